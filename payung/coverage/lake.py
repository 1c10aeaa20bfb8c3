"""Many registers' figures as Parquet, and their roll-up: the same indicators on any engine.

A lake is a folder for each table with a file for each government. It holds sums of a whole
government month by month, as known on the day of its writing (`ABOUT`). Small ones are not hidden.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pyarrow as pa

from payung.coverage.indicators import INDICATORS, Facts, Ratio, Totals
from payung.coverage.measures import Cut, Measure, Sum, Total
from payung.values.month import Month

_GOVERNMENT = pa.field("government", pa.string(), nullable=False)
FIGURES = pa.schema(
    [
        _GOVERNMENT,
        ("cut", pa.string()),
        ("measure", pa.string()),
        ("month", pa.string()),
        ("value", pa.string()),
        ("people", pa.int64()),
        ("rupiah", pa.int64()),
        ("days", pa.int64()),
    ]
)
# What no cell has, for each month: targets, budget, statistics, values of the rule book.
GIVEN = pa.schema(
    [_GOVERNMENT, ("month", pa.string()), ("name", pa.string()), ("number", pa.int64())]
)
ABOUT = pa.schema([_GOVERNMENT, ("name", pa.string()), ("known_on", pa.date32())])
TABLES = {"figures": FIGURES, "given": GIVEN, "about": ABOUT}
# Of the national rule book: the same for every government, and never summed.
_ALIKE = frozenset({"poorest_deciles"})
_COUNTS = ("people", "rupiah", "days")

Get = Callable[[str], pa.Table]


class By(StrEnum):
    """For whom a roll-up tells its indicators."""

    ALL = "all"
    PROVINCE = "province"
    GOVERNMENT = "government"


_KEYS = {By.ALL: "''", By.PROVINCE: "left(government, 2)", By.GOVERNMENT: "government"}


@dataclass(frozen=True, slots=True)
class Rolled:
    """Indicators by key and code; `known_on`: by government the day until which what was recorded
    there is in them."""

    found: Mapping[str, Mapping[str, Ratio | None]]
    known_on: Mapping[str, date]


def roll(get: Get, month: Month, by: By = By.ALL) -> Rolled:
    """All governments of a lake together, or apart. `get` gives the rows of a SELECT in DuckDB's
    dialect over `TABLES`.

    Of statistics only those governments count that have both sides of a rate.
    """
    parts, given = _parts(get, month, by), _given(get, month, by)
    about = get("SELECT government, known_on FROM about ORDER BY government").to_pylist()
    found = {}
    for key in sorted(parts):
        facts = Facts(_whole(parts[key]), parts[key], given.get(key, {}))
        found[key] = {code: one.reckon(facts) for code, one in INDICATORS.items()}
    return Rolled(found, {row["government"]: row["known_on"] for row in about})


def _parts(get: Get, month: Month, by: By) -> Mapping[str, Mapping[tuple[Cut, str], Totals]]:
    january = f"{month.year:04d}-01"
    windows = {"month": f"month = '{month}'", "year": f"month >= '{january}'", "ever": "true"}
    sums = ", ".join(
        f"sum(CASE WHEN {within} THEN {count} ELSE 0 END) AS {name}_{count}"
        for name, within in windows.items()
        for count in _COUNTS
    )
    months = (
        f"sum(people * CASE WHEN month < '{january}' THEN {month.month}"
        f" ELSE {month.month + 1} - CAST(right(month, 2) AS INTEGER) END) AS months"
    )
    rows = get(
        f"SELECT {_KEYS[by]} AS place, cut, value, measure, {sums}, {months} FROM figures"
        f" WHERE month <= '{month}' GROUP BY 1, 2, 3, 4"
    )
    found: dict[str, dict[tuple[Cut, str], dict[Measure, Total]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for row in rows.to_pylist():
        month_of, year, ever = (
            Sum(*(int(row[f"{name}_{count}"]) for count in _COUNTS)) for name in windows
        )
        part, months_of = (Cut(row["cut"]), row["value"]), int(row["months"])
        found[row["place"]][part][Measure(row["measure"])] = Total(month_of, year, ever, months_of)
    return found


def _whole(parts: Mapping[tuple[Cut, str], Totals]) -> Totals:
    """The sums of all that is told by place, whatever its value."""
    found: dict[Measure, Total] = defaultdict(Total)
    for (cut, _), totals in parts.items():
        for measure, total in totals.items() if cut is Cut.PLACE else ():
            found[measure] += total
    return found


def _given(get: Get, month: Month, by: By) -> Mapping[str, Mapping[str, int]]:
    rows = get(
        f"SELECT {_KEYS[by]} AS place, name, sum(number) AS total, max(number) AS most"
        f" FROM given WHERE month = '{month}' GROUP BY 1, 2"
    )
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows.to_pylist():
        found[row["place"]][row["name"]] = int(row["most" if row["name"] in _ALIKE else "total"])
    return found
