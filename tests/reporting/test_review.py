from dataclasses import replace
from pathlib import Path

import openpyxl
import python_calamine as calamine
from openpyxl.cell.rich_text import CellRichText, TextBlock

from payung import reporting
from payung.messages import Lang
from payung.reporting import cases, choices, review
from payung.values.decision import Outcome
from payung.values.screening import Screening, Verdict, VerdictKind
from tests.reporting import cast


def sheet(folder: Path, screening: Screening, lang: Lang = Lang.ID) -> openpyxl.worksheet:
    review.write(screening, lang, folder / "review.xlsx")
    return openpyxl.load_workbook(folder / "review.xlsx", rich_text=True).worksheets[1]


def column(key: str) -> str:
    return "ABCDEFGHIJKLMNOPQR"[review.KEYS.index(key)]


def test_every_row_in_review_stands_with_its_candidates_and_its_double(tmp_path: Path) -> None:
    found = sheet(tmp_path, cast.screening())
    assert [found[f"{column('line')}{n}"].value for n in range(3, 8)] == [
        "RT 02.csv, baris 2", "Calon 1", "Calon 2", "RT 01.xlsx, Krajan, baris 5",
        "RT 02.csv, baris 3",
    ]  # fmt: skip
    assert found[f"{column('sure')}4"].value == "mungkin (62%)"
    assert "Ada 2 penduduk" in str(found[f"{column('why')}3"].value)


def test_what_differs_is_bold_and_red(tmp_path: Path) -> None:
    name = sheet(tmp_path, cast.screening())[f"{column('name')}4"].value
    assert isinstance(name, CellRichText)
    marked = [block.text for block in name if isinstance(block, TextBlock) and block.font.b]
    assert marked == ["U", "O"]  # BUDI SANTOSO against H. Boedi Santosa
    assert {b.font.color.rgb for b in name if b.font.b} == {"FFB3261E"}
    assert str(name) == "BUDI SANTOSO"


def test_the_verdicts_to_choose_fit_the_case(tmp_path: Path) -> None:
    found = sheet(tmp_path, cast.screening())
    by_cell = {str(v.sqref): v.formula1 for v in found.data_validations.dataValidation}
    assert by_cell == {
        "J3": '"Calon 1 benar,Calon 2 benar,Tidak ada calon yang cocok,'
        'Orang yang sama (ganda),Orang yang berbeda,Tolak"',
        "J7": '"Terima,Tolak"',
    }


def test_the_longest_choice_of_verdicts_fits_into_a_drop_down() -> None:
    row = cast.budi_again()
    most = replace(row, candidates=row.candidates[:1] * choices.MOST_CANDIDATES)
    for lang in Lang:
        words = [choices.words(choice, lang) for choice in choices.open_to(most)]
        assert len(",".join(words)) <= 255
        assert not any("," in word for word in words)


def test_the_words_of_a_verdict_are_understood_in_both_languages_and_any_case() -> None:
    assert choices.understood("  calon 2 BENAR ") == (VerdictKind.PERSON, 2)
    assert choices.understood("Another person") == (VerdictKind.DISTINCT, 0)
    assert choices.understood("entah") is None


def test_only_verdict_and_note_can_be_filled(tmp_path: Path) -> None:
    found = sheet(tmp_path, cast.screening())
    assert found.protection.sheet
    unlocked = {c.coordinate for row in found.iter_rows() for c in row if not c.protection.locked}
    assert unlocked == {"J3", "K3", "J7", "K7"}


def test_the_keys_are_hidden_and_the_page_is_a4_on_its_side(tmp_path: Path) -> None:
    found = sheet(tmp_path, cast.screening())
    assert found.row_dimensions[1].hidden
    assert found.column_dimensions["L"].hidden
    assert found.page_setup.orientation == "landscape"
    assert found.page_setup.paperSize == 9
    assert found.freeze_panes == "A3"


def test_no_case_leaves_an_empty_sheet(tmp_path: Path) -> None:
    accepted = replace(cast.screening(), rows=(cast.sari(),))
    assert review.write(accepted, Lang.ID, tmp_path / "review.xlsx") == 0
    names = calamine.load_workbook(str(tmp_path / "review.xlsx")).sheet_names
    assert names == ["Petunjuk", "Periksa"]


def test_many_cases_go_on_in_a_second_sheet(tmp_path: Path) -> None:
    one = cast.occupation_unknown()
    rows = tuple(
        replace(one, proposal=replace(one.proposal, source=cast.at(n))) for n in range(2, 5_003)
    )
    many = replace(cast.screening(), rows=rows)
    assert review.write(many, Lang.ID, tmp_path / "review.xlsx") == 5_001
    names = calamine.load_workbook(str(tmp_path / "review.xlsx")).sheet_names
    assert names == ["Petunjuk", "Periksa", "Periksa (2)"]


def test_a_hard_cell_stays_a_text_even_when_it_is_marked(tmp_path: Path) -> None:
    row = cast.budi_again()
    sly = '=HYPERLINK("a") <b>& 👩‍🌾'
    row = replace(row, proposal=replace(row.proposal, name_given=sly, address="=1+1"))
    found = sheet(tmp_path, replace(cast.screening(), rows=(cast.budi(), row)))
    assert str(found[f"{column('name')}3"].value) == sly
    assert found[f"{column('home')}3"].data_type == "s"


def test_a_double_that_is_not_among_the_rows_is_left_out() -> None:
    lonely = replace(cast.screening(), rows=(cast.budi_again(),))
    (case,) = cases.for_a_person(lonely, Lang.ID)
    assert case.row.decision.outcome is Outcome.REVIEW
    assert len(case.lines) == 3


def test_a_verdict_given_earlier_is_in_the_next_workbook_too(tmp_path: Path) -> None:
    screening = cast.screening()
    accepted = next(r for r in screening.rows if r.decision.outcome is Outcome.ACCEPTED)
    verdict = Verdict(accepted.proposal.source, VerdictKind.ACCEPT, note="sudah dilihat")
    settled = replace(accepted, verdict=verdict)
    path = tmp_path / "review.xlsx"
    review.write(replace(screening, rows=(settled,)), Lang.ID, path)
    (again,) = reporting.read_answers(path)
    assert (again.source, again.kind, again.note) == (
        verdict.source, VerdictKind.ACCEPT, "sudah dilihat",
    )  # fmt: skip


def test_whom_a_reviewer_chose_stays_chosen_when_something_else_is_decided(tmp_path: Path) -> None:
    screening = cast.screening()
    row = next(r for r in screening.rows if r.decision.outcome is Outcome.REVIEW and r.candidates)
    person = row.candidates[0].nik
    chosen = Verdict(row.proposal.source, VerdictKind.PERSON, person)
    path = tmp_path / "review.xlsx"
    review.write(replace(screening, rows=(replace(row, verdict=chosen),)), Lang.ID, path)
    book = openpyxl.load_workbook(path)
    book.worksheets[1][f"{column('verdict')}3"] = "Tolak"
    book.save(path)
    (then,) = reporting.read_answers(path)
    assert (then.kind, then.person_key) == (VerdictKind.REJECT, person)
