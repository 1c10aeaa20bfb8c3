"""Kemendagri codes and names; BPS's codes look alike and mean other places."""

import pytest

from payung import areas


def test_64_02_is_kutai_kartanegara_and_the_bps_code_without_a_dot_is_nothing_here() -> None:
    """BPS 6402 is Kutai Barat: whoever reads one for the other pays the wrong regency."""
    assert areas.name("64.02") == "Kabupaten Kutai Kartanegara"
    assert areas.name("6402") == areas.path("6402") == ""
    assert not areas.is_code("6402")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("33", "Jawa Tengah"),
        ("33.19", "Kabupaten Kudus"),
        ("15.71", "Kota Jambi"),
        ("51.03", "Kabupaten Badung"),
        ("33.19.01", "Kaliwungu"),
        ("33.19.01.2001", "Bakalankrapyak"),
        ("64.02.19", "Kota Bangun Darat"),
    ],
)
def test_every_level_has_its_name(code: str, name: str) -> None:
    assert areas.name(code) == name
    assert areas.is_code(code)


def test_the_villages_of_a_place_are_those_of_all_its_kecamatan_and_a_villages_itself() -> None:
    jambi = areas.villages("15.71")
    assert jambi == tuple(
        village for district in areas.children("15.71") for village in areas.villages(district)
    )
    assert all(areas.within(village, ("15.71",)) for village in jambi)
    assert areas.villages(jambi[0]) == (jambi[0],)
    assert areas.villages("99") == ()


@pytest.mark.parametrize(
    "code",
    ["", "99", "33.99", "33.19.01.9999", "3319", "33.19.01.2001 ", "33.19.", "٣٣.١٩", "Kudus"],
)
def test_what_is_no_code_has_no_name(code: str) -> None:
    assert areas.name(code) == ""
    assert not areas.is_code(code)


def test_a_path_goes_from_the_village_to_the_province() -> None:
    path = areas.path("33.19.01.2001").split(", ")
    assert (path[0], path[-1]) == ("Bakalankrapyak", "Jawa Tengah")
    assert "Kabupaten Kudus" in path


def test_a_regency_has_its_districts_and_these_their_villages() -> None:
    districts = areas.children("33.19")
    villages = [village for district in districts for village in areas.children(district)]
    assert (len(districts), len(villages)) == (9, 132)
    assert all(areas.within(village, ("33.19",)) for village in villages)
    assert len(areas.children("")) == 38


@pytest.mark.parametrize(
    ("code", "regions", "inside"),
    [
        ("33.19.01.2001", ("33.19",), True),
        ("33.19.01.2001", ("64.02", "33.19.01"), True),
        ("33.19", ("33.19",), True),
        ("33.1", ("33.19",), False),
        ("33.19", ("33.19.01",), False),
        ("33.191.01", ("33.19",), False),
        ("", ("33.19",), False),
        ("33.19", (), False),
    ],
)
def test_a_place_is_within_a_region_by_whole_parts_of_its_code(
    code: str, regions: tuple[str, ...], inside: bool
) -> None:
    assert areas.within(code, regions) is inside
