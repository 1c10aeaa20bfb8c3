"""What is wrong with a programme file as a whole, once its entries are sound one by one."""

from collections.abc import Iterator

from payung.rulebook import book as rules
from payung.rulebook import (
    programme_group_checks,
    programme_line_checks,
    programme_scenario_checks,
    programme_way_checks,
)
from payung.rulebook.book import Book
from payung.rulebook.documents import Document
from payung.rulebook.programme_file import REQUIRED, PeriodFile, ProgrammeFile
from payung.values import finding
from payung.values.finding import Finding
from payung.values.month import Month, Span
from payung.values.refused import Refused

_LONGEST_PERIOD = 60


def missing(document: Document) -> Iterator[Finding]:
    """Required keys that are absent or empty."""
    content = document.content
    given = content if isinstance(content, dict) else {}
    for key in REQUIRED:
        if key not in given:
            yield finding.error("KEY_MISSING", document.place((key,)), key=key)
        elif given[key] in (None, []):
            yield finding.error("VALUE_EMPTY", document.place((key,)))


def crosswise(file: ProgrammeFile, document: Document, book: Book) -> Iterator[Finding]:
    """What only shows when parts are held against each other."""
    if file.period:
        yield from _period_flaws(file.period, document)
        yield from _age_flaws(file, file.period.first, document, book)
    yield from programme_group_checks.flaws(file, document)
    yield from programme_line_checks.flaws(file, document)
    yield from programme_scenario_checks.flaws(file, document)
    yield from programme_way_checks.flaws(file, document)


def _period_flaws(period: PeriodFile, document: Document) -> Iterator[Finding]:
    place = document.place(("period",))
    first, last = str(period.first), str(period.last)
    if period.last < period.first:
        yield finding.error("PERIOD_BACKWARDS", place, first=first, last=last)
    elif len(Span(period.first, period.last)) > _LONGEST_PERIOD:
        yield finding.error("PERIOD_TOO_LONG", place, most=str(_LONGEST_PERIOD))


def _age_flaws(
    file: ProgrammeFile, first: Month, document: Document, book: Book
) -> Iterator[Finding]:
    try:
        least, below, law = ages(file, first, book)
    except Refused as too_early:
        yield finding.error(too_early.code, document.place(("period",)), **too_early.facts)
        return
    place = document.place(("age",))
    if least >= below:
        yield finding.error("AGE_BACKWARDS", place, least=str(least), below=str(below))
    if below > law:  # entry age of BPU: brosur-bpu-2026
        yield finding.error("AGE_OVER_LAW", place, below=str(below), law=str(law))


def ages(file: ProgrammeFile, first: Month, book: Book) -> tuple[int, int, int]:
    """Least age, age below which one may enter, and the law's own limit for that."""
    law = rules.value(book, "bpu.entry_age_below", first).amount
    least = file.age.least if file.age else None
    below = file.age.below if file.age else None
    if least is None:
        least = rules.value(book, "programme.age_min", first).amount
    if below is None:
        below = min(law, rules.value(book, "programme.age_below", first).amount)
    return least, below, law
