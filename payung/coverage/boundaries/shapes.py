"""Shapes made sound, fitted to one another, and simplified together: no slit between neighbours."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely

from payung.coverage.boundaries import topojson

MOST_BYTES = 150_000  # of a region's map, before it is compressed
CROSSING = 0.01  # of an area may change when a ring that crosses itself is put right
_SLIT = 1e-4  # degrees, ten metres: a gap between neighbours that is none
_LEFT = 0.5  # of a village must be left when overlaps are given to one of two
_FIRST, _COARSER = 1e-4, 1.5  # degrees, ten metres: no screen shows more; each next try
_COARSEST = 0.01


def sound(area: Any) -> tuple[Any, float]:
    """The area with no ring crossing itself, and which part of it had to change for that."""
    if area.is_valid:
        return area, 0.0
    mended = _polygons(shapely.make_valid(area, method="structure", keep_collapsed=False))
    drawn, kept = area.area, mended.area  # the halves of a bow tie take away from one another
    return mended, abs(drawn - kept) / max(drawn, kept) if drawn or kept else 1.0


def _polygons(area: Any) -> Any:
    parts = shapely.get_parts(shapely.get_parts(area))
    kept = [one for one in parts if one.geom_type == "Polygon"]
    return shapely.MultiPolygon(kept)


def together(areas: list[Any]) -> Any:
    """The parts of one village."""
    return areas[0] if len(areas) == 1 else shapely.union_all(areas)


def fitted(areas: Mapping[str, Any]) -> dict[str, Any]:
    """All of them with one common border where they are neighbours."""
    cleaned = shapely.coverage_clean(
        np.array(list(areas.values())), gap_width=_SLIT, snapping_distance=topojson.GRID
    )
    # One that lies under another would be left with nothing: it is drawn over it, as it was.
    return {
        code: after if after.area > before.area * _LEFT else before
        for (code, before), after in zip(areas.items(), cleaned, strict=True)
    }


def small(areas: Mapping[str, Any]) -> str:
    """As TopoJSON, of the finest drawing that a phone gets without waiting."""
    tolerance, text = _FIRST, _simplified(areas, _FIRST)
    while len(text) > MOST_BYTES and tolerance < _COARSEST:
        tolerance *= _COARSER
        text = _simplified(areas, tolerance)
    return text


def _simplified(areas: Mapping[str, Any], tolerance: float) -> str:
    simpler = shapely.coverage_simplify(np.array(list(areas.values())), tolerance)
    return topojson.written(dict(zip(areas, simpler, strict=True)))
