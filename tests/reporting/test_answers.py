from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from payung import messages, reporting
from payung.messages import Lang
from payung.reporting import review
from payung.values.refused import Refused
from payung.values.screening import Verdict, VerdictKind, fingerprint
from tests.reporting import cast

VERDICT, NOTE = review.KEYS.index("verdict") + 1, review.KEYS.index("note") + 1
AGAIN, UNKNOWN = cast.at(2, "RT 02.csv", ""), cast.at(3, "RT 02.csv", "")
Answers = dict[int, tuple[str, str]]


def filled(folder: Path, answers: Answers, lang: Lang = Lang.ID) -> Path:
    """review.xlsx with (verdict, note) on the given rows, saved as another program would."""
    path = folder / "review.xlsx"
    review.write(cast.screening(), lang, path)
    book = openpyxl.load_workbook(path)
    for row, (verdict, note) in answers.items():
        book.worksheets[1].cell(row, VERDICT, verdict)
        book.worksheets[1].cell(row, NOTE, note)
    book.save(path)
    return path


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as refused:
        reporting.read_answers(path)
    assert messages.refusal(refused.value, Lang.ID)
    assert messages.refusal(refused.value, Lang.EN)
    return refused.value


def test_an_untouched_workbook_holds_no_verdict(tmp_path: Path) -> None:
    assert reporting.read_answers(filled(tmp_path, {})) == ()


def test_a_chosen_candidate_comes_back_with_the_reviewers_note(tmp_path: Path) -> None:
    path = filled(tmp_path, {3: ("Calon 2 benar", "sesuai KTP"), 7: ("Terima", "")})
    verdicts = reporting.read_answers(path)
    assert [replace(verdict, fingerprint="") for verdict in verdicts] == [
        Verdict(AGAIN, VerdictKind.PERSON, "3319021708790009", "sesuai KTP"),
        Verdict(UNKNOWN, VerdictKind.ACCEPT),
    ]


def test_a_verdict_bears_the_fingerprint_of_the_row_it_was_given_on(tmp_path: Path) -> None:
    rows = {row.proposal.source: row for row in cast.screening().rows}
    for verdict in reporting.read_answers(filled(tmp_path, {3: ("Terima", "")})):
        assert verdict.fingerprint == fingerprint(rows[verdict.source].proposal)


@pytest.mark.parametrize(
    ("lang", "words", "kind"),
    [
        (Lang.ID, "Tidak ada calon yang cocok", VerdictKind.NOBODY),
        (Lang.ID, "Orang yang sama (ganda)", VerdictKind.DUPLICATE),
        (Lang.EN, "Another person", VerdictKind.DISTINCT),
        (Lang.EN, "reject", VerdictKind.REJECT),
        (Lang.EN, "Tolak", VerdictKind.REJECT),
    ],
)
def test_every_verdict_is_read_in_either_language(
    lang: Lang, words: str, kind: VerdictKind, tmp_path: Path
) -> None:
    (verdict,) = reporting.read_answers(filled(tmp_path, {3: (words, "")}, lang))
    assert (verdict.source, verdict.kind) == (AGAIN, kind)


def swap(sheet: Worksheet, one: int, other: int) -> None:
    for column in range(1, len(review.KEYS) + 1):
        a, b = sheet.cell(one, column), sheet.cell(other, column)
        a.value, b.value = b.value, a.value


def test_answers_survive_sorting(tmp_path: Path) -> None:
    path = filled(tmp_path, {3: ("Calon 1 benar", ""), 7: ("Tolak", "")})
    book = openpyxl.load_workbook(path)
    swap(book.worksheets[1], 3, 7)
    swap(book.worksheets[1], 4, 6)
    book.save(path)
    found = {verdict.source: verdict for verdict in reporting.read_answers(path)}
    assert found[AGAIN].person_key == cast.BUDI
    assert found[UNKNOWN].kind is VerdictKind.REJECT


def test_the_same_verdict_on_two_lines_of_a_case_is_one(tmp_path: Path) -> None:
    path = filled(tmp_path, {3: ("Tolak", ""), 4: ("Tolak", "")})
    assert len(reporting.read_answers(path)) == 1


def test_every_unclear_verdict_is_named_with_its_row(tmp_path: Path) -> None:
    path = filled(tmp_path, {3: ("Calon 9 benar", ""), 4: ("entah", ""), 7: ("Calon 1 benar", "")})
    refused = refusal(path)
    assert refused.code == "ANSWERS_UNCLEAR"
    assert [(f.code, f.place.row) for f in refused.findings] == [
        ("ANSWER_UNKNOWN", 3),
        ("ANSWER_UNKNOWN", 4),
        ("ANSWER_NO_CANDIDATE", 7),
    ]


def test_two_different_verdicts_on_a_case_are_refused(tmp_path: Path) -> None:
    refused = refusal(filled(tmp_path, {3: ("Calon 1 benar", ""), 4: ("Calon 2 benar", "")}))
    assert [f.code for f in refused.findings] == ["ANSWER_TWICE"]


def test_a_verdict_below_the_last_case_is_refused(tmp_path: Path) -> None:
    refused = refusal(filled(tmp_path, {12: ("Terima", "")}))
    assert [(f.code, f.place.row) for f in refused.findings] == [("ANSWER_ASTRAY", 12)]


def test_a_workbook_that_is_no_review_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "daftar.xlsx")
    assert refusal(tmp_path / "daftar.xlsx").code == "ANSWERS_NOT_A_REVIEW"


@pytest.mark.parametrize("content", [None, b"", b"nik;nama", b"PK\x03\x04 torn"])
def test_a_file_that_cannot_be_opened_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    if content is not None:
        path.write_bytes(content)
    assert refusal(path).code == "ANSWERS_UNREADABLE"


def test_a_review_without_cases_has_no_answers(tmp_path: Path) -> None:
    nothing = replace(cast.screening(), rows=())
    review.write(nothing, Lang.ID, tmp_path / "review.xlsx")
    assert reporting.read_answers(tmp_path / "review.xlsx") == ()
