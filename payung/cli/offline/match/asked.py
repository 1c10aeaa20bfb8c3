"""Tables that others made: whether they have the columns, types and values that matching needs."""

from pathlib import Path

import pyarrow as pa
from pyarrow import dataset

from payung import matching
from payung.matching import Engine
from payung.values.identity import NikShape
from payung.values.money import thousands
from payung.values.refused import Refused

# Longer texts are the same to every engine.
_SAME = {pa.large_string(): pa.string(), pa.string_view(): pa.string()}
_SHAPES = ", ".join(f"'{shape.value}'" for shape in NikShape)


def _digits(column: str, besides: str = "") -> str:
    """How many rows hold digits, and what may stand between them, or nothing."""
    other = f"translate(coalesce({column}, ''), '0123456789{besides}', '')"
    return f"sum(CASE WHEN {other} = '' THEN 1 ELSE 0 END)"


# How many rows hold a value that matching can work with, by column.
_USABLE = {
    "row": "count(DISTINCT row)",
    "digits": _digits("digits"),
    "own_record": "count(own_record)",
    "shape": f"sum(CASE WHEN shape IN ({_SHAPES}) THEN 1 ELSE 0 END)",
    "village": _digits("village", besides="."),
}
_USABLE_PEOPLE = {
    "record": "count(DISTINCT record)",
    "nik": _digits("nik"),
    "village": _digits("village", besides="."),
}


def columns(file: Path, schema: pa.Schema) -> None:
    """Refused TABLE_UNREADABLE, TABLE_LACKS or TABLE_TYPE when `file` is not of `schema`."""
    try:
        given = dataset.dataset(file, format="parquet").schema
    except (OSError, pa.ArrowException):
        raise Refused("TABLE_UNREADABLE", file=str(file)) from None
    missing = [name for name in schema.names if name not in given.names]
    if missing:
        raise Refused("TABLE_LACKS", file=file.name, columns=", ".join(missing))
    for field in schema:
        kind = given.field(field.name).type
        if _SAME.get(kind, kind) != field.type:
            given_type, needed = str(kind), str(field.type)
            raise Refused(
                "TABLE_TYPE", file=file.name, column=field.name, given=given_type, needed=needed
            )


def rows(engine: Engine, file: Path) -> int:
    """How many rows `file` (WANTED) has; Refused TABLE_VALUES as by `_USABLE`."""
    return _values(engine, file, _USABLE)


def people(engine: Engine, file: Path) -> int:
    """How many people `file` (PEOPLE) has; Refused TABLE_VALUES as by `_USABLE_PEOPLE`."""
    return _values(engine, file, _USABLE_PEOPLE)


def _values(engine: Engine, file: Path, usable: dict[str, str]) -> int:
    engine.put("asked", file)
    counts = ", ".join(f"coalesce({count}, 0) AS {column}" for column, count in usable.items())
    told = engine.get(f"SELECT count(*) AS everything, {counts} FROM asked").to_pylist()[0]
    everything = int(told.pop("everything"))
    for column, count in told.items():
        if count < everything:
            lacking = thousands(everything - int(count))
            raise Refused("TABLE_VALUES", file=file.name, column=column, count=lacking)
    return everything


def check(rows_file: Path, people_file: Path) -> None:
    """Both tables by their columns, before any engine is started."""
    columns(rows_file, matching.WANTED)
    columns(people_file, matching.PEOPLE)
