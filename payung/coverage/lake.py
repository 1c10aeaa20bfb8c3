"""Many registers' figures as Parquet, and their roll-up: the same indicators on any engine.

A lake is a folder for each table with a file for each government. It holds sums of a kecamatan at
the least, never a person; `ABOUT` says how far each government's figures go.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pyarrow as pa

from payung.coverage.indicators import INDICATORS, Facts, Ratio, Totals
from payung.coverage.measures import Cut, Measure, Sum, Total
from payung.values.month import Month, parse

_GOVERNMENT = pa.field("government", pa.string(), nullable=False)
FIGURES = pa.schema(
    [
        _GOVERNMENT,
        ("programme", pa.int64()),
        ("cut", pa.string()),
        ("measure", pa.string()),
        ("month", pa.string()),
        ("recorded", pa.date32()),
        ("area", pa.string()),
        ("value", pa.string()),
        ("people", pa.int64()),
        ("rupiah", pa.int64()),
        ("days", pa.int64()),
    ]
)
# What was booked on an account of a budget year, by the day on which it was recorded.
LEDGER = pa.schema(
    [
        _GOVERNMENT,
        ("year", pa.int32()),
        ("account", pa.string()),
        ("recorded", pa.date32()),
        ("amount", pa.int64()),
    ]
)
# How many a programme wants covered in which months, version by version.
TARGETS = pa.schema(
    [
        _GOVERNMENT,
        ("programme", pa.int64()),
        ("number", pa.int32()),
        ("recorded", pa.date32()),
        ("first", pa.string()),
        ("last", pa.string()),
        ("target", pa.int64()),
    ]
)
ABOUT = pa.schema([_GOVERNMENT, ("name", pa.string()), ("known_on", pa.date32())])
TABLES = {"figures": FIGURES, "ledger": LEDGER, "targets": TARGETS, "about": ABOUT}

Get = Callable[[str], pa.Table]


class By(StrEnum):
    """For whom a roll-up tells its indicators."""

    ALL = "all"
    PROVINCE = "province"
    GOVERNMENT = "government"


_KEYS = {By.ALL: "''", By.PROVINCE: "left(government, 2)", By.GOVERNMENT: "government"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A month, and the day until which what was recorded counts."""

    month: Month
    known_on: date
    by: By = By.ALL


@dataclass(frozen=True, slots=True)
class Rolled:
    """Indicators by key and code; `behind`: governments whose figures do not go as far as asked,
    with the day to which they go."""

    found: Mapping[str, Mapping[str, Ratio | None]]
    behind: Mapping[str, date]


def roll(get: Get, asked: Asked) -> Rolled:
    """All governments of a lake together, or apart. `get` gives the rows of a SELECT in DuckDB's
    dialect over `TABLES`."""
    totals = _totals(get, asked)
    given = _given(get, asked)
    found = {
        key: {
            code: one.reckon(Facts(totals[key], given.get(key, {})))
            for code, one in INDICATORS.items()
        }
        for key in sorted(totals)
    }
    late = f"SELECT government, known_on FROM about WHERE known_on < DATE '{asked.known_on}'"
    return Rolled(found, {row["government"]: row["known_on"] for row in get(late).to_pylist()})


def _totals(get: Get, asked: Asked) -> Mapping[str, Mapping[tuple[Cut, str], Totals]]:
    month, january = str(asked.month), f"{asked.month.year:04d}-01"
    windows = {"month": f"month = '{month}'", "year": f"month >= '{january}'", "ever": "true"}
    sums = ", ".join(
        f"sum(CASE WHEN {within} THEN {count} ELSE 0 END) AS {name}_{count}"
        for name, within in windows.items()
        for count in ("people", "rupiah", "days")
    )
    months = (
        f"sum(people * CASE WHEN month < '{january}' THEN {asked.month.month}"
        f" ELSE {asked.month.month + 1} - CAST(right(month, 2) AS INTEGER) END) AS months"
    )
    rows = get(
        f"SELECT {_KEYS[asked.by]} AS place, cut, CASE WHEN cut = 'place' THEN '' ELSE value END"
        f" AS part, measure, {sums}, {months} FROM figures"
        f" WHERE month <= '{month}' AND recorded <= DATE '{asked.known_on}' GROUP BY 1, 2, 3, 4"
    )
    found: dict[str, dict[tuple[Cut, str], dict[Measure, Total]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for row in rows.to_pylist():
        month_of, year, ever = (
            Sum(*(int(row[f"{name}_{count}"]) for count in ("people", "rupiah", "days")))
            for name in windows
        )
        part, months_of = (Cut(row["cut"]), row["part"]), int(row["months"])
        found[row["place"]][part][Measure(row["measure"])] = Total(month_of, year, ever, months_of)
    return found


def _given(get: Get, asked: Asked) -> Mapping[str, Mapping[str, int]]:
    """Targets and budgets; a place's are the sums of its governments'."""
    until = f"recorded <= DATE '{asked.known_on}'"
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    held = get(
        f"SELECT {_KEYS[asked.by]} AS place, account, sum(amount) AS amount FROM ledger"
        f" WHERE year = {asked.month.year} AND {until} GROUP BY 1, 2"
    )
    for row in held.to_pylist():
        sign = -1 if row["account"] == "appropriated" else 1
        found[row["place"]][row["account"]] += sign * int(row["amount"])
    newest: dict[tuple[str, int], Mapping[str, str | int]] = {}
    rows = get(f"SELECT *, {_KEYS[asked.by]} AS place FROM targets WHERE {until}").to_pylist()
    for row in sorted(rows, key=lambda row: row["number"]):
        newest[row["government"], row["programme"]] = row
    for version in newest.values():
        first, last = parse(str(version["first"])), parse(str(version["last"]))
        if first is not None and last is not None and first <= asked.month <= last:
            found[str(version["place"])]["target"] += int(version["target"])
    return found
