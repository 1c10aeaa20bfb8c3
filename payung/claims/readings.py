"""What the law leaves open: the readings that Payung takes, and what the others would give."""

from collections.abc import Callable, Mapping
from datetime import date

from payung import rulebook
from payung.rulebook import Book
from payung.values.claim import OtherReading

Readings = Mapping[str, str]

WAITING = "jkm.waiting_counted"
PAID_MONTHS = "scholarship.paid_months_counted"
ROUNDING = "jkk.unable_rounding"
ROWS = "bpu.between_rows"

_WORDS = {
    WAITING: ("months", "days"),
    PAID_MONTHS: ("cumulative", "unbroken"),
    ROUNDING: ("down", "nearest", "up"),
    ROWS: ("lower_row", "upper_row"),
}


def taken(book: Book, day: date) -> Readings:
    """The word of each open rule on a day, by parameter."""
    return {name: rulebook.value(book, name, day).words[0] for name in _WORDS}


def others(readings: Readings, total: Callable[[Readings], int]) -> tuple[OtherReading, ...]:
    """Every other reading under which the total differs, one rule changed at a time."""
    ours = total(readings)
    return tuple(
        OtherReading(name, readings[name], other, amount)
        for name, words in _WORDS.items()
        for other in words
        if other != readings[name] and (amount := total({**readings, name: other})) != ours
    )
