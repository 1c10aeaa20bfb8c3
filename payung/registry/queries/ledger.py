"""The ledger as it is read: what each funding line has, by place and month; the statement."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import connection

from payung.registry.models import (
    LedgerBalance,
    LedgerEntry,
    LedgerPosting,
    Office,
    Programme,
    YearEnd,
)
from payung.registry.scope import Scope
from payung.values.refused import Refused

PAGE = 50
_MOVED = """
sum(p.amount) FILTER (WHERE p.account = 'committed') AS committed,
sum(p.amount) FILTER (WHERE p.account = 'payable') AS payable,
sum(p.amount) FILTER (WHERE p.account = 'paid') AS paid
"""
_WHERE = """
p.government = %(government)s AND p.programme_id = %(programme)s AND p.year = %(year)s
AND (%(line)s = '' OR p.funding_line = %(line)s)
AND (%(month)s = '' OR p.month = %(month)s)
AND (%(office)s = 0 OR p.office_id = %(office)s)
AND (%(area)s = '' OR (p.area >= %(area)s AND p.area < %(area)s || '~'))
"""
_STATEMENT = f"""
WITH moved AS (
    SELECT p.entry_id, sum(p.amount) FILTER (WHERE p.account = 'appropriated') AS given,
           sum(p.amount) FILTER (WHERE p.account = 'available') AS available, {_MOVED}
    FROM registry_ledgerposting p WHERE {_WHERE} GROUP BY 1)
SELECT e.id, e.number, e.day, e.kind, e.document, e.why, coalesce(-m.given, 0),
       coalesce(m.committed, 0), coalesce(m.payable, 0), coalesce(m.paid, 0),
       sum(coalesce(m.available, 0)) OVER (ORDER BY e.number), count(*) OVER ()
FROM moved m JOIN registry_ledgerentry e
    ON e.government = %(government)s AND e.id = m.entry_id
ORDER BY e.number LIMIT %(limit)s OFFSET %(offset)s
"""
_CELLS = f"""
SELECT {{key}} AS key, {_MOVED} FROM registry_ledgerposting p
WHERE {_WHERE} AND p.account IN ('committed', 'payable', 'paid')
GROUP BY 1 HAVING bool_or(p.amount <> 0) ORDER BY 1
"""
_DISTRICT = 8  # characters of '33.19.01'


class By(StrEnum):
    """By what a year's money is told apart."""

    MONTH = "month"
    OFFICE = "office"
    DISTRICT = "district"
    VILLAGE = "village"


_KEYS = {
    By.MONTH: "p.month",
    By.OFFICE: "p.office_id::text",
    By.DISTRICT: f"left(p.area, {_DISTRICT})",
    By.VILLAGE: "p.area",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which part of a year's ledger: '' and 0 are all of it; `area` with all that lies in it."""

    programme: int
    year: int
    line: str = ""
    month: str = ""
    office: int = 0
    area: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """A funding line in whole rupiah: what it was given, and where that is now."""

    line: str
    given: int
    available: int
    committed: int
    payable: int
    paid: int
    lapsed: int

    @property
    def left(self) -> int:
        """What is neither owed nor paid of it, promised or not."""
        return self.given - self.payable - self.paid - self.lapsed


@dataclass(frozen=True, slots=True)
class Cell:
    """What is promised, owed and paid for one month, office or place; `key` is '' for none."""

    key: str
    committed: int
    payable: int
    paid: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the statement: what an entry moved, and what is available after it; None where
    only a part of a funding line is told, which was given nothing of its own."""

    entry: int
    number: int
    day: date
    kind: str
    document: str
    why: str
    given: int
    committed: int
    payable: int
    paid: int
    left: int | None


@dataclass(frozen=True, slots=True)
class Detail:
    """An entry with its movements by line and account, and the entry that took it back."""

    entry: LedgerEntry
    programme: str
    moved: tuple[tuple[str, str, int], ...]
    reversed_by: LedgerEntry | None


def years(scope: Scope, programme: int) -> tuple[int, ...]:
    """The budget years of a programme in which anything is booked, the newest first."""
    found = LedgerBalance.objects.filter(government=scope.government, programme_id=programme)
    return tuple(found.order_by("-year").values_list("year", flat=True).distinct())


def balances(scope: Scope, programme: int, year: int) -> tuple[Balance, ...]:
    """Every funding line of a year, by name: one small row for each account, however long the
    ledger is."""
    found = LedgerBalance.objects.filter(
        government=scope.government, programme_id=programme, year=year
    ).values_list("funding_line", "account", "amount")
    lines: dict[str, dict[str, int]] = {}
    for line, account, amount in found:
        lines.setdefault(line, {})[account] = amount
    return tuple(_balance(line, lines[line]) for line in sorted(lines))


def cells(scope: Scope, of: Filter, by: By) -> tuple[Cell, ...]:
    """What is promised, owed and paid, told apart by month, office or place."""
    rows = _rows(_CELLS.format(key=_KEYS[by]), _asked(scope, of))
    return tuple(Cell(key, *(int(sum_ or 0) for sum_ in sums)) for key, *sums in rows)


def months(scope: Scope, of: Filter) -> tuple[str, ...]:
    """The months that a year's money is for."""
    whole = Filter(of.programme, of.year)
    return tuple(one.key for one in cells(scope, whole, By.MONTH) if one.key)


def statement(scope: Scope, of: Filter, page: int | None) -> tuple[tuple[Row, ...], int]:
    """The entries that touch that part, in their order, and how many; all of them for no page."""
    start = (page - 1) * PAGE if page else 0
    asked = _asked(scope, of) | {"limit": PAGE if page else None, "offset": start}
    found = _rows(_STATEMENT, asked)
    part = bool(of.month or of.office or of.area)
    rows = (Row(*told, *map(int, sums)) for *told, sums in map(_split, found))
    count = found[0][-1] if found else 0
    return tuple(replace(row, left=None) if part else row for row in rows), count


def one(scope: Scope, entry: int) -> Detail:
    """Refused NOT_HERE when the government has no such entry."""
    of = LedgerEntry.objects.filter(government=scope.government)
    found = of.filter(id=entry).first()
    if found is None:
        raise Refused("NOT_HERE")
    sums: dict[tuple[str, str], int] = {}
    postings = LedgerPosting.objects.filter(government=scope.government, entry_id=entry)
    for posting in postings.order_by("id").only("funding_line", "account", "amount").iterator():
        key = (posting.funding_line, posting.account)
        sums[key] = sums.get(key, 0) + posting.amount
    programme = Programme.objects.get(government=scope.government, id=found.programme_id)
    moved = tuple((line, account, amount) for (line, account), amount in sums.items())
    return Detail(found, programme.name, moved, of.filter(reverses_id=entry).first())


def postings(scope: Scope, entry: int, page: int) -> tuple[tuple[LedgerPosting, ...], int]:
    """A page of an entry's postings, and how many there are."""
    found = LedgerPosting.objects.filter(government=scope.government, entry_id=entry)
    start = (page - 1) * PAGE
    return tuple(found.order_by("id")[start : start + PAGE]), found.count()


def end(scope: Scope, programme: int, year: int) -> YearEnd | None:
    """How a year was closed; None while it is open."""
    ends = YearEnd.objects.filter(government=scope.government, programme_id=programme)
    return ends.filter(year=year).first()


def offices(scope: Scope) -> dict[int, str]:
    """The offices of the government by id."""
    return dict(Office.objects.filter(government=scope.government).values_list("id", "name"))


def _balance(line: str, held: dict[str, int]) -> Balance:
    names = ("available", "committed", "payable", "paid", "lapsed")
    return Balance(line, -held.get("appropriated", 0), *(held.get(name, 0) for name in names))


def _split(row: tuple[Any, ...]) -> tuple[Any, ...]:
    *told, given, committed, payable, paid, left, _count = row
    return (*told, (given, committed, payable, paid, left))


def _asked(scope: Scope, of: Filter) -> dict[str, Any]:
    return {
        "government": scope.government, "programme": of.programme, "year": of.year,
        "line": of.line, "month": of.month, "office": of.office, "area": of.area,
    }  # fmt: skip


def _rows(sql: str, asked: dict[str, Any]) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        found: Sequence[tuple[Any, ...]] = cursor.fetchall()
    return found
