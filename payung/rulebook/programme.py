"""A government's programme file to a Programme: every flaw at once, with its line.

What the file leaves out comes from `rules/national/programme` and `rules/national/bpu`, as in
force in the programme's first month.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from payung import areas
from payung.rulebook import book as rules
from payung.rulebook import documents, nearest
from payung.rulebook.book import Book
from payung.rulebook.documents import Data, Document
from payung.rulebook.documents import Path as Keys
from payung.rulebook.programme_file import (
    REQUIRED,
    SECTIONS,
    FundingFile,
    PeriodFile,
    ProgrammeFile,
    QuotaFile,
)
from payung.values import finding
from payung.values.finding import Finding, Place
from payung.values.month import Month, Span
from payung.values.programme import (
    FundingLine,
    Order,
    Programme,
    Quota,
    Register,
    Residence,
    Scheme,
)
from payung.values.refused import Refused

_LONGEST_PERIOD = 60
_Word = TypeVar("_Word", bound=StrEnum)
_NOT_A_LIST = frozenset({"tuple_type", "list_type"})
_NOT_A_SECTION = frozenset({"model_type", "model_attributes_type", "dict_type"})


def read_programme(path: Path, book: Book) -> Programme:
    """A programme file to a Programme, or Refused PROGRAMME_REFUSED with every flaw found."""
    document = _open(path)
    if document.findings and document.content is None:
        raise _refused(path, document.findings)
    file, flaws = _validate(document)
    missing, crosswise = _missing(document), _crosswise(file, document, book)
    found = _once((*document.findings, *missing, *flaws, *crosswise))
    if found or file.period is None:
        raise _refused(path, found)
    return _programme(file, file.period, book)


def _refused(path: Path, found: tuple[Finding, ...]) -> Refused:
    ordered = tuple(sorted(found, key=lambda flaw: flaw.place.row))
    return Refused("PROGRAMME_REFUSED", ordered, file=path.name, count=str(len(ordered)))


def _open(path: Path) -> Document:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise _refused(path, (finding.error("PROGRAMME_NOT_FOUND", Place(path.name)),)) from None
    except OSError as wrong:
        why = wrong.strerror or ""
        unreadable = finding.error("PROGRAMME_UNREADABLE", Place(path.name), why=why)
        raise _refused(path, (unreadable,)) from wrong
    document = documents.parse(content, path.name)
    if not isinstance(document.content, dict) and not document.findings:
        raise _refused(path, (finding.error("PROGRAMME_NOT_KEYS", Place(path.name, row=1)),))
    return document


def _validate(document: Document) -> tuple[ProgrammeFile, tuple[Finding, ...]]:
    """The file as far as it is sound, and the flaws of the rest, section by section."""
    content = document.content
    sections: dict[str, Data] = content if isinstance(content, dict) else {}
    try:
        return ProgrammeFile.model_validate(sections), ()
    except ValidationError as wrong:
        errors = wrong.errors(include_url=False, include_input=False)
        flaws = tuple(_flaw(document, error["type"], error["loc"], error.get("ctx", {}))
                      for error in errors)  # fmt: skip
        broken = {error["loc"][0] for error in errors}
        sound = {key: data for key, data in sections.items() if key not in broken}
        return ProgrammeFile.model_validate(sound), flaws


def _flaw(document: Document, kind: str, path: Keys, facts: dict[str, str]) -> Finding:
    """A pydantic error as a Finding: our own codes as they are, its own few translated."""
    place = document.place(path)
    if kind == "extra_forbidden":
        return _unknown_key(place, path)
    if kind == "missing":
        return finding.error("KEY_MISSING", place, key=str(path[-1]))
    if kind in _NOT_A_LIST:
        return finding.error("VALUE_NOT_LIST", place)
    if kind in _NOT_A_SECTION:
        return finding.error("VALUE_NOT_SECTION", place, allowed=", ".join(_keys(path)))
    return finding.error(kind, place, **facts)


def _unknown_key(place: Place, path: Keys) -> Finding:
    allowed = _keys(path[:-1])
    key = str(path[-1])
    best = nearest.word(key, allowed)
    listed = ", ".join(allowed)
    if best:
        return finding.error("KEY_MISSPELT", place, key=key, nearest=best, allowed=listed)
    return finding.error("KEY_UNKNOWN", place, key=key, allowed=listed)


def _keys(path: Keys) -> tuple[str, ...]:
    """The keys that the section at `path` may have."""
    section = SECTIONS[str(path[0])] if path else ProgrammeFile
    return tuple(field.alias or name for name, field in section.model_fields.items())


def _missing(document: Document) -> Iterator[Finding]:
    """Required keys that are absent or empty."""
    content = document.content
    given = content if isinstance(content, dict) else {}
    for key in REQUIRED:
        if key not in given:
            yield finding.error("KEY_MISSING", document.place((key,)), key=key)
        elif given[key] in (None, []):
            yield finding.error("VALUE_EMPTY", document.place((key,)))


def _once(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """A key that is there misspelt is not missing as well."""
    misspelt = (flaw for flaw in found if flaw.code == "KEY_MISSPELT")
    meant = {_beside(flaw.place.column, flaw.facts["nearest"]) for flaw in misspelt}
    return tuple(f for f in found if f.code != "KEY_MISSING" or f.place.column not in meant)


def _beside(column: str, key: str) -> str:
    """`_beside('period.dari', 'from')` is 'period.from'."""
    parent, dot, _ = column.rpartition(".")
    return f"{parent}{dot}{key}"


def _crosswise(file: ProgrammeFile, document: Document, book: Book) -> Iterator[Finding]:
    """What only shows when parts are held against each other."""
    if file.period:
        yield from _period_flaws(file.period, document)
        yield from _age_flaws(file, file.period.first, document, book)
    yield from _funding_flaws(file.funding or (), document)
    yield from _quota_flaws(file.quotas or (), file.region or (), document)


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
        least, below, law = _ages(file, first, book)
    except Refused as too_early:
        yield finding.error(too_early.code, document.place(("period",)), **too_early.facts)
        return
    place = document.place(("age",))
    if least >= below:
        yield finding.error("AGE_BACKWARDS", place, least=str(least), below=str(below))
    if below > law:  # entry age of BPU: brosur-bpu-2026
        yield finding.error("AGE_OVER_LAW", place, below=str(below), law=str(law))


def _ages(file: ProgrammeFile, first: Month, book: Book) -> tuple[int, int, int]:
    """Least age, age below which one may enter, and the law's own limit for that."""
    law = rules.value(book, "bpu.entry_age_below", first).amount
    least = file.age.least if file.age else None
    below = file.age.below if file.age else None
    if least is None:
        least = rules.value(book, "programme.age_min", first).amount
    return least, law if below is None else below, law


def _funding_flaws(lines: tuple[FundingFile, ...], document: Document) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, line in enumerate(lines):
        if line.name in seen:
            place = document.place(("funding", index, "name"))
            yield finding.error("FUNDING_TWICE", place, name=line.name)
        seen.add(line.name)


def _quota_flaws(
    quotas: tuple[QuotaFile, ...], regions: tuple[str, ...], document: Document
) -> Iterator[Finding]:
    seen: set[tuple[str | None, str | None]] = set()
    for index, quota in enumerate(quotas):
        place = document.place(("quotas", index))
        if bool(quota.area) == bool(quota.proposer):
            yield finding.error("QUOTA_OF_WHOM", place)
        elif (quota.area, quota.proposer) in seen:
            yield finding.error("QUOTA_TWICE", place, of=quota.area or quota.proposer or "")
        elif quota.area and regions and not areas.within(quota.area, regions):
            listed = ", ".join(regions)
            yield finding.error("QUOTA_OUTSIDE", place, area=quota.area, regions=listed)
        seen.add((quota.area, quota.proposer))


def _programme(file: ProgrammeFile, period: PeriodFile, book: Book) -> Programme:
    def default(name: str, words: Callable[[str], _Word]) -> tuple[_Word, ...]:
        found = rules.value(book, f"programme.{name}", period.first).words
        return tuple(words(word) for word in found)

    age_min, age_below, _ = _ages(file, period.first, book)
    funding = tuple(FundingLine(one.name, one.source, one.amount) for one in file.funding or ())
    quotas = tuple(Quota(q.places, q.area or "", q.proposer or "") for q in file.quotas or ())
    disqualify = file.disqualify
    return Programme(
        name=file.name or "",
        regions=file.region or (),
        period=Span(period.first, period.last),
        scheme=file.scheme or default("scheme", Scheme)[0],
        funding=funding,
        target=file.target or 0,
        occupations=file.occupations or (),
        age_min=age_min,
        age_below=age_below,
        residence=file.residence or default("residence", Residence)[0],
        disqualify=default("disqualify", Register) if disqualify is None else disqualify,
        priority=file.priority or default("priority", Order),
        quotas=quotas,
    )
