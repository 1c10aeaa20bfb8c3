"""Months (`YYYY-MM`), spans of months, and ages on a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_MONTH = re.compile(r"([1-9]\d{3})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, ordered; contributions are owed and paid by the month."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def plus(self, months: int) -> Month:
        return numbered(self.number() + months)

    def number(self) -> int:
        """Its place in the line of all months: what comes next has the next number."""
        return self.year * 12 + self.month - 1

    def first_day(self) -> date:
        return date(self.year, self.month, 1)


def parse(text: str) -> Month | None:
    """`'2026-03'` to a Month; anything else to None."""
    match = _MONTH.fullmatch(text.strip())
    return Month(int(match[1]), int(match[2])) if match else None


def of(day: date) -> Month:
    return Month(day.year, day.month)


def last_day(month: Month) -> date:
    return month.plus(1).first_day() - timedelta(days=1)


@lru_cache(maxsize=4096)  # few months are asked for, again and again
def numbered(number: int) -> Month:
    """The month of a `number()`."""
    return Month(number // 12, number % 12 + 1)


@dataclass(frozen=True, slots=True)
class Span:
    """Months from `first` to `last`, both included. `first` may not lie after `last`."""

    first: Month
    last: Month

    def months(self) -> tuple[Month, ...]:
        return tuple(self.first.plus(i) for i in range(len(self)))

    def __len__(self) -> int:
        years = self.last.year - self.first.year
        return years * 12 + self.last.month - self.first.month + 1

    def shared(self, other: Span) -> Span | None:
        """The months that lie in both."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None


def years_after(day: date, years: int) -> date:
    """The same day of a later year; 29 February becomes 1 March."""
    return of(day).plus(12 * years).first_day() + timedelta(days=day.day - 1)


def age_on(born: date, on: date) -> int:
    """Completed years of age; somebody born on 29 February has a birthday on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
