from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.intake import addresses
from payung.values.sheet import Cell


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("001/002", (1, 2)), ("1/2", (1, 2)), ("01-02", (1, 2)), ("RT 01 RW 02", (1, 2)),
     ("RT.01/RW.02", (1, 2)), ("RT01/RW02", (1, 2)), ("RT.03/II", (3, 2)), ("III/II", (3, 2)),
     ("RT/RW 01/02", (1, 2)), ("rt 1 rw 12", (1, 12)), ("RW 02 RT 01", (1, 2)), ("005", (5, 0)),
     ("RT 5", (5, 0)), ("1\\2", (1, 2)), ("010 002", (10, 2)), ("", (0, 0)), ("-", (0, 0)),
     ("Kudus", (0, 0)), (None, (0, 0)), (3.0, (3, 0))],
)  # fmt: skip
def test_rt_and_rw_in_one_cell(typed: Cell, expected: tuple[int, int]) -> None:
    assert addresses.pair(typed) == expected


def test_an_rt_and_rw_that_excel_made_a_date_is_read_back() -> None:
    assert addresses.pair(date(2026, 2, 1)) == (1, 2)
    assert addresses.pair(datetime(2026, 12, 3, tzinfo=UTC)) == (3, 12)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("003", 3),
        (3, 3),
        (3.0, 3),
        ("RT 03", 3),
        ("RW.III", 3),
        ("0", 0),
        ("x", 0),
        ("X", 0),
        ("12345", 0),
    ],
)
def test_one_number_by_itself(typed: Cell, expected: int) -> None:
    assert addresses.number(typed) == expected


def test_an_address_tells_its_neighbourhood_village_and_district() -> None:
    parts = addresses.in_address(
        "Jl. Mawar No. 5 RT 01/02 Ds. Garung Lor Kec. Kaliwungu Kab. Kudus"
    )
    assert parts == addresses.AddressParts(1, 2, "Garung Lor", "Kaliwungu")


def test_an_address_may_write_its_parts_in_another_order() -> None:
    parts = addresses.in_address("DESA GARUNG LOR RT 03 RW 01 KECAMATAN KALIWUNGU")
    assert parts == addresses.AddressParts(3, 1, "GARUNG LOR", "KALIWUNGU")


@pytest.mark.parametrize(
    ("address", "district"),
    [
        ("Ds. Loram Kulon Kec. Jati Kota Kudus", "Jati"),
        ("Ds. Demaan Kec. Kota Kudus Kab. Kudus", "Kota Kudus"),
        ("Kec. Kota Bangun Kab. Kutai Kartanegara", "Kota Bangun"),
    ],
)
def test_a_district_ends_where_its_city_begins_wherever_that_is(
    address: str, district: str
) -> None:
    assert addresses.in_address(address).district == district


def test_the_number_of_a_house_is_no_neighbourhood() -> None:
    assert addresses.in_address("Jl. Pos Kamling No. 98") == addresses.AddressParts()
    assert addresses.in_address("Jl. Sunan Muria 12/14 Kudus") == addresses.AddressParts()


def test_a_bare_pair_at_the_end_is_a_neighbourhood() -> None:
    assert addresses.in_address("Dk. Krajan 02/05") == addresses.AddressParts(2, 5)


@given(st.text(max_size=200))
def test_no_address_breaks_it(typed: str) -> None:
    parts = addresses.in_address(typed)
    rt, rw = addresses.pair(typed)
    assert all(0 <= number <= 999 for number in (parts.rt, parts.rw, rt, rw))
