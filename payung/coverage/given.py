"""What was paid to families in a year, as everybody reads it: no name, and nothing of few of them.

A year stays as it was when it was published. What is corrected afterwards is taken up by each
benefit once as many families are concerned as may be shown: by a smaller step, two looks at the
page would tell of one family.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from payung.coverage import small


@dataclass(frozen=True, slots=True)
class Paid:
    """So many whole rupiah to a family in a year, for a claim or a school year."""

    benefit: str
    family: int
    year: int
    amount: int


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record from a day on of `about`, a claim or a school year; None: it is not paid
    any more."""

    on: date
    about: str
    paid: Paid | None


@dataclass(frozen=True, slots=True)
class Line:
    """What was paid of one benefit, or ('') of all: how many claims or school years, and whole
    rupiah; None where few families are hidden in it."""

    benefit: str
    count: int | None
    amount: int | None


@dataclass(frozen=True, slots=True)
class Year:
    """A year by benefit, the sum last; the last day whose corrections are in it, and the last one
    of those that are not yet, as they are about few (None: there are none)."""

    lines: tuple[Line, ...]
    corrected: date | None = None
    waiting: date | None = None


_Standing = Mapping[str, Paid]


def year(records: Iterable[Record], wanted: int, published: date) -> Year:
    """What is shown of a year by all `records`, in the order in which they were made; until it is
    `published`, all of them."""
    standing: dict[str, Paid] = {}
    shown: dict[str, _Standing] | None = None
    corrected = waiting = None
    for day, made in groupby(records, key=lambda one: one.on):
        if shown is None and day >= published:
            shown = _by_benefit(standing)
        touched = [one for one in made if _put(standing, one, wanted)]
        if shown is None or not touched:
            continue
        now = _by_benefit(standing)
        changed = {name for name in {*now, *shown} if _of(now, name) != _of(shown, name)}
        taken = {name for name in changed if _many(_of(now, name), _of(shown, name))}
        shown |= {name: _of(now, name) for name in taken}
        corrected = day if taken else corrected
        waiting = day if changed - taken else None
    found = _by_benefit(standing) if shown is None else shown
    paid = [one for each in found.values() for one in each.values()]
    return Year(_lines(paid), corrected, waiting)


def _put(standing: dict[str, Paid], record: Record, wanted: int) -> bool:
    """Whether a record is about the year; it then stands in it, or no longer."""
    before = standing.pop(record.about, None)
    if record.paid is not None and record.paid.year == wanted:
        standing[record.about] = record.paid
    return before is not None or record.about in standing


def _by_benefit(standing: _Standing) -> dict[str, _Standing]:
    found = defaultdict[str, dict[str, Paid]](dict)
    for about, one in standing.items():
        found[one.benefit][about] = one
    return dict(found)


def _of(found: Mapping[str, _Standing], benefit: str) -> _Standing:
    return found.get(benefit, {})


def _many(one: _Standing, other: _Standing) -> bool:
    """Whether the two differ in as many families as may be shown."""
    apart = {*one.items()} ^ {*other.items()}
    return len({paid.family for _, paid in apart}) >= small.LEAST


def _lines(paid: Iterable[Paid]) -> tuple[Line, ...]:
    """By benefit; nothing of few families, however many school years one of them was paid.

    Where a benefit is hidden, so is the rupiah of all: what is left of it would be theirs.
    """
    amounts, families = defaultdict[str, list[int]](list), defaultdict[str, set[int]](set)
    for one in sorted(paid, key=lambda one: one.benefit):
        amounts[one.benefit].append(one.amount)
        families[one.benefit].add(one.family)
    shown = small.flat({name: len(theirs) for name, theirs in families.items()})
    found = [
        Line(name, None, None)
        if many is None
        else Line(name, len(amounts[name]), sum(amounts[name]))
        for name, many in shown.items()
    ]
    if len(set().union(*families.values())) >= small.LEAST:
        whole = None not in shown.values()
        amount = sum(map(sum, amounts.values())) if whole else None
        found.append(Line("", sum(map(len, amounts.values())), amount))
    return tuple(found)
