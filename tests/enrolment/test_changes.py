"""Places that became free go to the next in the queue, first at the same quota."""

from hypothesis import given
from hypothesis import strategies as st

from payung.enrolment.changes import Left, Next, Pair, pair

QUOTAS = st.sampled_from([(), ("Telanaipura",), ("Kota Baru",), ("Telanaipura", "Nelayan")])
lefts = st.lists(QUOTAS, max_size=12).map(
    lambda some: [Left(100 + place, quotas) for place, quotas in enumerate(some)]
)
news = st.lists(QUOTAS, max_size=12).map(
    lambda some: [Next(200 + place, quotas, place + 1) for place, quotas in enumerate(some)]
)


@given(lefts, news, st.randoms())
def test_nobody_overtakes_and_no_place_is_given_twice(
    left: list[Left], new: list[Next], chance: object
) -> None:
    shuffled = list(new)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = pair(left, shuffled)
    assert len({one.left for one in found}) == len(found) == len({one.new for one in found})
    assert len(found) == min(len(left), len(new))
    for quotas in {one.quotas for one in new}:
        queue = [one for one in new if one.quotas == quotas]
        same = [one.new for one in found if one.same and one.new.quotas == quotas]
        assert same == queue[: len(same)]  # the first of the quota, in order
        taken = [one.new for one in found if one.new.quotas == quotas]
        assert taken == queue[: len(taken)]


@given(lefts, news)
def test_the_same_quota_comes_first(left: list[Left], new: list[Next]) -> None:
    found = pair(left, new)
    for quotas in {one.quotas for one in left}:
        places = sum(one.quotas == quotas for one in left)
        waiting = sum(one.quotas == quotas for one in new)
        same = sum(one.same and one.left.quotas == quotas for one in found)
        assert same == min(places, waiting)
    assert all(one.left.quotas == one.new.quotas for one in found if one.same)


def test_the_first_place_goes_to_the_first_of_its_village() -> None:
    left = [Left(1, ("Kota Baru",)), Left(2, ("Telanaipura",)), Left(3, ("Danau Sipin",))]
    new = [Next(7, ("Telanaipura",), 4), Next(8, ("Kota Baru",), 2), Next(9, ("Kota Baru",), 3)]
    assert pair(left, new) == (
        Pair(left[0], new[1], same=True),
        Pair(left[2], new[2], same=False),
        Pair(left[1], new[0], same=True),
    )
