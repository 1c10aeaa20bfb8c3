"""Shapefiles: corners in .shp, what is told in .dbf, the projection in .prj."""

import io
import struct
from collections.abc import Mapping
from typing import Any

import shapefile

from payung.coverage.boundaries import drawn, projection
from payung.coverage.boundaries.drawn import Drawing, Shape
from payung.values.refused import Refused

PARTS = (".shp", ".dbf", ".prj", ".cpg")  # .shx only says where in .shp each shape begins
_BROKEN = (*drawn.UNREADABLE, shapefile.ShapefileException, struct.error)


def read(parts: Mapping[str, bytes]) -> Drawing:
    """The shapes of one shapefile. Refused MAP_PART_MISSING, MAP_NOT_A_MAP,
    MAP_PROJECTION_UNKNOWN."""
    for needed in (".shp", ".dbf"):
        if needed not in parts:
            raise Refused("MAP_PART_MISSING", part=needed)
    try:
        shapes = _shapes(parts)
    except _BROKEN as broken:
        raise Refused("MAP_NOT_A_MAP") from broken
    return Drawing(shapes, projection.written(parts.get(".prj", b"").decode(errors="replace")))


def _shapes(parts: Mapping[str, bytes]) -> tuple[Shape, ...]:
    streams = {ending[1:]: io.BytesIO(parts[ending]) for ending in (".shp", ".dbf")}
    told = parts.get(".cpg", b"").decode("ascii", "replace").strip().casefold()
    encoding = "latin-1" if told in ("iso-8859-1", "latin1", "1252", "ansi 1252") else "utf-8"
    with shapefile.Reader(**streams, encoding=encoding, encodingErrors="replace") as source:
        return tuple(
            drawn.shape(number, {"properties": record.as_dict(), "geometry": _geometry(shape)})
            for number, (shape, record) in enumerate(
                zip(source.iterShapes(), source.iterRecords(), strict=True), 1
            )
        )


def _geometry(shape: Any) -> Any:
    """As GeoJSON; None for a shape that its reader cannot put together."""
    try:
        return shape.__geo_interface__
    except _BROKEN:
        return None
