from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import python_calamine as calamine

from payung import messages
from payung.messages import Lang
from payung.reporting import returned
from payung.values import decision
from payung.values.decision import Outcome
from payung.values.screening import NikStatus, Row, Screening
from payung.values.sheet import Sheet
from tests.reporting import cast

STATUS, WHY, DO, NIK = 6, 7, 8, 9  # columns to the right of the cast's six


def returned_lists(folder: Path, screening: Screening, lang: Lang = Lang.ID) -> list[str]:
    returned.write(screening, lang, folder, lambda _name, _rows: None)
    return sorted(path.name for path in folder.iterdir())


def cells(path: Path, sheet: str) -> list[list[object]]:
    found = calamine.load_workbook(str(path)).get_sheet_by_name(sheet)
    return [list(row) for row in found.to_python(skip_empty_area=False)]


def alone(row: Row, *above: tuple[str, ...]) -> Screening:
    of_one = cast.sheet("RT 01.xlsx", "Krajan", (row,), *above)
    return replace(cast.screening(), sheets=(of_one,), rows=(row,))


def test_every_list_comes_back_under_its_own_name(tmp_path: Path) -> None:
    names = returned_lists(tmp_path, cast.screening())
    assert names == ["RT 01.xlsx", "RT 02.xlsx", "kosong.xlsx"]


def test_two_lists_that_differ_only_in_kind_both_come_back(tmp_path: Path) -> None:
    twins = tuple(Sheet(file, "A", (), (), ()) for file in ("rt.csv", "RT.xlsx", "rw.ods"))
    names = returned_lists(tmp_path, replace(cast.screening(), sheets=twins, rows=()))
    assert names == ["RT.xlsx.xlsx", "rt.csv.xlsx", "rw.xlsx"]


def test_every_row_stands_where_it_stood_with_titles_and_signatures(tmp_path: Path) -> None:
    returned_lists(tmp_path, cast.screening())
    sheet = cast.screening().sheets[0]
    found = cells(tmp_path / "RT 01.xlsx", "Krajan")
    assert [tuple(row[:STATUS]) for row in found] == list(sheet.grid)


def test_the_answer_stands_to_the_right_under_its_own_heads(tmp_path: Path) -> None:
    returned_lists(tmp_path, cast.screening())
    found = cells(tmp_path / "RT 01.xlsx", "Krajan")
    assert found[2][STATUS:] == [
        "Hasil Payung", "Alasan hasil Payung", "Yang perlu dilakukan", "NIK hasil Payung",
    ]  # fmt: skip
    assert [row[STATUS] for row in found[3:7]] == ["Diterima", "Diterima", "Menunggu", "Ditolak"]
    assert found[3][WHY] == "Memenuhi syarat; iurannya dibayar dari DBHCHT."
    assert found[3][DO] == "Tidak ada yang perlu dilakukan."
    assert "sudah meninggal" in str(found[6][WHY])
    assert "Umurnya 70 tahun" in str(found[6][WHY])
    assert found[7][STATUS:] == [""] * 4


def test_answers_come_in_english_too(tmp_path: Path) -> None:
    returned_lists(tmp_path, cast.screening(), Lang.EN)
    assert cells(tmp_path / "RT 01.xlsx", "Krajan")[6][STATUS] == "Rejected"


def test_a_corrected_nik_is_told(tmp_path: Path) -> None:
    returned_lists(tmp_path, cast.screening())
    found = cells(tmp_path / "RT 01.xlsx", "Krajan")
    assert [row[NIK] for row in found[3:7]] == ["", cast.BUDI, "", ""]


def test_a_nik_that_is_not_certain_is_never_told(tmp_path: Path) -> None:
    unsure = decision.reason("IDENTITY_AMBIGUOUS", Outcome.REVIEW, count="2", percent="70")
    row = replace(cast.row(cast.at(2), "Budi", "", unsure), nik=cast.BUDI)
    returned_lists(tmp_path, alone(replace(row, nik_status=NikStatus.RECOVERED)))
    assert cells(tmp_path / "RT 01.xlsx", "Krajan")[1][NIK] == ""


@pytest.mark.parametrize("hard", ["=1+1", "@x", "+1", "-1", "http" + "://a.b", "007", "١٢ 👩‍🌾"])
def test_a_cell_stays_the_text_it_was(hard: str, tmp_path: Path) -> None:
    returned_lists(tmp_path, alone(cast.row(cast.at(2), hard, "")))
    book = openpyxl.load_workbook(tmp_path / "RT 01.xlsx")
    cell = book["Krajan"]["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (hard, "s", None)


def test_every_cell_is_formatted_as_text_so_that_a_typed_nik_stays_whole(tmp_path: Path) -> None:
    returned_lists(tmp_path, cast.screening())
    book = openpyxl.load_workbook(tmp_path / "RT 01.xlsx")
    assert {book["Krajan"][f"{column}4"].number_format for column in "ABCGJ"} == {"@"}
    assert book["Krajan"].column_dimensions["C"].width >= len(cast.SARI)


def test_the_head_stays_in_sight_and_filters_the_people(tmp_path: Path) -> None:
    returned_lists(tmp_path, cast.screening())
    sheet = openpyxl.load_workbook(tmp_path / "RT 01.xlsx")["Krajan"]
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:J7"


def test_each_outcome_has_its_own_colour_beside_its_word(tmp_path: Path) -> None:
    returned_lists(tmp_path, cast.screening())
    sheet = openpyxl.load_workbook(tmp_path / "RT 01.xlsx")["Krajan"]
    fills = {sheet[f"G{row}"].value: sheet[f"G{row}"].fill.start_color.rgb for row in (4, 6, 7)}
    assert len(set(fills.values())) == 3


def test_the_front_sheet_counts_and_explains(tmp_path: Path) -> None:
    returned_lists(tmp_path, cast.screening())
    book = calamine.load_workbook(str(tmp_path / "RT 01.xlsx"))
    assert book.sheet_names == ["Ringkasan", "Krajan"]
    text = "\n".join(str(c) for row in cells(tmp_path / "RT 01.xlsx", "Ringkasan") for c in row)
    assert "RT 01.xlsx" in text
    assert cast.PROGRAMME.name in text
    assert "1 Februari 2026" in text
    for outcome in Outcome:
        assert messages.text(f"outcome.{outcome}.meaning", Lang.ID) in text


def test_the_front_sheet_says_what_each_reason_rests_on_and_what_is_unverified(
    tmp_path: Path,
) -> None:
    returned_lists(tmp_path, cast.screening())
    lines = cells(tmp_path / "RT 01.xlsx", "Ringkasan")
    basis = {str(line[0]): str(line[3]) for line in lines}
    assert basis["Alasan"] == "Dasar"
    assert basis["Melewati batas umur"] == "Brosur BPU BPJS Ketenagakerjaan 2026"
    assert basis["Sudah meninggal"] == "PP 44/2015 (belum diverifikasi)"


def test_without_a_civil_registry_nobody_is_called_certain(tmp_path: Path) -> None:
    returned_lists(tmp_path, replace(cast.screening(), registers=()))
    accepted = next(
        line for line in cells(tmp_path / "RT 01.xlsx", "Ringkasan") if line[0] == "Diterima"
    )
    assert "belum dipastikan" in str(accepted[2])
    assert "Orangnya jelas" not in str(accepted[2])


def test_a_list_whose_sheet_is_called_like_our_front_sheet_keeps_both(tmp_path: Path) -> None:
    same = replace(cast.screening().sheets[0], name="Ringkasan")
    returned_lists(tmp_path, replace(cast.screening(), sheets=(same,)))
    book = calamine.load_workbook(str(tmp_path / "RT 01.xlsx"))
    assert book.sheet_names == ["Ringkasan", "Ringkasan (2)"]


def test_a_list_without_a_header_still_has_its_answers(tmp_path: Path) -> None:
    row = cast.row(cast.at(1), "Sari", cast.SARI)
    bare = Sheet("RT 01.xlsx", "Krajan", (("Sari", cast.SARI),), (), (1,))
    returned_lists(tmp_path, replace(cast.screening(), sheets=(bare,), rows=(row,)))
    assert cells(tmp_path / "RT 01.xlsx", "Krajan")[0][:3] == ["Sari", cast.SARI, "Diterima"]


def test_a_large_list_and_a_small_one_look_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "large").mkdir()
    returned_lists(tmp_path / "small", cast.screening())
    monkeypatch.setattr(returned, "_MANY_CELLS", 0)
    returned_lists(tmp_path / "large", cast.screening())
    for name in ("Ringkasan", "Krajan"):
        one, other = (cells(tmp_path / size / "RT 01.xlsx", name) for size in ("small", "large"))
        assert one == other


def test_the_front_sheet_never_asks_a_village_for_a_register(tmp_path: Path) -> None:
    unchecked = decision.reason("NOT_CHECKED_SOCIAL", Outcome.ACCEPTED)
    sari = cast.sari()
    row = replace(sari, decision=decision.decide((unchecked,)))
    returned_lists(tmp_path, alone(row))
    said = {str(cell) for line in cells(tmp_path / "RT 01.xlsx", "Ringkasan") for cell in line}
    assert "Belum dicek ke DTSEN/DTKS" in said
    assert not any("--social" in words for words in said)
