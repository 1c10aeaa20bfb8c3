"""Reads the rule files, strictly: a value without date, source or known unit is refused."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from pydantic import TypeAdapter

from payung import areas
from payung.messages import Lang
from payung.rulebook import files, parameters, rule_document
from payung.rulebook.book import Book
from payung.rulebook.rule_document import RuleDocument
from payung.rulebook.rule_files import ReasonsFile, SourceFile
from payung.values import finding
from payung.values.finding import Finding, Place
from payung.values.law import Citation, Parameter, Source

_SOURCES = TypeAdapter(dict[str, SourceFile])
_REASONS = TypeAdapter(ReasonsFile)
# Folders whose files are no dated values: lists of words, and what reasons rest on.
_OTHER_SHAPES = ("occupations/", "eligibility/reasons", "eligibility/civil_servants")
_LAWS = "sources.yaml"
_REGIONAL = "programme."


@cache
def load() -> Book:
    """The rules that ship with Payung. Refused RULES_REFUSED lists every flaw of their files."""
    return read_rules(files.rules())


def basis(code: str) -> tuple[Citation, ...]:
    """The legal basis of a reason code ('OVER_AGE'); KeyError for a code that has none."""
    return load().reasons[code]


def read_rules(folder: Traversable, own: Traversable | None = None) -> Book:
    """A folder of rules to a Book, or Refused RULES_REFUSED with every flaw.

    `folder` holds `sources.yaml`, `national/…` and `regions/<code>/…`; `own`, a government's own
    folder, may hold `sources.yaml` and `regions/<code>/…` beside them.
    """
    findings: list[Finding] = []
    sources = dict(_sources(folder, findings))
    if own is not None and own.joinpath(_LAWS).is_file():
        sources |= _sources(own, findings)
    if findings:
        raise rule_document.refused(findings)  # without the laws, every reference would be a flaw
    national = folder.joinpath("national")
    grounds = national.joinpath("eligibility", "reasons.yaml")
    reasons = _reasons(
        rule_document.open_rule(grounds, "eligibility/reasons.yaml", sources, findings)
    )
    found = _parameters(national, "", sources, findings)
    regional = dict(_regions(folder, sources, findings))
    if own is not None:
        regional |= {
            code: {**regional.get(code, {}), **rules}
            for code, rules in _regions(own, sources, findings)
        }
    _check_regional(regional, found, findings)
    if findings:
        raise rule_document.refused(findings)
    folders = (folder,) if own is None else (folder, own)
    return Book(sources, found, reasons, regional, files.digest_of(*folders))


def _sources(folder: Traversable, findings: list[Finding]) -> Mapping[str, Source]:
    file = rule_document.open_rule(folder.joinpath(_LAWS), _LAWS, {}, findings)
    entries = file.shaped(_SOURCES) or {}
    return {
        key: Source(
            key=key,
            number=entry.number,
            since=entry.in_force.since,
            until=entry.in_force.until,
            title_id=entry.title[Lang.ID],
            title_en=entry.title[Lang.EN],
            status=entry.status,
            link=entry.link or "",
            read=entry.read,
        )
        for key, entry in entries.items()
    }


def _reasons(file: RuleDocument) -> Mapping[str, tuple[Citation, ...]]:
    entry = file.shaped(_REASONS)
    found: dict[str, tuple[Citation, ...]] = {}
    for code, bases in entry.reasons.items() if entry else ():
        place = ("reasons", code)
        cited = (file.citation(place, basis, verified=basis.verified) for basis in bases)
        found[code] = tuple(citation for citation in cited if citation)
    return MappingProxyType(found)


def _parameters(
    folder: Traversable, region: str, sources: Mapping[str, Source], findings: list[Finding]
) -> Mapping[str, Parameter]:
    """Parameters by name: `bpu/jkm.yaml` is 'bpu.jkm'."""
    found = {}
    for path, file in files.under(folder):
        if path.startswith(_OTHER_SHAPES) or path.endswith(".cases.yaml"):
            continue
        document = rule_document.open_rule(file, path, sources, findings)
        name = path.removesuffix(".yaml").replace("/", ".")
        if parameter := parameters.read(document, name, region):
            found[name] = parameter
    return MappingProxyType(found)


def _regions(
    folder: Traversable, sources: Mapping[str, Source], findings: list[Finding]
) -> Iterator[tuple[str, Mapping[str, Parameter]]]:
    """An area's own rules by its code; folders that begin with `_` are patterns to copy."""
    regions = folder.joinpath("regions")
    below = sorted(regions.iterdir(), key=lambda e: e.name) if regions.is_dir() else []
    for own in below:
        if not own.is_dir() or own.name.startswith("_"):
            continue
        if not areas.is_code(own.name):
            place = Place(f"regions/{own.name}")
            findings.append(finding.error("RULE_REGION_UNKNOWN", place, region=own.name))
            continue
        yield own.name, _parameters(own, own.name, sources, findings)


def _check_regional(
    regional: Mapping[str, Mapping[str, Parameter]],
    national: Mapping[str, Parameter],
    findings: list[Finding],
) -> None:
    """A region decides about its own programme; contributions and benefits are national law."""
    for code, rules in regional.items():
        for name, rule in rules.items():
            place = Place(f"regions/{code}/{name.replace('.', '/')}.yaml")
            if not name.startswith(_REGIONAL) or name not in national:
                allowed = ", ".join(sorted(own for own in national if own.startswith(_REGIONAL)))
                flaw = finding.error("RULE_NOT_REGIONAL", place, name=name, allowed=allowed)
                findings.append(flaw)
            elif rule.unit != national[name].unit:
                unit = national[name].unit
                findings.append(finding.error("RULE_OTHER_UNIT", place, unit=rule.unit, own=unit))
