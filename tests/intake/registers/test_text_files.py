"""Text files that are not quite one record a line: nothing is lost, nothing swallowed."""

from pathlib import Path

import pytest

from payung.intake.registers import text_files
from payung.intake.registers.columns import Column
from payung.values.refused import Refused

HEADER = "NIK,NAMA,ALAMAT"


def _names(folder: Path, content: str | bytes) -> list[str]:
    path = folder / "register.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    loaded = text_files.load(path)
    assert loaded is not None
    assert {len(column) for column in loaded.columns.values()} == {loaded.rows}
    names: list[str] = loaded.columns[Column.NAME].to_pylist()
    return names


def test_any_delimiter_and_a_byte_order_mark_are_seen_in_the_header(tmp_path: Path) -> None:
    for delimiter in ",;\t|":
        content = f"\ufeff{HEADER}\n1,SARI,GANG 2\n".replace(",", delimiter)
        assert _names(tmp_path, content) == ["SARI"]


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    assert _names(tmp_path, f"DATA PENDUDUK\n\n{HEADER}\n1,SARI,GANG 2\n") == ["SARI"]


def test_a_form_feed_in_a_title_costs_no_row(tmp_path: Path) -> None:
    content = f"DATA PENDUDUK\x0cHALAMAN 1\n{HEADER}\n1,SARI,GANG 2\n2,BUDI,GANG 3\n"
    assert _names(tmp_path, content) == ["SARI", "BUDI"]


def test_a_quoted_delimiter_belongs_to_its_cell(tmp_path: Path) -> None:
    assert _names(tmp_path, f'{HEADER}\n1,"SARI, S.Pd",GANG 2\n') == ["SARI, S.Pd"]


def test_a_quote_that_is_never_closed_swallows_no_row(tmp_path: Path) -> None:
    content = f'{HEADER}\n1,"SARI,GANG 2\n2,BUDI,GANG 3\n3,"RINA",GANG 4\n'
    assert sorted(_names(tmp_path, content)) == ["BUDI", "RINA", "SARI"]


def test_a_line_break_inside_a_cell_makes_no_second_row(tmp_path: Path) -> None:
    content = f'{HEADER}\n1,"SARI\nDEWI",GANG 2\n2,BUDI,GANG 3\n'
    assert _names(tmp_path, content) == ["BUDI", "SARI\nDEWI"]


def test_a_row_that_lacks_cells_or_has_too_many_is_kept(tmp_path: Path) -> None:
    content = f"{HEADER}\n1,SARI\n2,BUDI,GANG 3\n3,RINA,GANG 4,?\n"
    assert _names(tmp_path, content) == ["BUDI", "SARI", "RINA"]


def test_windows_text_is_read_as_such(tmp_path: Path) -> None:
    assert _names(tmp_path, f"{HEADER}\n1,JOSÉ,GANG 2\n".encode("cp1252")) == ["JOSÉ"]


def test_bytes_that_windows_does_not_know_are_left_to_the_list_reader(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(f"{HEADER}\n1,SARI".encode() + b"\x81\xff,GANG 2\n")
    assert text_files.load(path) is None


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    assert _names(tmp_path, f"{HEADER}\n\n1,SARI,GANG 2\n\n\n2,BUDI,GANG 3\n\n") == ["SARI", "BUDI"]


def test_a_header_that_names_nobody_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        _names(tmp_path, "A,B\n1,2\n")
