from datetime import date
from pathlib import Path

import pytest
import python_calamine as calamine
from hypothesis import given
from hypothesis import strategies as st

from payung.reporting import books

ON = date(2026, 2, 1)


def written(path: Path, text: str, *, large: bool) -> object:
    with books.opened(path, ON, large=large) as book:
        books.put(book.add_worksheet("A"), 0, 0, text, books.style(book))
    return calamine.load_workbook(str(path)).get_sheet_by_name("A").to_python()[0][0]


HARD = [
    "=1+1",
    "{=SUM(A1)}",
    "@x",
    "+62812",
    "-",
    "3319024505880001",
    "007",
    "http" + "://desa.example",
    "_x0041_",
    "a & b < c > \"d\" 'e'",
    " spasi di tepi ",
    "دَسْ ١٢",
    "👩‍🌾 Sari",
    "x" * 32_767,
    "😀" * 16_383,
    "baris\nbaru",
]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("text", HARD, ids=lambda text: text[:12])
def test_a_text_comes_back_as_the_same_text(text: str, large: bool, tmp_path: Path) -> None:
    assert written(tmp_path / "a.xlsx", text, large=large) == text


@pytest.mark.parametrize("large", [False, True])
def test_a_text_that_looks_like_the_writers_own_markup_stays_a_text(
    large: bool, tmp_path: Path
) -> None:
    sly = "<r><t>Diterima</t></r>"
    assert written(tmp_path / "a.xlsx", sly, large=large) == sly + " "


def test_a_cell_longer_than_excel_holds_is_cut_and_the_file_stays_whole(tmp_path: Path) -> None:
    assert written(tmp_path / "a.xlsx", "😀" * 30_000, large=True) == "😀" * 16_383


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        written(tmp_path / f"{name}.xlsx", "Sari", large=False)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("large", [False, True])
def test_a_folder_that_is_gone_is_an_os_error_and_leaves_nothing(
    large: bool, tmp_path: Path
) -> None:
    with pytest.raises(OSError, match=r"a\.xlsx|gone"):
        written(tmp_path / "gone" / "a.xlsx", "Sari", large=large)
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(OSError, match=r"a\.xlsx"):
        written(tmp_path / "a.xlsx", "Sari", large=large)
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def fail_half_way(path: Path) -> None:
    with books.opened(path, ON, large=True) as book:
        books.put(book.add_worksheet("A"), 0, 0, "Sari")
        raise KeyboardInterrupt


def test_an_interruption_leaves_no_scratch_and_no_half_file(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        fail_half_way(tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_sheet_names_are_as_excel_allows_and_never_the_same() -> None:
    taken: set[str] = set()
    wanted = ["RT 01/RW 02", "rt 01_rw 02", "History", "", "'Krajan'", "D" * 40, "D" * 41]
    names = [books.sheet_name(name, taken, "Daftar") for name in wanted]
    assert names == [
        "RT 01_RW 02", "rt 01_rw 02 (2)", "History_", "Daftar", "Krajan", "D" * 31,
        "D" * 27 + " (2)",
    ]  # fmt: skip


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=8))
def test_any_names_give_sheets_that_excel_opens(wanted: list[str]) -> None:
    taken: set[str] = set()
    names = [books.sheet_name(name, taken, "Daftar") for name in wanted]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_file_names_hold_no_path_and_differ_on_every_system() -> None:
    taken: set[str] = set()
    names = [books.file_stem(name, taken) for name in ("../RT:01", "..\\rt_01", "Con?.", "...")]
    assert names == ["_RT_01", "_rt_01 (2)", "Con_", "_"]


def filled(path: Path, rows: list[list[str | int]]) -> object:
    with books.opened(path, ON, large=True) as book:
        sheet, text = book.add_worksheet("A"), books.style(book)
        books.put(sheet, 0, 0, "Kepala")
        books.fill(sheet, 1, rows, [text, None, None])
    return calamine.load_workbook(str(path)).get_sheet_by_name("A").to_python()


def test_rows_filled_in_at_once_come_back_as_they_are_with_hard_texts_among_them(
    tmp_path: Path,
) -> None:
    rows: list[list[str | int]] = [["007", 16_800, "Ibu Sari"], ["3319024505880001", -1, "x"]]
    rows += [[text, number, "Pak Budi"] for number, text in enumerate(HARD)]
    rows += [["Wahyu", 0, "y"]]
    assert filled(tmp_path / "a.xlsx", rows) == [["Kepala", "", ""], *rows]


def test_rows_filled_in_at_once_are_as_the_writer_writes_them(tmp_path: Path) -> None:
    rows: list[list[str | int]] = [["007", 16_800, ""], ["", 5, "Ibu Sari"]]
    filled(tmp_path / "a.xlsx", rows)
    with books.opened(tmp_path / "b.xlsx", ON, large=True) as book:
        sheet, text = book.add_worksheet("A"), books.style(book)
        head: list[str | int] = ["Kepala", "", ""]
        for at, one in enumerate([head, *rows]):
            for column, cell in enumerate(one):
                if isinstance(cell, int):
                    sheet.write_number(at, column, cell)
                elif cell:
                    books.put(sheet, at, column, cell, None if at == 0 or column else text)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_thousand_rows_with_one_hard_text_come_back_each_in_its_place(tmp_path: Path) -> None:
    rows: list[list[str | int]] = [[f"Ibu Sari {at}", "VALID", at] for at in range(1_200)]
    texts: list[list[str | int]] = [[f"Ibu Sari {at}", "VALID", str(at)] for at in range(1_200)]
    for some in (rows, texts):
        some[700][0], some[701][1] = "Budi & <Sari>", " "
        assert filled(tmp_path / "a.xlsx", some) == [["Kepala", "", ""], *some]


def test_a_table_of_no_rows_is_a_sheet_with_its_heading(tmp_path: Path) -> None:
    assert filled(tmp_path / "a.xlsx", []) == [["Kepala"]]
