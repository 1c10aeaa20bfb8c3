"""A map where nobody has drawn one: an equal tile for each village, its kecamatan's together."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Tile:
    """A village's place in its block, from 0."""

    village: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Block:
    """The tiles of a kecamatan, as near to a square as they come; the last row may be short."""

    district: str
    columns: int
    rows: int
    tiles: tuple[Tile, ...]


def lay(villages: Iterable[str]) -> tuple[Block, ...]:
    """Blocks of the kecamatan by code, in them the villages by code.

    A block depends on its own villages alone, and never on a figure: a village keeps its place from
    one month to the next, and another kecamatan's change moves nothing in this one.
    """
    ordered = sorted(set(villages))
    return tuple(_block(district, tuple(some)) for district, some in groupby(ordered, _above))


def _above(code: str) -> str:
    """The kecamatan of a village, the province of a regency."""
    return code.rpartition(".")[0]


def _block(district: str, villages: tuple[str, ...]) -> Block:
    columns = math.ceil(math.sqrt(len(villages)))
    rows = math.ceil(len(villages) / columns)
    tiles = (Tile(code, at % columns, at // columns) for at, code in enumerate(villages))
    return Block(district, columns, rows, tuple(tiles))
