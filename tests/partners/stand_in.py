"""A branch of BPJS that is not there: holds an upload to its rules, and answers with faults."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import python_calamine as calamine
import xlsxwriter

HEADINGS = ("NO", "NO KTP", "NAMA TENAGA KERJA", "TGL LAHIR", "NO KPJ", "STATUS", "KETERANGAN")
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Faults:
    """What goes wrong in the branch, by the place of the row in the upload (0-based)."""

    refused: dict[int, str] = field(default_factory=dict)  # place -> what the branch says
    left_out: frozenset[int] = frozenset()
    twice: frozenset[int] = frozenset()
    two_numbers: frozenset[int] = frozenset()
    as_number: frozenset[int] = frozenset()
    spaced: frozenset[int] = frozenset()
    without_nik: frozenset[int] = frozenset()
    other_person: frozenset[int] = frozenset()  # NIK mistyped and name changed: nobody we know
    numbered: frozenset[int] = frozenset()  # refused, with the number of their other membership
    nameless: int = 0  # rows with neither a NIK nor a name, only why they are refused
    strangers: int = 0
    reordered: bool = False


class Broken(Exception):
    """The branch sends the file back unread."""


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the upload as the branch sees it."""

    nik: str
    name: str
    birth: str


def accept(path: Path, sheet: str = "data_tk_baru") -> list[Person]:
    """Who is in the upload. Broken when it is not as the rules want it."""
    book = calamine.CalamineWorkbook.from_path(path)
    if book.sheet_names != [sheet]:
        raise Broken("sheet")
    header, *rows = book.get_sheet_by_name(sheet).to_python()
    if len(rows) > _MOST:
        raise Broken("rows")
    if any(not isinstance(cell, str) for row in rows for cell in row):
        raise Broken("text cells only")
    at = {str(name): place for place, name in enumerate(header)}
    people = [
        Person(
            *(str(row[at[name]]) for name in ("NOMOR_IDENTITAS", "NAMA_LENGKAP", "TANGGAL_LAHIR"))
        )
        for row in rows
    ]
    for row, one in zip(rows, people, strict=True):
        day, month, year = one.birth.split("-")
        date(int(year), int(month), int(day))
        if row[at["JENIS_KELAMIN"]] not in ("L", "P") or not one.nik.isdecimal():
            raise Broken("row")
        if row[at["MASA_LAKU_IDENTITAS"]] != "31-12-3000":
            raise Broken("identity")
    return people


def kpj(nik: str, other: int = 0) -> str:
    """The number that the branch gives to somebody: eleven digits, always the same."""
    drawn = int.from_bytes(hashlib.sha256(f"{nik}{other}".encode()).digest()[:8], "big")
    return f"{drawn % 80_000_000_000 + 10_000_000_000}"


def answer(path: Path, people: Sequence[Person], faults: Faults = Faults()) -> int:
    """Writes what the branch sends back; how many rows it has."""
    rows = [row for place, one in enumerate(people) for row in _rows(place, one, faults)]
    for number in range(faults.strangers):
        nik = f"157102010170{number + 1:04d}"
        rows.append((nik, f"ORANG LAIN {number}", "01-01-1970", kpj(nik), "VALID", ""))
    rows += [("", "", "", "", "TIDAK VALID", "NIK tidak terbaca")] * faults.nameless
    if faults.reordered:
        rows.reverse()
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": datetime(2025, 3, 4)})  # noqa: DTZ001 (the same bytes again)
    sheet = book.add_worksheet("hasil")
    sheet.write_row(0, 0, ["HASIL UPLOAD TENAGA KERJA"])
    sheet.write_row(2, 0, HEADINGS)
    for number, row in enumerate(rows, 1):
        sheet.write_row(2 + number, 0, [number, *row])
    book.close()
    return len(rows)


def failures(path: Path, upload: Path, words: str) -> int:
    """Writes what SIPP gives out of an upload that it refuses: the same columns, and why."""
    head, *rows = calamine.CalamineWorkbook.from_path(upload).get_sheet_by_index(0).to_python()
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("gagal")
    sheet.write_row(0, 0, [*head, "KETERANGAN"])
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, [*row, words])
    book.close()
    return len(rows)


def bill(path: Path, months: str, rows: Sequence[tuple[str, str, int]]) -> None:
    """Writes what the branch asks to be paid: the months in its own words; NIK, name, rupiah."""
    book = xlsxwriter.Workbook(path)
    book.set_properties({"created": datetime(2025, 3, 4)})  # noqa: DTZ001 (the same bytes again)
    sheet = book.add_worksheet("rincian")
    sheet.write_row(0, 0, ["RINCIAN IURAN"])
    sheet.write_row(1, 0, ["Kode Iuran", ":", "250300001234"])
    sheet.write_row(2, 0, ["Periode", ":", months])
    sheet.write_row(4, 0, ["NO", "NIK", "NAMA", "IURAN"])
    for number, row in enumerate(rows, 1):
        sheet.write_row(4 + number, 0, [number, *row])
    total = sum(amount for _, _, amount in rows)
    sheet.write_row(5 + len(rows), 0, ["", "", "GRAND TOTAL", total])
    book.close()


def _rows(place: int, one: Person, faults: Faults) -> list[tuple[object, ...]]:
    if place in faults.left_out:
        return []
    nik: object = one.nik
    if place in faults.as_number:
        nik = float(one.nik)
    elif place in faults.spaced:
        nik = f"'{one.nik[:6]} {one.nik[6:12]} {one.nik[12:]}"
    elif place in faults.without_nik:
        nik = ""
    elif place in faults.other_person:
        nik, one = kpj(one.nik)[:6] + one.nik[6:], replace(one, name=f"{one.name} X")
    refused = faults.refused.get(place)
    number = "" if refused and place not in faults.numbered else kpj(one.nik)
    status = "TIDAK VALID" if refused else "VALID"
    row: tuple[object, ...] = (nik, one.name, one.birth, number, status, refused or "")
    rows = [row] * (2 if place in faults.twice else 1)
    if place in faults.two_numbers and not refused:
        rows.append((nik, one.name, one.birth, kpj(one.nik, 1), "VALID", ""))
    return rows
