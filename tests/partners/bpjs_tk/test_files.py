"""Layouts, uploads, answers and bills of BPJS Ketenagakerjaan as files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import python_calamine as calamine
import xlsxwriter

from payung import messages
from payung.partners import bpjs_tk
from payung.partners.bpjs_tk import reasons
from payung.partners.bpjs_tk.profile import Column, Source
from payung.values import money
from payung.values.month import Month, Span
from payung.values.refused import Refused
from payung.values.sheet import Cell
from tests.partners import stand_in

ON = date(2025, 3, 3)
MARCH = Span(Month(2025, 3), Month(2025, 3))
SHIPPED = bpjs_tk.profile.shipped()


def test_the_layouts_that_are_shipped_say_that_no_branch_has_accepted_them() -> None:
    assert set(SHIPPED) == {"sipp-tk-baru", "sipp-tk-lanjutan", "wadah-sg"}
    assert all(not one.verified and one.note and one.rows == 10_000 for one in SHIPPED.values())
    assert len(SHIPPED["sipp-tk-baru"].columns) == 30
    assert "31 columns are spoken of" in SHIPPED["sipp-tk-baru"].note
    assert "only the name of the sheet" in SHIPPED["sipp-tk-lanjutan"].note


def test_an_upload_is_text_cells_with_days_as_the_branch_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    people = bpjs_tk.invented(ON)
    bpjs_tk.write_upload(path, SHIPPED["sipp-tk-baru"], people, ON)
    header, first, *_ = calamine.load_workbook(path).get_sheet_by_index(0).to_python()
    told = dict(zip(header, first, strict=True))
    assert told["TANGGAL_LAHIR"] == "01-01-1979"
    assert told["NOMOR_IDENTITAS"] == people[0].nik
    assert (told["TGL_AWAL_BEKERJA"], told["TGL_AKHIR_KONTRAK"]) == ("01-03-2025", "31-12-2025")
    assert (told["HP"], told["KODE_NEGARA"], told["UPAH"]) == ("08120000000", "ID", "1000000")
    assert len(stand_in.accept(path)) == 5


def test_whoever_lacks_what_the_branch_insists_on_is_told() -> None:
    one = bpjs_tk.invented(ON)[0]
    without = type(one)(
        **{name: getattr(one, name) for name in one.__slots__} | {"birth_date": None}
    )
    assert bpjs_tk.lacking(SHIPPED["sipp-tk-baru"], without) == ("TANGGAL_LAHIR",)


def test_a_layout_with_flaws_is_refused_once_with_all_of_them() -> None:
    document = bpjs_tk.profile.document("wadah-sg")
    broken = (
        document.replace("from: nik,", "from: nick,").replace("rows: 10000", "rows: 20000")
        .replace("_{number}", "").replace('{heading: "NO", from: position}', "{heading: NO}")
    )  # fmt: skip
    with pytest.raises(Refused, match="PROFILE_REFUSED") as refused:
        bpjs_tk.profile.read(broken.encode(), "layout.yaml")
    found = {one.code for one in refused.value.findings}
    assert found >= {"PROFILE_SOURCE", "PROFILE_VALUE", "PROFILE_NAME", "PROFILE_WITHOUT_NIK"}
    assert all(messages.finding(one, messages.Lang.ID) for one in refused.value.findings)


@pytest.mark.parametrize("content", [b"", b"a: [", b"- 1", b"\xff\xfe", b"name: {a: 1}"])
def test_what_is_no_layout_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        bpjs_tk.profile.read(content, "layout.yaml")
    assert messages.refusal(refused.value, messages.Lang.ID)


def test_every_source_can_be_written() -> None:
    columns = tuple(Column(source.value, source) for source in Source)
    head, *rows = bpjs_tk.preview(replace(SHIPPED["wadah-sg"], columns=columns), ON)
    assert tuple(head) == tuple(source.value for source in Source)
    written = {source for number, source in enumerate(Source) if rows[0][number]}
    assert set(Source) - written == {Source.KPJ}  # who is new has none
    assert rows[0][head.index("nik")] == bpjs_tk.invented(ON)[0].nik


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("16.800", 16_800), ("Rp16.800,00", 16_800), ("16800,5", 16_800), ("16800.5", 16_800),
        ("1.016.800,0", 1_016_800), ("16,800.00", 16_800), ("-", 0), ("", 0), (None, 0),
        ("Rp16.800,-", 16_800), ("Rp16.800.-", 16_800), ("Rp. 16.800,--", 16_800),
        ("IDR 16,800", 16_800), ("RP 16 800", 16_800), (16800.4, 16_800),
        ("enam belas ribu", None), ("#REF!", None), (True, None), (1e20, None),
    ],
)  # fmt: skip
def test_an_amount_is_whole_rupiah_however_it_is_written(written: Cell, amount: int | None) -> None:
    assert money.read(written) == amount


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("NIK tidak ditemukan di Adminduk", "nik_unknown"), ("Nama tidak sesuai", "name_differs"),
        ("Sudah aktif sebagai peserta PU", "already_waged"), ("Usia lebih dari 65", "over_age"),
        ("KPJ ganda", "double_kpj"), ("TK sudah terdaftar", "already_active"),
        ("Tanggal lahir tidak sama", "birth_differs"), ("XYZ-77", "other"),
        ("Nama tidak sesuai Dukcapil", "name_differs"),
        ("Nama berbeda dengan adminduk", "name_differs"),
        ("Nama tidak sesuai dengan NIK", "name_differs"),
        ("NIK tidak sesuai dengan nama yang ada di Dukcapil", "name_differs"),
        ("Tgl lahir tidak sesuai Dukcapil", "birth_differs"),
        ("Format tanggal lahir salah", "birth_differs"),
        ("TTL tidak cocok dengan adminduk", "birth_differs"),
        ("Nama ibu kandung tidak sesuai", "mother_missing"),
        ("Nama ibu tidak sama dengan Dukcapil", "mother_missing"),
        ("NIK belum online di Dukcapil", "nik_unknown"), ("NIK tidak padan", "nik_unknown"),
        ("NIK tidak dapat ditemukan", "nik_unknown"),
        ("Data tidak ada di Dukcapil", "nik_unknown"), ("Gagal Adminduk", "nik_unknown"),
        ("NIK harus 16 digit", "nik_odd"), ("NIK tidak sesuai", "nik_odd"),
        ("Nama tidak boleh kosong", "incomplete"), ("Umur melebihi 65 tahun", "over_age"),
        ("Sudah terdaftar aktif di perusahaan PT X", "already_waged"),
        ("TK sudah meninggal", "deceased"),
    ],
)  # fmt: skip
def test_what_the_branch_says_is_a_reason_with_words_and_something_to_do(
    words: str, code: str
) -> None:
    assert reasons.code(words) == code
    for one in reasons.codes():
        assert messages.text(f"bpjs.{one}", messages.Lang.ID)
        assert messages.text(f"bpjs.{one}.do", messages.Lang.EN)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Sudah terdaftar sebagai peserta aktif", "already_active"),
        ("NIK sudah terdaftar di perusahaan lain", "already_waged"),
        ("KPJ ganda, masih aktif", "double_kpj"),
        ("Nama ibu kandung tidak boleh kosong", "mother_missing"),
        ("Valid, berhasil", "unclear"),
    ],
)  # fmt: skip
def test_a_file_that_says_only_why_is_read_as_a_refusal(
    tmp_path: Path, words: str, code: str
) -> None:
    path = book(
        tmp_path / "a.xlsx", ["NIK", "Nama", "No. KPJ", "Keterangan"],
        ["1571014101800001", "SARI", "", words],
    )  # fmt: skip
    (row,) = bpjs_tk.read_answer(path, "a.xlsx").rows
    assert (row.reason, row.words) == (code, words)


def book(path: Path, *rows: list[object]) -> Path:
    written = xlsxwriter.Workbook(path)
    sheet = written.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    written.close()
    return path


@pytest.mark.parametrize(
    ("cell", "kpj", "reason"),
    [
        ("20123456789", "20123456789", ""), (20123456789, "20123456789", ""),
        ("'2012 3456 789", "20123456789", ""), ("2012345678", "", "kpj_odd"), ("", "", "unclear"),
        ("-", "", "unclear"),
    ],
)  # fmt: skip
def test_a_kpj_number_is_eleven_digits_however_it_is_written(
    tmp_path: Path, cell: object, kpj: str, reason: str
) -> None:
    path = book(tmp_path / "a.xlsx", ["NIK", "Nama", "No. KPJ"], ["1571014101800001", "SARI", cell])
    (row,) = bpjs_tk.read_answer(path, "a.xlsx").rows
    assert (row.kpj, row.reason) == (kpj, reason)


@pytest.mark.parametrize(
    ("status", "said", "told"),
    [
        ("VALID", "", ("20123456789", "", True)), ("", "", ("20123456789", "", False)),
        ("", "-", ("20123456789", "", False)), ("AKTIF", "", ("20123456789", "", True)),
        ("Peserta aktif", "Berhasil didaftarkan 03-03-2025", ("20123456789", "", True)),
        ("TIDAK VALID", "Sudah terdaftar aktif di PT X", ("", "already_active", False)),
        ("", "Gagal: nama tidak sesuai Adminduk", ("", "name_differs", False)),
        ("T", "", ("", "other", False)), ("Data tidak valid", "", ("", "other", False)),
        ("", "Sudah terdaftar aktif di perusahaan PT X", ("20123456789", "already_waged", False)),
        ("VALID", "Sudah terdaftar", ("20123456789", "already_active", False)),
        ("VALID", "NIK tidak valid", ("20123456789", "nik_odd", False)),
        ("", "Harap hubungi kantor", ("20123456789", "other", False)),
        ("", "Tidak ada masalah", ("20123456789", "", True)),
    ],
)  # fmt: skip
def test_a_number_counts_beside_no_words_or_beside_words_that_are_known_to_be_fine(
    tmp_path: Path, status: str, said: str, told: tuple[str, str, bool]
) -> None:
    path = book(
        tmp_path / "a.xlsx", ["NIK", "Nama", "No. KPJ", "Status", "Keterangan"],
        ["1571014101800001", "SARI", "20123456789", status, said],
    )  # fmt: skip
    (row,) = bpjs_tk.read_answer(path, "a.xlsx").rows
    assert (row.kpj, row.reason, row.fine) == told


def test_no_row_that_says_anything_is_left_out(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", ["NO_PEGAWAI", "NIK", "Nama", "Keterangan"],
        ["72", "", "", "Nama ibu kandung kosong"], ["", "3.31901E+15", "", "NIK tidak valid"],
        ["", "", "", "NIK tidak ditemukan"], ["", "", "-", ""],
    )  # fmt: skip
    rows = bpjs_tk.read_answer(path, "a.xlsx").rows
    assert [(row.number, row.nik, row.reason) for row in rows] == [
        (72, "", "mother_missing"), (0, "", "nik_odd"), (0, "", "nik_unknown"),
    ]  # fmt: skip


def test_a_file_of_our_own_numbers_and_reasons_is_an_answer(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ["NO_PEGAWAI", "KETERANGAN"], ["71", "NIK salah"])
    (row,) = bpjs_tk.read_answer(path, "a.xlsx").rows
    assert (row.number, row.reason) == (71, "nik_odd")


def test_the_number_that_we_sent_is_read_back(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", ["NO_PEGAWAI", "NAMA", "NO KPJ"], ["1042", "SARI", "20123456789"],
        [1043, "BUDI", "20123456780"], ["A-1", "ANIS", "20123456781"],
    )  # fmt: skip
    rows = bpjs_tk.read_answer(path, "a.xlsx").rows
    assert [row.number for row in rows] == [1042, 1043, 0]


def test_a_file_that_is_no_answer_or_no_bill_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ["Desa", "Jumlah"], ["Contoh", 3])
    for read in (bpjs_tk.read_answer, bpjs_tk.read_bill):
        with pytest.raises(Refused, match="NOT_UNDERSTOOD"):
            read(path, "a.xlsx")


def test_a_bill_tells_its_month_code_people_and_amounts(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", ["RINCIAN IURAN"], ["Kode Iuran", ":", "250300001234"],
        ["Periode", "", "Maret 2025"], ["Jumlah Peserta : 3"], [],
        ["No", "No KPJ", "NIK", "Nama", "Iuran"],
        [1, "20123456789", "1571014101800001", "SARI", 16800],
        [2, 20123456780, "", "BUDI", "Rp16.800,00"], ["", "", "", "JUMLAH", 33600],
    )  # fmt: skip
    bill = bpjs_tk.read_bill(path, "a.xlsx")
    assert (bill.months, bill.code, bill.people, bill.amount) == (
        MARCH, "250300001234", 3, 33_600,
    )  # fmt: skip
    assert [(row.kpj, row.amount) for row in bill.rows] == [
        ("20123456789", 16_800), ("20123456780", 16_800),
    ]  # fmt: skip
    assert [one.code for one in bill.findings] == ["BILL_SUM_DIFFERS"]


@pytest.mark.parametrize("called", ["Grand Total", "SUB TOTAL", "Jumlah seluruhnya", "TOTAL"])
def test_a_row_of_sums_is_nobody(tmp_path: Path, called: str) -> None:
    path = book(
        tmp_path / "a.xlsx", ["Bulan Iuran", "Maret 2025"], ["NIK", "Nama", "Iuran"],
        ["1571014101800001", "SARI", "Rp16.800,-"], ["", called, "Rp16.800,-"],
    )  # fmt: skip
    bill = bpjs_tk.read_bill(path, "a.xlsx")
    assert (bill.people, bill.amount, bill.findings) == (1, 16_800, ())


def test_an_amount_that_cannot_be_read_is_told_with_its_row(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", ["Bulan Iuran", "Maret 2025"], ["NIK", "Nama", "Iuran"],
        ["1571014101800001", "SARI", "enam belas ribu"],
    )  # fmt: skip
    with pytest.raises(Refused, match="BILL_AMOUNT_ODD") as refused:
        bpjs_tk.read_bill(path, "a.xlsx")
    assert refused.value.facts["row"] == "3"


def test_the_samples_are_read() -> None:
    samples = Path(bpjs_tk.__file__).parent / "samples"
    rows = bpjs_tk.read_answer(samples / "answer.csv", "answer.csv").rows
    assert [(row.kpj, row.reason) for row in rows] == [("20123456789", ""), ("", "nik_unknown")]
    bill = bpjs_tk.read_bill(samples / "bill.csv", "bill.csv")
    assert (bill.code, bill.months, bill.amount) == ("250300001234", MARCH, 16_800)
