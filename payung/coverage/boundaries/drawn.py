"""What a file holds: shapes with what is told of each, and where on Earth their numbers are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from pyproj import CRS

# What a file that is no sound map makes its readers stumble over.
UNREADABLE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError,
    MemoryError, EOFError,
)  # fmt: skip
_CORNERS = 4  # of the smallest ring, the first one told again


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: its place in the file from 1, its properties as text, where it lies.

    `area` is a (multi)polygon, None for a point, a line, or what cannot be read.
    """

    number: int
    told: Mapping[str, str]
    area: Any


@dataclass(frozen=True, slots=True)
class Drawing:
    """All shapes of a file and its projection; None where it says none."""

    shapes: tuple[Shape, ...]
    projection: CRS | None


def shape(number: int, feature: Mapping[str, Any]) -> Shape:
    """A feature of GeoJSON; whatever is odd in it gives no area."""
    properties = feature.get("properties")
    told = {"id": feature.get("id")} | (properties if isinstance(properties, dict) else {})
    words = {str(key): _word(value) for key, value in told.items()}
    try:
        area = _area(feature["geometry"])
    except (*UNREADABLE, shapely.errors.ShapelyError):
        area = None
    return Shape(number, words, area)


def _area(geometry: Any) -> Any:
    kind = geometry["type"]
    if kind == "Polygon":
        return _polygon(geometry["coordinates"])
    if kind == "MultiPolygon":
        return shapely.MultiPolygon([_polygon(one) for one in geometry["coordinates"]])
    return None


def _polygon(rings: Sequence[Any]) -> Any:
    shell, *holes = (_ring(one) for one in rings)
    return shapely.Polygon(shell, holes)


def _ring(points: Sequence[Sequence[float]]) -> Any:
    """The points as an array, closed. ValueError for fewer than three, or numbers that are none."""
    ring = np.asarray([point[:2] for point in points], dtype=float)
    if ring.ndim != 2 or not np.isfinite(ring).all():
        raise ValueError("points of two numbers are expected")
    if (ring[0] != ring[-1]).any():
        ring = np.vstack([ring, ring[:1]])
    if len(ring) < _CORNERS:
        raise ValueError("a ring has three corners at least")
    return ring


def _word(value: object) -> str:
    """3319012001.0 is how some programs write a code."""
    text = "" if value is None else str(value).strip()
    return text.removesuffix(".0")
