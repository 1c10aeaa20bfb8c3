"""Birth dates as offices write them, from the clean ISO date to '12-Agt-80' and Excel's 29445.

Day comes before month. What can be exchanged (both at most 12) keeps the other reading, so that
matching can try it. A misspelt month is read when it is clearly nearest to one. Nothing else is
guessed in silence: what cannot be is a flaw.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from payung.intake import months, roman
from payung.intake.tables import text
from payung.values.month import Month, of
from payung.values.people import Birth
from payung.values.sheet import Cell

_EPOCH = date(1899, 12, 30)  # day 0 of Excel's calendar
_LAST_SERIAL = 60_000
_LAST_DAY = 31
_OLDEST = 120
_LONGEST = 120  # a cell may hold 32,767 characters; a birth date does not
_FIRST_YEAR = 1900
_YOUNGEST_WORKER, _OLDEST_WORKER = 15, 99
_EXCEL_PIVOT = 30  # Excel takes 00-29 for 2000-2029 and 30-99 for 1930-1999

_NOTHING = frozenset({"", "0", "TIDAKTAHU", "TDKTAHU", "NA", "NULL", "NIHIL", "KOSONG", "BELUMADA"})
_NOT_WORD = re.compile(r"[^A-Z0-9]+")
_ZEROS = re.compile(r"[0\W]*")
_WEEKDAY = re.compile(
    r"^\W*(?:SENIN|SELASA|RABU|KAMIS|JUM.?AT|SABTU|MINGGU|AHAD)\b\W*", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?<![A-Z])(?:TGL|TANGGAL|BLN|BULAN|THN|TAHUN|TH|LAHIR|TTL)(?![A-Z])[\s.:]*(?=\w|$)",
    re.IGNORECASE,
)
_ERA = re.compile(r"(?<=\d{4})\s*M(?:ASEHI)?\b\.?", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:T|\s)\s*\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:Z|WIB|AM|PM)?$", re.IGNORECASE
)
_DECIMALS = re.compile(r"\.0+$")
_PLACE = re.compile(r"^(?P<place>\D*?[^\W\d_])[\s,.;:/\\-]*(?P<rest>\d.*)?$", re.DOTALL)
_PLACE_AFTER = re.compile(
    r"(?P<rest>\d.*\d)[\s,.;:/\\()-]+(?P<place>[^\W\d_]\D*[^\W\d_]\D*[^\W\d_])\W*", re.DOTALL
)
_LETTER_FOR_DIGIT = str.maketrans("OoIl|", "00111")
_DIGITS_WITH_LETTERS = re.compile(r"(?<![A-Za-z])[\dOoIl|]*\d[\dOoIl|]*(?![A-Za-z])")
_USUAL = re.compile(r"(\d\d)[-/](\d\d)[-/]((?:19|20)\d\d)", re.ASCII)
_TOKEN = re.compile(r"\d+|[A-Za-z]+")
_LAST_WORD = re.compile(r"([^\W\d_]+)\W*$")


@dataclass(frozen=True, slots=True)
class DateReading:
    """A birth date as read. `place`: what stood before it; `flaw`: a finding's code or ''."""

    birth: Birth
    place: str = ""
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class _Parts:
    """Day and month 0 when not given. `in_digits`: no word tells which of them is the month.

    `flaw`: why there is no month though something stands in its place.
    """

    year: int
    month: int = 0
    day: int = 0
    in_digits: bool = False
    flaw: str = ""


_DAYS = 65_536  # as they are written: those of most people are those of many
_EMPTY = DateReading(Birth())
_UNREADABLE = DateReading(Birth(), flaw="BIRTH_DATE_UNREADABLE")
_FUTURE = DateReading(Birth(), flaw="BIRTH_DATE_FUTURE")


def read(cell: Cell, on: date | None) -> DateReading:
    """Any cell to a birth date, and the place before it if there is one. Never raises.

    Two-digit years are read so that the person is 15 to 99 on `on`. Without `on` (a register,
    with people of every age) they are read as Excel does, 1930 to 2029, and no date is future.
    """
    if isinstance(cell, datetime | date):
        return _of_day(cell.date() if isinstance(cell, datetime) else cell, on)
    if isinstance(cell, timedelta):
        return _of_number(cell.days, on)
    if isinstance(cell, bool) or cell is None or isinstance(cell, time):
        return _EMPTY if cell is None or isinstance(cell, time) else _UNREADABLE
    if isinstance(cell, int | float):
        return _of_number(cell, on)
    return _of_text(text(cell), on)


def _of_day(day: date, on: date | None) -> DateReading:
    parts = _Parts(day.year, day.month, day.day, in_digits=True)
    return _judged(parts, on)


def _of_number(number: int | float, on: date | None) -> DateReading:
    """A numeric cell: Excel's count of days, or digits that lost their separators."""
    if not abs(number) < 10**9:
        return _UNREADABLE
    return _of_digits(str(int(number)), on) if number > 0 else _EMPTY


@lru_cache(maxsize=_DAYS)
def _of_text(shown: str, on: date | None) -> DateReading:
    if usual := _USUAL.fullmatch(shown):  # most cells: a short way for millions of them
        day, month, year = map(int, usual.groups())
        return _judged(_Parts(year, month, day, in_digits=True), on)
    cleaned = _WEEKDAY.sub("", shown[:_LONGEST].strip().lstrip("'’`").strip())
    cleaned = _ERA.sub("", _LABEL.sub("", cleaned))
    cleaned = _DIGITS_WITH_LETTERS.sub(lambda m: m[0].translate(_LETTER_FOR_DIGIT), cleaned)
    if _NOT_WORD.sub("", cleaned.upper()) in _NOTHING or _ZEROS.fullmatch(cleaned):
        return _EMPTY
    place, rest = _split_place(cleaned)
    if not rest:
        return DateReading(Birth(), place)
    reading = _of_date_text(rest, on)
    if reading == _UNREADABLE and (found := _PLACE_AFTER.fullmatch(rest)):
        before = _of_date_text(found["rest"], on)
        if before != _UNREADABLE:
            return replace(before, place=place or found["place"])
    return replace(reading, place=place)


def _split_place(shown: str) -> tuple[str, str]:
    """'KUDUS, 12-08-1980' to its place and its date; a month's name belongs to the date."""
    found = _PLACE.match(shown)
    if not found:
        return "", shown
    place, rest = found["place"].strip(" ,.;:/\\-("), found["rest"] or ""
    last = _LAST_WORD.search(place)
    if last and rest and (months.named(last[1]) or roman.number(last[1])):
        return place[: last.start()].strip(" ,.;:/\\-("), f"{last[1]} {rest}"
    return place, rest


def _of_date_text(shown: str, on: date | None) -> DateReading:
    plain = _DECIMALS.sub("", _CLOCK.sub("", shown.strip()).strip())
    if plain.isascii() and plain.isdigit():
        return _of_digits(plain, on)
    parts = _parts(_TOKEN.findall(plain), on)
    return _judged(parts, on) if parts else _UNREADABLE


def _of_digits(digits: str, on: date | None) -> DateReading:
    """Digits only: a year, Excel's count of days, or ddmmyyyy, ddmmyy, yyyymmdd."""
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return _judged(_Parts(int(digits)), on)
    if len(digits) <= 5 and (serial := _of_serial(int(digits), on)):
        return serial
    readings = [
        _judged(_Parts(_year(y, on), int(m), int(d), in_digits=True), on)
        for y, m, d in _cuts_of(digits)
    ]
    sure = (reading for reading in readings if reading.birth.day)
    return next(sure, readings[0] if readings else _UNREADABLE)


def _cuts_of(digits: str) -> tuple[tuple[str, str, str], ...]:
    """(year, month, day) for each order that digits without separators may stand in."""
    if len(digits) in (7, 8):
        d = digits.zfill(8)
        return ((d[4:], d[2:4], d[:2]), (d[:4], d[4:6], d[6:]))
    if len(digits) in (5, 6):
        d = digits.zfill(6)
        return ((d[4:], d[2:4], d[:2]),)
    return ()


def _of_serial(number: int, on: date | None) -> DateReading | None:
    if not 1 <= number <= _LAST_SERIAL:
        return None
    reading = _of_day(_EPOCH + timedelta(days=number), on)
    plausible = reading.birth.day and reading.birth.day.year > _FIRST_YEAR + 20
    return reading if plausible else None


def _parts(tokens: list[str], on: date | None) -> _Parts | None:
    """Numbers and month names to parts; None when they make no date."""
    if len(tokens) == 2:
        return _month_and_year(tokens[0], tokens[1], on)
    if len(tokens) != 3:
        return None
    first, middle, last = tokens
    if not middle.isdigit() and first.isdigit():  # 12 Agustus 1980
        month, day = _month_of(middle), first
    elif not first.isdigit():  # Agustus 12 1980
        month, day = _month_of(first), middle
    else:
        month, day = int(middle), first
    if len(first) == 4 and first.isdigit():  # 1980-08-12, 1980 Agustus 12
        day, last = last, first
    if not (day.isdigit() and last.isdigit()):
        return None
    if not (month or middle.isdigit()):  # 12 Foo 1980
        return _Parts(_year(last, on), flaw="BIRTH_MONTH_UNREADABLE")
    return _Parts(_year(last, on), month, int(day), in_digits="".join(tokens).isdigit())


def _month_and_year(first: str, second: str, on: date | None) -> _Parts | None:
    """'Agustus 1980', '08/1980', '1980/08', '08/80'; never '12/08', a day that lost its year."""
    month, year = (second, first) if len(first) == 4 and first.isdigit() else (first, second)
    number = _month_of(month)
    if not (number and year.isdigit()):
        return None
    if month.isdigit() and len(year) == 2 and int(year) <= _LAST_DAY:
        return None
    return _Parts(_year(year, on), number)


def _month_of(token: str) -> int:
    if token.isdigit():
        return int(token) if len(token) <= 2 and 1 <= int(token) <= 12 else 0
    return months.number(token)


def _year(digits: str, on: date | None) -> int:
    """A year of four digits as it is, of two digits in its century, any other as 0."""
    if len(digits) == 4:
        return int(digits)
    if len(digits) != 2:
        return 0
    short = int(digits)
    if on is None:
        return 2000 + short if short < _EXCEL_PIVOT else 1900 + short
    later, earlier = 2000 + short, 1900 + short
    if on.year - later >= _YOUNGEST_WORKER or on.year - earlier > _OLDEST_WORKER:
        return later if later <= on.year else earlier
    return earlier


def _judged(parts: _Parts, on: date | None) -> DateReading:
    """Parts to a birth date; day and month that cannot be leave the year, and say so."""
    if parts.year < _FIRST_YEAR:
        return _UNREADABLE
    if on and parts.year < on.year - _OLDEST:
        return DateReading(Birth(year=parts.year), flaw="BIRTH_DATE_IMPOSSIBLE")
    if on and parts.year > on.year:
        return _FUTURE
    if not parts.day or not parts.month:
        return DateReading(Birth(year=parts.year), flaw=parts.flaw)
    return _of_full_date(parts, on)


def _of_full_date(parts: _Parts, on: date | None) -> DateReading:
    day, other = _real(parts.year, parts.month, parts.day), None
    if parts.in_digits:
        other = _real(parts.year, parts.day, parts.month)
    best = day or other
    if best is None:
        return DateReading(Birth(year=parts.year), flaw="BIRTH_DATE_IMPOSSIBLE")
    if on and best > on:
        return _FUTURE
    swapped = other if day and other != day else None
    return DateReading(Birth(best, parts.year, swapped))


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def read_month(shown: str) -> Month | None:
    """A month of payment: '2026-03', '03/2026', 'Maret 2026', '202603', or a day in it."""
    plain = _DECIMALS.sub("", _CLOCK.sub("", shown.strip()))
    tokens = _TOKEN.findall(plain)
    if len(tokens) == 1 and len(plain) == 6 and plain.isdigit():
        tokens = [plain[:4], plain[4:]]
    if len(tokens) == 2:
        year, month = tokens if len(tokens[0]) == 4 and tokens[0].isdigit() else reversed(tokens)
        number = _month_of(month)
        return Month(_year(year, None), number) if number and year.isdigit() else None
    day = _of_date_text(plain, None).birth.day
    return of(day) if day else None
