"""Small cells stay hidden, and nothing that is shown gives them away."""

from collections.abc import Collection, Iterator, Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from payung.coverage import small
from payung.coverage.small import LEAST, Shown

_COUNTS = st.dictionaries(
    st.sampled_from([f"desa{n}" for n in range(8)]),
    st.one_of(st.integers(0, 8), st.integers(0, 500)),
    max_size=8,
)


def _most(counts: Collection[int], total: int | None, shown: Mapping[str, int | None]) -> int:
    """The most that one of the hidden may be, for who knows all that is shown."""
    hidden = [value for value in shown.values() if value is None]
    if total is None or not hidden:
        return sum(counts)
    left = total - sum(value for value in shown.values() if value is not None)
    return left - (len(hidden) - 1)


@given(_COUNTS)
def test_what_is_shown_is_true_and_never_a_small_group(counts: Mapping[str, int]) -> None:
    for key, value in small.flat(counts).items():
        assert value in (None, counts[key])
        assert value is None or value == 0 or value >= LEAST


@given(st.dictionaries(st.sampled_from([f"kec{n}" for n in range(5)]), _COUNTS, max_size=5))
def test_no_hidden_count_is_found_by_subtraction_on_any_level(
    within: Mapping[str, Mapping[str, int]],
) -> None:
    found = small.shown(within)
    sums = {part: sum(counts.values()) for part, counts in within.items()}
    levels: list[tuple[Mapping[str, int], int | None, Mapping[str, int | None]]] = [
        (sums, found.total, found.parts),
        *((within[part], found.parts[part], found.within[part]) for part in within),
    ]
    for counts, total, shown in levels:
        for value in shown.values():
            assert value is None or value == 0 or value >= LEAST
        if total is not None and None in shown.values():
            most = _most(list(counts.values()), total, shown)
            hidden = [counts[key] for key, value in shown.items() if value is None]
            assert len(hidden) > 2
            for own in hidden:  # for who knows one of them: one unknown less
                assert most - own + 1 >= LEAST
        if total is None:
            assert all(not value for value in shown.values())


def test_one_small_village_takes_the_next_two_with_it_so_that_neither_clerk_finds_it() -> None:
    villages = {"a": 3, "b": 40, "c": 60, "f": 80}
    found = small.shown({"kec": villages, "lain": {"d": 50, "e": 70}})
    assert found.within["kec"] == {"a": None, "b": None, "c": None, "f": 80}
    assert found.parts == {"kec": 183, "lain": 120}
    assert found.total == 303


def test_a_small_kecamatan_is_hidden_with_all_its_villages_and_two_beside_it() -> None:
    others = {"dekat": {"c": 200}, "jauh": {"f": 300}}
    found = small.shown({"kec": {"a": 3}, "lain": {"d": 50, "e": 70}, **others})
    assert found.parts == {"kec": None, "lain": None, "dekat": None, "jauh": 300}
    assert found.within["lain"] == {"d": None, "e": None}


_AGAIN = st.dictionaries(
    st.sampled_from([f"kec{part}.desa{n}" for part in range(3) for n in range(5)]),
    st.one_of(st.just(0), st.integers(0, 8), st.integers(0, 90)),
    max_size=15,
)


def _parted(counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    within: dict[str, dict[str, int]] = {}
    for key, count in sorted(counts.items()):
        within.setdefault(key.partition(".")[0], {})[key] = count
    return within


def _levels(
    within: Mapping[str, Mapping[str, int]], told: Shown
) -> Iterator[tuple[Mapping[str, int], int | None, Mapping[str, int | None]]]:
    yield {part: sum(counts.values()) for part, counts in within.items()}, told.total, told.parts
    for part, counts in within.items():
        yield counts, told.parts[part], told.within[part]


def _flat(told: Shown) -> dict[str, int | None]:
    return {**told.parts, **{key: n for part in told.within.values() for key, n in part.items()}}


@settings(max_examples=300)
@given(first=_AGAIN, changes=st.lists(_AGAIN, min_size=1, max_size=4))
def test_no_hidden_count_is_found_by_what_was_told_of_the_same_month_before_or_after(
    first: Mapping[str, int], changes: list[Mapping[str, int]]
) -> None:
    history, tellings, open_to_all = [first], [], list[dict[str, int | None]]()
    for change in changes:
        history.append({**history[-1], **change})
    for counts in history:
        told = small.shown(_parted(counts), small.before(open_to_all))
        tellings.append((_parted(counts), told))
        if told.total is not None:
            open_to_all.append(_flat(told))
    hidden_so_far: set[str] = set()
    for at, (within, told) in enumerate(tellings):
        if told.total is None:
            continue
        now = {key for key, count in _flat(told).items() if count is None}
        assert hidden_so_far <= now
        hidden_so_far = now
        others = [_flat(one) for n, (_, one) in enumerate(tellings) if n != at and one.total]
        for counts, total, shown in _levels(within, told):
            secret = [
                counts[key]
                for key, count in shown.items()
                if count is None and not any(one.get(key) == counts[key] for one in others)
            ]
            if total is None or not any(0 < count < LEAST for count in secret):
                continue
            assert len(secret) > 2
            for own in secret:  # what is left to whoever knows this one, but for one of each other
                assert sum(secret) - own - (len(secret) - 2) >= LEAST


def test_a_village_of_three_stays_hidden_with_its_cover_once_it_has_thirty_more() -> None:
    first = small.shown({"kec": {"a": 3, "b": 40, "c": 60, "f": 80}})
    grown = {"a": 33, "b": 40, "c": 60, "f": 80}
    second = small.shown({"kec": grown}, small.before([{**first.parts, **first.within["kec"]}]))
    assert second.within["kec"] == {"a": None, "b": None, "c": None, "f": 80}
    assert second.total == 213


def test_villages_that_were_told_hide_nobody_who_came_later() -> None:
    first = small.shown({"kec": {"a": 0, "b": 40, "c": 60, "f": 80}})
    told = small.before([{**first.parts, **first.within["kec"]}])
    second = small.shown({"kec": {"a": 3, "b": 40, "c": 60, "f": 80}}, told)
    assert (second.total, second.parts) == (None, {"kec": None})
    # Two of which nothing near was told hide the three.
    third = small.shown({"kec": {"a": 3, "b": 90, "c": 20, "f": 80}}, told)
    assert third.within["kec"] == {"a": None, "b": None, "c": None, "f": 80}


def test_a_village_left_by_all_its_hidden_people_does_not_say_so() -> None:
    first = small.shown({"kec": {"a": 3, "b": 40, "c": 60, "f": 80}})
    told = small.before([{**first.parts, **first.within["kec"]}])
    second = small.shown({"kec": {"a": 0, "b": 40, "c": 60, "f": 80}}, told)
    assert second.within["kec"]["a"] is None
    assert second.total == 180
