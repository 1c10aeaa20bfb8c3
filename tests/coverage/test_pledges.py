"""A pledge's money: what is awaited, left or ahead always adds up, whatever comes and is used."""

from hypothesis import given
from hypothesis import strategies as st

from payung.coverage import pledges
from payung.coverage.pledges import Course, Covered, State
from payung.values.month import Month

MARCH = Month(2025, 3)
_rupiah = st.integers(0, 10**12)
_months = st.lists(
    st.builds(Covered, st.just(MARCH), st.integers(0, 10**5), _rupiah), max_size=6
).map(tuple)


def test_a_hundred_workers_for_three_months_are_worth_their_tariffs() -> None:
    assert pledges.worth(100, (16_800, 16_800, 8_400)) == 4_200_000


@given(people=st.integers(1, 10**6), prices=st.lists(st.integers(0, 10**5), max_size=36))
def test_a_pledge_is_worth_as_much_as_the_same_people_one_by_one(
    people: int, prices: list[int]
) -> None:
    assert pledges.worth(people, prices) == sum(people * price for price in prices)


@st.composite
def _courses(draw: st.DrawFn) -> Course:
    """What came is never more than was pledged: the register refuses it."""
    pledged = draw(_rupiah)
    received = draw(st.integers(0, pledged))
    return Course(draw(st.integers(1, 10**6)), pledged, received, draw(_months))


@given(of=_courses())
def test_pledged_is_what_came_and_what_is_awaited(of: Course) -> None:
    assert of.awaited >= 0
    assert of.pledged == of.received + of.awaited


@given(of=_courses())
def test_what_came_is_used_or_left_and_what_was_used_before_it_came_is_told(of: Course) -> None:
    assert of.received + of.ahead == of.used + of.left
    assert 0 in (of.left, of.ahead)


@given(of=_courses())
def test_a_pledge_goes_from_promised_to_received_to_used(of: Course) -> None:
    expected = State.USED if of.used else State.RECEIVED if of.received else State.PLEDGED
    assert of.state is expected


def test_who_is_covered_is_told_by_the_newest_month() -> None:
    april = Covered(MARCH.plus(1), 8, 134_400)
    of = Course(10, 336_000, 168_000, (Covered(MARCH, 9, 151_200), april))
    assert of.newest == april.month
    assert (of.covered, of.open_places, of.used, of.ahead) == (8, 2, 285_600, 117_600)
