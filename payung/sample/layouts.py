"""The layouts in which lists arrive: columns of each, and which flaws can be seen in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from payung import areas
from payung.sample import tables
from payung.sample.book import Column, Value
from payung.sample.lines import Line
from payung.values.people import Sex


def _order(number: int, _line: Line) -> Value:
    return number


def _of(field: str) -> Callable[[int, Line], Value]:
    def cell(_number: int, line: Line) -> Value:
        value: Value = getattr(line, field)
        return value

    return cell


def _nothing(_number: int, _line: Line) -> Value:
    return ""


def _district(_number: int, line: Line) -> Value:
    return areas.name(line.truth.village[:8])


def as_text(value: Value) -> str:
    """A cell inside a longer text or a CSV; a number as Excel shows it."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:.0f}"
    return "" if value is None else str(value)


def _place_and_date(_number: int, line: Line) -> Value:
    parts = (line.birth_place, as_text(line.birth))
    return ", ".join(part for part in parts if part)


def _rt_rw(_number: int, line: Line) -> Value:
    return f"{line.rt}/{line.rw}"


def _name_and_nik(_number: int, line: Line) -> Value:
    nik = as_text(line.nik)
    return f"{line.name} / {nik}" if nik else line.name


def _whole_address(_number: int, line: Line) -> Value:
    return f"{line.address} RT {line.rt} RW {line.rw} Ds. {line.village}"


def _siak_nik(_number: int, line: Line) -> Value:
    """SIAK prints `33.1901.010180.0001`."""
    digits = as_text(line.nik)
    if len(digits) != 16 or not digits.isdigit():
        return digits
    return f"{digits[:2]}.{digits[2:6]}.{digits[6:12]}.{digits[12:]}"


def _job(_number: int, line: Line) -> Value:
    return tables.jobs()[line.truth.job].name


def _job_number(_number: int, line: Line) -> Value:
    return str(tables.jobs()[line.truth.job].number)


def _fixed(text: str) -> Callable[[int, Line], Value]:
    def cell(_number: int, _line: Line) -> Value:
        return text

    return cell


def _kin(_number: int, line: Line) -> Value:
    return "KEPALA KELUARGA" if line.truth.sex is Sex.MALE else "ISTRI"


def _member(number: int, _line: Line) -> Value:
    return f"PST-{number:05d}"


@dataclass(frozen=True, slots=True)
class Layout:
    """`lacks`: the fields that no reader can find in it, as flaws begin with them ('kk_typo')."""

    columns: tuple[Column, ...]
    lacks: tuple[str, ...] = ()


DISTRICT_WIDE = Layout(
    (
        Column("No", _order, width=5),
        Column("Nama Lengkap", _of("name"), width=28),
        Column("N I K", _of("nik"), width=20),
        Column("Tempat", _of("birth_place"), over="Kelahiran", width=16),
        Column("Tanggal", _of("birth"), over="Kelahiran", width=16),
        Column("L/P", _of("sex"), width=10),
        Column("Jalan/Dukuh", _of("address"), over="Alamat", width=24),
        Column("RT", _of("rt"), over="Alamat", width=6),
        Column("RW", _of("rw"), over="Alamat", width=6),
        Column("Desa/Kel", _of("village"), over="Alamat", width=18),
        Column("Pekerjaan", _of("job"), width=20),
        Column("No. HP", _of("phone"), width=16),
        Column("Ket", _nothing, width=8),
    ),
    lacks=("kk",),
)
DISTRICT_JOINED = Layout(
    (
        Column("NO", _order, width=5),
        Column("NIK", _of("nik"), width=20),
        Column("NAMA", _of("name"), width=28),
        Column("TEMPAT/TGL LAHIR", _place_and_date, width=28),
        Column("JENIS KELAMIN", _of("sex"), width=12),
        Column("ALAMAT", _of("address"), width=24),
        Column("RT/RW", _rt_rw, width=10),
        Column("DESA/KELURAHAN", _of("village"), width=18),
        Column("PEKERJAAN", _of("job"), width=20),
    ),
    lacks=("kk",),
)
NEIGHBOURHOOD = Layout(
    (
        Column("", _nothing, width=2),
        Column("No.", _order, width=5),
        Column("Nama", _of("name"), width=28),
        Column("No. KTP", _of("nik"), width=20),
        Column("No. KK", _of("card"), width=20),
        Column("TTL", _place_and_date, width=28),
        Column("Alamat", _of("address"), width=24),
        Column("Pekerjaan", _of("job"), width=20),
        Column("Telp/WA", _of("phone"), width=16),
    ),
    lacks=("sex",),
)
SECTOR_JOINED = Layout(
    (
        Column("No", _order, width=5),
        Column("Nama/NIK", _name_and_nik, width=44),
        Column("Tgl Lahir", _of("birth"), width=16),
        Column("JK", _of("sex"), width=10),
        Column("Alamat", _whole_address, width=44),
        Column("Kecamatan", _district, width=18),
        Column("Jenis Usaha", _of("job"), width=20),
        Column("Kontak", _of("phone"), width=16),
    ),
    lacks=("kk", "town"),
)
SECTOR_CSV = Layout(
    (
        Column("NO", _order),
        Column("NAMA PEKERJA", _of("name")),
        Column("NIK", _of("nik")),
        Column("NO KK", _of("card")),
        Column("TEMPAT LAHIR", _of("birth_place")),
        Column("TGL LAHIR", _of("birth")),
        Column("L/P", _of("sex")),
        Column("ALAMAT", _of("address")),
        Column("RT", _of("rt")),
        Column("RW", _of("rw")),
        Column("KELURAHAN", _of("village")),
        Column("KECAMATAN", _district),
        Column("PEKERJAAN", _of("job")),
        Column("NO HP", _of("phone")),
        Column("NAMA IBU", _of("mother")),
        Column("KETERANGAN", _fixed("–")),
    )
)
SIAK = Layout(
    (
        Column("Nomor KK", _of("card"), width=20),
        Column("NIK", _siak_nik, width=22),
        Column("Nama Penduduk", _of("name"), width=28),
        Column("Status", _fixed("AKTIF")),
        Column("Tempat Lahir", _of("birth_place"), width=16),
        Column("Tanggal Lahir", _of("birth"), width=16),
        Column("Kelamin", _of("sex")),
        Column("Gol. Darah", _fixed("TIDAK TAHU")),
        Column("Agama", _fixed("")),
        Column("SHDK", _kin, width=18),
        Column("Status Kawin", _fixed("")),
        Column("Kecamatan", _district, width=18),
        Column("Desa/Kel", _of("village"), width=18),
        Column("Alamat", _of("address"), width=24),
        Column("RW", _of("rw")),
        Column("RT", _of("rt")),
        Column("Pendidikan", _fixed("")),
        Column("Pekerjaan", _job, width=24),
    )
)
ROSTER = Layout(
    (
        Column("No. Peserta", _member),
        Column("NIK", _of("nik"), width=20),
        Column("Nama", _of("name"), width=28),
        Column("Tempat Lahir", _of("birth_place"), width=16),
        Column("Tanggal Lahir", _of("birth"), width=16),
        Column("Alamat", _whole_address, width=44),
    ),
    lacks=("kk", "sex"),
)

# The header of OpenSID's population export; what we do not know about anybody stays empty.
_OPENSID_HEAD = (
    "alamat dusun rw rt nama no_kk nik sex tempatlahir tanggallahir agama_id pendidikan_kk_id "
    "pendidikan_sedang_id pekerjaan_id status_kawin kk_level warganegara_id ayah_nik nama_ayah "
    "ibu_nik nama_ibu golongan_darah_id akta_lahir dokumen_pasport tanggal_akhir_paspor "
    "dokumen_kitas akta_perkawinan tanggalperkawinan akta_perceraian tanggalperceraian cacat_id "
    "cara_kb_id hamil ktp_el status_rekam alamat_sekarang status_dasar suku tag_id_card "
    "id_asuransi no_asuransi"
).split()
_OPENSID_KNOWN: dict[str, Callable[[int, Line], Value]] = {
    "alamat": _of("address"),
    "dusun": _fixed("-"),
    "rw": _of("rw"),
    "rt": _of("rt"),
    "nama": _of("name"),
    "no_kk": _of("card"),
    "nik": _of("nik"),
    "sex": _of("sex"),
    "tempatlahir": _of("birth_place"),
    "tanggallahir": _of("birth"),
    "agama_id": _fixed("1"),
    "pekerjaan_id": _job_number,
    "warganegara_id": _fixed("1"),
    "nama_ibu": _of("mother"),
    "status_dasar": _fixed("1"),
}
OPENSID = Layout(tuple(Column(head, _OPENSID_KNOWN.get(head, _nothing)) for head in _OPENSID_HEAD))
