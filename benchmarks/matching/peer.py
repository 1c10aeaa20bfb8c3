"""Splink 5 as one who knows both Splink and Indonesia's records would set it up.

Names in the spelling and sound of `payung.matching.keys`, so that the comparison is of the
matching and not of the normalising. `splink` are its own probabilities; `splink_rivals` sets
the candidates of a row against each other and against nobody, which Splink leaves to its user.
The civil registry knows no phones, so there is nothing to compare them with.
"""

import logging
import time
from collections.abc import Sequence
from math import log2
from typing import Any

import duckdb
import pyarrow as pa
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

from benchmarks.matching import child
from benchmarks.matching.child import Result
from benchmarks.matching.tools import sides
from payung import matching
from payung.matching import score

_U_PAIRS, _SEED, _WEAKEST = 2_000_000, 1, -10
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
)
_CERTAIN = (
    "l.nik = r.nik AND l.lead = r.lead",
    "l.sorted_key = r.sorted_key AND l.birth_date = r.birth_date AND l.village = r.village",
)
_TRAINING = (("nik",), ("birth_date", "sound_key"), ("sound_key", "village", "rt", "rw"))
_COLUMNS = """name_key, sound_key, sorted_key, lead, kk, sex, village, mother,
    string_split(sound_key, ' ') AS words, substr(village, 1, 8) AS district,
    cast(birth_date AS VARCHAR) AS birth_date, nullif(rt, 0) AS rt, nullif(rw, 0) AS rw"""


def splink(rows: pa.Table, people: pa.Table) -> Result:
    """Links of both kinds; what comes after Splink's own work is ours and not on its bill."""
    connection = sides(rows, people)
    connection.execute(
        f"""CREATE TABLE a_rows AS SELECT row AS unique_id, digits AS nik, birth_year,
            cast(swapped AS VARCHAR) AS swapped, {_COLUMNS} FROM w;
        CREATE TABLE b_people AS SELECT record AS unique_id, nik,
            year(birth_date) AS birth_year, NULL::VARCHAR AS swapped, {_COLUMNS} FROM g"""
    )
    model = linker(connection, ("a_rows", "b_people"), _settings())
    normalised = time.perf_counter()
    prior = _train(model)
    trained = time.perf_counter()
    predicted = model.inference.predict(threshold_match_weight=_WEAKEST)
    pairs = connection.sql(
        f"""SELECT unique_id_l AS row, unique_id_r AS record, match_weight AS weight,
            match_probability AS probability FROM {predicted.physical_name}"""
    ).to_arrow_table()
    done = time.perf_counter()
    links = {
        "splink": pairs.select(["row", "record", "probability"]),
        "splink_rivals": _rivals(rows, people, pairs, prior),
    }
    return Result(links, trained - normalised, time.perf_counter() - done)


def linker(
    connection: duckdb.DuckDBPyConnection, tables: Sequence[str], settings: SettingsCreator
) -> Any:
    """Splink on tables that the connection holds, silent."""
    api = DuckDBAPI(connection)
    frames = [api.register(table) for table in tables]
    return Linker(frames, settings, log_level=logging.ERROR)


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="link_only",
        comparisons=[_nik(), _name(), _birth(), _place(), _mother()]
        + [comparisons.ExactMatch(column) for column in ("sex", "kk")],
        blocking_rules_to_generate_predictions=[
            *(rule(text) for text in _RULES),
            block_on("birth_date", "words", arrays_to_explode=["words"]),
        ],
        retain_matching_columns=False,
    )


def rule(text: str) -> dict[str, str]:
    """A blocking rule of Splink from a condition between `l` and `r`."""
    return {"blocking_rule": text, "sql_dialect": "duckdb"}


def _train(untrained: Any) -> float:
    """The log2 odds that a row and a person at random are the same."""
    training = untrained.training
    training.estimate_probability_two_random_records_match(
        [rule(text) for text in _CERTAIN], recall=0.9
    )
    training.estimate_u_using_random_sampling(max_pairs=_U_PAIRS, seed=_SEED)
    for columns in _TRAINING:
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


def _mother() -> Any:
    return comparisons.JaroWinklerAtThresholds("mother", [0.9])


def _rivals(rows: pa.Table, people: pa.Table, pairs: pa.Table, prior: float) -> pa.Table:
    """Splink's weights without its prior, brought to one probability per row as ours are."""
    engine = matching.start("duckdb")
    engine.put("peer_want", rows)
    engine.put("peer_pairs", pairs)
    weighed = engine.get(f"SELECT row, record, weight - ({prior}) AS weight FROM peer_pairs")
    engine.put("peer_weighed", weighed)
    engine.run(score.probabilities("peer", people.num_rows, several=False))
    links = engine.get("SELECT row, record, probability FROM peer_links")
    engine.close()
    return links


if __name__ == "__main__":
    child.here({"splink": splink})
