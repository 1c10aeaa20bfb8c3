"""GeoJSON and TopoJSON, told apart by what they say they are."""

import json
from typing import Any

from payung.coverage.boundaries import drawn, projection, topojson
from payung.coverage.boundaries.drawn import Drawing
from payung.values.refused import Refused


def read(content: bytes) -> Drawing:
    """The shapes of either. Refused MAP_NOT_A_MAP, MAP_PROJECTION_UNKNOWN."""
    try:
        told = json.loads(content.decode("utf-8-sig"))
        kind = told["type"]
        features = topojson.features(told) if kind == "Topology" else told["features"]
        if kind not in ("Topology", "FeatureCollection"):
            raise ValueError(kind)
        shapes = tuple(drawn.shape(number, one) for number, one in enumerate(features, 1))
    except drawn.UNREADABLE as broken:
        raise Refused("MAP_NOT_A_MAP") from broken
    return Drawing(shapes, projection.named(_projection(told)))


def _projection(told: Any) -> str:
    """The name of the projection, as GeoJSON of 2008 gave it; '' for none."""
    crs = told.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    return str(properties.get("name", "")) if isinstance(properties, dict) else ""
