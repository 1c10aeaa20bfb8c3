"""Which months a bill is for, as its head says it: one month, or several that follow each other."""

import itertools
import re
from dataclasses import dataclass
from datetime import date

from payung import intake
from payung.partners.bpjs_tk import answer
from payung.values.month import Month, Span
from payung.values.refused import Refused
from payung.values.sheet import Cell

MOST = 12  # a group pays a year in advance at most; more is a slip of the hand
_NUMBERED = re.compile(
    r"(?:(\d{4})[-/. ]?(0[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/. ]?(\d{4}))(?:-\d\d)?"
)
_FIGURES = re.compile(
    r"(?<!\d)(?:(20\d\d)[-/. ]?(0[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/. ]?(20\d\d))(?!\d)"
)
_WORDS = re.compile(r"[^\W\d_]+")
_TOKENS = re.compile(r"[^\W\d_]+|(?<!\d)\d{4}(?!\d)")
# Days that stand beside the months of a bill: a premium is due in the month after its own.
_OTHER_DAY = re.compile(
    r"jatuh\s+tempo|cetak|\b(?:tanggal|tgl\.?)\s+(?:pem)?(?:bayar|terbit)", re.IGNORECASE
)
_JOINERS = frozenset("s d sd sampai dengan hingga until to dan and bulan tahun".split())
_AND = re.compile(r",|&|\bdan\b|\band\b", re.IGNORECASE)
_TO = re.compile(r"s\s*[./]?\s*d|sampai|hingga|until|\bto\b|[-–—]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Named:
    """A month called by its name, and the year that is written after it; 0 for none yet."""

    month: int
    year: int


def shown(cell: Cell) -> str:
    """What a cell says of a month; a date in it is its month."""
    return f"{cell:%Y-%m}" if isinstance(cell, date) else answer.text(cell)


def given(first: str, last: str) -> Span | None:
    """The months that somebody has typed, the second only for several; None where nothing was.

    Refused MONTH_UNREADABLE, BILL_MONTHS.
    """
    if not first and not last:
        return None
    begins, ends = read(first), read(last or first)
    if begins is None or ends is None:
        raise Refused("MONTH_UNREADABLE", given=(last if begins else first)[:20])
    return _span(begins.first, ends.last, f"{first} – {last}")


def read(cell: Cell) -> Span | None:
    """The months of 'Maret 2025', '03-2025', 'Maret s.d. Mei 2025' or '2025-01 s/d 2025-03'; None
    for anything else. Refused BILL_MONTHS for months that do not follow each other, or too many.
    """
    text = shown(cell)
    if single := _NUMBERED.fullmatch(text):
        month = _of(single)
        return Span(month, month)
    text = _of_months(text)
    named, figures = _named(text), tuple(map(_of, _FIGURES.finditer(text)))
    if named and not named[-1].year:
        return None
    found = _dated(named) or figures
    if not found:
        return None
    first, last = found[0], found[-1]
    others = len({*figures}) > 1 and not {*figures} <= {*found}
    if others or not _follow(found, text):
        raise Refused("BILL_MONTHS", months=text[:60])
    return _span(first, last, text)


def _span(first: Month, last: Month, text: str) -> Span:
    if not 0 <= last.number() - first.number() < MOST:
        raise Refused("BILL_MONTHS", months=text[:60])
    return Span(first, last)


def _follow(found: tuple[Month, ...], text: str) -> bool:
    """One month however often, three or more in turn, or two that a word or a sign joins."""
    if len({*found}) == 1:
        return True
    between = _FIGURES.sub("", text)
    if all(then == one.plus(1) for one, then in itertools.pairwise(found)):
        return len(found) > 2 or bool(_TO.search(between) or _AND.search(between))
    return len(found) == 2 and found[0] < found[1] and bool(_TO.search(between))


def _of_months(text: str) -> str:
    """What is said of months, up to the next thing that is said: 'Maret 2025 Denda April 2025' is
    about March."""
    text = _OTHER_DAY.split(text, maxsplit=1)[0]
    figures = _FIGURES.search(text)
    begins = figures.start() if figures else len(text)
    for word in _WORDS.finditer(text):
        if _month(word[0]):
            begins = min(begins, word.start())
        elif word.start() > begins and word[0].casefold() not in _JOINERS:
            return text[: word.start()]
    return text


def _month(word: str) -> int:
    """The number of a month by its name, 0 for any other word."""
    return (len(word) > 2 and intake.month_number(word)) or 0


def _of(match: re.Match[str]) -> Month:
    return Month(int(match[1] or match[4]), int(match[2] or match[3]))


def _named(text: str) -> tuple[_Named, ...]:
    """Its months by name, each with the first year written between it and the next."""
    found: list[_Named] = []
    for token in _TOKENS.findall(text):
        if token.isdecimal():
            if found and not found[-1].year:
                found[-1] = _Named(found[-1].month, int(token))
        elif number := _month(token):
            found.append(_Named(number, 0))
    return tuple(found)


def _dated(named: tuple[_Named, ...]) -> tuple[Month, ...]:
    """'Maret s.d. Mei 2025' says the year once: a month without one has that of the next."""
    found: list[Month] = []
    for one in reversed(named):
        found.append(Month(one.year or found[-1].year, one.month))
    return tuple(reversed(found))
