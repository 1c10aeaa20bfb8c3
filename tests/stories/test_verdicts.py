"""Verifier Agus settles review.xlsx, and the next run takes his verdicts back in."""

from pathlib import Path

import openpyxl

from tests.stories import command

NAMESAKES = "two_residents_fit"
UNKNOWN_TRADE = "occupation_unknown"


def _row_of(flaw: str, rows: list[dict[str, str]]) -> dict[str, str]:
    truth = next(row for row in command.expected() if row["flaw"] == flaw)
    place = ("source_file", "sheet", "row_number")
    return next(row for row in rows if all(row[part] == truth[part] for part in place))


def _settle(review: Path, settled: Path, verdicts: dict[str, str]) -> None:
    """Writes a verdict into the yellow cell of each case, found by what the list says."""
    book = openpyxl.load_workbook(review)
    sheet = book.worksheets[1]
    keys = {cell.value: cell.column for cell in sheet[1]}
    answered = set()
    for row in range(3, sheet.max_row + 1):
        name = str(sheet.cell(row, keys["name"]).value)
        is_case = sheet.cell(row, keys["why"]).value
        if is_case and name in verdicts:
            sheet.cell(row, keys["verdict"]).value = verdicts[name]
            sheet.cell(row, keys["note"]).value = "KTP dilihat"
            answered.add(name)
    assert answered == set(verdicts)
    book.save(settled)


def test_a_verdict_on_a_row_settles_it_in_the_next_run(out: Path, tmp_path: Path) -> None:
    before = command.decisions(out)
    namesake, trade = _row_of(NAMESAKES, before), _row_of(UNKNOWN_TRADE, before)
    assert (namesake["decision"], trade["decision"]) == ("review", "review")
    settled = tmp_path / "review.xlsx"
    _settle(
        out / "review.xlsx",
        settled,
        {"SITI AMINAH": "Calon 1 benar", _as_sent(UNKNOWN_TRADE): "Tolak"},
    )
    again = command.run(
        *command.screening(tmp_path / "lagi", *command.REGISTERS, "--answers", settled)
    )
    assert again.returncode == 0, again.stderr
    after = command.decisions(tmp_path / "lagi")
    namesake, trade = _row_of(NAMESAKES, after), _row_of(UNKNOWN_TRADE, after)
    assert namesake["decision"] in ("accepted", "waiting")
    assert "IDENTITY_AMBIGUOUS" not in namesake["reasons"].split(";")
    assert namesake["nik"] == namesake["person_key"] != ""
    assert trade["decision"] == "rejected"
    assert "REJECTED_BY_REVIEWER" in trade["reasons"].split(";")


def _as_sent(flaw: str) -> str:
    """The name as it stands in the list: review.xlsx shows it so."""
    truth = next(row for row in command.expected() if row["flaw"] == flaw)
    path = command.VILLAGE / "lists" / truth["source_file"]
    sheet = openpyxl.load_workbook(path)[truth["sheet"]]
    return str(sheet.cell(int(truth["row_number"]), 2).value)


def test_an_unanswered_review_changes_nothing(out: Path, tmp_path: Path) -> None:
    again = command.run(
        *command.screening(tmp_path / "lagi", *command.REGISTERS, "--answers", out / "review.xlsx")
    )
    assert again.returncode == 0, again.stderr
    assert command.decisions(tmp_path / "lagi") == command.decisions(out)


def test_another_workbook_is_refused_as_answers(tmp_path: Path) -> None:
    ran = command.run(*command.screening(tmp_path / "hasil", "--answers", command.LISTS[0]))
    assert ran.returncode == 3
    assert command.LISTS[0].name in ran.stderr
