"""One parameter file to a Parameter: every value dated, cited, and in a known unit."""

from collections.abc import Iterator
from datetime import date, timedelta

from pydantic import TypeAdapter

from payung.rulebook.book import Citation, Parameter, Value
from payung.rulebook.documents import Path
from payung.rulebook.rule_document import RuleDocument
from payung.rulebook.rule_files import UNITS, WORD_UNITS, ParameterFile, ValueFile

_SHAPE = TypeAdapter(ParameterFile)


def read(file: RuleDocument, name: str) -> Parameter | None:
    """The parameter in `file`; None, with its flaws noted, when it is not sound."""
    entry = file.shaped(_SHAPE)
    if entry is None:
        return None
    if entry.unit not in UNITS:
        allowed = ", ".join(sorted(UNITS))
        file.flaw(("unit",), "RULE_UNIT_UNKNOWN", unit=entry.unit, allowed=allowed)
        return None
    return Parameter(name, entry.unit, tuple(_values(file, entry)))


def _values(file: RuleDocument, entry: ParameterFile) -> Iterator[Value]:
    starts = sorted(entry.values)
    for since, following in zip(starts, [*starts[1:], None], strict=True):
        dated = entry.values[since]
        place: Path = ("values", since.isoformat())
        citation = file.citation(place, dated.reference, verified=dated.verified)
        until = _until(file, place, dated, following)
        amount = _amount(file, place, dated, entry.unit)
        if citation and amount:
            _check_law_in_force(file, place, citation, since)
            yield Value(*amount, since, until, citation, dated.verified)


def _until(
    file: RuleDocument, place: Path, dated: ValueFile, following: date | None
) -> date | None:
    """Last day of a value: its own, else the day before the next; never beyond that."""
    if following is None:
        return dated.until
    before_next = following - timedelta(days=1)
    if dated.until is not None and dated.until > before_next:
        file.flaw(place, "RULE_DATES_OVERLAP", next=following.isoformat())
    return dated.until or before_next


def _amount(
    file: RuleDocument, place: Path, dated: ValueFile, unit: str
) -> tuple[int, tuple[str, ...]] | None:
    """`(amount, words)`, one of which is empty; None, with a flaw noted, for no whole number."""
    given = dated.value
    if unit in WORD_UNITS:
        return 0, (given,) if isinstance(given, str) else given
    if isinstance(given, str) and given.isascii() and given.isdigit():
        return int(given), ()
    file.flaw((*place, "value"), "RULE_NOT_WHOLE", given=str(given))
    return None


def _check_law_in_force(file: RuleDocument, place: Path, citation: Citation, since: date) -> None:
    law = citation.source
    if law.since and since < law.since:
        file.flaw(place, "RULE_BEFORE_LAW", law=law.number, since=law.since.isoformat())
