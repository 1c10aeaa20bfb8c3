"""Where a register says that people live: its codes or names to a dotted village code."""

import re
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from payung import areas
from payung.intake.registers import cells
from payung.intake.registers.columns import Column

_NOT_DIGIT = re.compile(r"\D+")
_PARTS = (Column.NO_PROP, Column.NO_KAB, Column.NO_KEC, Column.NO_KEL)
_WIDTHS = (2, 2, 2, 4)
_VILLAGE_DIGITS = 10


def codes(
    columns: Mapping[Column, pa.ChunkedArray], rows: int, regions: tuple[str, ...]
) -> pa.ChunkedArray:
    """Village code of each row: by its code, else by its four numbers, else by its names."""
    found = cells.nothing(rows, pa.string())
    if Column.VILLAGE_CODE in columns:
        found = cells.by_distinct(columns[Column.VILLAGE_CODE], dotted, pa.string())
    if all(part in columns for part in _PARTS) and found.null_count:
        numbers = [columns[part] for part in _PARTS]
        found = pc.coalesce(found, cells.by_distinct_together(numbers, _joined))
    if Column.VILLAGE in columns and found.null_count:
        names = [columns.get(Column.DISTRICT, found), columns[Column.VILLAGE]]
        if Column.DISTRICT not in columns:
            names[0] = cells.nothing(rows, pa.string())
        by_name = cells.by_distinct_together(names, lambda n: _named(n[0], n[1], regions))
        found = pc.coalesce(found, by_name)
    return found


def dotted(code: str) -> str:
    """'3319012001' or '33.19.01.2001' to the dotted code; '' for what has not ten digits."""
    digits = _NOT_DIGIT.sub("", code.removesuffix(".0"))
    if len(digits) != _VILLAGE_DIGITS:
        return ""
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}.{digits[6:]}"


def _joined(numbers: tuple[str, ...]) -> str:
    """Dukcapil's four numbers, each with or without leading zeros or the number above it."""
    digits = [_NOT_DIGIT.sub("", number.removesuffix(".0")) for number in numbers]
    if not all(digits):
        return ""
    parts = (part[-width:].zfill(width) for part, width in zip(digits, _WIDTHS, strict=True))
    return ".".join(parts)


def _named(district: str, village: str, regions: tuple[str, ...]) -> str:
    return areas.find_village(village, areas.find_district(district, regions), regions)
