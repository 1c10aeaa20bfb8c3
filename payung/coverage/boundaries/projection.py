"""Which numbers say where: longitude and latitude of WGS 84 (EPSG:4326), or what becomes that."""

import re
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from payung.values.refused import Refused

_LONLAT = CRS.from_epsg(4326)
_ANYHOW = re.ASCII | re.IGNORECASE
_EPSG = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:{1,2}(?:[\d.]*:)?(\d{4,6})", _ANYHOW)
_CRS84 = re.compile(r".*CRS84", _ANYHOW)
# All of Indonesia, sea and all.
_WEST, _SOUTH, _EAST, _NORTH = 94.0, -12.0, 142.0, 7.0


def named(name: str) -> CRS | None:
    """'EPSG:32748', 'urn:ogc:def:crs:OGC:1.3:CRS84'. Refused MAP_PROJECTION_UNKNOWN."""
    if not name or _CRS84.fullmatch(name):
        return None
    found = _EPSG.fullmatch(name)
    try:
        return CRS.from_epsg(int(found[1])) if found else _unknown(name)
    except CRSError:
        return _unknown(name)


def written(words: str) -> CRS | None:
    """What a .prj says; None for an empty one. Refused MAP_PROJECTION_UNKNOWN."""
    if not words.strip():
        return None
    try:
        return CRS.from_wkt(words)
    except CRSError:
        return _unknown(words)


def _unknown(words: str) -> CRS:
    raise Refused("MAP_PROJECTION_UNKNOWN", given=" ".join(words.split())[:80])


def to_lonlat(areas: Any, projection: CRS | None) -> Any:
    """The areas in longitude and latitude.

    Refused MAP_PROJECTION when its projection does not lead there, MAP_ELSEWHERE when they then
    lie outside Indonesia: another projection than the file says, or latitude first.
    """
    if projection is not None and projection != _LONLAT:
        try:
            turned = Transformer.from_crs(projection, _LONLAT, always_xy=True)
            areas = shapely.transform(areas, turned.transform, interleaved=False)
        except (ProjError, CRSError, ValueError) as broken:
            raise Refused("MAP_PROJECTION", name=projection.name) from broken
    west, south, east, north = shapely.total_bounds(areas)
    inside = west >= _WEST and south >= _SOUTH and east <= _EAST and north <= _NORTH
    if not (np.isfinite([west, south, east, north]).all() and inside):
        raise Refused(
            "MAP_ELSEWHERE", projection=projection.name if projection else "-",
            west=f"{west:.6g}", east=f"{east:.6g}", south=f"{south:.6g}", north=f"{north:.6g}",
        )  # fmt: skip
    return areas
