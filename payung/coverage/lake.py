"""Many registers' figures as Parquet, and their roll-up: the same indicators on any engine.

A lake is a folder for each table with a file for each government. It holds sums of a whole
government month by month, as known on the day of its writing (`ABOUT`). Small ones are not hidden.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, partial

import pyarrow as pa

from payung.coverage.indicators import INDICATORS, UNIVERSAL, Facts, Ratio, Totals
from payung.coverage.measures import Cut, Measure, Sum, Total
from payung.coverage.statistics import What
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
# Where the two numbers of each rate among them are from, by the same name.
SOURCES = pa.schema(
    [
        _GOVERNMENT,
        ("month", pa.string()),
        ("name", pa.string()),
        ("source", pa.string()),
        ("release", pa.string()),
        ("as_of", pa.date32()),
        ("verified", pa.bool_()),
    ]
)
TABLES = {"figures": FIGURES, "given": GIVEN, "sources": SOURCES, "about": ABOUT}
# Of the national rule book: the same for every government, and never summed.
_ALIKE = frozenset({"poorest_deciles"})
# Indicators that say little of governments which do not give this number.
_RESTS_ON = {
    **{one.code: f"participants.{segment}" for segment, one in UNIVERSAL.items()},
    "target_rate": "target", "budget_used": "appropriated", "budget_bound": "appropriated",
}  # fmt: skip
_COUNTS = ("people", "rupiah", "days")

Get = Callable[[str], pa.Table]


class By(StrEnum):
    """For whom a roll-up tells its indicators."""

    ALL = "all"
    PROVINCE = "province"
    GOVERNMENT = "government"


_LENGTHS = {By.ALL: 0, By.PROVINCE: 2, By.GOVERNMENT: 5}  # of a government's code
_SIDES = {
    one.code: (f"{What.PARTICIPANTS}.{segment}", f"{What.WORKERS}.{segment}")
    for segment, one in UNIVERSAL.items()
}
_SOURCED = frozenset(side for sides in _SIDES.values() for side in sides)
_Given = Mapping[str, Mapping[str, int]]  # by government and name
_Parts = Mapping[str, Mapping[tuple[Cut, str], Totals]]  # by government


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number is from, and the day that it is true of."""

    name: str
    release: str
    as_of: date
    verified: bool


_Sources = Mapping[str, Mapping[str, Source]]  # by government and name


@dataclass(frozen=True, slots=True)
class Rolled:
    """Indicators by key and code; `known_on`: by government the day until which what was recorded
    there is in them; `left_out`: those of which that day lies before the month's end; `lacking`: by
    code the governments without the number that others give, or without where it is from;
    `sources`: by code and government where both numbers of a rate are from."""

    found: Mapping[str, Mapping[str, Ratio | None]]
    known_on: Mapping[str, date]
    left_out: Mapping[str, date]
    lacking: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Mapping[str, tuple[Source, Source]]]


def roll(get: Get, month: Month, by: By = By.ALL) -> Rolled:
    """All governments of a lake together, or apart. `get` gives the rows of a SELECT in DuckDB's
    dialect over `TABLES`.

    A share counts only those governments that have both its sides. Whoever was written down before
    the month was over is in none: who was paid for since would look as if without cover.
    """
    about = get("SELECT government, known_on FROM about ORDER BY government").to_pylist()
    known_on = {row["government"]: row["known_on"] for row in about}
    over = month.plus(1).first_day() - timedelta(days=1)
    left_out = {one: day for one, day in known_on.items() if day < over}
    known_on = {one: day for one, day in known_on.items() if one not in left_out}
    parts = {one: told for one, told in _parts(get, month).items() if one not in left_out}
    sources = _sources(get, month)
    each = {
        one: _sourced(told, sources.get(one, {}))
        for one, told in _given(get, month).items()
        if one not in left_out
    }
    lacking = _lacking(each, known_on)
    governments: dict[str, list[str]] = {one[: _LENGTHS[by]]: [] for one in sorted(left_out)}
    for government in sorted(parts.keys() | each):
        governments.setdefault(government[: _LENGTHS[by]], []).append(government)
    found = {key: _of(ours, (parts, each), lacking) for key, ours in sorted(governments.items())}
    return Rolled(found, known_on, left_out, lacking, _of_rates(each, sources))


def _of(
    ours: Sequence[str], told: tuple[_Parts, _Given], lacking: Mapping[str, Sequence[str]]
) -> Mapping[str, Ratio | None]:
    """Of these governments together; nothing is known of none."""
    if not ours:
        return dict.fromkeys(INDICATORS)
    facts = cache(partial(_facts, *told))
    return {
        code: one.reckon(facts(tuple(g for g in ours if g not in lacking.get(code, ()))))
        for code, one in INDICATORS.items()
    }


def _parts(get: Get, month: Month) -> _Parts:
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
        f"SELECT government, cut, value, measure, {sums}, {months}"
        f" FROM figures WHERE month <= '{month}' GROUP BY 1, 2, 3, 4"
    )
    found: dict[str, dict[tuple[Cut, str], dict[Measure, Total]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for row in rows.to_pylist():
        month_of, year, ever = (
            Sum(*(int(row[f"{name}_{count}"]) for count in _COUNTS)) for name in windows
        )
        part, months_of = (Cut(row["cut"]), row["value"]), int(row["months"])
        total = Total(month_of, year, ever, months_of)
        found[row["government"]][part][Measure(row["measure"])] = total
    return found


def _facts(parts: _Parts, each: _Given, governments: tuple[str, ...]) -> Facts:
    """Of these governments together."""
    cells: dict[tuple[Cut, str], dict[Measure, Total]] = defaultdict(lambda: defaultdict(Total))
    for government in governments:
        for part, totals in parts.get(government, {}).items():
            for measure, total in totals.items():
                cells[part][measure] += total
    return Facts(_whole(cells), cells, _summed(each, governments))


def _whole(parts: Mapping[tuple[Cut, str], Totals]) -> Totals:
    """The sums of all that is told by place, whatever its value."""
    found: dict[Measure, Total] = defaultdict(Total)
    for (cut, _), totals in parts.items():
        for measure, total in totals.items() if cut is Cut.PLACE else ():
            found[measure] += total
    return found


def _given(get: Get, month: Month) -> _Given:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    rows = get(f"SELECT government, name, number FROM given WHERE month = '{month}'")
    for row in rows.to_pylist():
        found[row["government"]][row["name"]] = int(row["number"])
    return found


def _sources(get: Get, month: Month) -> _Sources:
    found: dict[str, dict[str, Source]] = defaultdict(dict)
    rows = get(
        "SELECT government, name, source, release, as_of, verified FROM sources"
        f" WHERE month = '{month}'"
    )
    for row in rows.to_pylist():
        told = Source(row["source"], row["release"], row["as_of"], row["verified"])
        found[row["government"]][row["name"]] = told
    return found


def _sourced(given: Mapping[str, int], sources: Mapping[str, Source]) -> Mapping[str, int]:
    """Without the numbers of a rate of which nobody says where they are from."""
    return {
        name: number for name, number in given.items() if name not in _SOURCED or name in sources
    }


def _of_rates(each: _Given, sources: _Sources) -> Mapping[str, Mapping[str, tuple[Source, Source]]]:
    return {
        code: {
            one: (sources[one][top], sources[one][bottom])
            for one, told in sorted(each.items())
            if top in told and bottom in told
        }
        for code, (top, bottom) in _SIDES.items()
    }


def _summed(each: _Given, governments: Iterable[str]) -> Mapping[str, int]:
    """What these governments give."""
    sums: dict[str, int] = defaultdict(int)
    for government in governments:
        for name, number in each.get(government, {}).items():
            sums[name] = max(sums[name], number) if name in _ALIKE else sums[name] + number
    return sums


def _lacking(each: _Given, governments: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found = {}
    for code, name in _RESTS_ON.items():
        without = tuple(one for one in governments if not each.get(one, {}).get(name))
        if without and any(numbers.get(name) for numbers in each.values()):
            found[code] = without
    return found
