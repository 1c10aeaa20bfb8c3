"""A programme with other months, people or money than its file has, as a command was told."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import ValidationError

from payung.rulebook import programme_names, programme_values, shapes
from payung.rulebook.documents import Path as Keys
from payung.rulebook.programme_entries import ALONE
from payung.rulebook.programme_file import ScenarioFile
from payung.values import finding
from payung.values import programme as programmes
from payung.values.finding import Finding, Place
from payung.values.programme import Fund, FundingLine, Programme
from payung.values.refused import Refused


def changed(plan: Programme, given: Mapping[str, str | Mapping[str, str]]) -> Programme:
    """`plan` with what `given` says: the keys of a scenario (from, to, workers, budget).

    Money for a programme without funding lines is taken for the region's own. Raises Refused
    PLAN_OPTIONS_REFUSED with every flaw, each by the option it is called after ('--budget').
    """
    try:
        file = ScenarioFile.model_validate({"name": plan.name, **given})
    except ValidationError as wrong:
        raise _refused(tuple(shapes.flaws(wrong, _place, lambda _: ()))) from None
    if file.budget and ALONE in file.budget and not plan.funding:
        plan = replace(plan, funding=(FundingLine(Fund.APBD.upper(), Fund.APBD, 0),))
    found = tuple(_flaws(file, plan))
    if found:
        raise _refused(found)
    wanted = programme_values.scenario(file, plan.period, plan.groups, plan.funding)
    return programmes.course(plan, wanted)


def _refused(found: tuple[Finding, ...]) -> Refused:
    return Refused("PLAN_OPTIONS_REFUSED", found, count=str(len(found)))


def _place(path: Keys) -> Place:
    return Place("", key=f"--{path[0]}")


def _flaws(file: ScenarioFile, plan: Programme) -> Iterator[Finding]:
    first, last = file.first or plan.period.first, file.last or plan.period.last
    if last < first:
        facts = {"first": str(first), "last": str(last)}
        yield finding.error("PERIOD_BACKWARDS", _place(("from",)), **facts)
    groups = tuple(group.name for group in plan.groups)
    if file.workers and (groups or ALONE not in file.workers):
        yield from programme_names.flaws(file.workers, groups, _place(("workers",)), "GROUP")
    lines = tuple(line.name for line in plan.funding)
    yield from programme_names.flaws(file.budget or {}, lines, _place(("budget",)), "LINE")
