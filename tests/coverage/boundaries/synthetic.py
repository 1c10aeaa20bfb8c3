"""A synthetic map: real codes and names of a region on borders that nobody ever drew.

Villages are cells around points that a seed has thrown; every border bends, the same on both
sides, so that there is something to simplify. It is like no place on Earth.
"""

import io
import json
import zipfile
from typing import Any

import numpy as np
import shapefile
import shapely

from payung import areas

WGS84 = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)
_WEST, _SOUTH, _ACROSS = 110.8, -6.9, 0.4
_BEND = 0.004  # degrees


def shapes(codes: tuple[str, ...], seed: int = 1, step: float = 0.0005) -> dict[str, Any]:
    """A cell for each code, a corner every `step`; the same seed gives the same map."""
    random = np.random.default_rng(seed)
    points = random.uniform(0, 1, (len(codes), 2)) * _ACROSS + (_WEST, _SOUTH)
    frame = shapely.box(_WEST, _SOUTH, _WEST + _ACROSS, _SOUTH + _ACROSS)
    cells = shapely.voronoi_polygons(
        shapely.MultiPoint(points), extend_to=frame, only_edges=False, ordered=True
    )
    cut = shapely.intersection(shapely.get_parts(cells), frame)
    bent = shapely.transform(shapely.segmentize(cut, step), _bend)
    return dict(zip(codes, bent, strict=True))


def _bend(points: Any) -> Any:
    """Where a corner goes depends on where it is: neighbours stay neighbours."""
    x, y = points[:, 0] * 900, points[:, 1] * 900
    return points + np.column_stack([np.sin(y) + np.sin(3.1 * x), np.cos(x) - np.sin(2.7 * y)]) * (
        _BEND / 24
    )


def geojson(drawn: dict[str, Any], **told: str) -> dict[str, Any]:
    """As FeatureCollection, with the code under KODE_KD and the village's name under DESA."""
    features = [
        {
            "type": "Feature",
            "properties": {"KODE_KD": code, "DESA": areas.name(code), **told},
            "geometry": shapely.geometry.mapping(area),
        }
        for code, area in drawn.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def parts(drawn: dict[str, Any], prj: str = WGS84) -> dict[str, bytes]:
    """As the parts of a shapefile by their ending."""
    made = {ending: io.BytesIO() for ending in ("shp", "shx", "dbf")}
    with shapefile.Writer(**made, shapeType=shapefile.POLYGON) as writer:
        writer.field("KD_DESA", "C", 13)
        writer.field("NAMA", "C", 60)
        for code, area in drawn.items():
            writer.record(code.replace(".", ""), areas.name(code))
            writer.shape(shapely.geometry.mapping(area))
    found = {ending: part.getvalue() for ending, part in made.items()}
    return found | ({"prj": prj.encode()} if prj else {})


def packed(some: dict[str, bytes]) -> bytes:
    """Those parts in a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for ending, part in some.items():
            file.writestr(f"desa/DESA.{ending}", part)
    return out.getvalue()


def zipped(drawn: dict[str, Any], prj: str = WGS84) -> bytes:
    """As shapefile in a zip."""
    return packed(parts(drawn, prj))


def as_bytes(told: dict[str, Any]) -> bytes:
    return json.dumps(told).encode()
