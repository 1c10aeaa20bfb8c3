"""Birth date and place of each row, and the date held against the one inside the NIK."""

from dataclasses import replace
from datetime import date

from payung.intake import dates
from payung.intake.cells import SheetCells
from payung.intake.dates import DateReading
from payung.intake.fields import Field
from payung.values import identity
from payung.values.finding import Finding, warning
from payung.values.identity import NikReading, NikShape
from payung.values.people import Birth

_SHOWN = "%d-%m-%Y"
_LONGEST_SHOWN = 40
_DATE_FIELDS = (Field.BIRTH_DATE, Field.BIRTH_PLACE_AND_DATE)


def read(cells: SheetCells, row: int, on: date) -> DateReading:
    """Date and place from their own columns, else from the joint one."""
    reading = dates.read(cells.cell(row, cells.field(*_DATE_FIELDS)), on)
    place = cells.text(row, Field.BIRTH_PLACE) or reading.place
    if place and not reading.birth.year and not reading.flaw:
        elsewhere = dates.read(cells.cell(row, Field.BIRTH_PLACE), on)
        if elsewhere.birth.year:  # the date stands in the column of places
            reading, place = elsewhere, elsewhere.place
    return replace(reading, place=" ".join(place.upper().split()))


def held_against(birth: Birth, nik: NikReading, on: date) -> tuple[Birth, date | None]:
    """The reading that a sound NIK confirms, and the NIK's date if it contradicts them all.

    A NIK keeps its date even when the birth date is corrected later, so what differs is a
    remark and never changes the date that was given (PP 37/2007 Pasal 37).
    """
    inner = identity.birth_date_in(nik.digits, on) if nik.shape is NikShape.SOUND else None
    if inner is None or birth.year is None:
        return birth, None
    if birth.day is None:
        return birth, None if birth.year % 100 == inner.year % 100 else inner
    if _same_day(birth.day, inner):
        return birth, None
    if birth.swapped and _same_day(birth.swapped, inner):
        return replace(birth, day=birth.swapped, swapped=birth.day), None
    return birth, inner


def settle(
    cells: SheetCells, row: int, reading: DateReading, nik: NikReading, on: date
) -> tuple[DateReading, list[Finding]]:
    """The reading with the date that the NIK confirms, and what is wrong with it."""
    place = cells.place(row, cells.field(*_DATE_FIELDS))
    flaws = []
    if reading.flaw:
        given = cells.text(row, cells.field(*_DATE_FIELDS))[:_LONGEST_SHOWN]
        flaws.append(warning(reading.flaw, place, given=given))
    birth, inner = held_against(reading.birth, nik, on)
    if inner:
        given = f"{birth.day:{_SHOWN}}" if birth.day else str(birth.year)
        facts = {"given": given, "inner": f"{inner:{_SHOWN}}"}
        flaws.append(warning("BIRTH_DATE_NOT_AS_IN_NIK", place, **facts))
    return replace(reading, birth=birth), flaws


def _same_day(one: date, inner: date) -> bool:
    """A NIK has two digits of the year only."""
    return (one.day, one.month, one.year % 100) == (inner.day, inner.month, inner.year % 100)
