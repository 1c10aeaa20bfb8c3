"""A line is short only when neither it nor the others that may pay have enough."""

from hypothesis import given
from hypothesis import strategies as st

from payung import contributions
from payung.contributions import Member, Need, Other, Purse, Terms
from payung.values.enrolment import Enrolled
from payung.values.month import Month
from payung.values.programme import TwoPayers

PRICE, MARCH = 16_800, Month(2025, 3)
PRICES = {"APBD": PRICE, "DBH": PRICE}


def test_what_is_free_pays_as_well_as_what_is_promised() -> None:
    need = Need("APBD", 3, 0, PRICES)
    assert contributions.short([need], {"APBD": Purse(PRICE, 2 * PRICE)}) == frozenset()
    assert contributions.short([need], {"APBD": Purse(PRICE, 2 * PRICE - 1)}) == {"APBD"}


def test_the_next_line_pays_from_what_is_free_in_it_and_not_from_what_it_promised() -> None:
    need = Need("APBD", 3, 0, PRICES)
    own = Purse(PRICE, 0)
    assert contributions.short([need], {"APBD": own, "DBH": Purse(0, 2 * PRICE)}) == frozenset()
    own = Purse(PRICE, 0)
    assert contributions.short([need], {"APBD": own, "DBH": Purse(2 * PRICE, 0)}) == {"APBD"}
    only = Need("APBD", 3, 0, {"APBD": PRICE})
    assert contributions.short([only], {"DBH": Purse(0, 9 * PRICE)}) == {"APBD"}


def test_another_payer_makes_the_money_last_longer() -> None:
    need = Need("APBD", 3, 5_600, PRICES)
    assert contributions.short([need], {"APBD": Purse(0, 3 * 11_200)}) == frozenset()
    assert contributions.short([need], {"APBD": Purse(0, 3 * 11_200 - 1)}) == {"APBD"}


@given(
    st.integers(0, 9),
    st.integers(0, 9),
    st.lists(st.integers(0, 9 * PRICE), min_size=4, max_size=4),
)
def test_it_says_of_one_line_what_its_people_one_by_one_are_told(
    people: int, theirs: int, held: list[int]
) -> None:
    def purses() -> dict[str, Purse]:
        return {"APBD": Purse(*held[:2]), "DBH": Purse(*held[2:])}

    other = Other("Provinsi", theirs * 1_000) if theirs else None
    members = [
        Member(one, "nelayan", "APBD", Enrolled.ACTIVE, MARCH, MARCH, other=other)
        for one in range(people)
    ]
    terms = Terms(MARCH, MARCH, 3, TwoPayers.TOP_UP, {"nelayan": PRICES})
    waits = any(not one.amount for one in contributions.shares(members, purses(), terms))
    need = Need("APBD", people, theirs * 1_000, PRICES)
    assert bool(contributions.short([need], purses())) == waits
