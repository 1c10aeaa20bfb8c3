"""Reference registers, whoever made them, as one table that matching and the rules can use."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from payung.intake import identities
from payung.intake.registers import files, kinds, people
from payung.intake.registers.columns import Column, Loaded
from payung.values.finding import Finding, Place, info, warning
from payung.values.money import thousands
from payung.values.people import RegisterKind

# Whoever changes what a register's file is read as raises this number: whatever was kept of an
# earlier reading is then read anew.
REGISTER_VERSION = 6
REGISTER_SCHEMA = pa.schema(
    [
        ("record", pa.int64()),  # row index over all files of the register
        ("nik", pa.string()),  # sixteen digits or null
        ("kk", pa.string()),
        ("name", pa.string()),  # as written, in capitals
        ("birth_date", pa.date32()),
        ("birth_place", pa.string()),  # as values.towns has it
        ("sex", pa.string()),  # L, P
        ("rt", pa.int32()),
        ("rw", pa.int32()),
        ("village_code", pa.string()),  # dotted
        ("phone", pa.string()),  # E.164
        ("mother", pa.string()),
        ("status", pa.string()),  # civil: values.people.CivilStatus; (in)active cover
        ("occupation", pa.string()),  # the register's wording, in capitals
        ("segment", pa.string()),  # values.people.Segment
        ("paid_until", pa.string()),  # YYYY-MM
        ("decile", pa.int32()),
        ("category", pa.string()),  # why an excluding list has them, in capitals
        ("event_on", pa.date32()),  # death, move, or first day of a job, by the status
    ]
)
_EXAMPLES = 5
_LONGEST_EXAMPLE = 30
_SILENT = {RegisterKind.CIVIL: "alive", RegisterKind.PARTICIPANTS: "active"}


def read_register(
    paths: tuple[Path, ...], kind: RegisterKind, regions: tuple[str, ...]
) -> tuple[pa.Table, tuple[Finding, ...]]:
    """All files as one REGISTER_SCHEMA table, a row for each person, and the flaws with counts.

    `regions` (dotted codes) is where village names are looked up. Set-based: a million rows cost
    what their distinct words cost. Refused when a file cannot be read, tells nobody's identity, has
    nobody in it, is not the `kind` of register it was given as, or has not what that one is for.
    """
    tables: list[pa.Table] = []
    findings: list[Finding] = []
    for path in paths:
        table, flaws = _read(path, kind, regions)
        tables.append(table)
        findings += flaws
    table = pa.concat_tables(tables) if tables else REGISTER_SCHEMA.empty_table()
    record = pa.array(np.arange(table.num_rows, dtype=np.int64))
    return table.set_column(0, REGISTER_SCHEMA.field("record"), record), tuple(findings)


def _read(
    path: Path, kind: RegisterKind, regions: tuple[str, ...]
) -> tuple[pa.Table, list[Finding]]:
    loaded = files.load(path)
    place = Place(path.name)
    columns = dict(people.of_everybody(loaded, regions))
    findings = [*loaded.findings, *_unread(loaded, columns, place)]
    columns["nik"], cut = _without_cut(columns["nik"])
    if cut + loaded.cut:
        findings.append(warning("REGISTER_NIK_CUT", place, rows=thousands(cut + loaded.cut)))
    if kind in _SILENT:
        columns["status"], flaws = _status(loaded, kind, place)
        findings += flaws
    if kind is RegisterKind.PARTICIPANTS:
        columns |= people.of_participants(loaded)
        findings += _not_understood(loaded, Column.SEGMENT, columns["segment"], place)
        findings += _not_understood(loaded, Column.PAID_UNTIL, columns["paid_until"], place)
    if kind is RegisterKind.SOCIAL:
        columns["decile"] = people.decile(loaded)
        findings += _not_understood(loaded, Column.DECILE, columns["decile"], place)
    if kind is RegisterKind.EXCLUDED:
        columns["category"] = people.category(loaded, path.stem.upper())
    table = _table(columns, loaded.rows)
    if kind is RegisterKind.ENROLLED:
        table, flaws = _enrolled(table, loaded, place)
        findings += flaws
    table, empty = _somebody(table)
    if empty:
        findings.append(info("REGISTER_ROWS_NOBODY", place, rows=thousands(empty)))
    kinds.check_people(table, kind, path.name)
    kinds.check_columns(loaded, kind, path.name)
    return table, [*findings, *_doubled(table, kind, place)]


def _table(columns: dict[str, pa.ChunkedArray], rows: int) -> pa.Table:
    nothing = pa.nulls(rows)
    return pa.table({name: columns.get(name, nothing) for name in REGISTER_SCHEMA.names}).cast(
        REGISTER_SCHEMA
    )


def _enrolled(table: pa.Table, loaded: Loaded, place: Place) -> tuple[pa.Table, list[Finding]]:
    """With the cover, without those whom an earlier run did not accept: nobody enrolled them."""
    for name, values in people.of_enrolled(loaded).items():
        table = table.set_column(table.schema.get_field_index(name), name, values)
    decided = people.decision(loaded)
    findings = [
        *_not_understood(loaded, Column.PAID_UNTIL, table["paid_until"], place),
        *_not_understood(loaded, Column.DECISION, decided, place),
    ]
    accepted = pc.fill_null(pc.not_equal(decided, "refused"), True)
    refused = table.num_rows - (pc.sum(accepted).as_py() or 0)
    if refused:
        findings.append(info("REGISTER_ROWS_NOT_ACCEPTED", place, rows=thousands(refused)))
    return table.filter(accepted), findings


def _somebody(table: pa.Table) -> tuple[pa.Table, int]:
    """Without the rows that name nobody (blank lines, totals), and how many those were."""
    known = pc.or_(table["nik"].is_valid(), table["name"].is_valid())
    nobody = table.num_rows - (pc.sum(known).as_py() or 0)
    return (table.filter(known) if nobody else table), nobody


def _without_cut(nik: pa.ChunkedArray) -> tuple[pa.ChunkedArray, int]:
    """If most numbers end in 0, a spreadsheet cut them all: those are no NIK any more."""
    ends_in_zero = pc.ends_with(nik, "0")
    cut = pc.sum(ends_in_zero).as_py() or 0
    if not identities.cut_by_spreadsheet(cut, len(nik) - nik.null_count):
        return nik, 0
    return pc.if_else(ends_in_zero, None, nik), cut


def _status(
    loaded: Loaded, kind: RegisterKind, place: Place
) -> tuple[pa.ChunkedArray, list[Finding]]:
    """The status of each row; who has none counts as alive, or active."""
    found = people.status(loaded, kind)
    unknown, examples = _lost(loaded, Column.STATUS, found)
    kinds.check_status(kind, len(found) - found.null_count, unknown, examples, place.file)
    if Column.STATUS not in loaded.columns:
        findings = [info(f"REGISTER_WITHOUT_STATUS_{kind.name}", place)]
    else:
        findings = _not_understood(loaded, Column.STATUS, found, place)
    return pc.fill_null(found, _SILENT[kind]), findings


def _unread(loaded: Loaded, columns: dict[str, pa.ChunkedArray], place: Place) -> list[Finding]:
    """NIKs and birth dates that are there and cannot be used."""
    born = Column.BIRTH_DATE
    if born not in loaded.columns:
        born = Column.BIRTH_PLACE_AND_DATE
    findings = []
    for column, clean, code in (
        (Column.NIK, columns["nik"], "REGISTER_NIK_UNREADABLE"),
        (born, columns["birth_date"], "REGISTER_BIRTH_UNREADABLE"),
    ):
        lost, _ = _lost(loaded, column, clean)
        if lost:
            findings.append(warning(code, place, rows=thousands(lost)))
    return findings


def _not_understood(
    loaded: Loaded, column: Column, clean: pa.ChunkedArray, place: Place
) -> list[Finding]:
    """Words of `column` that nobody knows, with their number and examples."""
    count, examples = _lost(loaded, column, clean)
    if not count:
        return []
    shown = ", ".join(text[:_LONGEST_EXAMPLE] for text in examples)
    code = f"REGISTER_{column.name}_UNKNOWN"
    return [warning(code, place, rows=thousands(count), examples=shown)]


def _lost(loaded: Loaded, column: Column, clean: pa.ChunkedArray) -> tuple[int, list[str]]:
    """How many cells hold something and gave nothing, and a few of them."""
    raw = loaded.columns.get(column)
    if raw is None or not pa.types.is_string(raw.type):
        return 0, []
    filled = pc.match_substring_regex(raw, r"[^\s\-.0]")
    lost = raw.filter(pc.and_(pc.fill_null(filled, False), clean.is_null()))
    examples = pc.unique(lost).slice(0, _EXAMPLES).to_pylist() if len(lost) else []
    return len(lost), sorted(examples)


def _doubled(table: pa.Table, kind: RegisterKind, place: Place) -> list[Finding]:
    """Rows whose NIK stands on another row too; they are kept. A participant may have two jobs."""
    known = len(table) - table["nik"].null_count
    doubled = known - pc.count_distinct(table["nik"]).as_py()
    tell = warning if kind is RegisterKind.CIVIL else info
    return [tell("REGISTER_NIK_DOUBLED", place, rows=thousands(doubled))] if doubled else []
