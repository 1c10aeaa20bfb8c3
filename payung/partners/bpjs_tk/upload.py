"""The workbook by which participants are enrolled: text cells, only so many rows a file."""

import calendar
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from payung.partners.bpjs_tk.profile import Column, Profile, Source
from payung.reporting import books
from payung.values.month import Month


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody to be enrolled, with what a layout may ask for; '' where it is not known."""

    enrolment: int
    nik: str
    name: str
    birth_date: date | None
    sex: str
    village: str
    occupation: str
    income: int
    first: Month
    last: Month
    birth_place: str = ""
    mother: str = ""
    phone: str = ""
    address: str = ""
    kpj: str = ""


def name(layout: Profile, programme: str, day: date, number: int) -> str:
    """What a file is called. The branch may not rename it: its answer is known by it."""
    return layout.file.format(programme=programme, day=f"{day:%Y%m%d}", number=number)


def lacking(layout: Profile, one: Participant) -> tuple[str, ...]:
    """The headings that the branch insists on and this participant has nothing for."""
    return tuple(
        column.heading for column in layout.columns if column.required and not _cell(column, one, 1)
    )


def rows(layout: Profile, people: Sequence[Participant]) -> Iterator[tuple[str, ...]]:
    """The cells of each row, in the order of the columns."""
    for position, one in enumerate(people, 1):
        yield tuple(_cell(column, one, position) for column in layout.columns)


def write(path: Path, layout: Profile, people: Sequence[Participant], on: date) -> None:
    """One file: every cell is text. The caller gives no more people than `layout.rows`."""
    with books.opened(path, on, large=True) as book:
        text = book.add_format({"num_format": books.TEXT})
        sheet = book.add_worksheet(layout.sheet)
        sheet.set_column(0, len(layout.columns) - 1, 18, text)
        headings = [column.heading for column in layout.columns]
        books.fill(sheet, 0, chain([headings], rows(layout, people)), [text] * len(headings))


def preview(layout: Profile, on: date) -> tuple[tuple[str, ...], ...]:
    """The headings, and what a file of five invented people would hold."""
    return (
        tuple(column.heading for column in layout.columns),
        *rows(layout, invented(on)),
    )


def invented(on: date) -> tuple[Participant, ...]:
    """Five people who do not exist, for testing a layout."""
    people = (("SARI", "P", 1979), ("BUDI", "L", 1985), ("NI LUH AYU", "P", 1990),
              ("H. ABDUL MUIS, S.PD", "L", 1962), ("SUKARNO", "L", 2001))  # fmt: skip
    first, last = Month(on.year, on.month), Month(on.year, 12)
    return tuple(
        Participant(
            enrolment=number, nik=_nik(sex, born, number), name=called,
            birth_date=date(born, 1, 1), sex=sex, village="CONTOH", occupation="Nelayan",
            income=1_000_000, first=first, last=last, birth_place="KUDUS",
            mother=f"IBU {number}", phone="+628120000000", address=f"RT 0{number} RW 01",
        )
        for number, (called, sex, born) in enumerate(people, 1)
    )  # fmt: skip


def _nik(sex: str, born: int, serial: int) -> str:
    """The number of somebody who does not exist, born on 1 January."""
    day = 41 if sex == "P" else 1
    return f"331901{day:02d}01{born % 100:02d}{serial:04d}"


def _cell(column: Column, one: Participant, position: int) -> str:
    if column.source is None:
        return column.constant
    text = _text(column.source, one, position)
    return text[: column.width] if column.width else text


def _text(source: Source, one: Participant, position: int) -> str:
    special = _SPECIAL.get(source)
    if special is not None:
        return special(one, position)
    return str(getattr(one, source))


def _day(on: date | None) -> str:
    return f"{on:%d-%m-%Y}" if on else ""


def _begins(month: Month) -> str:
    return _day(month.first_day())


def _ends(month: Month) -> str:
    last = calendar.monthrange(month.year, month.month)[1]
    return _day(month.first_day().replace(day=last))


def _capitals(text: str) -> str:
    return " ".join(text.upper().split())


def _national(phone: str) -> str:
    return f"0{phone[3:]}" if phone.startswith("+62") else phone


# What is not written as it stands.
_SPECIAL: dict[Source, Callable[[Participant, int], str]] = {
    Source.POSITION: lambda _, position: str(position),
    Source.NAME: lambda one, _: _capitals(one.name),
    Source.MOTHER: lambda one, _: _capitals(one.mother),
    Source.ADDRESS: lambda one, _: _capitals(one.address),
    Source.BIRTH_PLACE: lambda one, _: _capitals(one.birth_place),
    Source.BIRTH_DATE: lambda one, _: _day(one.birth_date),
    Source.FIRST_DAY: lambda one, _: _begins(one.first),
    Source.LAST_DAY: lambda one, _: _ends(one.last),
    Source.PHONE: lambda one, _: _national(one.phone),
}
