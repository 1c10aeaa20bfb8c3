"""Tiles instead of a map: every village once, in the same place whatever is told of it."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from payung.coverage import tiles

codes = st.builds(
    "33.19.{:02}.{:04}".format, st.integers(1, 9), st.integers(2001, 2040)
)  # fmt: skip
some = st.lists(codes, max_size=80)


@given(some)
def test_every_village_has_one_tile_of_its_own_in_its_kecamatan(villages: list[str]) -> None:
    laid = tiles.lay(villages)
    assert sorted(one.village for block in laid for one in block.tiles) == sorted(set(villages))
    for block in laid:
        places = {(one.column, one.row) for one in block.tiles}
        assert len(places) == len(block.tiles)
        assert all(one.village.startswith(f"{block.district}.") for one in block.tiles)
        assert all(x < block.columns and y < block.rows for x, y in places)


@given(some)
def test_a_block_is_compact(villages: list[str]) -> None:
    for block in tiles.lay(villages):
        assert 0 <= block.columns - block.rows <= 1
        assert block.columns * (block.rows - 1) < len(block.tiles)


@given(some, st.randoms())
def test_the_order_in_which_they_are_told_changes_nothing(villages: list[str], by: Random) -> None:
    shuffled = list(villages)
    by.shuffle(shuffled)
    assert tiles.lay(shuffled) == tiles.lay(villages)


@given(some, codes)
def test_one_village_more_moves_nothing_in_another_kecamatan(villages: list[str], new: str) -> None:
    before = {one.district: one for one in tiles.lay(villages)}
    after = {one.district: one for one in tiles.lay([*villages, new])}
    assert all(after[key] == one for key, one in before.items() if key != new[:8])


def test_seven_villages_stand_in_three_rows_of_three() -> None:
    (block,) = tiles.lay(f"33.19.01.20{at:02}" for at in range(1, 8))
    assert (block.columns, block.rows) == (3, 3)
    assert [(one.column, one.row) for one in block.tiles][-1] == (0, 2)
