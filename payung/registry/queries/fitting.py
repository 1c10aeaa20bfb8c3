"""Who fits in the money: confirmed people, what is left of the programme, and the budget's answer.

Nothing is written: the manager looks, moves the line and compares before a decree is prepared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from payung import budget, rulebook
from payung.budget import Placement, Rates, Taken
from payung.registry.models import ProgrammeVersion
from payung.registry.queries import candidates, programmes
from payung.registry.queries.candidates import Apart, Candidate
from payung.registry.scope import Scope
from payung.values import programme as values
from payung.values.month import Span
from payung.values.programme import Programme

Given = Mapping[str, str | Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: on which day, with which line, in the place of which decree.

    `given` moves the line as a scenario does: 'from', 'to', 'workers', 'budget' (by name, as
    typed). `left_out` are proposals that are not to be in, each with its reason. `nobody`: a
    decree that only takes `reverses` back.
    """

    day: date
    given: Given = field(default_factory=lambda: MappingProxyType({}))
    reverses: int | None = None
    left_out: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    nobody: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A funding line: its money, what earlier decrees took, and what this one would for whom."""

    name: str
    amount: int
    before: int
    spent: int
    people: int

    @property
    def left(self) -> int:
        return self.amount - self.before - self.spent


@dataclass(frozen=True, slots=True)
class Fitting:
    """Everybody who asks, each with a place or a number in the queue."""

    version: ProgrammeVersion
    published: Programme
    plan: Programme
    cover: Span
    candidates: tuple[Candidate, ...]
    placements: tuple[Placement, ...]
    lines: tuple[Line, ...]
    apart: Apart

    def inside(self) -> tuple[tuple[Candidate, Placement], ...]:
        """Who has a place, by village and name, as a decree lists them."""
        found = [pair for pair in self._pairs() if pair[1].reason is None]
        return tuple(sorted(found, key=lambda pair: (pair[0].area, pair[0].name, pair[0].proposal)))

    def waiting(self) -> tuple[tuple[Candidate, Placement], ...]:
        """Who waits, the first in the queue first."""
        found = [pair for pair in self._pairs() if pair[1].reason is not None]
        return tuple(sorted(found, key=lambda pair: pair[1].place_in_queue))

    @property
    def people(self) -> int:
        return sum(one.reason is None for one in self.placements)

    @property
    def amount(self) -> int:
        return sum(one.spent for one in self.placements)

    def _pairs(self) -> Iterator[tuple[Candidate, Placement]]:
        return zip(self.candidates, self.placements, strict=True)


def _placed(
    found: tuple[Candidate, ...],
    plan: Programme,
    rates: Rates,
    gone: tuple[tuple[Taken, ...], Mapping[int, Taken]],
) -> tuple[tuple[Placement, ...], tuple[Taken, ...]]:
    """Places, and what was taken before: also what is paid ahead for those who get no place.

    Each round leaves out those of the one before at least, so it comes to an end.
    """
    before, ahead = gone
    claimants, out = [one.claimant() for one in found], frozenset[int]()
    while True:
        taken = (*before, *(ahead[person] for person in sorted(out)))
        left = budget.remaining(plan, taken)
        placements = budget.allocate(claimants, left, rates, sum(one.people for one in taken))
        pairs = zip(found, placements, strict=True)
        inside = {one.person for one, place in pairs if place.reason is None}
        if ahead.keys() - inside <= out:
            return placements, taken
        out |= ahead.keys() - inside


def fit(scope: Scope, programme: int, wanted: Wanted) -> Fitting:
    """Places for everybody who is confirmed, from what earlier decrees have left.

    Refused PROGRAMME_OVER, DRAW_NOT_SEEDED, PLAN_OPTIONS_REFUSED; NOT_HERE for no such programme.
    """
    version, published = programmes.latest(scope, programme)
    book = rulebook.load()
    plan = rulebook.changed(published, wanted.given) if wanted.given else published
    cover = values.cover(plan, wanted.day)
    before = candidates.taken(scope, programme, wanted.reverses, cover.first)
    found, apart = candidates.candidates(
        scope, programme, wanted.reverses, frozenset(wanted.left_out)
    )
    if wanted.nobody:
        found = ()
    ahead = candidates.paid_ahead(scope, programme, wanted.reverses, cover.first)
    placements, before = _placed(found, plan, budget.rates(book, plan, cover), (before, ahead))
    lines = tuple(
        Line(
            line.name,
            line.amount,
            sum(one.spent for one in before if one.line == line.name),
            sum(one.spent for one in placements if one.line == line.name),
            sum(one.line == line.name for one in placements),
        )
        for line in plan.funding
    )
    return Fitting(version, published, plan, cover, found, placements, lines, apart)
