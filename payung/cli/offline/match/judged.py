"""Decisions beside the truth: two files, row by row, as cases for `matching.evaluate`."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from payung.matching import Case
from payung.values.refused import Refused

_ROW = ("source_file", "sheet", "row_number")
_DECIDED = (*_ROW, "person_key", "match_probability", "duplicate_of")
_TRUE = (*_ROW, "person_nik")
_Line = Mapping[str, str]


def read(decisions: Path, truth: Path) -> tuple[tuple[Case, ...], int]:
    """The cases of all rows that both files have, and how many only one of them has.

    Refused when a file cannot be read or lacks a column, or when no row is in both.
    """
    decided = {_row(line): line for line in _lines(decisions, _DECIDED)}
    true = {_row(line): line for line in _lines(truth, _TRUE)}
    both = [row for row in decided if row in true]
    if not both:
        raise Refused("TRUTH_OF_OTHERS", truth=truth.name, decisions=decisions.name)
    position = {"#".join(row): at for at, row in enumerate(both)}
    cases = tuple(
        replace(
            _case(decided[row], true[row], decisions),
            kept=position.get(decided[row]["duplicate_of"]),
        )
        for row in both
    )
    return cases, len(decided.keys() ^ true.keys())


def _row(line: _Line) -> tuple[str, ...]:
    return tuple(line[column] for column in _ROW)


def _case(decided: _Line, true: _Line, file: Path) -> Case:
    try:
        probability = float(decided["match_probability"] or 0)
    except ValueError:
        given = decided["match_probability"]
        raise Refused("PROBABILITY_NOT_NUMBER", file=file.name, given=given) from None
    flaws = tuple(filter(None, true.get("flaws", "").split(";")))
    # `payung sample` also tells rows of one person who is in no register.
    person = true.get("person_id") or true["person_nik"]
    return Case(decided["person_key"], true["person_nik"], probability, flaws, person)


def _lines(file: Path, needed: Iterable[str]) -> list[_Line]:
    """The rows of a .csv or .parquet file as text."""
    try:
        lines = _parquet(file) if file.suffix.lower() == ".parquet" else _csv(file)
    except (OSError, ValueError, csv.Error, pa.ArrowException):
        raise Refused("TRUTH_UNREADABLE", file=str(file)) from None
    missing = [column for column in needed if not lines or column not in lines[0]]
    if missing:
        raise Refused("TRUTH_LACKS", file=file.name, columns=", ".join(missing))
    return lines


def _csv(file: Path) -> list[_Line]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return [{name: value or "" for name, value in line.items() if name}
                for line in csv.DictReader(text)]  # fmt: skip


def _parquet(file: Path) -> list[_Line]:
    table = pq.read_table(file)
    return [
        {name: "" if value is None else str(value) for name, value in line.items()}
        for line in table.to_pylist()
    ]
