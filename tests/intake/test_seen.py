"""No message shows a person where it means to show headings."""

from pathlib import Path

import pytest

from payung import messages
from payung.intake import mapping, seen
from payung.intake.read import read_list
from payung.values.refused import Refused
from tests.intake import making


def test_headings_are_shown_also_those_that_nobody_knows() -> None:
    assert seen.of_list(("NO", "NAMA", "KODE  ANGGOTA")) == "NO, NAMA, KODE ANGGOTA"


@pytest.mark.parametrize(
    "line",
    [("NAMA", "3319014101900001"), ("NAMA", "SARI 01-01-1990"), ("NAMA", "Kudus, 1/1/90"),
     ("NAMA", "081234567890"), ("SARI WAHYUNI", "KARTINI"), ()],
)  # fmt: skip
def test_a_line_with_data_in_it_is_not_shown(line: tuple[str, ...]) -> None:
    assert seen.of_list(line) == "–"


def _told(path: Path, columns: mapping.ColumnMap | None = None) -> str:
    with pytest.raises(Refused) as refused:
        read_list(path, path.name, columns)
    return messages.refusal(refused.value, messages.Lang.ID)


def test_a_sheet_that_is_no_list_is_told_by_its_headings_and_never_by_its_people(
    tmp_path: Path,
) -> None:
    people = (("SARI WAHYUNI", "PETANI"), ("BUDI SANTOSO", "NELAYAN"))
    said = _told(making.xlsx(tmp_path / "a.xlsx", {"A": people, "B": (("PEKERJAAN", "KET"),)}))
    assert "WAHYUNI" not in said
    assert "BUDI" not in said
    assert "PEKERJAAN, KET" in said


def test_a_header_row_that_is_somebodys_is_not_shown(tmp_path: Path) -> None:
    rows = (("SARI WAHYUNI", "PETANI", "-"), ("BUDI SANTOSO", "NELAYAN", "-"))
    chosen = tmp_path / "kolom.yaml"
    chosen.write_text("header_row: 1\nname: A\n")
    columns = mapping.read_column_map(chosen)
    assert "WAHYUNI" not in _told(making.xlsx(tmp_path / "a.xlsx", {"A": rows}), columns)
