"""Lists come in the layouts that offices really use."""

from collections.abc import Sequence
from pathlib import Path

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from tests.sample.conftest import Made


def _lists(made: Made, word: str) -> list[Path]:
    found = [file for file in made.files if file.parent.name == "lists" and word in file.name]
    assert found
    return found


def _rows(path: Path) -> Sequence[Sequence[object]]:
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)


def test_a_district_sends_letterhead_header_subtotals_and_signature(made: Made) -> None:
    text = [" ".join(str(cell) for cell in row) for row in _rows(_lists(made, "kaliwungu")[0])]
    assert text[1].startswith("KECAMATAN KALIWUNGU")
    assert "Kelahiran" in text[5]
    assert "Tempat Tanggal" in text[6]
    assert any(line.startswith("JUMLAH") for line in text)
    assert any("Mengetahui" in line for line in text)


def test_every_other_district_repeats_its_one_line_header(made: Made) -> None:
    rows = _rows(_lists(made, "kota-kudus")[0])
    heads = [row for row in rows if row[:4] == ["NO", "NIK", "NAMA", "TEMPAT/TGL LAHIR"]]
    assert len(heads) > 1


def test_a_village_sends_a_sheet_for_each_rt_and_a_hidden_one(made: Made) -> None:
    book = CalamineWorkbook.from_path(str(_lists(made, "-rt-")[0]))
    assert len(book.sheet_names) > 2
    assert all(name.startswith("RT ") for name in book.sheet_names[:-1])
    hidden = [s.name for s in book.sheets_metadata if s.visible is not SheetVisibleEnum.Visible]
    assert hidden == ["Referensi"]


def test_opensid_exports_its_own_header(made: Made) -> None:
    head = _lists(made, "opensid")[0].read_text(encoding="utf-8").splitlines()[0]
    assert head.startswith("alamat,dusun,rw,rt,nama,no_kk,nik,sex,tempatlahir,tanggallahir,")


def test_siak_prints_its_niks_with_dots(made: Made) -> None:
    rows = _rows(_lists(made, "siak")[0])
    assert rows[0][:3] == ["Nomor KK", "NIK", "Nama Penduduk"]
    assert sum(str(row[1]).count(".") == 3 for row in rows[1:]) > len(rows) / 2


def test_an_office_writes_semicolons_in_the_old_windows_alphabet(made: Made) -> None:
    raw = _lists(made, "dinas-perdagangan")[0].read_bytes()
    assert b"\x96" in raw
    assert b"NO;NAMA PEKERJA;NIK;" in raw


def test_an_office_joins_name_and_nik_in_one_column(made: Made) -> None:
    rows = _rows(_lists(made, "dinas-perhubungan")[0])
    assert any("Nama/NIK" in row for row in rows)
    assert sum(" / " in str(row[1]) for row in rows) > 20


def test_the_aid_roster_has_the_columns_of_opensid(made: Made) -> None:
    rows = _rows(_lists(made, "peserta-bantuan")[0])
    assert rows[0] == ["No. Peserta", "NIK", "Nama", "Tempat Lahir", "Tanggal Lahir", "Alamat"]
