"""A programme with other months, people or money than its file has, as a command was told."""

from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from payung.rulebook import programme_names, programme_values, shapes
from payung.rulebook.documents import Path as Keys
from payung.rulebook.programme_file import ScenarioFile
from payung.values import finding
from payung.values import programme as programmes
from payung.values.finding import Finding, Place
from payung.values.programme import Programme
from payung.values.refused import Refused


def changed(plan: Programme, given: Mapping[str, str | Mapping[str, str]]) -> Programme:
    """`plan` with what `given` says: the keys of a scenario (from, to, workers, budget).

    Raises Refused PLAN_OPTIONS_REFUSED with every flaw, each by its option ('--budget').
    """
    try:
        file = ScenarioFile.model_validate({"name": plan.name, **given})
    except ValidationError as wrong:
        raise _refused(tuple(shapes.flaws(wrong, _place, lambda _: ()))) from None
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
        option = "from" if file.first else "to"
        yield finding.error("PERIOD_BACKWARDS", _place((option,)), **facts)
    groups = tuple(group.name for group in plan.groups)
    yield from programme_names.flaws(file.workers or {}, groups, _place(("workers",)), "GROUP")
    lines = tuple(line.name for line in plan.funding)
    yield from programme_names.flaws(file.budget or {}, lines, _place(("budget",)), "LINE")
