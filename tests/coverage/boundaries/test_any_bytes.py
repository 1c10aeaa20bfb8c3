"""Whatever is sent as a map is read, or refused in words; nothing else ever happens."""

import json
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung import areas, messages
from payung.coverage import boundaries
from payung.messages import Lang
from payung.values.refused import Refused
from tests.coverage.boundaries import synthetic

pytestmark = pytest.mark.filterwarnings("ignore:Declared file size")

CODES = areas.villages("15.71")[:3]
DRAWN = synthetic.shapes(CODES, step=0.1)
PLAIN = synthetic.as_bytes(synthetic.geojson(DRAWN))
ZIPPED = synthetic.zipped(DRAWN)
LOOKED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def read_or_refused(content: bytes) -> None:
    with NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        try:
            found = boundaries.read(Path(file.name), "peta", "15.71")
        except Refused as no:
            messages.refusal(no, Lang.ID)  # a KeyError, if it had no words
        else:
            assert found.villages
            assert not set(found.villages) & set(found.missing)


@LOOKED
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    read_or_refused(content)
    read_or_refused(b"PK" + content)


@LOOKED
@given(st.integers(0, len(ZIPPED) - 1), st.binary(min_size=1, max_size=8))
def test_a_shapefile_that_was_damaged(at: int, put: bytes) -> None:
    read_or_refused(ZIPPED[:at] + put + ZIPPED[at + len(put) :])


@LOOKED
@given(st.data())
def test_a_shapefile_with_damaged_parts(data: st.DataObject) -> None:
    parts = synthetic.parts(DRAWN)
    ending = data.draw(st.sampled_from(sorted(parts)))
    whole = parts[ending]
    at = data.draw(st.integers(0, min(len(whole), 400) - 1))
    put = data.draw(st.binary(min_size=1, max_size=8))
    cut = data.draw(st.sampled_from([len(whole), at + 50]))
    parts[ending] = (whole[:at] + put + whole[at + len(put) :])[:cut]
    read_or_refused(synthetic.packed(parts))


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-200, 200)
    | st.floats(allow_nan=True)
    | st.text(max_size=5)
    | st.sampled_from(["Polygon", "MultiPolygon", "Topology", "FeatureCollection", *CODES]),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(
                ["type", "features", "geometry", "coordinates", "arcs", "objects", "properties",
                 "id", "transform", "scale", "translate", "crs", "name", "geometries", "KODE"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)  # fmt: skip


@LOOKED
@given(anything)
def test_any_json(told: Any) -> None:
    read_or_refused(json.dumps(told).encode())


@LOOKED
@given(st.sampled_from(["geometry", "properties"]), anything)
def test_a_feature_with_anything_in_it(part: str, put: Any) -> None:
    told = json.loads(PLAIN)
    told["features"][0][part] = put
    read_or_refused(json.dumps(told).encode())


corner = st.tuples(st.integers(0, 40), st.integers(0, 40))


@LOOKED
@given(st.lists(st.lists(corner, min_size=3, max_size=8), min_size=1, max_size=3))
def test_any_rings(rings: list[list[tuple[int, int]]]) -> None:
    told = json.loads(PLAIN)
    for one, ring in zip(told["features"], rings, strict=False):
        points = [[111 + x / 100, -6.5 + y / 100] for x, y in ring]
        one["geometry"] = {"type": "Polygon", "coordinates": [points]}
    read_or_refused(json.dumps(told).encode())
