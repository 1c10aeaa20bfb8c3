"""Splink 5 on a public set, set up as one who knows it would for these columns."""

from typing import Any

import duckdb
import pyarrow as pa
import splink.comparison_library as comparisons
from splink import SettingsCreator, block_on

from benchmarks.matching import peer
from benchmarks.matching.public.sets import Pairs, Set

_SURE, _SEED, _U_PAIRS = 0.5, 1, 2_000_000
_BLOCKS = (
    ("given_name", "surname"),
    ("date_of_birth",),
    ("number",),
    ("postcode", "house"),
    ("surname", "postcode"),
    ("given_name", "postcode"),
    ("street", "town"),
)
_TRAINED_ON = (("number",), ("date_of_birth",), ("surname", "given_name"))


def pairs(some: Set) -> Pairs:
    """Pairs of a probability of at least `_SURE`; between two tables the likeliest of each row."""
    connection = duckdb.connect()
    tables = [
        _table(connection, name, side)
        for name, side in (("a_left", some.left), ("b_right", some.right))
        if side is not None
    ]
    known = some.known()
    model = peer.linker(connection, tables, _settings(known, within=some.right is None))
    certain = [block_on("given_name", "surname", "date_of_birth")]
    certain += [block_on("number")] if "number" in known else []
    model.training.estimate_probability_two_random_records_match(certain, recall=0.9)
    model.training.estimate_u_using_random_sampling(max_pairs=_U_PAIRS, seed=_SEED)
    for columns in _TRAINED_ON:
        if known.issuperset(columns):
            model.training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
    predicted = model.inference.predict(threshold_match_probability=_SURE).physical_name
    rows = connection.sql(
        f"""SELECT unique_id_l, unique_id_r FROM {predicted}
        ORDER BY match_probability DESC, unique_id_l, unique_id_r"""
    ).fetchall()
    if some.right is None:
        return frozenset((min(pair), max(pair)) for pair in rows)
    return frozenset(dict(reversed(rows)).items())


def _table(connection: duckdb.DuckDBPyConnection, name: str, side: pa.Table) -> str:
    numbered = side.append_column("unique_id", pa.array(range(len(side)), pa.int64()))
    connection.register("side", numbered)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM side")
    return name


def _settings(known: frozenset[str], *, within: bool) -> SettingsCreator:
    similar: list[Any] = [
        comparisons.JaroWinklerAtThresholds(column, [0.92, 0.8]).configure(
            term_frequency_adjustments=True
        )
        for column in ("given_name", "surname")
    ]
    similar += [
        comparisons.DamerauLevenshteinAtThresholds(column, [1, 2])
        for column in ("date_of_birth", "number", "postcode", "house")
        if column in known
    ]
    similar += [
        comparisons.JaroWinklerAtThresholds(column, [0.9])
        for column in ("street", "town")
        if column in known
    ]
    similar += [
        comparisons.ExactMatch(column) for column in ("middle", "sex", "state") if column in known
    ]
    return SettingsCreator(
        link_type="dedupe_only" if within else "link_only",
        comparisons=similar,
        blocking_rules_to_generate_predictions=[
            block_on(*columns) for columns in _BLOCKS if known.issuperset(columns)
        ],
    )
