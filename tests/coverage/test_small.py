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
            assert _most(list(counts.values()), total, shown) >= LEAST
            assert list(shown.values()).count(None) > 1
        if total is None:
            assert all(not value for value in shown.values())


def test_one_small_village_takes_the_next_smallest_with_it() -> None:
    found = small.shown({"kec": {"a": 3, "b": 40, "c": 60}, "lain": {"d": 50, "e": 70}})
    assert found.within["kec"] == {"a": None, "b": None, "c": 60}
    assert found.parts == {"kec": 103, "lain": 120}
    assert found.total == 223


def test_a_small_kecamatan_is_hidden_with_all_its_villages_and_another_beside_it() -> None:
    found = small.shown({"kec": {"a": 3}, "lain": {"d": 50, "e": 70}, "jauh": {"f": 300}})
    assert found.parts == {"kec": None, "lain": None, "jauh": 300}
    assert found.within["lain"] == {"d": None, "e": None}
