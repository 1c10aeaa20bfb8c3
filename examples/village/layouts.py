"""The layouts that villages and offices really send, as grids of typed cells.

Each gives the grid and, beside it, the 1-based row of every line as a spreadsheet shows it.
"""

from collections.abc import Callable
from datetime import date

from examples.village.flaws import written_out
from examples.village.lists import Line
from payung.values.sheet import Cell

Grid = list[list[Cell]]
Layout = Callable[[str, tuple[Line, ...]], tuple[Grid, list[int]]]


def _day(cell: Cell, pattern: str = "%d/%m/%Y") -> Cell:
    return cell.strftime(pattern) if isinstance(cell, date) else cell


def _written(cell: Cell) -> Cell:
    return written_out(cell) if isinstance(cell, date) else cell


def _joined(*parts: Cell) -> str:
    return "".join("" if part is None else str(part) for part in parts)


COLUMN_NUMBERS: list[Cell] = [f"({number})" for number in range(1, 12)]


def rt_list(sheet: str, lines: tuple[Line, ...]) -> tuple[Grid, list[int]]:
    """Letterhead, a header of two lines, a row of column numbers, subtotals and signatures."""
    grid: Grid = [
        ["PEMERINTAH KABUPATEN KUDUS"], ["KECAMATAN KALIWUNGU"], ["DESA GARUNG LOR"],
        ["DATA SINTETIS: bukan orang sungguhan"], [],
        [f"DAFTAR USULAN PESERTA BPJS KETENAGAKERJAAN PEKERJA RENTAN {sheet}"], [],
        ["NO", "NAMA LENGKAP", "NIK", "TEMPAT, TGL LAHIR", None, "L/P", "ALAMAT", None, "PEKERJAAN",
         "NO. HP", "KETERANGAN"],
        [None, None, None, "TEMPAT", "TANGGAL", None, "DUSUN/JALAN", "RT/RW", None, None, None],
        COLUMN_NUMBERS,
    ]  # fmt: skip
    rows = []
    for number, line in enumerate(lines, 1):
        c = line.cells
        rt_rw = f"{c['rt']:03d}/{c['rw']:03d}"
        grid.append([
            number, c["name"], c["nik"], c["place"], c["birth"], c["sex"], c["address"], rt_rw,
            c["work"], c["phone"], c["note"],
        ])  # fmt: skip
        rows.append(len(grid))
        if number % 10 == 0:
            grid.append([None, f"JUMLAH HALAMAN {number // 10}", 10])
    grid += [
        [None, "JUMLAH SELURUHNYA", len(lines)], [],
        [*[None] * 7, "Garung Lor, 16 November 2026"], [None, "Mengetahui,"],
        [None, "Kepala Desa Garung Lor", *[None] * 5, f"Ketua {sheet}"], [], [],
        [None, "S U P A R N O", *[None] * 5, "K A S R I P A N"],
    ]  # fmt: skip
    return grid, rows


OPENSID_COLUMNS = (
    "alamat,dusun,rw,rt,nama,no_kk,nik,sex,tempatlahir,tanggallahir,agama_id,pendidikan_kk_id,"
    "pendidikan_sedang_id,pekerjaan_id,status_kawin,kk_level,warganegara_id,nama_ayah,nama_ibu,"
    "golongan_darah_id,akta_lahir,dokumen_pasport,tanggal_akhir_paspor,dokumen_kitas,ayah_nik,"
    "ibu_nik,akta_perkawinan,tanggalperkawinan,akta_perceraian,tanggalperceraian,cacat_id,"
    "cara_kb_id,hamil,ktp_el,status_rekam,alamat_sekarang,status_dasar,suku,tag_id_card,id_asuransi,"
    "no_asuransi"
).split(",")


def opensid(_: str, lines: tuple[Line, ...]) -> tuple[Grid, list[int]]:
    """OpenSID's population export: codes for sex (1, 2) and work, ISO dates, 41 columns."""
    grid: Grid = [list(OPENSID_COLUMNS)]
    for line in lines:
        c = line.cells
        told: dict[str, Cell] = {
            "alamat": c["address"], "dusun": "KRAJAN", "rw": c["rw"], "rt": c["rt"],
            "nama": _joined(c["name"]).upper(), "no_kk": c["kk"], "nik": c["nik"],
            "sex": 1 if c["sex"] == "L" else 2, "tempatlahir": "KUDUS",
            "tanggallahir": _day(c["birth"], "%Y-%m-%d"), "agama_id": 1, "pendidikan_kk_id": 3,
            "pekerjaan_id": c["work"], "status_kawin": 2, "kk_level": 1, "warganegara_id": 1,
            "nama_ayah": "-", "nama_ibu": c["mother"], "golongan_darah_id": 13, "ktp_el": 2,
            "status_dasar": 1,
        }  # fmt: skip
        grid.append([told.get(column) for column in OPENSID_COLUMNS])
    return grid, list(range(2, len(grid) + 1))


SIAK_COLUMNS = (
    "Nomor KK,NIK,Nama Penduduk,Status,Tempat Lahir,Tanggal Lahir,Kelamin,Gol. Darah,Agama,SHDK,"
    "Status Kawin,Kecamatan,Desa/Kel,Alamat,RW,RT,Pendidikan,Pekerjaan"
).split(",")


def siak(_: str, lines: tuple[Line, ...]) -> tuple[Grid, list[int]]:
    """The SIAK export: NIK and KK with dots, everything in capitals."""
    grid: Grid = [["DATA PENDUDUK DESA PRAMBATAN KIDUL (DATA SINTETIS)"], [], list(SIAK_COLUMNS)]
    for line in lines:
        c = line.cells
        grid.append([
            _dotted(c["kk"]), _dotted(c["nik"]), _joined(c["name"]).upper(), "TETAP", "KUDUS",
            _day(c["birth"], "%d-%m-%Y"), "LAKI-LAKI" if c["sex"] == "L" else "PEREMPUAN", "-",
            "ISLAM", "KEPALA KELUARGA", "KAWIN", "KALIWUNGU", "PRAMBATAN KIDUL",
            _joined(c["address"]).upper(), c["rw"], c["rt"], "SD/SEDERAJAT",
            _joined(c["work"]).upper(),
        ])  # fmt: skip
    return grid, list(range(4, len(grid) + 1))


def _dotted(number: Cell) -> Cell:
    text = _joined(number)
    return f"{text[:2]}.{text[2:6]}.{text[6:12]}.{text[12:]}" if len(text) == 16 else number


def roster(_: str, lines: tuple[Line, ...]) -> tuple[Grid, list[int]]:
    """OpenSID's roster of an aid programme: six columns, no work, no sex."""
    grid: Grid = [
        ["DAFTAR PESERTA PROGRAM BANTUAN BURUH TANI"], ["DESA PRAMBATAN LOR (DATA SINTETIS)"], [],
        ["No. Peserta", "NIK", "Nama", "Tempat Lahir", "Tanggal Lahir", "Alamat"],
    ]  # fmt: skip
    for number, line in enumerate(lines, 1):
        c = line.cells
        where = f"{c['address']} RT {c['rt']:03d} RW {c['rw']:03d}"
        grid.append([
            f"BT-{number:03d}", c["nik"], c["name"], c["place"], _written(c["birth"]), where,
        ])  # fmt: skip
    return grid, list(range(5, len(grid) + 1))


def traders(_: str, lines: tuple[Line, ...]) -> tuple[Grid, list[int]]:
    """An office's own CSV: semicolons, cp1252, blank columns, the header once more in between."""
    head: list[Cell] = [
        "No", None, "Nama Pedagang", "No. KTP", "Tgl. Lahir", "L/P", "Alamat", "RT", "RW",
        "Desa/Kelurahan", "Jenis Usaha", "HP/WA", "Ibu Kandung", "Catatan",
    ]  # fmt: skip
    grid: Grid = [["Dinas Perdagangan - pedagang kecil (DATA SINTETIS)"], head]
    rows = []
    for number, line in enumerate(lines, 1):
        if number == 16:
            grid.append(head)
        c = line.cells
        grid.append([
            number, None, c["name"], c["nik"], _day(c["birth"]), c["sex"], c["address"], c["rt"],
            c["rw"], c["village"], c["work"], c["phone"], c["mother"], c["note"],
        ])  # fmt: skip
        rows.append(len(grid))
    return grid, rows


def fishers(_: str, lines: tuple[Line, ...]) -> tuple[Grid, list[int]]:
    """A group's own sheet: name and NIK in one cell, place and date in one, RT and RW in one."""
    grid: Grid = [
        ["USULAN NELAYAN DAN OJEK DESA KEDUNGDOWO KEC. KALIWUNGU"], ["DATA SINTETIS"], [],
        ["No.", "Nama / NIK", "Tempat/Tgl Lahir", "Jenis Kelamin", "RT/RW", "Pekerjaan", "Telp"],
    ]  # fmt: skip
    for number, line in enumerate(lines, 1):
        c = line.cells
        name_nik = " / ".join(_joined(part) for part in (c["name"], c["nik"]) if part)
        born = f"{c['place']}, {_day(c['birth'], '%d-%m-%Y')}"
        sex = "Laki-laki" if c["sex"] == "L" else "Perempuan"
        rt_rw = f"{c['rt']}/{c['rw']}"
        grid.append([number, name_nik, born, sex, rt_rw, c["work"], c["phone"]])
    return grid, list(range(5, len(grid) + 1))
