"""The decisions as one flat table: `decisions.parquet` for programs, `decisions.csv` for all.

The first 17 columns and their order are a promise to whoever reads these files. Both hold full
NIKs: they are working files of the office that screens. `would_change` holds, for each reason that
a change could take away, the change: `UNDER_AGE(month=2026-05)`, with a `+` behind it where that
alone would not do.
"""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from payung.reporting import wording
from payung.values.decision import Change
from payung.values.screening import Row, Screening

_Reader = Callable[[Row], object]

_COLUMNS: tuple[tuple[str, pa.DataType, _Reader], ...] = (
    ("source_file", pa.string(), lambda row: row.proposal.source.file),
    ("sheet", pa.string(), lambda row: row.proposal.source.sheet),
    ("row_number", pa.int32(), lambda row: row.proposal.source.row),
    ("nik_given", pa.string(), lambda row: row.proposal.nik.given),
    ("nik", pa.string(), lambda row: row.nik),
    ("nik_status", pa.string(), lambda row: row.nik_status.value),
    ("person_key", pa.string(), lambda row: row.person_key),
    ("match_probability", pa.float64(), lambda row: row.match_probability),
    ("duplicate_of", pa.string(), lambda row: str(row.duplicate_of or "")),
    ("decision", pa.string(), lambda row: row.decision.outcome.value),
    ("reasons", pa.string(), lambda row: ";".join(r.code for r in row.decision.reasons)),
    ("name", pa.string(), lambda row: row.name),
    ("birth_date", pa.date32(), lambda row: row.birth_date),
    ("sex", pa.string(), lambda row: wording.sex(row.sex)),
    ("village_code", pa.string(), lambda row: row.village_code),
    ("occupation_code", pa.string(), lambda row: row.occupation_code),
    ("phone", pa.string(), lambda row: row.phone),
    ("decile", pa.int8(), lambda row: row.decile),
    ("place_in_queue", pa.int32(), lambda row: row.place_in_queue or None),
    ("funding_line", pa.string(), lambda row: row.funding_line),
    ("proposer", pa.string(), lambda row: row.proposal.proposer),
    ("covered_until", pa.string(), lambda row: str(row.covered_until or "")),
    ("would_change", pa.string(), lambda row: ";".join(map(_change, row.would_change))),
)

# What a spreadsheet takes for the start of a formula, in half and full width (OWASP).
_FORMULA = frozenset("=+-@＝＋－＠")
_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def _change(of: Change) -> str:
    facts = ",".join(f"{name}={value}" for name, value in of.facts.items())
    return of.code + (f"({facts})" if facts else "") + ("" if of.enough else "+")


def write_parquet(screening: Screening, path: Path) -> None:
    """One row a proposal, typed: dates as date32, probability as float64, unknown as null or ''."""
    arrays = [pa.array([read(row) for row in screening.rows], kind) for _, kind, read in _COLUMNS]
    table = pa.Table.from_arrays(arrays, names=[name for name, _, _ in _COLUMNS])
    pq.write_table(table, path, compression="zstd")


def write_csv(screening: Screening, path: Path) -> None:
    r"""The same rows as UTF-8 text, one line each (\n), byte for byte equal for equal rows.

    Three things differ from the Parquet file, so that no spreadsheet can run a cell and every
    tool can read a line: a text that begins like a formula has an apostrophe in front, breaks
    and tabs inside a cell are blanks, and a phone number has no plus (62812…).
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(name for name, _, _ in _COLUMNS)
        readers = [(_as_text(name), read) for name, _, read in _COLUMNS]
        lines.writerows([show(read(row)) for show, read in readers] for row in screening.rows)


def _as_text(column: str) -> Callable[[object], str]:
    if column == "match_probability":
        return "{:.6f}".format
    return _phone if column == "phone" else harmless


def _phone(value: object) -> str:
    return harmless(str(value).removeprefix("+"))


def harmless(value: object) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    line = value if value.isprintable() else _BREAKS.sub(" ", value)
    return f"'{line}" if line.lstrip()[:1] in _FORMULA else line
