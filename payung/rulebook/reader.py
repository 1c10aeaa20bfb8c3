"""Reads the rule files, strictly: a value without date, source or known unit is refused."""

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from pydantic import TypeAdapter

from payung.rulebook import files, parameters, rule_document
from payung.rulebook.book import Book, Citation, Parameter, Source
from payung.rulebook.rule_document import RuleDocument
from payung.rulebook.rule_files import ReasonsFile, SourceFile
from payung.values.finding import Finding

_SOURCES = TypeAdapter(dict[str, SourceFile])
_REASONS = TypeAdapter(ReasonsFile)
# Folders whose files are no dated values: lists of words, and what reasons rest on.
_OTHER_SHAPES = ("occupations/", "eligibility/")


@cache
def load() -> Book:
    """The rules that ship with Payung. Refused RULES_REFUSED lists every flaw of their files."""
    return read_rules(files.rules())


def basis(code: str) -> tuple[Citation, ...]:
    """The legal basis of a reason code ('OVER_AGE'); KeyError for a code that has none."""
    return load().reasons[code]


def read_rules(folder: Traversable) -> Book:
    """A folder of rules (`sources.yaml`, `national/…`) to a Book, or Refused RULES_REFUSED."""
    findings: list[Finding] = []
    listed = rule_document.open_rule(folder.joinpath("sources.yaml"), "sources.yaml", {}, findings)
    sources = _sources(listed)
    if findings:
        raise rule_document.refused(findings)  # without the laws, every reference would be a flaw
    national = folder.joinpath("national")
    grounds = national.joinpath("eligibility", "reasons.yaml")
    reasons = _reasons(
        rule_document.open_rule(grounds, "eligibility/reasons.yaml", sources, findings)
    )
    dated = {
        path: rule_document.open_rule(file, path, sources, findings)
        for path, file in files.under(national)
        if not path.startswith(_OTHER_SHAPES) and not path.endswith(".cases.yaml")
    }
    found = _parameters(dated)
    if findings:
        raise rule_document.refused(findings)
    return Book(sources, found, reasons, files.digest_of(folder))


def _sources(file: RuleDocument) -> Mapping[str, Source]:
    entries = file.shaped(_SOURCES) or {}
    return MappingProxyType(
        {key: Source(key, entry.number, entry.in_force.since) for key, entry in entries.items()}
    )


def _reasons(file: RuleDocument) -> Mapping[str, tuple[Citation, ...]]:
    entry = file.shaped(_REASONS)
    found: dict[str, tuple[Citation, ...]] = {}
    for code, bases in entry.reasons.items() if entry else ():
        place = ("reasons", code)
        cited = (file.citation(place, basis, verified=basis.verified) for basis in bases)
        found[code] = tuple(citation for citation in cited if citation)
    return MappingProxyType(found)


def _parameters(dated: Mapping[str, RuleDocument]) -> Mapping[str, Parameter]:
    """Parameters by name: `bpu/jkm.yaml` is 'bpu.jkm'."""
    found = {}
    for path, file in dated.items():
        name = path.removesuffix(".yaml").replace("/", ".")
        if parameter := parameters.read(file, name):
            found[name] = parameter
    return MappingProxyType(found)
