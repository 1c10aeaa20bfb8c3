"""A whole list, from the file to its workers: nothing lost, everything skipped is told."""

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from payung import messages
from payung.intake.fields import Field
from payung.intake.read import read_list
from payung.values.finding import Severity
from payung.values.refused import Refused
from tests.intake import making
from tests.intake.making import BUDI, HEADER, PEOPLE, SARI

LIST = (HEADER, *PEOPLE)


def _refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        read_list(path, path.name, None)
    return messages.refusal(refused.value, messages.Lang.EN)


def test_many_sheets_are_read_in_their_order_and_each_left_out_is_told(tmp_path: Path) -> None:
    path = making.xlsx(
        tmp_path / "a.xlsx",
        {
            "RT 01": LIST, "templat": LIST, "Sheet3": (), "RT 02": LIST,
            "REKAP": (("NO", "DESA", "JUMLAH"), (1, "DEMAAN", 3)),
        },
        hidden=["templat"],
    )  # fmt: skip
    sheets, findings = read_list(path, "a.xlsx", None)
    assert [sheet.sheet.name for sheet in sheets] == ["RT 01", "RT 02"]
    assert {(found.code, found.place.sheet) for found in findings} == {
        ("SHEET_HIDDEN", "templat"), ("SHEET_EMPTY", "Sheet3"), ("SHEET_NOT_A_LIST", "REKAP"),
    }  # fmt: skip


def test_rows_are_numbered_as_the_spreadsheet_numbers_them(tmp_path: Path) -> None:
    blank = (None,) * 8
    rows = [(None, None, *row) for row in LIST]
    path = making.xlsx(tmp_path / "a.xlsx", {"A": [blank, blank, blank, *rows]})
    sheet, _ = making.read_one(path)
    assert sheet.sheet.header_rows == (4,)
    assert sheet.sheet.data_rows == (5, 6, 7)
    assert sheet.sheet.grid[4][3] == SARI
    assert sheet.columns[Field.NIK] == 3
    assert len(sheet.cells) == len(sheet.sheet.grid)
    assert {len(row) for row in sheet.sheet.grid} == {len(row) for row in sheet.cells} == {7}


def test_the_grid_is_text_as_the_user_sees_it_and_the_cells_keep_their_types(
    tmp_path: Path,
) -> None:
    row = (1.0, 3319015208800000, "SARI", date(1980, 8, 12), "P")
    sheet, _ = making.read_one(making.xlsx(tmp_path / "a.xlsx", {"A": [HEADER, row, *PEOPLE]}))
    assert sheet.sheet.grid[1] == ("1", "3319015208800000", "SARI", "12-08-1980", "P")
    assert sheet.cells[1][1] == 3319015208800000
    assert sheet.cells[1][3] in (date(1980, 8, 12), datetime(1980, 8, 12))  # noqa: DTZ001


def test_failed_formulas_are_empty_and_told_with_their_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("A")
        for at, row in enumerate(LIST):
            sheet.write_row(at, 0, row)
        sheet.write_formula("D2", "=1/0", None, "#DIV/0!")
        sheet.write_string("E3", "#REF!")
    read, findings = making.read_one(path)
    told = [f for f in findings if f.code == "CELL_ERROR"]
    assert {(f.facts["cell"], f.facts["shown"]) for f in told} == {
        ("D2", "#DIV/0!"),
        ("E3", "#REF!"),
    }
    assert {f.severity for f in told} == {Severity.ERROR}
    assert read.cells[1][3] is None
    assert read.sheet.grid[1][3] == "#DIV/0!"
    assert read.sheet.data_rows == (2, 3, 4)


def test_what_a_family_shares_in_merged_cells_stands_in_each_row(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("A")
        sheet.write_row(0, 0, ("NIK", "NAMA", "TGL LAHIR", "DESA"))
        for at, (_, nik, name, born, _) in enumerate(PEOPLE):
            sheet.write_row(at + 1, 0, (nik, name, born))
        sheet.merge_range("D2:D4", "DEMAAN")
    read, _ = making.read_one(path)
    assert [row[3] for row in read.cells[1:]] == ["DEMAAN"] * 3
    assert [row[3] for row in read.sheet.grid[1:]] == ["DEMAAN", "", ""]


def test_control_characters_never_reach_an_output(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"NIK,NAMA,TGL LAHIR\n{SARI},SA\x07RI\x1b,12-08-1980\n", encoding="utf-8")
    sheet, _ = making.read_one(path)
    assert sheet.sheet.grid[1][1] == "SARI"


def test_blank_columns_between_the_others_do_no_harm(tmp_path: Path) -> None:
    rows = [(None, row[1], None, row[2], None, row[3]) for row in LIST]
    sheet, _ = making.read_one(making.xlsx(tmp_path / "a.xlsx", {"A": rows}))
    assert sheet.columns == {Field.NIK: 1, Field.NAME: 3, Field.BIRTH_DATE: 5}


def test_headings_of_unknown_words_are_told_and_never_become_a_worker(tmp_path: Path) -> None:
    rows: making.Rows = [("A", "B", "C", "D"), *(row[1:] for row in PEOPLE)]
    sheet, findings = making.read_one(making.xlsx(tmp_path / "a.xlsx", {"A": rows}))
    assert (sheet.sheet.header_rows, sheet.sheet.data_rows) == ((1,), (2, 3, 4))
    assert sheet.columns == {Field.NIK: 0, Field.NAME: 1, Field.BIRTH_DATE: 2, Field.SEX: 3}
    told = [found for found in findings if found.code == "HEADER_UNKNOWN"]
    assert [(found.severity, found.place.row) for found in told] == [(Severity.WARNING, 1)]


def test_a_first_worker_without_any_digit_is_named_in_no_message(tmp_path: Path) -> None:
    rows: making.Rows = [(None, "RINA", None, "P"), *(row[1:] for row in PEOPLE)]
    _, findings = making.read_one(making.xlsx(tmp_path / "a.xlsx", {"A": rows}))
    assert "HEADER_UNKNOWN" in making.codes(findings)
    assert not any("RINA" in found.facts.values() for found in findings)


def test_what_is_told_of_skipped_rows_reads_well_and_names_nobody(tmp_path: Path) -> None:
    under: making.Rows = [(None, None, "JUMLAH"), (None, "Mengetahui,"), (None, None, "SUTRISNO")]
    _, findings = making.read_one(making.xlsx(tmp_path / "a.xlsx", {"A": [*LIST, *under]}))
    assert [messages.finding(found, messages.Lang.ID) for found in findings] == [
        "a.xlsx, A, baris 5: Baris jumlah dilewati (sampai baris 5).",
        "a.xlsx, A, baris 6: Baris tanda tangan atau penutup dilewati (sampai baris 7).",
    ]


def test_a_list_without_nik_is_read_when_it_has_names_and_birth_dates(tmp_path: Path) -> None:
    rows = [row[2:] for row in LIST]
    sheet, _ = making.read_one(making.xlsx(tmp_path / "a.xlsx", {"A": rows}))
    assert sheet.sheet.data_rows == (2, 3, 4)


def test_a_list_without_nik_and_birth_date_is_refused_with_what_was_seen(tmp_path: Path) -> None:
    rows: making.Rows = [("NO", "NAMA", "ALAMAT"), (1, "SARI", "JL A"), (2, "BUDI", "JL B")]
    told = _refusal(making.xlsx(tmp_path / "a.xlsx", {"RT 01": rows}))
    assert "a.xlsx, RT 01" in told
    assert "NO, NAMA, ALAMAT" in told
    assert "NIK" in told
    assert "TANGGAL LAHIR" in told


def test_a_nik_column_of_placeholders_is_no_usable_nik(tmp_path: Path) -> None:
    rows: making.Rows = [("NO", "NIK", "NAMA"), (1, "-", "SARI"), (2, "0", "BUDI")]
    assert "no readable NIK" in _refusal(making.xlsx(tmp_path / "a.xlsx", {"RT 01": rows}))


def test_a_sheet_of_empty_sheets_only_is_refused(tmp_path: Path) -> None:
    assert "empty" in _refusal(making.xlsx(tmp_path / "a.xlsx", {"A": (), "B": ()}))


def test_a_cell_gone_astray_at_the_end_of_the_sheet_does_not_fill_the_memory(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("A")
        for at, row in enumerate(LIST):
            sheet.write_row(at, 0, row)
        sheet.write(1_048_575, 16_383, "x")
    assert "Ctrl+End" in _refusal(path)


def test_formatted_blank_rows_to_the_end_of_the_sheet_are_nothing(tmp_path: Path) -> None:
    blank = b'<row r="%d"><c r="A%d" s="0"/><c r="XFD%d" s="0"/></row>'
    rows = b"".join(blank % (at, at, at) for at in (*range(9, 20_000), 1_048_576))
    source = making.xlsx(tmp_path / "b.xlsx", {"A": LIST})
    path = _edited(source, tmp_path / "a.xlsx", rb"</sheetData>", rows + b"</sheetData>")
    read, findings = making.read_one(path)
    assert len(read.sheet.grid) == 4
    assert findings == ()


def test_a_sheet_filled_to_its_last_row_may_have_been_cut(tmp_path: Path) -> None:
    source = making.xlsx(tmp_path / "b.xlsx", {"A": LIST})
    path = _edited(source, tmp_path / "a.xlsx", rb'r="([A-E]?)4"', rb'r="\g<1>65536"')
    read, findings = making.read_one(path)
    assert "SHEET_MAYBE_CUT" in making.codes(findings)
    assert read.sheet.data_rows == (2, 3, 65_536)


def _edited(source: Path, target: Path, pattern: bytes, replacement: bytes) -> Path:
    """The workbook with something replaced in the XML of its first sheet."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part.endswith("sheet1.xml"):
                content = re.sub(pattern, replacement, content)
            new.writestr(part, content)
    return target


def test_a_parquet_list_begins_at_row_two(tmp_path: Path) -> None:
    table = pa.table(
        {"nik": [SARI, BUDI], "nama": ["SARI", None], "tgl_lahir": [date(1980, 8, 12)] * 2}
    )
    pq.write_table(table, tmp_path / "a.parquet")
    sheet, _ = making.read_one(tmp_path / "a.parquet")
    assert sheet.sheet.header_rows == (1,)
    assert sheet.sheet.data_rows == (2, 3)
    assert sheet.sheet.grid[1] == (SARI, "SARI", "12-08-1980")


OPENSID = (
    "alamat,dusun,rw,rt,nama,no_kk,nik,sex,tempatlahir,tanggallahir,agama_id,pendidikan_kk_id,"
    "pendidikan_sedang_id,pekerjaan_id,status_kawin,kk_level,warganegara_id,ayah_nik,nama_ayah,"
    "ibu_nik,nama_ibu,golongan_darah_id,akta_lahir,dokumen_pasport,tanggal_akhir_paspor,status_dasar"
)


def test_the_opensid_population_export_is_read_unchanged(tmp_path: Path) -> None:
    row = (
        f"JL MAWAR,KRAJAN,02,001,SARI,3319010101100001,{SARI},2,KUDUS,1980-08-12,1,4,18,9,2,3,1,"
        f"{BUDI},BUDI,3319014101500001,SUMI,13,,,,1"
    )
    path = tmp_path / "penduduk.csv"
    path.write_text(f"{OPENSID}\n{row}\n", encoding="utf-8")
    sheet, _ = making.read_one(path)
    heads = making.headings(sheet)
    expected = {
        Field.NIK: "nik", Field.KK: "no_kk", Field.NAME: "nama", Field.SEX: "sex",
        Field.BIRTH_PLACE: "tempatlahir", Field.BIRTH_DATE: "tanggallahir", Field.RT: "rt",
        Field.RW: "rw", Field.HAMLET: "dusun", Field.ADDRESS: "alamat", Field.MOTHER: "nama_ibu",
        Field.OCCUPATION: "pekerjaan_id", Field.STATUS: "status_dasar",
    }  # fmt: skip
    assert heads == expected


def test_the_siak_export_with_dotted_niks_is_read_unchanged(tmp_path: Path) -> None:
    heads = (
        "Nomor KK,NIK,Nama Penduduk,Status,Tempat Lahir,Tanggal Lahir,Kelamin,Gol. Darah,Agama,"
        "SHDK,Status Kawin,Kecamatan,Desa/Kel,Alamat,RW,RT,Pendidikan,Pekerjaan"
    ).split(",")
    row = (
        "33.1901.010110.0001,33.1901.520880.0001,SARI,HIDUP,KUDUS,12-08-1980,P,-,ISLAM,ISTRI,KAWIN,"
        "KALIWUNGU,GARUNG LOR,JL MAWAR,02,001,SLTA,PETANI/PEKEBUN"
    ).split(",")
    sheet, _ = making.read_one(making.xlsx(tmp_path / "siak.xlsx", {"Data": (heads, row)}))
    found = making.headings(sheet)
    assert found[Field.NIK] == "NIK"
    assert found[Field.KK] == "Nomor KK"
    assert found[Field.NAME] == "Nama Penduduk"
    assert found[Field.VILLAGE] == "Desa/Kel"
    assert found[Field.SEX] == "Kelamin"


def test_the_aid_roster_of_opensid_is_read_unchanged(tmp_path: Path) -> None:
    heads = ("No. Peserta", "NIK", "Nama", "Tempat Lahir", "Tanggal Lahir", "Alamat")
    row = ("000123", SARI, "SARI", "KUDUS", "12-08-1980", "JL MAWAR")
    sheet, _ = making.read_one(making.xlsx(tmp_path / "peserta.xlsx", {"Data": (heads, row)}))
    assert making.headings(sheet)[Field.NIK] == "NIK"
    assert sheet.sheet.data_rows == (2,)


def test_a_sipp_sheet_of_bpjs_is_read_unchanged(tmp_path: Path) -> None:
    heads = (
        "NO_PEGAWAI", "NAMA_LENGKAP", "GELAR", "TELEPON_RUMAH", "HP", "EMAIL", "TEMPAT_LAHIR",
        "TANGGAL_LAHIR", "NAMA_IBU_KANDUNG", "JENIS_IDENTITAS", "NOMOR_IDENTITAS",
        "MASA_LAKU_IDENTITAS", "JENIS_KELAMIN", "ALAMAT",
    )  # fmt: skip
    row = (
        "1", "SARI", "", "", "081234560001", "", "KUDUS", "12-08-1980", "SUMI", "KTP", SARI,
        "31-12-3000", "P", "JL MAWAR",
    )  # fmt: skip
    sheet, _ = making.read_one(making.xlsx(tmp_path / "sipp.xlsx", {"data_tk_baru": (heads, row)}))
    found = making.headings(sheet)
    assert found[Field.NIK] == "NOMOR_IDENTITAS"
    assert found[Field.BIRTH_DATE] == "TANGGAL_LAHIR"
    assert found[Field.MOTHER] == "NAMA_IBU_KANDUNG"
    assert found[Field.PHONE] == "HP"


BINARY = st.binary(max_size=600)
WORKBOOK_HEADS = st.sampled_from(
    [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1", b"<html><table>"]
)


@settings(max_examples=60, deadline=None)
@given(head=st.one_of(st.just(b""), WORKBOOK_HEADS), rest=BINARY)
def test_no_bytes_raise_anything_but_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, head: bytes, rest: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "daftar.xlsx"
    path.write_bytes(head + rest)
    try:
        read_list(path, path.name, None)
    except Refused as refused:
        messages.refusal(refused, messages.Lang.ID)  # has its words, with no blank left open


@settings(max_examples=25, deadline=None)
@given(kind=st.sampled_from(["daftar.xls", "daftar.xlsb", "terkunci.xlsx"]), data=st.data())
def test_no_damage_to_a_workbook_raises_anything_but_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    content = bytearray((Path(__file__).parent / "files" / kind).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("damaged") / kind
    path.write_bytes(bytes(content))
    try:
        read_list(path, path.name, None)
    except Refused as refused:
        messages.refusal(refused, messages.Lang.ID)  # has its words, with no blank left open
