"""What the four registers say, once the lines are known."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from examples.village.lists import Line
from examples.village.people import VILLAGES, Person

Table = list[list[str]]

CIVIL = (
    "NIK,NO_KK,NAMA_LGKP,TMPT_LHR,TGL_LHR,JENIS_KLMIN,STAT_HBKEL,STATUS_KAWIN,JENIS_PKRJN,"
    "NAMA_LGKP_IBU,ALAMAT,NO_RT,NO_RW,NO_PROP,PROP_NAME,NO_KAB,KAB_NAME,NO_KEC,KEC_NAME,NO_KEL,"
    "KEL_NAME,STATUS,TGL_STATUS"
).split(",")
DISTRICTS = {"33.19.01": "KALIWUNGU", "33.19.02": "KOTA KUDUS"}
STATUS = {"dead": ("MATI", "14-02-2025"), "moved": ("PINDAH", "03-06-2026")}
SEGMENTS = {
    "ppu": ("PPU", "AKTIF", "2026-10"),
    "ppu-inactive": ("PPU", "NONAKTIF", "2023-05"),
    "bpu": ("BPU", "AKTIF", "2027-06"),
    "bpu-inactive": ("BPU", "NONAKTIF", "2026-06"),
}
DECILES = {"decile-7": 7, "decile-8": 8, "decile-10": 10}


def said(lines: Iterable[Line]) -> dict[str, str]:
    """NIK to what a register has to say, from the flaws of the lines."""
    return {
        line.person.nik: line.truth.register
        for line in lines
        if line.person is not None and line.truth.register
    }


def civil(people: Iterable[Person], notes: Mapping[str, str]) -> Table:
    return [list(CIVIL), *(_civil_row(person, notes.get(person.nik, "")) for person in people)]


def _civil_row(person: Person, note: str) -> list[str]:
    status, since = STATUS.get(note, ("HIDUP", ""))
    province, regency, district, village = person.village.split(".")
    adult = person.role != "ANAK"
    return [
        person.nik, person.kk, person.name, "KUDUS", f"{person.born:%d-%m-%Y}",
        "LAKI-LAKI" if person.sex == "L" else "PEREMPUAN", person.role,
        "KAWIN" if adult else "BELUM KAWIN", person.work, person.mother, person.address,
        f"{person.rt:03d}", f"{person.rw:03d}", province, "JAWA TENGAH", regency, "KUDUS", district,
        DISTRICTS[person.village[:8]], village, VILLAGES[person.village][0], status, since,
    ]  # fmt: skip


def participants(people: Iterable[Person], notes: Mapping[str, str]) -> Table:
    """Those whom a flaw needs."""
    table = [["NIK", "KPJ", "NAMA", "TGL_LAHIR", "SEGMEN", "STATUS", "BAYAR_SAMPAI"]]
    for number, person in enumerate(people):
        note = notes.get(person.nik, "")
        if note in SEGMENTS:
            born = f"{person.born:%d-%m-%Y}"
            table.append([person.nik, f"190{number:08d}", person.name, born, *SEGMENTS[note]])
    return table


def social(people: Iterable[Person], notes: Mapping[str, str]) -> Table:
    """A decile for every household, 1 to 6; higher ones only where the order decides."""
    head = "nomor_induk_kependudukan,nomor_kartu_keluarga,nama,tanggal_lahir,desil_nasional"
    return [head.split(","), *_deciles(people, notes)]


def _deciles(people: Iterable[Person], notes: Mapping[str, str]) -> Iterator[list[str]]:
    for person in people:
        decile = DECILES.get(notes.get(person.nik, ""), int(person.kk[-4:]) % 6 + 1)
        yield [person.nik, person.kk, person.name, person.born.isoformat(), str(decile)]


def excluded(people: Iterable[Person], notes: Mapping[str, str]) -> Table:
    table = [["NIK", "NIP", "NAMA", "TGL_LAHIR", "KATEGORI"]]
    for person in people:
        note = notes.get(person.nik, "")
        if note.startswith("excluded"):
            nik = "" if note.endswith("no-nik") else person.nik
            table.append([nik, "", person.name, _day(person.born), "PERANGKAT DESA"])
    return table


def _day(day: date) -> str:
    return f"{day:%d-%m-%Y}"
