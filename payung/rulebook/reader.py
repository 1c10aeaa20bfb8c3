"""Reads the rule files, strictly: a value without date, source or known unit is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from payung.rulebook import documents, files
from payung.rulebook.book import Book, Citation, Parameter, Source, Value
from payung.rulebook.documents import Document, Path
from payung.rulebook.rule_files import (
    UNITS,
    WORD_UNITS,
    Basis,
    ParameterFile,
    ReasonsFile,
    Reference,
    SourceFile,
    ValueFile,
)
from payung.values import finding
from payung.values.finding import Finding
from payung.values.refused import Refused

_Read = TypeVar("_Read")
_SOURCES = TypeAdapter(dict[str, SourceFile])
_REASONS = TypeAdapter(ReasonsFile)
_PARAMETER = TypeAdapter(ParameterFile)
# Files that are read elsewhere in other shapes: lists of words, not dated values.
_OTHER_SHAPES = ("occupations/", "eligibility/")
_PYDANTIC_CODES = {"missing": "RULE_KEY_MISSING", "extra_forbidden": "RULE_KEY_UNKNOWN"}


@cache
def load() -> Book:
    """The rules that ship with Payung. Refused RULES_REFUSED lists every flaw of their files."""
    return read_rules(files.rules())


def basis(code: str) -> tuple[Citation, ...]:
    """The legal basis of a reason code ('OVER_AGE'); KeyError for a code that has none."""
    return load().reasons[code]


def read_rules(folder: Traversable) -> Book:
    """A folder of rules (`sources.yaml`, `national/…`) to a Book, or Refused RULES_REFUSED."""
    reading = _Reading()
    sources = reading.sources(folder.joinpath("sources.yaml"))
    reading.refuse()  # without the laws, every reference would be a flaw
    national = folder.joinpath("national")
    reasons = reading.reasons(national.joinpath("eligibility", "reasons.yaml"), sources)
    parameters = {}
    for path, file in files.under(national):
        if not path.startswith(_OTHER_SHAPES) and not path.endswith(".cases.yaml"):
            name = path.removesuffix(".yaml").replace("/", ".")
            parameters[name] = reading.parameter(path, file, name, sources)
    reading.refuse()
    found = {name: parameter for name, parameter in parameters.items() if parameter}
    return Book(sources, MappingProxyType(found), reasons, files.digest_of(folder))


@dataclass(slots=True)
class _Reading:
    """Reads file after file and keeps the flaws of all."""

    findings: list[Finding] = field(default_factory=list)

    def refuse(self) -> None:
        if self.findings:
            raise Refused("RULES_REFUSED", tuple(self.findings), count=str(len(self.findings)))

    def sources(self, file: Traversable) -> Mapping[str, Source]:
        read = self._file(file, file.name, _SOURCES)
        found = {key: _source(key, entry) for key, entry in read[1].items()} if read else {}
        return MappingProxyType(found)

    def reasons(
        self, file: Traversable, sources: Mapping[str, Source]
    ) -> Mapping[str, tuple[Citation, ...]]:
        read = self._file(file, f"eligibility/{file.name}", _REASONS)
        found: dict[str, tuple[Citation, ...]] = {}
        if read:
            document, entry = read
            for code, bases in entry.reasons.items():
                place = ("reasons", code)
                cited = (self._citation(document, place, basis, sources) for basis in bases)
                found[code] = tuple(citation for citation in cited if citation)
        return MappingProxyType(found)

    def parameter(
        self, path: str, file: Traversable, name: str, sources: Mapping[str, Source]
    ) -> Parameter | None:
        read = self._file(file, path, _PARAMETER)
        if not read:
            return None
        document, entry = read
        if entry.unit not in UNITS:
            allowed = ", ".join(sorted(UNITS))
            self._flaw(document, ("unit",), "RULE_UNIT_UNKNOWN", unit=entry.unit, allowed=allowed)
            return None
        return Parameter(name, entry.unit, tuple(self._values(document, entry, sources)))

    def _values(
        self, document: Document, entry: ParameterFile, sources: Mapping[str, Source]
    ) -> Iterator[Value]:
        starts = sorted(entry.values)
        for since, following in zip(starts, [*starts[1:], None], strict=True):
            dated = entry.values[since]
            place = ("values", since.isoformat())
            citation = self._citation(document, place, dated.reference, sources, dated.verified)
            until = self._until(document, place, dated, following)
            amount = self._amount(document, place, dated, entry.unit)
            if citation and amount:
                self._check_law_in_force(document, place, citation, since)
                yield Value(*amount, since, until, citation, dated.verified)

    def _check_law_in_force(
        self, document: Document, place: Path, citation: Citation, since: date
    ) -> None:
        law = citation.source
        if law.since and since < law.since:
            facts = {"law": law.number, "since": law.since.isoformat()}
            self._flaw(document, place, "RULE_BEFORE_LAW", **facts)

    def _until(
        self, document: Document, place: Path, dated: ValueFile, following: date | None
    ) -> date | None:
        """Last day of a value: its own, else the day before the next; never beyond that."""
        if following is None:
            return dated.until
        before_next = following - timedelta(days=1)
        if dated.until is not None and dated.until > before_next:
            self._flaw(document, place, "RULE_DATES_OVERLAP", next=following.isoformat())
        return dated.until or before_next

    def _amount(
        self, document: Document, place: Path, dated: ValueFile, unit: str
    ) -> tuple[int, tuple[str, ...]] | None:
        given = dated.value
        if unit in WORD_UNITS:
            return 0, (given,) if isinstance(given, str) else given
        if isinstance(given, str) and given.isascii() and given.isdigit():
            return int(given), ()
        self._flaw(document, (*place, "value"), "RULE_NOT_WHOLE", given=str(given))
        return None

    def _citation(
        self,
        document: Document,
        place: Path,
        reference: Reference,
        sources: Mapping[str, Source],
        verified: bool | None = None,
    ) -> Citation | None:
        source = sources.get(reference.law)
        if source is None:
            self._flaw(document, place, "RULE_LAW_UNKNOWN", law=reference.law)
            return None
        sure = reference.verified if isinstance(reference, Basis) else bool(verified)
        article, paragraph, annex = (
            part or "" for part in (reference.article, reference.paragraph, reference.annex)
        )
        return Citation(source, article, paragraph, annex, sure)

    def _file(
        self, file: Traversable, path: str, shape: TypeAdapter[_Read]
    ) -> tuple[Document, _Read] | None:
        document = documents.parse(file.read_bytes(), path)
        self.findings += document.findings
        if document.findings:
            return None
        try:
            return document, shape.validate_python(document.content)
        except ValidationError as wrong:
            for flaw in wrong.errors(include_url=False):
                code = _PYDANTIC_CODES.get(flaw["type"], "RULE_WRONG")
                facts = {"key": str(flaw["loc"][-1]) if flaw["loc"] else "", "why": flaw["msg"]}
                self._flaw(document, flaw["loc"], code, **facts)
            return None

    def _flaw(self, document: Document, path: Path, code: str, **facts: str) -> None:
        self.findings.append(finding.error(code, document.place(path), **facts))


def _source(key: str, entry: SourceFile) -> Source:
    return Source(key, entry.number, entry.in_force.since)
