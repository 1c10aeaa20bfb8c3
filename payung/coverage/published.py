"""Rates as they are kept with what a government publishes: both numbers, each with its source."""

from collections.abc import Mapping
from datetime import date

from payung.coverage.indicators import UNIVERSAL
from payung.coverage.province import Told as Sums
from payung.coverage.statistics import Rate, Told, What

Number = list[str | int | bool]  # number, source, release, day, verified
Kept = Mapping[str, list[Number]]  # by an indicator's code: the top, the bottom
_SEGMENTS = {one.code: segment for segment, one in UNIVERSAL.items()}


def keep(rates: Mapping[str, Rate]) -> Kept:
    """As JSON."""
    return {code: [_keep(rate.top), _keep(rate.bottom)] for code, rate in rates.items()}


def rates(kept: Kept, area: str, known_on: date) -> Mapping[str, Rate]:
    """The same, of a government, as published on what was known that day."""
    of = (area, known_on)
    return {
        code: Rate(_told(code, What.PARTICIPANTS, top, of), _told(code, What.WORKERS, bottom, of))
        for code, (top, bottom) in kept.items()
    }


def sourced(told: Sums, kept: Kept) -> Sums:
    """What may be shown of it: no universal coverage that does not say where it is from."""
    return {code: sides for code, sides in told.items() if code not in _SEGMENTS or code in kept}


def _keep(one: Told) -> Number:
    return [one.number, one.source, one.release, one.as_of.isoformat(), one.verified]


def _told(code: str, what: What, kept: Number, of: tuple[str, date]) -> Told:
    number, source, release, as_of, verified = kept
    area, known_on = of
    return Told(
        0, what, _SEGMENTS[code], area, date.fromisoformat(str(as_of)), int(number), str(source),
        str(release), bool(verified), known_on,
    )  # fmt: skip
