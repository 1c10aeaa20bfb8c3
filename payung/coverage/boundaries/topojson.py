"""TopoJSON: shapes whose borders are kept once, as arcs; read, and written small."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely

GRID = 1e-5  # degrees, about a metre: what a corner is rounded to
LAYER = "desa"


def features(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """GeoJSON features of every object in it. Odd input raises `drawn.UNREADABLE`."""
    arcs = [_arc(one, told.get("transform")) for one in told["arcs"]]
    return [
        {"id": one.get("id"), "properties": one.get("properties"), "geometry": _geometry(one, arcs)}
        for layer in told["objects"].values()
        for one in _leaves(layer)
    ]


def _leaves(layer: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if layer["type"] == "GeometryCollection":
        for one in layer["geometries"]:
            yield from _leaves(one)
    else:
        yield layer


def _arc(points: Sequence[Sequence[float]], transform: Mapping[str, Any] | None) -> Any:
    line = np.asarray([point[:2] for point in points], dtype=float)
    if transform is None:
        return line
    return np.cumsum(line, axis=0) * transform["scale"] + transform["translate"]


def _geometry(one: Mapping[str, Any], arcs: Sequence[Any]) -> dict[str, Any]:
    kind = one["type"]
    if kind == "Polygon":
        return {"type": kind, "coordinates": [_ring(ring, arcs) for ring in one["arcs"]]}
    if kind == "MultiPolygon":
        parts = [[_ring(ring, arcs) for ring in part] for part in one["arcs"]]
        return {"type": kind, "coordinates": parts}
    return {"type": kind}


def _ring(numbers: Sequence[int], arcs: Sequence[Any]) -> Any:
    """Arcs end to end; `~n` is arc n from its end. Each begins where the one before it ends."""
    lines = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.vstack([line[:-1] for line in lines] + [lines[-1][-1:]])


def written(areas: Mapping[str, Any]) -> str:
    """(Multi)polygons by code as one TopoJSON, every corner on the grid.

    A border is written for both neighbours: on the same grid, so that there is no slit; arcs that
    are shared would halve the bytes, which a phone loads compressed, and double the code.
    """
    arcs: list[Any] = []
    bounds = shapely.total_bounds(list(areas.values()))
    west, south, east, north = (round(side / GRID) for side in bounds)
    shapes = [_written(code, area, (west, south), arcs) for code, area in areas.items()]
    told = {
        "type": "Topology",
        "bbox": [side * GRID for side in (west, south, east, north)],
        "transform": {"scale": [GRID, GRID], "translate": [west * GRID, south * GRID]},
        "objects": {LAYER: {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": arcs,
    }
    return json.dumps(told, separators=(",", ":"))


def _written(code: str, area: Any, corner: tuple[int, int], arcs: list[Any]) -> dict[str, Any]:
    parts = []
    for part in shapely.get_parts(area):
        rings = [_steps(ring, corner) for ring in (part.exterior, *part.interiors)]
        if not rings[0]:
            continue  # an islet of less than a metre
        kept = [ring for ring in rings if ring]
        parts.append([[len(arcs) + at] for at in range(len(kept))])
        arcs.extend(kept)
    return {"type": "MultiPolygon", "id": code, "arcs": parts}


def _steps(ring: Any, corner: tuple[int, int]) -> list[list[int]]:
    """A ring as its first corner and the steps from there; [] for one that has no inside."""
    points = np.rint(np.asarray(ring.coords) / GRID).astype(int) - corner
    steps = np.diff(points, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    if len(steps) < 3:
        return []
    first: list[int] = points[0].tolist()
    return [first, *steps.tolist()]
