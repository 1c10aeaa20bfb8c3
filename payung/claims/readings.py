"""What the law leaves open: the readings that Payung takes, and what the others would give."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from payung import rulebook
from payung.claims.matter import Matter
from payung.rulebook import Book
from payung.values.claim import OtherReading


class Readings:
    """The word by which each open rule is read, and which rules were asked for theirs.

    What nobody asked for has decided nothing: read otherwise, all would come out the same.
    """

    __slots__ = ("_words", "asked")

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return self._words[name]

    def but(self, name: str, word: str) -> "Readings":
        """The same with one rule read otherwise."""
        return Readings({**self._words, name: word})


GRACE = "bpu.grace_months"
ROWS = "bpu.between_rows"
WAITING = "jkm.waiting_counted"
GAPS = "jkm.waiting_months"
ROUNDING = "jkk.unable_rounding"
PAID_MONTHS = "scholarship.paid_months_counted"
AGE_COUNTED = "scholarship.age_counted"
LAST_YEAR = "scholarship.last_year"

# A parameter that is no word itself, but leaves something open, is read as its first word here.
_WORDS = {
    GRACE: ("to_event", "to_settlement"),
    ROWS: ("lower_row", "upper_row"),
    WAITING: ("months", "days"),
    GAPS: ("paid_by_death", "settled_too", "without_arrears"),
    ROUNDING: ("down", "nearest", "up"),
    PAID_MONTHS: ("cumulative", "unbroken"),
    AGE_COUNTED: ("on_claim", "on_event"),
    LAST_YEAR: ("begins_before", "ends_before"),
}


def taken(matter: Matter) -> Readings:
    """The reading of each open rule that is known on the day, by parameter."""
    return Readings(_words_of_day(matter.book, matter.day))


@lru_cache(maxsize=4096)
def _words_of_day(book: Book, day: date) -> Mapping[str, str]:
    law = rulebook.of_day(book, day)
    return {
        name: law[name].words[0] if law[name].words else others[0]
        for name, others in _WORDS.items()
        if name in law
    }


def others(
    ours: Readings, amount: int, total: Callable[[Readings], int]
) -> tuple[OtherReading, ...]:
    """Every other reading under which the total is not `amount`, one rule read otherwise at a time;
    only rules that have been asked for in `ours` can change it."""
    asked = [(name, ours[name]) for name in _WORDS if name in ours.asked]
    return tuple(
        OtherReading(name, word, other, otherwise)
        for name, word in asked
        for other in _WORDS[name]
        if other != word and (otherwise := total(ours.but(name, other))) != amount
    )
