"""truth.csv points at the right cells, and says what was done to them."""

import csv
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from python_calamine import CalamineWorkbook

from payung.sample import noise
from tests.sample.conftest import Made, Row


@cache
def _grid(path: Path, sheet: str) -> Sequence[Sequence[object]]:
    """Rows as a spreadsheet shows them; row 1 is the first."""
    if path.suffix == ".xlsx":
        found = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet)
        return found.to_python(skip_empty_area=False)
    encoding = "utf-8" if "opensid" in path.name else "cp1252"
    delimiter = "," if "opensid" in path.name else ";"
    with path.open(encoding=encoding, newline="") as file:
        return [list(row) for row in csv.reader(file, delimiter=delimiter)]


def _cells(made: Made, row: Row) -> Sequence[object]:
    grid = _grid(made.folder / "lists" / row["source_file"], row["sheet"])
    return grid[int(row["row_number"]) - 1]


def _text(cells: Sequence[object]) -> str:
    return " ".join(str(cell) for cell in cells).upper()


def _flawed(row: Row, field: str) -> bool:
    return any(flaw.startswith(f"{field}_") for flaw in row["flaws"].split(";"))


def test_every_row_of_the_lists_is_told_once(made: Made) -> None:
    rows = made.rows("truth.csv")
    places = {(row["source_file"], row["sheet"], row["row_number"]) for row in rows}
    assert len(rows) == len(places) == 3_000


def test_an_unspoiled_nik_and_name_stand_in_the_row_that_truth_names(made: Made) -> None:
    for row in made.rows("truth.csv"):
        text = _text(_cells(made, row))
        if not _flawed(row, "nik"):
            assert row["nik_true"] in text.replace(".", "")
        if not _flawed(row, "name"):
            assert row["name_true"] in text


def test_a_spoiled_nik_or_name_is_not_the_true_one(made: Made) -> None:
    for row in made.rows("truth.csv"):
        if _flawed(row, "nik"):
            assert row["nik_true"] not in [str(cell) for cell in _cells(made, row)]


def test_every_flaw_of_the_rate_table_occurs(made: Made) -> None:
    rates = noise.standard()
    codes = {"nik_format"}.union(
        rates.nik, rates.card, rates.name, rates.birth, rates.birth_place, rates.sex, rates.address
    )
    told = Counter(flaw for row in made.rows("truth.csv") for flaw in row["flaws"].split(";"))
    assert codes <= set(told)
    assert set(told) <= codes | {"", "twin", "same_name"}


def test_a_fifth_of_the_niks_is_flawed(made: Made) -> None:
    rows = made.rows("truth.csv")
    bad = sum(_flawed(row, "nik") and "nik_format" not in row["flaws"] for row in rows)
    assert 0.16 < bad / len(rows) < 0.23


def test_the_register_key_is_there_exactly_for_registered_people(made: Made) -> None:
    civil = {row["NIK"]: row["NAMA_LGKP"] for row in made.rows("registers/civil.csv")}
    for row in made.rows("truth.csv"):
        registered = row["nik_true"] in civil
        assert row["person_nik"] == (row["nik_true"] if registered else "")
        assert ("not_registered" in row["expected"]) == (not registered)
        assert not registered or civil[row["nik_true"]] == row["name_true"]


def test_rows_of_one_person_share_a_duplicate_group(made: Made) -> None:
    rows = made.rows("truth.csv")
    times = Counter(row["person_id"] for row in rows)
    for row in rows:
        assert bool(row["duplicate_group"]) == (times[row["person_id"]] > 1)
    files: dict[str, set[str]] = {}
    for row in rows:
        files.setdefault(row["duplicate_group"], set()).add(row["source_file"])
    assert any(len(group) > 1 for name, group in files.items() if name)


def test_the_dead_are_expected_to_be_found_dead(made: Made) -> None:
    fates = {row["NIK"]: row["STATUS"] for row in made.rows("registers/civil.csv")}
    for row in made.rows("truth.csv"):
        fate = fates.get(row["nik_true"], "HIDUP")
        assert ("deceased" in row["expected"]) == (fate == "MATI")
        assert ("moved" in row["expected"]) == (fate == "PINDAH")


def test_the_same_cells_hold_numbers_dates_and_text_as_in_real_workbooks(made: Made) -> None:
    kinds: Counter[str] = Counter()
    for row in made.rows("truth.csv"):
        if row["source_file"].endswith(".xlsx"):
            kinds.update(type(cell).__name__ for cell in _cells(made, row)[1:])
    assert kinds["float"] > 20
    assert kinds["date"] + kinds["datetime"] > 100
    assert kinds["str"] > 10_000
