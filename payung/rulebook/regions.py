"""What an area has set for itself: `regions/<code>/programme/<x>.yaml`, here or in its own folder.

A region decides about its own programme; contributions and benefits are national law.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources.abc import Traversable
from types import MappingProxyType

from payung import areas
from payung.rulebook import (
    files,
    nearest,
    parameters,
    region_numbers,
    region_words,
    rule_document,
)
from payung.rulebook.rule_document import RuleDocument
from payung.values import finding
from payung.values.finding import Finding, Place
from payung.values.law import Parameter, Source

_SETTABLE = "programme."

Rules = Mapping[str, Parameter]


def read(
    shipped: Traversable,
    own: Traversable | None,
    national: Rules,
    sources: Mapping[str, Source],
    findings: list[Finding],
) -> Mapping[str, Rules]:
    """Rules by area code and name; those of a government's own folder before the shipped ones."""
    found: dict[str, Rules] = dict(_areas(shipped, "", national, sources, findings))
    if own is not None:
        for code, rules in _areas(own, f"{own.name}/", national, sources, findings):
            found[code] = MappingProxyType({**found.get(code, {}), **rules})
    return MappingProxyType(found)


def _areas(
    folder: Traversable,
    shown: str,
    national: Rules,
    sources: Mapping[str, Source],
    findings: list[Finding],
) -> Iterator[tuple[str, Rules]]:
    """Each area with its rules; folders that begin with `_` are patterns to copy."""
    regions = folder.joinpath(files.REGIONS)
    below = sorted(regions.iterdir(), key=lambda e: e.name) if regions.is_dir() else []
    for area in below:
        if area.name.startswith("_") or not area.is_dir():
            continue
        path = f"{shown}{files.REGIONS}/{area.name}"
        if areas.is_code(area.name):
            yield area.name, _rules(area, path, national, sources, findings)
        else:
            findings.append(_no_area(area.name, Place(path)))


def _no_area(given: str, place: Place) -> Finding:
    """With the name of the area meant: BPS 6402 is another regency than Kemendagri's 64.02."""
    meant = nearest.region(given)
    if not meant:
        return finding.error("REGION_UNKNOWN", place, given=given)
    return finding.error(
        "REGION_MISTYPED", place, given=given, nearest=meant, name=areas.name(meant)
    )


def _rules(
    area: Traversable,
    shown: str,
    national: Rules,
    sources: Mapping[str, Source],
    findings: list[Finding],
) -> Rules:
    """The rules of one area by name; keys and words are called as nationally, or as it says."""
    found: dict[str, Parameter] = {}
    for path, file in files.under(area):
        if path.endswith(files.CASES):
            continue
        document = rule_document.open_rule(file, f"{shown}/{path}", sources, findings)
        name = parameters.name_of(path)
        if document.document.findings:
            findings.extend(document.document.findings)
        elif not name.startswith(_SETTABLE) or name not in national:
            _not_regional(document, name, national)
        elif parameter := parameters.read(document, name, area.name):
            labels = MappingProxyType({**national[name].labels, **parameter.labels})
            found[name] = replace(parameter, labels=labels)
            region_words.check(document, parameter)
            if parameter.unit != (unit := national[name].unit):
                document.flaw(("unit",), "RULE_OTHER_UNIT", unit=parameter.unit, own=unit)
            else:
                region_numbers.check(document, parameter, national)
    return MappingProxyType(found)


def _not_regional(document: RuleDocument, name: str, national: Rules) -> None:
    settable = tuple(sorted(own for own in national if own.startswith(_SETTABLE)))
    meant, allowed = nearest.word(name, settable), ", ".join(settable)
    if meant:
        document.flaw((), "RULE_MISNAMED", name=name, nearest=meant, allowed=allowed)
    else:
        document.flaw((), "RULE_NOT_REGIONAL", name=name, allowed=allowed)
