"""What other payers leave to a programme of the months that its cover watch asks for.

By their lists, and by the rule that a batch of the month would go by. Whom only the insurer's
extract shows as paid for by others is told by the notes of batches: it is opened when one is made.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from payung import contributions, rulebook
from payung.contributions import Other, Why
from payung.registry.actions import contributing_lines
from payung.registry.queries import contribution_members as members
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.values.programme import Programme as Plan

_MONTHS = """
SELECT m FROM unnest(%(months)s::text[]) m WHERE EXISTS (
  SELECT FROM registry_outsidepayment WHERE government = %(government)s
    AND first_month <= m AND last_month >= m)
"""
# Whoever has a premium of the month costs what it says.
_TOLD = f"""
SELECT e.id, e.person_id, e.occupation, e.funding_line, o.payers, o.amount, c.rules, l.amount
FROM registry_enrolment e
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
JOIN ({members.OUTSIDE}) o ON o.nik_index = n.nik_index
LEFT JOIN ({members.CHOSEN}) c ON c.enrolment_id = e.id
LEFT JOIN registry_batchline l ON l.government = e.government AND l.person_id = e.person_id
  AND l.month = %(month)s AND NOT l.taken_back AND l.batch_id = ANY(%(batches)s)
WHERE e.government = %(government)s AND e.programme_id = %(programme)s
  AND (e.state <> 'ended' OR e.ending = 'died')
  AND e.first_month <= %(month)s AND e.last_month >= %(month)s
  AND %(month)s <> ALL(e.unpromised)
"""
Price = Callable[[str, str, Month], int]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """`stopped`: persons and the months in which ours stops for them. `left`: enrolments, months
    in which another pays too, and the rupiah that a batch would take of us all the same."""

    stopped: tuple[tuple[int, str], ...]
    left: tuple[tuple[int, str, int], ...]


def of(
    scope: Scope, asked: tuple[int, Plan, Price], months: Sequence[Month], batches: Sequence[int]
) -> Elsewhere:
    """Of a programme in some months, `batches` being all that were made of these."""
    programme, plan, price = asked
    told: dict[str, Any] = {
        "government": scope.government, "programme": programme, "batches": list(batches),
        "months": [str(one) for one in months],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS, told)
        listed = {month for (month,) in cursor.fetchall()}
    stopped: list[tuple[int, str]] = []
    left: list[tuple[int, str, int]] = []
    for month in (one for one in months if str(one) in listed):
        rule, _ = contributing_lines.two_payers(rulebook.load(), plan, month)
        for row in members.at_once(_TOLD, told | {"month": str(month)}):
            enrolment, person, occupation, line, payers, theirs, rules, taken = row
            tariff, other = price(occupation, line, month), Other(payers, int(theirs))
            why = contributions.settled(other, members.chosen(rules, payers) or rule, tariff)
            if taken is not None:
                left.append((enrolment, str(month), taken))
            elif why is Why.OTHER_PAYS:
                stopped.append((person, str(month)))
            else:
                left.append((enrolment, str(month), _ours(why, tariff, other)))
    return Elsewhere(tuple(stopped), tuple(left))


def _ours(why: Why | None, tariff: int, other: Other) -> int:
    """Nothing while the manager has not decided; else the tariff, or what they leave of it."""
    if why in contributions.WITHOUT_PREMIUM:
        return 0
    return tariff - other.amount if why is Why.TOP_UP else tariff
