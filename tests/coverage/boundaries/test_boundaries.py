"""Maps as others draw them, read: every village by its code, neighbours without a slit."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pyproj
import pytest
import shapely
from pyproj import CRS

from payung import areas
from payung.coverage import boundaries
from payung.coverage.boundaries import Boundaries, geojson, shapes, source
from payung.values.refused import Refused
from tests.coverage.boundaries import synthetic

REGION = "15.71"
CODES = areas.villages(REGION)
DRAWN = synthetic.shapes(CODES)
UTM = CRS.from_epsg(32749)


class Read(Protocol):
    """Reads a file that holds those bytes."""

    def __call__(self, content: bytes, region: str = REGION) -> Boundaries: ...


Refuses = Callable[[bytes], Refused]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(content: bytes, region: str = REGION) -> Boundaries:
        path = tmp_path / "peta"
        path.write_bytes(content)
        return boundaries.read(path, "peta", region)

    return reading


@pytest.fixture
def refuses(read: Read) -> Refuses:
    def refusing(content: bytes) -> Refused:
        with pytest.raises(Refused) as no:
            read(content)
        return no.value

    return refusing


def features(drawn: dict[str, Any] = DRAWN) -> dict[str, Any]:
    return synthetic.geojson(drawn)


def areas_of(found: Boundaries) -> dict[str, Any]:
    """What a browser would draw."""
    return {one.told["id"]: one.area for one in geojson.read(found.topojson.encode("utf-8")).shapes}


def codes_of(found: Boundaries) -> list[str]:
    return [one.code for one in found.findings]


@pytest.mark.parametrize("kind", ["geojson", "zipped", "topojson", "geojson in a zip"])
def test_every_village_has_its_shape_whatever_the_file_is(
    kind: str, read: Read, tmp_path: Path
) -> None:
    plain = synthetic.as_bytes(features())
    content = {"geojson": plain, "zipped": synthetic.zipped(DRAWN)}.get(kind, plain)
    if kind == "topojson":
        content = read(plain).topojson.encode()
    if kind == "geojson in a zip":
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
            packed.writestr("a.geojson", plain)
        content = (tmp_path / "a.zip").read_bytes()
    found = read(content)
    assert found.villages == CODES
    assert (found.missing, found.elsewhere, found.findings) == ((), 0, ())
    for code, area in areas_of(found).items():
        changed = shapely.symmetric_difference(area, DRAWN[code]).area
        assert changed < 0.06 * DRAWN[code].area, areas.name(code)


def test_neighbours_keep_one_border_and_the_map_is_small(read: Read) -> None:
    drawn = synthetic.shapes(areas.villages("33.19"))
    told = read(synthetic.as_bytes(features(drawn)), "33.19")
    assert len(told.topojson) <= shapes.MOST_BYTES
    simple = np.array(list(areas_of(told).values()))
    assert shapely.is_valid(simple).all()
    assert shapely.coverage_is_valid(simple)
    whole = shapely.union_all(simple)
    assert whole.geom_type == "Polygon"
    assert len(whole.interiors) == 0
    before = sum(shapely.get_num_coordinates(one) for one in drawn.values())
    assert shapely.get_num_coordinates(simple).sum() < before / 2


def test_gaps_and_overlaps_of_some_metres_are_closed(read: Read) -> None:
    loose = {code: shapely.affinity.scale(one, 1.0002, 0.9998) for code, one in DRAWN.items()}
    simple = areas_of(read(synthetic.as_bytes(features(loose)))).values()
    alone = [shapely.make_valid(one) for one in simple]
    whole = shapely.union_all(alone)
    assert sum(one.area for one in alone) - whole.area < whole.area / 100_000
    assert whole.geom_type == "Polygon"
    assert sum(shapely.Polygon(one).area for one in whole.interiors) < whole.area / 100_000


def test_the_same_file_gives_the_same_bytes(read: Read) -> None:
    content = synthetic.zipped(DRAWN)
    assert read(content).topojson == read(content).topojson


def test_a_village_is_known_by_name_and_kecamatan_where_there_is_no_code(read: Read) -> None:
    told = features()
    for one, code in zip(told["features"], CODES, strict=True):
        one["properties"] = {
            "WADMKD": f"KEL. {areas.name(code).upper()}", "WADMKC": areas.name(code[:8]),
            "WADMKK": "Kota Jambi", "KODE_BPS": "1571010" + code[-3:],
        }  # fmt: skip
    assert read(synthetic.as_bytes(told)).villages == CODES


def test_codes_of_bps_that_look_like_ours_are_not_taken_for_ours(read: Read) -> None:
    told = features()
    for at, (one, code) in enumerate(zip(told["features"], CODES, strict=True)):
        bps = CODES[0].replace(".", "") if at == 5 else f"157101{at:04}"
        one["properties"] = {"KODE": bps, "DESA": areas.name(code)}
    assert read(synthetic.as_bytes(told)).villages == CODES


def test_what_is_not_matched_is_told_and_what_is_missing_is_listed(read: Read) -> None:
    told = features()
    told["features"][0]["properties"] = {"DESA": "Entah Di Mana"}
    told["features"][1]["properties"]["KODE_KD"] = "33.19.01.2001"
    found = read(synthetic.as_bytes(told))
    assert found.missing == CODES[:2]
    assert (codes_of(found), found.findings[0].facts["called"]) == (
        ["MAP_UNMATCHED"], "Entah Di Mana",
    )  # fmt: skip
    assert found.elsewhere == 1
    assert len(found.villages) == len(CODES) - 2


def test_two_shapes_of_a_village_are_put_together_and_that_is_told(read: Read) -> None:
    told = features()
    told["features"][1]["properties"] = told["features"][0]["properties"]
    found = read(synthetic.as_bytes(told))
    assert codes_of(found) == ["MAP_JOINED"]
    assert found.missing == CODES[1:2]


def test_a_point_for_a_village_is_told_and_the_village_is_missing(read: Read) -> None:
    told = features()
    told["features"][0]["geometry"] = {"type": "Point", "coordinates": [111, -6]}
    found = read(synthetic.as_bytes(told))
    assert codes_of(found) == ["MAP_NOT_AN_AREA"]
    assert found.missing == CODES[:1]


def test_an_open_ring_is_closed_whichever_way_it_turns(read: Read) -> None:
    told = json.loads(synthetic.as_bytes(features()))
    for at, one in enumerate(told["features"]):
        ring = one["geometry"]["coordinates"][0][:-1]
        one["geometry"]["coordinates"] = [ring[:: -1 if at % 2 else 1]]
    found = read(synthetic.as_bytes(told))
    assert (found.villages, found.findings) == (CODES, ())
    for code, area in areas_of(found).items():
        assert shapely.symmetric_difference(area, DRAWN[code]).area < 0.06 * DRAWN[code].area


def test_metres_of_utm_become_degrees_by_what_the_prj_says(read: Read) -> None:
    turn = pyproj.Transformer.from_crs(4326, UTM, always_xy=True).transform
    metres = {code: shapely.transform(one, turn, interleaved=False) for code, one in DRAWN.items()}
    found = read(synthetic.zipped(metres, UTM.to_wkt("WKT1_ESRI")))
    for code, area in areas_of(found).items():
        assert shapely.symmetric_difference(area, DRAWN[code]).area < 0.06 * DRAWN[code].area
    told = synthetic.geojson(metres) | {
        "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32749"}}
    }
    assert read(synthetic.as_bytes(told)).villages == CODES


def test_metres_without_a_projection_are_refused_in_words(refuses: Refuses) -> None:
    turn = pyproj.Transformer.from_crs(4326, UTM, always_xy=True).transform
    metres = {code: shapely.transform(one, turn, interleaved=False) for code, one in DRAWN.items()}
    no = refuses(synthetic.zipped(metres, ""))
    assert (no.code, no.facts["projection"]) == ("MAP_ELSEWHERE", "-")
    turned = {code: shapely.transform(one, np.fliplr) for code, one in DRAWN.items()}
    assert refuses(synthetic.as_bytes(features(turned))).code == "MAP_ELSEWHERE"


def test_a_projection_that_nobody_knows_is_refused(refuses: Refuses) -> None:
    assert refuses(synthetic.zipped(DRAWN, 'PETA["Bulan"]')).code == "MAP_PROJECTION_UNKNOWN"
    told = features() | {"crs": {"properties": {"name": "EPSG:9999999"}}}
    assert refuses(synthetic.as_bytes(told)).code == "MAP_PROJECTION_UNKNOWN"


def test_a_bow_tie_is_refused_with_the_villages_name_and_a_loop_is_mended(
    refuses: Refuses, read: Read
) -> None:
    told = json.loads(synthetic.as_bytes(features()))
    ring = told["features"][3]["geometry"]["coordinates"][0]
    x, y = ring[0]
    told["features"][3]["geometry"]["coordinates"] = [
        [[x, y], [x + 0.01, y + 0.01], [x + 0.01, y], [x, y + 0.01], [x, y]]
    ]
    no = refuses(synthetic.as_bytes(told))
    assert (no.code, no.facts["count"]) == ("MAP_CROSSING", "1")
    assert no.findings[0].facts["village"] == areas.name(CODES[3])
    loop = [[x + 2e-6, y + 2e-6], [x + 2e-6, y - 2e-6], [x - 2e-6, y + 2e-6]]
    told["features"][3]["geometry"]["coordinates"] = [[*ring[:-1], [x, y], *loop, [x, y]]]
    found = read(synthetic.as_bytes(told))
    assert codes_of(found) == ["MAP_MENDED"]
    assert found.missing == ()


def test_a_large_overlap_is_told(read: Read) -> None:
    grown = DRAWN | {CODES[0]: DRAWN[CODES[0]].buffer(0.01)}
    found = read(synthetic.as_bytes(features(grown)))
    assert "MAP_OVERLAPS" in codes_of(found)
    assert len(found.villages) == len(CODES)


def test_what_is_no_map_is_refused_in_words(refuses: Refuses) -> None:
    for odd in (
        b"", b"NIK,NAMA\n1,SARI\n", b"\xff\xfe\x00", b"[]", b"{}", b'{"type": "Feature"}',
        b'{"type": "FeatureCollection", "features": 5}', b"[" * 100_000,
        b'{"type": "Topology", "objects": {"a": {"type": "Polygon", "arcs": [[7]]}}, "arcs": []}',
    ):  # fmt: skip
        assert refuses(odd).code == "MAP_NOT_A_MAP", odd[:60]
    empty = {"type": "FeatureCollection", "features": []}
    assert refuses(synthetic.as_bytes(empty)).code == "MAP_NO_AREAS"


def test_a_map_of_somewhere_else_is_refused_with_the_columns_it_has(refuses: Refuses) -> None:
    elsewhere = synthetic.shapes(areas.villages("33.19")[:5])
    no = refuses(synthetic.as_bytes(features(elsewhere)))
    assert (no.code, no.facts["region"]) == ("MAP_NONE_OURS", "Kota Jambi")
    assert "KODE_KD" in no.facts["columns"]


def test_a_zip_that_swells_is_refused_before_it_is_unpacked(
    refuses: Refuses, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.shp", b"0" * (source.MOST_BYTES + 1))
    content = (tmp_path / "a.zip").read_bytes()
    assert len(content) < 100_000
    assert refuses(content).code == "MAP_TOO_LARGE"
    lying = content.replace(
        (source.MOST_BYTES + 1).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    )
    assert lying != content
    assert refuses(lying).code in {"MAP_ZIP_BROKEN", "MAP_TOO_LARGE"}


def test_a_zip_without_one_whole_map_is_refused(refuses: Refuses, tmp_path: Path) -> None:
    def packed(*names: str) -> bytes:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
            for name in names:
                file.writestr(name, b"x")
        return (tmp_path / "a.zip").read_bytes()

    assert refuses(packed("baca.txt")).code == "MAP_ZIP_EMPTY"
    assert refuses(packed("a.shp", "b.shp")).code == "MAP_SEVERAL"
    assert refuses(packed("a.shp")).code == "MAP_PART_MISSING"
    assert refuses(packed("a.shp", "a.dbf")).code == "MAP_NOT_A_MAP"
    assert refuses(b"PK\x03\x04 no more").code == "MAP_ZIP_BROKEN"
    assert refuses(packed(*(f"{at}.txt" for at in range(500)))).code == "MAP_TOO_LARGE"


@pytest.mark.parametrize("names", [("KERINCI", "Kota Jambi"), ("1501", "15.71.01.1001")])
def test_of_a_province_the_regencies_are_drawn_by_name_or_by_code(
    read: Read, names: tuple[str, str]
) -> None:
    told = features(synthetic.shapes(("15.01", "15.71")))
    for one, name in zip(told["features"], names, strict=True):
        one["properties"] = {"WADMKK": name}
    found = read(json.dumps(told).encode(), "15")
    assert found.villages == ("15.01", "15.71")
    assert len(found.missing) == len(areas.children("15")) - 2


@pytest.mark.parametrize(
    ("told", "villages", "flaws"),
    [
        # BPS: 6402 is Kutai Barat, 6403 Kutai Kartanegara; by our codes one the other, and Berau.
        (
            [
                {"IDKAB": "6402", "NMKAB": "KUTAI BARAT"},
                {"IDKAB": "6403", "NMKAB": "KUTAI KARTANEGARA"},
            ],
            ("64.02", "64.07"),
            [],
        ),
        ([{"KODE": "6402", "NAMA": "Kutai Barat"}], ("64.07",), []),
        (
            [{"IDKAB": "6402", "NMKAB": "KUTAI BARAT"}, {"IDKAB": "6403", "NMKAB": "KUTEI"}],
            ("64.07",),
            ["MAP_UNMATCHED"],
        ),
    ],
)
def test_a_regency_is_drawn_where_its_name_is_and_not_where_a_code_of_bps_is_another_s(
    read: Read, told: list[dict[str, str]], villages: tuple[str, ...], flaws: list[str]
) -> None:
    drawn = features(synthetic.shapes(("64.07", "64.02")[: len(told)]))
    for one, words in zip(drawn["features"], told, strict=True):
        one["properties"] = words
    found = read(json.dumps(drawn).encode(), "64")
    assert (found.villages, [one.code for one in found.findings]) == (villages, flaws)


def test_regencies_told_by_four_digits_alone_are_refused_and_read_with_a_dot(
    read: Read,
) -> None:
    drawn = features(synthetic.shapes(("64.02", "64.07")))

    def coded(*codes: str) -> bytes:
        for one, code in zip(drawn["features"], codes, strict=True):
            one["properties"] = {"KODE": code}
        return json.dumps(drawn).encode()

    with pytest.raises(Refused) as no:
        read(coded("6402", "6403"), "64")
    assert (no.value.code, no.value.facts) == ("MAP_CODES_ALONE", {"column": "KODE"})
    assert read(coded("64.02", "64.07"), "64").villages == ("64.02", "64.07")


def test_a_code_tells_a_kota_from_the_kabupaten_that_is_called_alike(read: Read) -> None:
    drawn = features(synthetic.shapes(("32.01", "32.71")))
    for one, code in zip(drawn["features"], ("3201", "3271"), strict=True):
        one["properties"] = {"KABKOT": "BOGOR", "KODE": code}
    assert read(json.dumps(drawn).encode(), "32").villages == ("32.01", "32.71")
