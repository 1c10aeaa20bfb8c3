"""Splink 5 as one who knows both Splink and Indonesia's records would set it up.

Names in the spelling and sound of `payung.matching.keys`, so that the comparison is of the
matching and not of the normalising. `splink` are its own probabilities; `splink_rivals` sets
the candidates of a row against each other and against nobody, which Splink leaves to its user.
What a register does not have (a phone, an address, a mother) is neither compared nor searched by.
"""

import logging
import time
from collections.abc import Sequence
from math import log2
from typing import Any, Literal

import duckdb
import numpy as np
import pyarrow as pa
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from pyarrow import parquet
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from benchmarks.matching import child
from benchmarks.matching.child import Result
from benchmarks.matching.task import Task
from benchmarks.matching.tools import sides

_U_PAIRS, _SEED, _WEAKEST = 2_000_000, 1, -10
_ROUNDS, _MOST = 8, 60
_RULES = (
    "l.nik = r.nik",
    "l.nik = r.kk",
    "l.kk = r.kk",
    "substr(l.nik, 1, 15) = substr(r.nik, 1, 15)",
    "substr(l.nik, 7, 10) = substr(r.nik, 7, 10) AND l.lead = r.lead",
    "substr(l.nik, 1, 12) = substr(r.nik, 1, 12) AND l.village = r.village",
    "substr(l.nik, 9, 8) = substr(r.nik, 9, 8) AND l.village = r.village",
    "l.birth_date = r.birth_date AND l.village = r.village",
    "l.swapped = r.birth_date AND l.lead = r.lead",
    "l.sorted_key = r.sorted_key AND l.village = r.village",
    "l.sorted_key = r.sorted_key AND l.birth_year = r.birth_year",
    "l.lead = r.lead AND l.birth_year = r.birth_year AND l.village = r.village",
    "left(l.lead, 3) = left(r.lead, 3) AND l.village = r.village AND l.rt = r.rt AND l.rw = r.rw",
    "l.phone = r.phone",
)
_CERTAIN = (
    "l.nik = r.nik AND l.lead = r.lead",
    "l.sorted_key = r.sorted_key AND l.birth_date = r.birth_date AND l.village = r.village",
)
LinkType = Literal["link_only", "dedupe_only"]
_OPTIONAL = ("kk", "sex", "village", "birth_place", "mother", "phone")
_TRAINING = (("nik",), ("birth_date", "sound_key"), ("sound_key", "village", "rt", "rw"))
_COLUMNS = """sound_key, sorted_key, lead, kk, sex, village, birth_place, mother,
    phone, string_split(sound_key, ' ') AS words, substr(village, 1, 8) AS district,
    cast(birth_date AS VARCHAR) AS birth_date, nullif(rt, 0) AS rt, nullif(rw, 0) AS rw"""
OF_ROWS = f"birth_year, cast(swapped AS VARCHAR) AS swapped, {_COLUMNS}"


def splink(task: Task) -> Result:
    """Links of both kinds; what comes after Splink's own work is ours and not on its bill."""
    connection = sides(task)
    connection.execute(
        f"""CREATE TABLE a_rows AS SELECT row AS unique_id, digits AS nik, {OF_ROWS} FROM w;
        CREATE TABLE b_people AS SELECT record AS unique_id, nik,
            year(birth_date) AS birth_year, NULL::VARCHAR AS swapped, {_COLUMNS} FROM g;
        DROP TABLE w; DROP TABLE g"""
    )
    lacking = absent(connection, "b_people")
    model = linker(connection, ("a_rows", "b_people"), settings("link_only", lacking))
    normalised = time.perf_counter()
    prior = train(model, lacking)
    trained = time.perf_counter()
    predicted = model.inference.predict(threshold_match_weight=_WEAKEST)
    pairs = connection.sql(
        f"""SELECT unique_id_l AS row, unique_id_r AS record, match_weight AS weight,
            match_probability AS probability FROM {predicted.physical_name}"""
    ).to_arrow_table()
    done, memory = time.perf_counter(), child.peak()
    links = {
        "splink": pairs.select(["row", "record", "probability"]),
        "splink_rivals": _rivals(task, pairs, prior),
    }
    return Result(links, trained - normalised, time.perf_counter() - done, memory)


def absent(connection: duckdb.DuckDBPyConnection, table: str) -> frozenset[str]:
    """Which of the columns that a register may lack this one does not fill."""
    counts = ", ".join(f"count({column})" for column in _OPTIONAL)
    filled = connection.sql(f"SELECT {counts} FROM {table}").fetchall()[0]
    return frozenset(name for name, count in zip(_OPTIONAL, filled, strict=True) if not count)


def linker(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str], settings: SettingsCreator
) -> Any:
    """Splink on tables that the connection holds, silent."""
    api = DuckDBAPI(connection)
    frames = [api.register(table) for table in tables]
    return Linker(frames, settings, log_level=logging.ERROR)


def settings(link_type: LinkType, lacking: frozenset[str]) -> SettingsCreator:
    """Every comparison and way in that does not need what is `lacking`."""
    optional = {
        "village": _place(),
        "birth_place": _birth_place(),
        "mother": comparisons.JaroWinklerAtThresholds("mother", [0.9]),
        **{column: comparisons.ExactMatch(column) for column in ("sex", "kk", "phone")},
    }
    return SettingsCreator(
        link_type=link_type,
        comparisons=[_nik(), _name(), _birth()]
        + [comparison for column, comparison in optional.items() if column not in lacking],
        blocking_rules_to_generate_predictions=[
            *(rule(text) for text in _without(_RULES, lacking)),
            block_on("birth_date", "words", arrays_to_explode=["words"]),
        ],
        retain_matching_columns=False,
    )


def _without(conditions: Sequence[str], lacking: frozenset[str]) -> list[str]:
    """The conditions that ask the register for nothing that it lacks."""
    asked = [f"r.{column}" for column in lacking]
    return [text for text in conditions if not any(column in text for column in asked)]


def rule(text: str) -> dict[str, str]:
    """A blocking rule of Splink from a condition between `l` and `r`."""
    return {"blocking_rule": text, "sql_dialect": "duckdb"}


def train(untrained: Any, lacking: frozenset[str]) -> float:
    """The log2 odds that a row and a person at random are the same."""
    training = untrained.training
    certain = [rule(text) for text in _without(_CERTAIN, lacking)]
    training.estimate_probability_two_random_records_match(certain, recall=0.9)
    training.estimate_u_using_random_sampling(max_pairs=_U_PAIRS, seed=_SEED)
    for columns in _TRAINING:
        if not lacking.intersection(columns):
            training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
    share = untrained.misc.save_model_to_json()["probability_two_random_records_match"]
    return log2(share / (1 - share))


def _nik() -> Any:
    return comparisons.CustomComparison(
        [
            levels.NullLevel("nik"),
            levels.ExactMatchLevel("nik"),
            levels.CustomLevel("substr(nik_l, 1, 15) = substr(nik_r, 1, 15)"),
            levels.DamerauLevenshteinLevel("nik", 1),
            levels.DamerauLevenshteinLevel("nik", 2),
            levels.ElseLevel(),
        ],
        output_column_name="nik",
    )


def _name() -> Any:
    return comparisons.CustomComparison(
        [
            levels.NullLevel("sound_key"),
            levels.ExactMatchLevel("sound_key", term_frequency_adjustments=True),
            levels.ExactMatchLevel("sorted_key", term_frequency_adjustments=True),
            levels.JaroWinklerLevel("sound_key", 0.93),
            levels.JaroWinklerLevel("sound_key", 0.85),
            levels.ArrayIntersectLevel("words", 1),
            levels.ElseLevel(),
        ],
        output_column_name="name",
    )


def _birth() -> Any:
    return comparisons.CustomComparison(
        [
            levels.NullLevel("birth_year"),
            levels.ExactMatchLevel("birth_date", term_frequency_adjustments=True),
            levels.CustomLevel("swapped_l = birth_date_r"),
            levels.DamerauLevenshteinLevel("birth_date", 1),
            levels.DamerauLevenshteinLevel("birth_date", 2),
            levels.ExactMatchLevel("birth_year"),
            levels.ElseLevel(),
        ],
        output_column_name="birth",
    )


def _birth_place() -> Any:
    return comparisons.CustomComparison(
        [
            levels.NullLevel("birth_place"),
            levels.ExactMatchLevel("birth_place", term_frequency_adjustments=True),
            levels.DamerauLevenshteinLevel("birth_place", 1),
            levels.ElseLevel(),
        ],
        output_column_name="birth_place",
    )


def _place() -> Any:
    return comparisons.CustomComparison(
        [
            levels.NullLevel("village"),
            levels.CustomLevel("village_l = village_r AND rt_l = rt_r AND rw_l = rw_r"),
            levels.ExactMatchLevel("village"),
            levels.ExactMatchLevel("district"),
            levels.ElseLevel(),
        ],
        output_column_name="place",
    )


def _rivals(task: Task, pairs: pa.Table, prior: float) -> pa.Table:
    """Of each row the probability of its candidates or nobody, by Splink's weights without prior.

    The share of rows whose person is there by EM, as ours is; nothing else of ours.
    """
    rows, people = (parquet.read_metadata(path).num_rows for path in (task.rows, task.people))
    row = pairs["row"].to_numpy()
    odds = 2.0 ** np.minimum(pairs["weight"].to_numpy() - prior, _MOST) / people
    of_all = np.bincount(row, odds, rows)
    share = 0.5
    for _ in range(_ROUNDS):
        share = float(np.mean(share * of_all / (share * of_all + 1 - share)))
    probability = share * odds / (share * of_all[row] + 1 - share)
    return pairs.select(["row", "record"]).append_column("probability", pa.array(probability))


if __name__ == "__main__":
    child.here({"splink": splink})
