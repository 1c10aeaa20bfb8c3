"""One person, one row: which row is kept, and when somebody must look first."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from payung import verification
from payung.values.decision import Outcome
from payung.values.screening import NikStatus
from payung.values.sheet import Source
from payung.verification import Identity, Repeat
from tests.verification.cast import BUDI, BUDI_2, SARI, candidate

Likeness = tuple[int, int, float]
SURE, DOUBTFUL, UNLIKELY = 0.999, 0.7, 0.3


def certain(nik: str) -> Identity:
    return Identity(nik, NikStatus.VALID, candidate(nik), 0.999, True, ())


def likely(nik: str) -> Identity:
    return Identity("", NikStatus.UNUSABLE, candidate(nik, 0.7), 0.7, False, ())


NOBODY = Identity("", NikStatus.UNUSABLE, None, 0.0, False, ())


def find(*rows: Identity, likenesses: tuple[Likeness, ...] = ()) -> Mapping[int, Repeat]:
    return verification.repeats([at(n) for n in range(len(rows))], rows, likenesses)


def at(position: int) -> Source:
    return Source("RT 01.xlsx", "Krajan", position + 2)


def outcomes(found: Mapping[int, Repeat]) -> dict[int, tuple[int, Outcome]]:
    """Position of each repeat: position of the row kept, and what becomes of the repeat."""
    return {i: (repeat.kept.row - 2, repeat.reason.outcome) for i, repeat in found.items()}


def test_the_second_row_of_one_certain_person_is_rejected_and_names_the_first() -> None:
    found = find(certain(BUDI), certain(SARI), certain(BUDI))
    assert outcomes(found) == {2: (0, Outcome.REJECTED)}
    assert found[2].reason.code == "DUPLICATE"
    assert found[2].reason.facts == {"list": "RT 01.xlsx (Krajan)", "row": "2"}


def test_a_row_that_is_certain_is_kept_before_an_earlier_one_that_is_not() -> None:
    assert outcomes(find(likely(BUDI), certain(BUDI))) == {0: (1, Outcome.REVIEW)}


def test_two_rows_that_are_perhaps_one_person_are_looked_at() -> None:
    assert outcomes(find(likely(BUDI), likely(BUDI))) == {1: (0, Outcome.REVIEW)}


def test_rows_of_nobody_are_one_only_by_their_likeness() -> None:
    assert find(NOBODY, NOBODY) == {}
    assert outcomes(find(NOBODY, NOBODY, likenesses=((0, 1, SURE),))) == {1: (0, Outcome.REJECTED)}
    assert outcomes(find(NOBODY, NOBODY, likenesses=((0, 1, DOUBTFUL),))) == {
        1: (0, Outcome.REVIEW)
    }
    assert find(NOBODY, NOBODY, likenesses=((0, 1, UNLIKELY),)) == {}


def test_what_surely_repeats_a_row_goes_even_where_that_row_is_in_doubt() -> None:
    """1 and 2 are one person; whether that is also 0 must be seen. One of 1 and 2 is enough."""
    found = find(NOBODY, NOBODY, NOBODY, likenesses=((0, 1, DOUBTFUL), (1, 2, SURE)))
    assert outcomes(found) == {1: (0, Outcome.REVIEW), 2: (1, Outcome.REJECTED)}
    found = find(NOBODY, NOBODY, NOBODY, likenesses=((0, 2, DOUBTFUL), (1, 2, SURE)))
    assert outcomes(found) == {1: (0, Outcome.REVIEW), 2: (1, Outcome.REJECTED)}


def test_two_people_are_never_one_because_a_third_row_resembles_both() -> None:
    """Pak Budi and his namesake of the same day; a row without NIK that could be either."""
    likenesses = ((0, 2, 0.6), (1, 2, 0.55))
    found = find(certain(BUDI), certain(BUDI_2), NOBODY, likenesses=likenesses)
    assert outcomes(found) == {2: (0, Outcome.REVIEW)}


def test_of_two_people_whom_a_row_resembles_it_repeats_the_likelier() -> None:
    likenesses = ((0, 2, 0.55), (1, 2, 0.6))
    found = find(certain(BUDI), certain(BUDI_2), NOBODY, likenesses=likenesses)
    assert outcomes(found) == {2: (1, Outcome.REVIEW)}


rows = st.lists(
    st.sampled_from([certain(BUDI), certain(SARI), likely(BUDI), likely(SARI), NOBODY]),
    min_size=1,
    max_size=9,
)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Identity], tuple[Likeness, ...]]:
    """Rows, and likenesses among them as matching gives them: from rows of nobody."""
    people = draw(rows)
    nobody = [i for i, who in enumerate(people) if who.person is None]
    if not nobody or len(people) < 2:
        return people, ()
    pairs = st.tuples(
        st.sampled_from(nobody), st.integers(0, len(people) - 1), st.floats(0, 1)
    ).filter(lambda pair: pair[0] != pair[1])
    found = draw(st.lists(pairs, max_size=12))
    return people, tuple((min(a, b), max(a, b), p) for a, b, p in found)


@given(worlds())
def test_of_every_group_exactly_one_row_stays(
    world: tuple[list[Identity], tuple[Likeness, ...]],
) -> None:
    people, likenesses = world
    found = find(*people, likenesses=likenesses)
    kept_for = {i: repeat.kept.row - 2 for i, repeat in found.items()}
    for start in kept_for:
        way = [start]
        while way[-1] in kept_for:
            way.append(kept_for[way[-1]])
            assert len(way) <= 3, "a repeat of a repeat leads to the row that stays"
        first, last = people[start].person, people[way[-1]].person
        assert first is None or last is None or first.nik == last.nik


@given(worlds())
def test_nobody_is_rejected_for_a_row_that_is_itself_rejected_as_a_repeat(
    world: tuple[list[Identity], tuple[Likeness, ...]],
) -> None:
    people, likenesses = world
    told = outcomes(find(*people, likenesses=likenesses))
    for kept, outcome in told.values():
        assert kept not in told or (outcome is Outcome.REJECTED and told[kept][1] is Outcome.REVIEW)


@given(worlds())
def test_each_certain_person_keeps_exactly_one_row(
    world: tuple[list[Identity], tuple[Likeness, ...]],
) -> None:
    people, likenesses = world
    told = outcomes(find(*people, likenesses=likenesses))
    for nik in (BUDI, SARI):
        mine = [i for i, who in enumerate(people) if who == certain(nik)]
        assert len([i for i in mine if i not in told]) == (1 if mine else 0)


@given(worlds())
def test_the_order_in_which_likenesses_are_found_changes_nothing(
    world: tuple[list[Identity], tuple[Likeness, ...]],
) -> None:
    people, likenesses = world
    assert find(*people, likenesses=likenesses) == find(*people, likenesses=likenesses[::-1])
