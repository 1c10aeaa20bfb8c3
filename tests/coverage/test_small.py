"""Small cells stay hidden, and nothing that is shown gives them away."""

from collections.abc import Collection, Mapping

from hypothesis import given
from hypothesis import strategies as st

from payung.coverage import small
from payung.coverage.small import LEAST

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
