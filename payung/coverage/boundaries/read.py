"""A map read: from a file of somebody else's to one small drawing of a region's villages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from payung import areas
from payung.coverage.boundaries import named, projection, shapes, source
from payung.coverage.boundaries.drawn import Shape
from payung.values import finding
from payung.values.finding import Finding, Place
from payung.values.refused import Refused

_CHANGED = 0.02  # of a village's area, by overlaps that were given to one of two


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The map of a region: `topojson` has a shape, by `id`, for each of `villages` (codes).

    `missing` are villages of the region without one, `elsewhere` how many shapes lie in other
    regions; `findings` what was not matched, not an area, put together or mended.
    """

    topojson: str
    villages: tuple[str, ...]
    missing: tuple[str, ...]
    elsewhere: int
    findings: tuple[Finding, ...]


def read(path: Path, name: str, region: str) -> Boundaries:
    """The villages of `region` in a file called `name`; of a province its regencies, drawn as such
    or put together from what lies in them.

    Refused as `source.opened` and `projection.to_lonlat`; MAP_NO_AREAS, MAP_NONE_OURS,
    MAP_CODES_ALONE, and MAP_CROSSING with a finding for each ring that crosses itself.
    """
    drawing = source.opened(path)
    if column := named.unsure(drawing.shapes, region):
        raise Refused("MAP_CODES_ALONE", column=column)
    codes = named.places(drawing.shapes, region)
    ours = [(code, one) for code, one in zip(codes, drawing.shapes, strict=True) if code]
    here = [(code, one) for code, one in ours if code != named.ELSEWHERE]
    flaws = [*_unknown(codes, drawing.shapes, name), *_no_area(here, name)]
    drawn = [(code, one) for code, one in here if one.area is not None]
    if not drawn:
        raise _none(drawing.shapes, region)
    turned = projection.to_lonlat(np.array([one.area for _, one in drawn]), drawing.projection)
    pairs = [(code, one, area) for (code, one), area in zip(drawn, turned, strict=True)]
    villages = _villages(pairs, name, flaws)
    fitted = shapes.fitted(villages)
    flaws.extend(_overlapping(villages, fitted, name))
    return Boundaries(
        shapes.small(fitted),
        tuple(villages),
        tuple(code for code in named.drawn_in(region) if code not in villages),
        len(ours) - len(here),
        tuple(flaws),
    )


def _none(drawn: Sequence[Shape], region: str) -> Refused:
    if not any(one.area is not None for one in drawn):
        return Refused("MAP_NO_AREAS")
    columns = dict.fromkeys(name for one in drawn[:100] for name in one.told)
    return Refused(
        "MAP_NONE_OURS", columns=", ".join(columns)[:200] or "-", region=areas.name(region)
    )


def _unknown(codes: Sequence[str], drawn: Sequence[Shape], name: str) -> Iterator[Finding]:
    for code, one in zip(codes, drawn, strict=True):
        if code == named.NONE:
            place = Place(name, row=one.number)
            yield finding.warning("MAP_UNMATCHED", place, called=named.label(one.told))


def _no_area(here: Sequence[tuple[str, Shape]], name: str) -> Iterator[Finding]:
    for code, one in here:
        if one.area is None:
            place = Place(name, row=one.number)
            yield finding.warning("MAP_NOT_AN_AREA", place, village=areas.name(code))


def _villages(
    drawn: Sequence[tuple[str, Shape, Any]], name: str, flaws: list[Finding]
) -> dict[str, Any]:
    """One area for each village, by code in order. Refused MAP_CROSSING."""
    parts: dict[str, list[Any]] = {}
    crossing: list[Finding] = []
    for code, one, area in sorted(drawn, key=lambda found: (found[0], found[1].number)):
        place, mended = Place(name, row=one.number), shapes.sound(area)
        parts.setdefault(code, []).append(mended[0])
        if mended[1] > shapes.CROSSING:
            crossing.append(finding.error("MAP_CROSSES", place, village=areas.name(code)))
        elif mended[0] is not area:
            flaws.append(finding.info("MAP_MENDED", place, village=areas.name(code)))
    if crossing:
        raise Refused("MAP_CROSSING", tuple(crossing), count=str(len(crossing)))
    flaws.extend(
        finding.info("MAP_JOINED", Place(name), village=areas.name(code), parts=str(len(some)))
        for code, some in parts.items()
        if len(some) > 1
    )
    return {code: shapes.together(some) for code, some in parts.items()}


def _overlapping(
    before: Mapping[str, Any], after: Mapping[str, Any], name: str
) -> Iterator[Finding]:
    for code, area in before.items():
        change = abs(after[code].area - area.area) / area.area
        if change > _CHANGED:
            told = f"{change:.0%}".removesuffix("%")
            village = areas.name(code)
            yield finding.warning("MAP_OVERLAPS", Place(name), village=village, percent=told)
