"""Village and district names as they are typed in a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung import areas

KUDUS = ("33.19",)
BAKALAN, GARUNG_LOR, KEDUNGDOWO, PLOSO = (
    "33.19.01.2001", "33.19.01.2011", "33.19.01.2010", "33.19.03.2006",
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Bakalankrapyak", BAKALAN),
        ("Ds. Bakalan Krapyak", BAKALAN),
        ("DESA BAKALAN-KRAPYAK", BAKALAN),
        ("bakalan krapiyak", BAKALAN),
        ("Garunglor", GARUNG_LOR),
        ("Desa : Garung Lor", GARUNG_LOR),
        ("Kedung Dowo", KEDUNGDOWO),
        ("Kedungdowoo", KEDUNGDOWO),
        ("Kel. Wergu Wetan", "33.19.02.1006"),
        ("Desa/Kel. Ploso", PLOSO),
        ("Ds Desa Ploso", PLOSO),
    ],
)
def test_a_village_is_known_however_it_is_typed(typed: str, code: str) -> None:
    assert areas.find_village(typed, "", KUDUS) == code


@pytest.mark.parametrize("typed", ["", "  ", "-", "Desa", "Garung", "Semarang", "123"])
def test_an_unclear_name_is_no_village(typed: str) -> None:
    assert areas.find_village(typed, "", KUDUS) == ""


def test_neighbours_of_nearly_one_name_are_not_taken_for_each_other() -> None:
    assert areas.find_village("Wergu Kulon", "", KUDUS) == "33.19.02.1007"
    assert areas.find_village("Wergu", "", KUDUS) == ""


def test_a_name_that_fits_two_villages_nearly_as_well_is_neither() -> None:
    """Kota Bangun I and II lie side by side in Kutai Kartanegara."""
    assert areas.name(areas.find_village("Kota Bangun II", "", ("64.02",))) == "Kota Bangun II"
    assert areas.find_village("Kota Bangun", "", ("64.02",)) == ""


def test_a_village_is_sought_in_its_district_only() -> None:
    assert areas.find_village("Garung Lor", "33.19.01", KUDUS) == GARUNG_LOR
    assert areas.find_village("Garung Lor", "33.19.03", KUDUS) == ""


def test_a_village_outside_the_programme_is_not_found() -> None:
    assert areas.find_village("Garung Lor", "", ("64.02",)) == ""
    assert areas.find_village("Garung Lor", "", (BAKALAN,)) == ""


def test_a_name_that_two_districts_have_needs_the_district() -> None:
    central_java = ("33.17", "33.19")
    assert areas.find_village("Kedungdowo", "", ("33.19",)) == KEDUNGDOWO
    assert areas.find_district("Kaliwungu", ("33",)) == ""
    assert areas.find_district("Kec. Kaliwungu", central_java) == "33.19.01"


@pytest.mark.parametrize("regions", [("33.19",), ("33.19.01",), ("33.19.01.2001",)])
def test_a_district_is_found_in_whatever_part_of_it_the_programme_covers(
    regions: tuple[str, ...],
) -> None:
    assert areas.find_district("KECAMATAN KALIWUNGU", regions) == "33.19.01"


@given(st.text(), st.sampled_from(("", "33.19.01", "99.99.99")))
def test_no_typed_name_makes_the_search_fail(typed: str, district: str) -> None:
    found = areas.find_village(typed, district, KUDUS)
    assert found == "" or areas.within(found, KUDUS)


@given(st.sampled_from([v for d in areas.children("33.19") for v in areas.children(d)]))
def test_every_village_is_found_by_its_own_name_in_its_own_district(village: str) -> None:
    assert areas.find_village(areas.name(village), village[:8], KUDUS) == village
