"""The groups of a programme, each with its target and the money that pays for it.

Badung's contract and customary workers are groups beside its vulnerable ones; whoever's occupation
is in no group's list belongs to the group without a list, or to none ('').
"""

from collections import defaultdict
from dataclasses import dataclass

from payung.budget import kinds
from payung.coverage.indicators import INDICATORS, Facts
from payung.coverage.measures import Cut, Measure, Total
from payung.registry.queries import figures, programmes, statistics
from payung.registry.queries.figures import Asked
from payung.registry.queries.indicators import Reckoned
from payung.registry.scope import Scope

# What cells by occupation can tell.
CODES = (
    "covered", "promised", "without", "cover_rate", "target_rate", "months_lost", "premiums",
    "month_cost",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a programme as of the day asked for; `lines` are names of its funding."""

    name: str
    target: int
    lines: tuple[str, ...]
    reckoned: Reckoned


def of(scope: Scope, asked: Asked) -> tuple[Group, ...]:
    """The groups of the programme asked for, in its order; then who is in none, if anybody.

    Refused NOT_HERE when the programme said nothing yet.
    """
    plan = programmes.as_of(scope, asked.programme, statistics.end_of(asked.known_on))
    sums: dict[str, dict[Measure, Total]] = defaultdict(lambda: defaultdict(Total))
    lines: dict[str, set[int]] = defaultdict(set)
    for occupation, totals in figures.totals(scope, asked, Cut.OCCUPATION, "value").items():
        kind = kinds.of_occupation(plan, occupation)
        lines[kind.group].update(kind.lines)
        for measure, total in totals.items():
            sums[kind.group][measure] += total
    targets = {one.name: one.people for one in plan.groups}
    for one in plan.groups:
        lines[one.name].update(kinds.of_group(plan, one).lines)
    return tuple(
        _group(name, targets.get(name, 0), sums[name], tuple(
            line.name for at, line in enumerate(plan.funding) if at in lines[name]
        ))
        for name in dict.fromkeys((*targets, *sums))
    )  # fmt: skip


def _group(name: str, target: int, sums: dict[Measure, Total], lines: tuple[str, ...]) -> Group:
    facts = Facts(sums, {}, {"target": target})
    return Group(name, target, lines, {code: INDICATORS[code].reckon(facts) for code in CODES})
