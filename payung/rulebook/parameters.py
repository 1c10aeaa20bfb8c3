"""One parameter file to a Parameter: every value dated, cited, and in a known unit."""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from pydantic import TypeAdapter

from payung.messages import Lang
from payung.rulebook.documents import Path
from payung.rulebook.rule_document import RuleDocument
from payung.rulebook.rule_files import UNITS, WORD_UNITS, BracketFile, ParameterFile, ValueFile
from payung.values.law import NO_TABLE, Bracket, Citation, Parameter, Value

_SHAPE = TypeAdapter(ParameterFile)
_WHOLE = re.compile(r"\d{1,15}", re.ASCII)
_PERCENT = re.compile(r"(\d{1,3})(?:\.(\d{1,2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Content:
    """What a value holds; one of the four is filled."""

    amount: int = 0
    words: tuple[str, ...] = ()
    table: Mapping[str, int] = field(default_factory=lambda: NO_TABLE)
    brackets: tuple[Bracket, ...] = ()


def name_of(path: str) -> str:
    """The name of the parameter in the file at `path`: 'bpu/jkm.yaml' holds 'bpu.jkm'."""
    return path.rpartition(".")[0].replace("/", ".")


def read(file: RuleDocument, name: str, region: str = "") -> Parameter | None:
    """The parameter in `file`; None, with its flaws noted, when it is not sound."""
    entry = file.shaped(_SHAPE)
    if entry is None:
        return None
    if entry.unit not in UNITS:
        allowed = ", ".join(sorted(UNITS))
        file.flaw(("unit",), "RULE_UNIT_UNKNOWN", unit=entry.unit, allowed=allowed)
        return None
    note, opening = entry.note or {}, entry.opening or {}
    return Parameter(
        name=name,
        unit=entry.unit,
        description_id=entry.description[Lang.ID],
        description_en=entry.description[Lang.EN],
        values=tuple(_values(file, entry, name)),
        labels=MappingProxyType(
            {key: (text[Lang.ID], text[Lang.EN]) for key, text in entry.labels.items()}
        ),
        note_id=note.get(Lang.ID, ""),
        note_en=note.get(Lang.EN, ""),
        opening_id=opening.get(Lang.ID, ""),
        opening_en=opening.get(Lang.EN, ""),
        region=region,
    )


def _values(file: RuleDocument, entry: ParameterFile, name: str) -> Iterator[Value]:
    starts = sorted(entry.values)
    for since, following in zip(starts, [*starts[1:], None], strict=True):
        dated = entry.values[since]
        place: Path = ("values", since.isoformat())
        citation = file.citation(place, dated.reference, verified=dated.verified)
        until = _until(file, place, dated, since, following)
        content = _content(file, place, dated, entry.unit)
        note = dated.note or {}
        if citation and content:
            _check_law_in_force(file, place, citation, since)
            yield Value(
                name=name,
                amount=content.amount,
                words=content.words,
                since=since,
                until=until,
                citation=citation,
                verified=dated.verified,
                table=content.table,
                brackets=content.brackets,
                note_id=note.get(Lang.ID, ""),
                note_en=note.get(Lang.EN, ""),
            )


def _until(
    file: RuleDocument, place: Path, dated: ValueFile, since: date, following: date | None
) -> date | None:
    """Last day of a value: its own, else the day before the next; never beyond that."""
    if dated.until is not None and dated.until < since:
        file.flaw(place, "RULE_DATES_BACKWARDS", last=dated.until.isoformat())
    if following is None:
        return dated.until
    before_next = following - timedelta(days=1)
    if dated.until is not None and dated.until > before_next:
        file.flaw(place, "RULE_DATES_OVERLAP", next=following.isoformat())
    return dated.until or before_next


def _content(file: RuleDocument, place: Path, dated: ValueFile, unit: str) -> _Content | None:
    """What the value says; None, with a flaw noted, where it is not what its unit counts."""
    given, at = dated.value, (*place, "value")
    if unit in WORD_UNITS:
        return _words(file, at, given, unit)
    if isinstance(given, dict):
        numbers = {key: _number(file, (*at, key), text, unit) for key, text in given.items()}
        table = {key: number for key, number in numbers.items() if number is not None}
        return _Content(table=MappingProxyType(table))
    if isinstance(given, str):
        number = _number(file, at, given, unit)
        return None if number is None else _Content(amount=number)
    rows = [row for row in given if isinstance(row, BracketFile)]
    if not rows or len(rows) < len(given):
        file.flaw(at, "RULE_NOT_WHOLE", given=", ".join(map(str, given)))
        return None
    return _brackets(file, at, rows, unit)


def _words(file: RuleDocument, at: Path, given: object, unit: str) -> _Content | None:
    if isinstance(given, str):
        return _Content(words=(given,))
    listed = given if unit == "words" and isinstance(given, tuple) else None
    if listed is not None and all(isinstance(word, str) for word in listed):
        return _Content(words=listed)
    file.flaw(at, "RULE_NOT_WORDS")
    return None


def _number(file: RuleDocument, at: Path, given: str, unit: str) -> int | None:
    """A whole number; of a percent the hundredths, so that 0.24 is 24."""
    written = (_PERCENT if unit == "percent" else _WHOLE).fullmatch(given)
    if written is None:
        code = "RULE_NOT_PERCENT" if unit == "percent" else "RULE_NOT_WHOLE"
        file.flaw(at, code, given=given)
        return None
    if unit == "percent":
        return int(written[1]) * 100 + int((written[2] or "").ljust(2, "0"))
    return int(given)


def _brackets(file: RuleDocument, at: Path, rows: list[BracketFile], unit: str) -> _Content | None:
    """Rows in order, none over another, only the last one open."""
    found = [_bracket(file, (*at, index), row, unit) for index, row in enumerate(rows)]
    sound = tuple(row for row in found if row is not None)
    if len(sound) < len(rows):
        return None
    following = [row.lower for row in sound[1:]]
    for index, (row, after) in enumerate(itertools.zip_longest(sound, following)):
        if not _ends_in_time(row, after):
            file.flaw((*at, index), "RULE_ROWS_OVERLAP", lower=str(row.lower))
            return None
    return _Content(brackets=sound)


def _bracket(file: RuleDocument, at: Path, row: BracketFile, unit: str) -> Bracket | None:
    lower = _number(file, (*at, "from"), row.lower, "rupiah")
    upper = None if row.upper is None else _number(file, (*at, "to"), row.upper, "rupiah")
    amount = _number(file, (*at, "value"), row.value, unit)
    if lower is None or amount is None:
        return None
    return Bracket(lower, upper, amount, row.verified)


def _ends_in_time(row: Bracket, following: int | None) -> bool:
    """A row ends after it begins and before the next; only the last may stay open."""
    if row.upper is None:
        return following is None
    return row.lower <= row.upper and (following is None or row.upper < following)


def _check_law_in_force(file: RuleDocument, place: Path, citation: Citation, since: date) -> None:
    law = citation.source
    if law.since and since < law.since:
        file.flaw(place, "RULE_BEFORE_LAW", law=law.number, since=law.since.isoformat())
    if law.until and since > law.until:
        file.flaw(place, "RULE_AFTER_LAW", law=law.number, until=law.until.isoformat())
