"""Reads the rule files, strictly: a value without date, source or known unit is refused."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter

from payung.messages import Lang
from payung.rulebook import files, parameters, regions, rule_document
from payung.rulebook.book import Book
from payung.rulebook.rule_document import RuleDocument
from payung.rulebook.rule_files import ReasonsFile, SourceFile
from payung.values import finding
from payung.values.finding import Finding, Place
from payung.values.law import Citation, Parameter, Source
from payung.values.refused import Refused

_SOURCES = TypeAdapter(dict[str, SourceFile])
_REASONS = TypeAdapter(ReasonsFile)
_GROUNDS = f"{files.NATIONAL}/eligibility/reasons.yaml"
# Folders whose files are no dated values: lists of words, and what reasons rest on.
_OTHER_SHAPES = ("occupations/", "eligibility/reasons", "eligibility/civil_servants")


def load(own: Path | None = None) -> Book:
    """The rules that ship with Payung; with a government's `own` folder, its rules before them.

    Refused RULES_REFUSED lists every flaw of the files; RULES_NO_FOLDER or RULES_NOT_THERE when
    `own` is no folder of rules.
    """
    if own is None:
        return _shipped()
    if not own.is_dir():
        raise Refused("RULES_NO_FOLDER", folder=str(own))
    if not any(files.of_own(own)) and not any(files.nationwide(own)):
        raise Refused("RULES_NOT_THERE", folder=str(own))
    return read_rules(files.rules(), own)


@cache
def _shipped() -> Book:
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
    sources = _sources(folder, own, findings)
    if findings:
        raise rule_document.refused(findings)  # without the laws, every reference would be a flaw
    grounds = folder.joinpath(*_GROUNDS.split("/"))
    reasons = _reasons(rule_document.open_rule(grounds, _GROUNDS, sources, findings))
    national = _national(folder.joinpath(files.NATIONAL), sources, findings)
    findings += _nationwide(own) if own else ()
    regional = regions.read(folder, own, national, sources, findings)
    if findings:
        raise rule_document.refused(findings)
    return Book(sources, national, reasons, regional, files.digest_of(folder, own))


def _nationwide(own: Traversable) -> Iterator[Finding]:
    """What an own folder would set for the whole country, which is no region's to do."""
    for path in files.nationwide(own):
        yield finding.error("RULE_NATIONWIDE", Place(f"{own.name}/{path}"))


def _sources(
    folder: Traversable, own: Traversable | None, findings: list[Finding]
) -> Mapping[str, Source]:
    """Every law by its key; an own folder adds laws and changes none."""
    shipped = folder.joinpath(files.LAWS)
    found = _laws(rule_document.open_rule(shipped, files.LAWS, {}, findings))
    if own is None or not own.joinpath(files.LAWS).is_file():
        return found
    path = f"{own.name}/{files.LAWS}"
    file = rule_document.open_rule(own.joinpath(files.LAWS), path, {}, findings)
    added = _laws(file)
    for key in sorted(added.keys() & found.keys()):
        file.flaw((key,), "RULE_LAW_TWICE", law=key)
    return {**added, **found}


def _laws(file: RuleDocument) -> Mapping[str, Source]:
    entries = file.shaped(_SOURCES) or {}
    return {
        key: Source(
            key=key,
            number=entry.number,
            since=entry.in_force.since,
            until=entry.in_force.until,
            title_id=entry.title[Lang.ID],
            title_en=entry.title[Lang.EN],
            status_id=entry.status[Lang.ID],
            status_en=entry.status[Lang.EN],
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


def _national(
    folder: Traversable, sources: Mapping[str, Source], findings: list[Finding]
) -> Mapping[str, Parameter]:
    """Parameters by name: `bpu/jkm.yaml` is 'bpu.jkm'."""
    found = {}
    for path, file in files.under(folder):
        if path.startswith(_OTHER_SHAPES) or path.endswith(files.CASES):
            continue
        document = rule_document.open_rule(file, f"{files.NATIONAL}/{path}", sources, findings)
        if parameter := parameters.read(document, parameters.name_of(path)):
            found[parameter.name] = parameter
    return MappingProxyType(found)
