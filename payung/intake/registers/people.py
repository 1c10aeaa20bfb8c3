"""The columns of one register file to the columns that every register has."""

from collections.abc import Callable, Mapping
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from payung.intake import addresses, dates, words
from payung.intake.registers import cells, villages
from payung.intake.registers.columns import Column, Loaded
from payung.values import names, towns
from payung.values.people import RegisterKind

Columns = Mapping[str, pa.ChunkedArray]
_HIGHEST_DECILE = 10


def of_everybody(loaded: Loaded, regions: tuple[str, ...]) -> Columns:
    """What any register may tell of a person; null where this one does not."""
    take = partial(_take, loaded)
    rt, rw = _rt_and_rw(loaded)
    return {
        "nik": take(Column.NIK, cells.sixteen_digits),
        "kk": take(Column.KK, cells.sixteen_digits),
        "name": take(Column.NAME, cells.capitals),
        "birth_date": _birth_date(loaded),
        "birth_place": _birth_place(loaded),
        "sex": take(Column.SEX, _by_word(partial(words.meaning, "sex"))),
        "rt": rt,
        "rw": rw,
        "village_code": villages.codes(loaded.columns, loaded.rows, regions),
        "phone": take(Column.PHONE, cells.phones),
        "mother": take(Column.MOTHER, _by_word(names.display)),
        "occupation": take(Column.OCCUPATION, _by_word(_occupation)),
        "event_on": _date(loaded, Column.EVENT_ON),
    }


def of_participants(loaded: Loaded) -> Columns:
    """Segment and the last month paid."""
    return {
        "segment": _take(loaded, Column.SEGMENT, _by_word(partial(words.meaning, "segment"))),
        "paid_until": _take(loaded, Column.PAID_UNTIL, _by_word(_month)),
    }


def of_enrolled(loaded: Loaded) -> Columns:
    """The last month paid for, and whether the cover goes on, as it does where nothing is said."""
    going_on = status(loaded, RegisterKind.PARTICIPANTS)
    return {
        "status": pc.fill_null(going_on, "active"),
        "paid_until": _take(loaded, Column.PAID_UNTIL, _by_word(_month)),
    }


def decision(loaded: Loaded) -> pa.ChunkedArray:
    """What an earlier run decided (`decision` of words.yaml); null where nothing is decided."""
    return _take(loaded, Column.DECISION, _by_word(partial(words.meaning, "decision")))


def status(loaded: Loaded, group: str) -> pa.ChunkedArray:
    """The status word of each row (`group` of words.yaml), null for none or an unknown one."""
    return _take(loaded, Column.STATUS, _by_word(partial(words.meaning, group)))


def decile(loaded: Loaded) -> pa.ChunkedArray:
    """DTSEN's decile, 1 to 10."""
    if Column.DECILE not in loaded.columns:
        return cells.nothing(loaded.rows, pa.int32())
    return cells.by_distinct(loaded.columns[Column.DECILE], _decile, pa.int32())


def category(loaded: Loaded, otherwise: str) -> pa.ChunkedArray:
    """Why a list excludes somebody: its category, status or occupation, else `otherwise`."""
    found = cells.nothing(loaded.rows, pa.string())
    for column in (Column.CATEGORY, Column.STATUS, Column.OCCUPATION):
        found = pc.coalesce(found, _take(loaded, column, cells.capitals))
    return pc.fill_null(found, otherwise)


def _take(
    loaded: Loaded, column: Column, clean: Callable[[pa.ChunkedArray], pa.ChunkedArray]
) -> pa.ChunkedArray:
    if column not in loaded.columns:
        return cells.nothing(loaded.rows, pa.string())
    return clean(loaded.columns[column])


def _by_word(understand: Callable[[str], str]) -> Callable[[pa.ChunkedArray], pa.ChunkedArray]:
    def clean(values: pa.ChunkedArray) -> pa.ChunkedArray:
        return cells.by_distinct(values, understand, pa.string())

    return clean


def _occupation(text: str) -> str:
    return words.occupation(text).upper()


def _month(text: str) -> str:
    month = dates.read_month(text)
    return str(month) if month else ""


def _decile(text: str) -> int | None:
    digits = "".join(filter(str.isdigit, text.removesuffix(".0")))
    value = int(digits) if len(digits) in (1, 2) else 0
    return value if value <= _HIGHEST_DECILE else None


def _birth_date(loaded: Loaded) -> pa.ChunkedArray:
    return _date(loaded, Column.BIRTH_DATE, Column.BIRTH_PLACE_AND_DATE)


def _birth_place(loaded: Loaded) -> pa.ChunkedArray:
    if Column.BIRTH_PLACE in loaded.columns:
        return _take(loaded, Column.BIRTH_PLACE, _by_word(towns.plain))
    return _take(loaded, Column.BIRTH_PLACE_AND_DATE, _by_word(_town_before_date))


def _town_before_date(text: str) -> str:
    return towns.plain(dates.read(text, None).place)


def _date(loaded: Loaded, *columns: Column) -> pa.ChunkedArray:
    """The dates of the first of these columns that there is."""
    for column in columns:
        values = loaded.columns.get(column)
        if values is not None:
            return values if pa.types.is_date32(values.type) else _read_dates(values)
    return cells.nothing(loaded.rows, pa.date32())


def _read_dates(values: pa.ChunkedArray) -> pa.ChunkedArray:
    return cells.by_distinct(values, lambda text: dates.read(text, None).birth.day, pa.date32())


def _rt_and_rw(loaded: Loaded) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    """From their own columns, else from a joint one."""
    number = pa.int32()
    if Column.RT in loaded.columns or Column.RT_AND_RW not in loaded.columns:
        return _number(loaded, Column.RT), _number(loaded, Column.RW)
    both = loaded.columns[Column.RT_AND_RW]
    return (
        cells.by_distinct(both, lambda text: addresses.pair(text)[0], number),
        cells.by_distinct(both, lambda text: addresses.pair(text)[1], number),
    )


def _number(loaded: Loaded, column: Column) -> pa.ChunkedArray:
    if column not in loaded.columns:
        return cells.nothing(loaded.rows, pa.int32())
    return cells.by_distinct(loaded.columns[column], addresses.number, pa.int32())
