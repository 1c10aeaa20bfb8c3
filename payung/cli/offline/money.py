"""Places and money for the eligible, and what each funding line is left with."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from payung import budget, rulebook
from payung.budget import Placement
from payung.rulebook import Book
from payung.values import decision, programme
from payung.values.decision import Outcome
from payung.values.people import Applicant
from payung.values.programme import Fund, FundingLine, Programme
from payung.values.screening import LineUse, Row

_NOT_DECIDED = FundingLine("", Fund.APBD, 0)


def place(
    rows: Sequence[Row], applicants: Sequence[Applicant], plan: Programme, book: Book, on: date
) -> tuple[tuple[Row, ...], int]:
    """The rows, with the eligible placed in a funding line or given a number in the queue.

    And how many of these fall under no area quota only because nobody knows their village.
    """
    costs = {transport: _costs(plan, book, on, transport) for transport in (False, True)}
    eligible = [i for i, row in enumerate(rows) if row.decision.outcome is Outcome.ACCEPTED]
    claimants = [
        budget.Claimant(
            village_code=applicants[i].village_code,
            proposer=rows[i].proposal.proposer,
            occupation_code=rows[i].occupation_code,
            birth_date=applicants[i].birth_date,
            decile=applicants[i].decile,
            costs=costs[_in_transport(rows[i].occupation_code)],
        )
        for i in eligible
    ]
    placed = list(rows)
    for i, placement in zip(eligible, budget.allocate(claimants, plan), strict=True):
        placed[i] = _placed(rows[i], placement)
    return tuple(placed), budget.uncounted(claimants, plan)


def _costs(plan: Programme, book: Book, on: date, transport: bool) -> tuple[int, ...]:
    prices = budget.prices(book, plan, programme.cover(plan, on), transport=transport)
    return tuple(price.amount for price in prices)


def _in_transport(occupation_code: str) -> bool:
    occupation = rulebook.occupations().get(occupation_code)
    return occupation is not None and occupation.transport


def _placed(row: Row, placement: Placement) -> Row:
    if placement.reason is None:
        return replace(row, funding_line=placement.line, spent=placement.spent)
    decided = decision.decide((*row.decision.reasons, placement.reason))
    return replace(row, decision=decided, place_in_queue=placement.place_in_queue)


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


def cost_per_person(plan: Programme, book: Book, on: date) -> tuple[int, bool]:
    """The dearest line's price for one person's whole cover, and whether all of it is verified.

    Where no money is decided yet, the price is what the region's own money would pay.
    """
    funded = plan if plan.funding else replace(plan, funding=(_NOT_DECIDED,))
    cover = programme.cover(plan, on)
    prices = [
        price
        for transport in (False, True)
        for price in budget.prices(book, funded, cover, transport=transport)
    ]
    return max(price.amount for price in prices), all(price.verified for price in prices)
