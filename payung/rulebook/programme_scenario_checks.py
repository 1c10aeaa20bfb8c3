"""What is wrong with the scenarios of a programme file."""

from collections.abc import Iterator, Mapping

from payung.rulebook import programme_names
from payung.rulebook.documents import Document
from payung.rulebook.documents import Path as Keys
from payung.rulebook.programme_entries import ALONE
from payung.rulebook.programme_file import PeriodFile, ProgrammeFile, ScenarioFile
from payung.values import finding
from payung.values.finding import Finding

_NONE = {"workers": "NO_GROUPS", "budget": "NO_LINES"}
_WHICH = {"workers": "WHICH_GROUP", "budget": "WHICH_LINE"}


def flaws(file: ProgrammeFile, document: Document) -> Iterator[Finding]:
    """Names given twice, time that runs backwards, groups and lines that are not there."""
    groups = tuple(group.name for group in file.groups or ())
    lines = tuple(line.name for line in file.funding or ())
    seen: set[str] = set()
    for index, scenario in enumerate(file.scenarios or ()):
        at: Keys = ("scenarios", index)
        if scenario.name in seen:
            place = document.place((*at, "name"))
            yield finding.error("SCENARIO_TWICE", place, name=scenario.name)
        seen.add(scenario.name)
        if file.period:
            yield from _period(scenario, file.period, document, at)
        if scenario.workers and (groups or ALONE not in scenario.workers):
            yield from _names(scenario.workers, groups, document, (*at, "workers"))
        yield from _names(scenario.budget or {}, lines, document, (*at, "budget"))


def _period(
    scenario: ScenarioFile, period: PeriodFile, document: Document, at: Keys
) -> Iterator[Finding]:
    first, last = scenario.first or period.first, scenario.last or period.last
    if last < first:
        facts = {"first": str(first), "last": str(last)}
        yield finding.error("PERIOD_BACKWARDS", document.place(at), **facts)


def _names(
    given: Mapping[str, int], allowed: tuple[str, ...], document: Document, at: Keys
) -> Iterator[Finding]:
    """A number without a name belongs to the only group or line; others must be known."""
    kind = str(at[-1])
    for name in given:
        if name == ALONE and len(allowed) == 1:
            continue
        if name == ALONE and allowed:
            facts = {"example": f"{{{allowed[0]}: {given[name]}}}", "allowed": ", ".join(allowed)}
            yield finding.error(_WHICH[kind], document.place(at), **facts)
        elif name not in allowed:
            yield programme_names.unknown(document.place(at), name, allowed, _NONE[kind])
