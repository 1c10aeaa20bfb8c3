"""Places and money for the eligible, and what each funding line is left with."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from payung import budget
from payung.budget import Claimant, Placement
from payung.rulebook import Book
from payung.values import decision, programme
from payung.values.decision import Outcome
from payung.values.law import Value
from payung.values.month import Month
from payung.values.people import Applicant
from payung.values.programme import Fund, FundingLine, Programme
from payung.values.screening import Drawn, LineUse, Row

_NOT_DECIDED = FundingLine("", Fund.APBD, 0)
_NO_LIMIT = 10**9


def place(
    rows: Sequence[Row], applicants: Sequence[Applicant], plan: Programme, book: Book, on: date
) -> tuple[tuple[Row, ...], int]:
    """The rows, with the eligible placed in a funding line or given a number in the queue.

    And how many of these fall under no area quota only because nobody knows their village.
    """
    rates = budget.rates(book, plan, programme.cover(plan, on))
    eligible = [i for i, row in enumerate(rows) if row.decision.outcome is Outcome.ACCEPTED]
    claimants = [_claimant(rows[i], applicants[i]) for i in eligible]
    placements = budget.allocate(claimants, plan, rates)
    drawn = _drawn(claimants, plan)
    placed = list(rows)
    for i, placement, ticket in zip(eligible, placements, drawn, strict=True):
        placed[i] = replace(_placed(rows[i], placement, rates.cover.last), drawn=ticket)
    return tuple(placed), budget.uncounted(claimants, plan)


def before_money(plan: Programme) -> Programme:
    """The programme while people are still verified: nobody waits for money or for a place.

    A list alone cannot tell who gets them; that is shared out over all lists at approval.
    """
    groups = tuple(replace(one, people=_NO_LIMIT) for one in plan.groups)
    return replace(plan, funding=(), target=0, quotas=(), priority=(), groups=groups)


def draw_key(row: Row) -> str:
    """What stands for a row in a public draw: its file, sheet and number, a line each."""
    source = row.proposal.source
    return f"{source.file}\n{source.sheet}\n{source.row}"


def _claimant(row: Row, applicant: Applicant) -> Claimant:
    return Claimant(
        village_code=applicant.village_code,
        proposer=row.proposal.proposer,
        occupation_code=row.occupation_code,
        birth_date=applicant.birth_date,
        decile=applicant.decile,
        key=draw_key(row),
    )


def _drawn(claimants: Sequence[Claimant], plan: Programme) -> Sequence[Drawn | None]:
    """Where each stood before the draw, the ticket, and where after; nothing without a draw."""
    if not programme.draws(plan):
        return [None] * len(claimants)
    ranks = {position: rank for rank, position in enumerate(budget.queue(claimants, plan), 1)}
    return [
        Drawn(tier, budget.ticket(plan.draw_seed, claimant.key), ranks[position])
        for position, (tier, claimant) in enumerate(
            zip(budget.tiers(claimants, plan), claimants, strict=True)
        )
    ]


def _placed(row: Row, placement: Placement, last: Month) -> Row:
    reason = placement.reason
    if reason:
        queue = str(placement.place_in_queue)
        reason = decision.reason(reason.code, reason.outcome, **reason.facts, queue=queue)
    if placement.until is not None and placement.until < last:
        facts = {"until": str(placement.until), "last": str(last)}
        reason = decision.reason("COVER_SHORTER", Outcome.ACCEPTED, **facts)
    decided = decision.decide((*row.decision.reasons, reason)) if reason else row.decision
    return replace(
        row,
        decision=decided,
        place_in_queue=placement.place_in_queue,
        funding_line=placement.line,
        spent=placement.spent,
        covered_until=placement.until,
    )


def lines(rows: Sequence[Row], plan: Programme) -> tuple[LineUse, ...]:
    """What each funding line has, pays, and for how many."""
    return tuple(
        LineUse(
            line.name,
            line.amount,
            sum(row.spent for row in rows if row.funding_line == line.name),
            sum(row.funding_line == line.name for row in rows),
        )
        for line in plan.funding
    )


def cost_per_person(plan: Programme, book: Book, on: date) -> tuple[int, tuple[Value, ...]]:
    """The dearest price of one person's whole cover, and the rules behind all prices.

    Where no money is decided yet, the price is what the region's own money would pay.
    """
    funded = plan if plan.funding else replace(plan, funding=(_NOT_DECIDED,))
    rates = budget.rates(book, funded, programme.cover(plan, on))
    dearest = max(sums[-1] for of_terms in rates.sums.values() for sums in of_terms)
    return dearest, rates.used(rates.sums)
