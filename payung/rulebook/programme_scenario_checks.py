"""What is wrong with the scenarios of a programme file."""

from collections.abc import Iterator

from payung.rulebook import programme_names
from payung.rulebook.documents import Document
from payung.rulebook.documents import Path as Keys
from payung.rulebook.programme_file import PeriodFile, ProgrammeFile, ScenarioFile
from payung.values import finding
from payung.values.finding import Finding


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
        place = document.place((*at, "workers"))
        yield from programme_names.flaws(scenario.workers or {}, groups, place, "GROUP")
        place = document.place((*at, "budget"))
        yield from programme_names.flaws(scenario.budget or {}, lines, place, "LINE")


def _period(
    scenario: ScenarioFile, period: PeriodFile, document: Document, at: Keys
) -> Iterator[Finding]:
    first, last = scenario.first or period.first, scenario.last or period.last
    if last < first:
        facts = {"first": str(first), "last": str(last)}
        yield finding.error("PERIOD_BACKWARDS", document.place(at), **facts)
