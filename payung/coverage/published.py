"""Rates as they are kept with what a government publishes: both numbers, each with its source, and
what was told otherwise beside them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from payung.coverage.indicators import UNIVERSAL
from payung.coverage.province import Told as Sums
from payung.coverage.statistics import Rate, Segment, Told, What

# By an indicator's code: the top, the bottom, and what is told beside them (none in publications
# of before that was kept). A number is itself, its source, release, day, and whether verified.
Kept = Mapping[str, list[Any]]
_SEGMENTS = {one.code: segment for segment, one in UNIVERSAL.items()}


def keep(rates: Mapping[str, Rate]) -> Kept:
    """As JSON."""
    return {code: [_keep(one.top), _keep(one.bottom), _told(one)] for code, one in rates.items()}


def rates(kept: Kept, area: str, known_on: date) -> Mapping[str, Rate]:
    """The same, of a government, as published on what was known that day."""
    return {
        code: _rate(told, (_SEGMENTS[code], area, known_on)) for code, told in kept.items()
    }  # fmt: skip


def sourced(told: Sums, kept: Kept) -> Sums:
    """What may be shown of it: no universal coverage that does not say where it is from."""
    return {code: sides for code, sides in told.items() if code not in _SEGMENTS or code in kept}


def _keep(one: Told) -> list[Any]:
    return [one.number, one.source, one.release, one.as_of.isoformat(), one.verified]


def _told(rate: Rate) -> dict[str, Any]:
    """A misprint and other numbers of the same day."""
    return {
        "printed": _keep(rate.printed) if rate.printed else None,
        "own": rate.own,
        "others": [[one.what.value, *_keep(one)] for one in rate.others],
    }


def _rate(kept: list[Any], of: tuple[Segment, str, date]) -> Rate:
    top, bottom, *rest = kept
    told: dict[str, Any] = rest[0] if rest else {}
    printed = told.get("printed")
    return Rate(
        _read(What.PARTICIPANTS, top, of), _read(What.WORKERS, bottom, of),
        _read(What.RATE, printed, of) if printed else None, told.get("own"),
        tuple(_read(What(what), number, of) for what, *number in told.get("others", ())),
    )  # fmt: skip


def _read(what: What, kept: list[Any], of: tuple[Segment, str, date]) -> Told:
    number, source, release, as_of, verified = kept
    segment, area, known_on = of
    day = date.fromisoformat(as_of)
    return Told(0, what, segment, area, day, number, source, release, verified, known_on)
