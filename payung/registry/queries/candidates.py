"""Who may be in a decree: everybody whom all levels have confirmed, once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from payung.budget import Claimant, Taken
from payung.registry.queries import taken_back
from payung.registry.scope import Scope
from payung.values.month import Month

# A decree stands when it is signed and no signed one has taken it back.
STANDS = (
    "{d}.state = 'signed' AND NOT EXISTS (SELECT 1 FROM registry_decree later"
    " WHERE later.government = {d}.government AND later.reverses_id = {d}.id"
    " AND later.state = 'signed')"
)
# A line holds its place until the enrolment that it began has ended.
HOLDS = (
    "NOT EXISTS (SELECT 1 FROM registry_enrolment gone WHERE gone.government = {line}.government"
    " AND gone.decreeline_id = {line}.id AND gone.state = 'ended')"
)
_CANDIDATES = """
SELECT p.id, p.person_id, p.name, p.birth_date, p.sex, p.area, p.office_id, coalesce(o.name, ''),
       p.occupation, p.decile, l.name, p.sheet, p.row, n.sealed_nik
FROM registry_proposal p
JOIN registry_submission l ON l.government = p.government AND l.id = p.submission_id
LEFT JOIN registry_office o ON o.government = p.government AND o.id = p.office_id
LEFT JOIN registry_person n ON n.government = p.government AND n.id = p.person_id
WHERE p.government = %(government)s AND p.programme_id = %(programme)s
  AND p.area >= %(from)s AND p.area < %(below)s
  AND (p.state = 'confirmed' OR (p.state = 'decreed' AND p.id IN (
       SELECT proposal_id FROM registry_decreeline
       WHERE government = %(government)s AND decree_id = %(reverses)s)))
ORDER BY p.submission_id, p.id
"""


def _used(until: str, below: str = "NULL") -> str:
    """What of a line is used: its months to `until` (a count of months), which the ledger keeps
    aside too, and never less than what was paid of those before `below`."""
    first, last = _count("i.first_month"), _count("i.last_month")
    return f"""
greatest(
  coalesce((SELECT sum(l.amount) FROM registry_batchline l
    JOIN registry_batch b ON b.government = l.government AND b.id = l.batch_id
    WHERE l.government = e.government AND l.enrolment_id = e.id AND l.month >= i.first_month
      AND l.month < coalesce({below}, '9999') AND b.state IN ('approved', 'paid')), 0),
  ceil(i.amount::numeric
    * greatest(0, least({until}, {last}) - {first} + 1) / ({last} - {first} + 1)))
"""


def _count(of: str) -> str:
    return f"(left({of}, 4)::int * 12 + right({of}, 2)::int)"


_END = "(extract(year FROM e.ended_on) * 12 + extract(month FROM e.ended_on))"
_TAKEN = f"""
SELECT i.area, coalesce(o.name, ''), i.occupation, i.funding_line,
  count(*) FILTER (WHERE e.id IS NULL),
  coalesce(sum(i.amount) FILTER (WHERE e.id IS NULL), 0) + coalesce(sum(used.amount), 0)
FROM registry_decreeline i
JOIN registry_decree d ON d.government = i.government AND d.id = i.decree_id
LEFT JOIN registry_office o ON o.government = i.government AND o.id = i.office_id
LEFT JOIN registry_enrolment e ON e.government = i.government AND e.decreeline_id = i.id
  AND e.state = 'ended'
LEFT JOIN LATERAL (SELECT {_used(_END)} AS amount) used ON e.id IS NOT NULL
WHERE d.government = %(government)s AND d.programme_id = %(programme)s
  AND d.id IS DISTINCT FROM %(reverses)s AND {STANDS.format(d="d")}
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
# Of decrees that another takes the place of: money, and no places.
_BEFORE = f"least({_count(f'({taken_back.BELOW})')} - 1, {_END})"
_OWED = f"CASE WHEN {taken_back.OWED} THEN {_BEFORE} ELSE 0 END"
_TAKEN_BACK = f"""
SELECT i.area, coalesce(o.name, ''), i.occupation, i.funding_line, 0,
  sum({_used(_OWED, taken_back.BELOW)})
{taken_back.LINES}
LEFT JOIN registry_office o ON o.government = i.government AND o.id = i.office_id
WHERE d.government = %(government)s AND d.programme_id = %(programme)s
  AND (n.id IS NOT NULL OR d.id = %(reverses)s)
GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""
# What is paid already of the months from the first of the new decree on, person by person.
_PAID_AHEAD = """
SELECT e.person_id, i.area, coalesce(o.name, ''), i.occupation, i.funding_line, sum(l.amount)
FROM registry_decreeline i
JOIN registry_enrolment e ON e.government = i.government AND e.decreeline_id = i.id
  AND e.state <> 'ended' AND e.ending = ''
JOIN registry_batchline l ON l.government = e.government AND l.enrolment_id = e.id
  AND l.month >= %(first)s
JOIN registry_batch b ON b.government = l.government AND b.id = l.batch_id
  AND b.state IN ('approved', 'paid')
LEFT JOIN registry_office o ON o.government = i.government AND o.id = i.office_id
WHERE i.government = %(government)s AND i.decree_id = %(reverses)s
GROUP BY 1, 2, 3, 4, 5
"""
_IN_FORCE = f"""
SELECT i.person_id FROM registry_decreeline i
JOIN registry_decree d ON d.government = i.government AND d.id = i.decree_id
WHERE d.government = %(government)s AND d.programme_id = %(programme)s
  AND d.id IS DISTINCT FROM %(reverses)s AND {STANDS.format(d="d")}
  AND {HOLDS.format(line="i")}
"""
# Whose cover ended for a reason of their own, or waits for the claim after their death, does not
# come back by the same row of a list.
_ENDED = """
SELECT l.proposal_id FROM registry_enrolment e
JOIN registry_decreeline l ON l.government = e.government AND l.id = e.decreeline_id
WHERE e.government = %(government)s AND e.programme_id = %(programme)s
  AND e.ending NOT IN ('', 'reversed', 'term')
"""
_LEFT_OUT = """
SELECT jsonb_object_keys(inputs -> 'left_out') FROM registry_decree
WHERE government = %(government)s AND programme_id = %(programme)s AND state = 'signed'
"""


_Asked = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A confirmed proposal with its person; `sealed_nik` is the person's."""

    proposal: int
    person: int
    name: str
    birth_date: date | None
    sex: str
    area: str
    office: int | None
    office_name: str
    occupation: str
    decile: int | None
    row: str
    sealed_nik: bytes

    def claimant(self) -> Claimant:
        """As the budget knows people; a row of a list stands for them in a public draw."""
        return Claimant(
            self.area, self.office_name, self.occupation, self.birth_date, self.decile, self.row
        )


@dataclass(frozen=True, slots=True)
class Apart:
    """How many confirmed proposals are no candidates, and why.

    `unknown` have no person with a usable NIK, `again` mean a person who is there already, `held`
    have a place in a decree that stands, `left_out` were left out by hand, `ended` were enrolled
    by this row before and left.
    """

    unknown: int = 0
    again: int = 0
    held: int = 0
    left_out: int = 0
    ended: int = 0


def candidates(
    scope: Scope, programme: int, reverses: int | None, left_out: frozenset[int]
) -> tuple[tuple[Candidate, ...], Apart]:
    """Everybody who asks for a place, in the order of the lists, and who is set apart.

    With `reverses` the people of that decree ask again. Whom a signed decree left out by hand
    stays out until somebody proposes them anew.
    """
    asked = _asked(scope, programme, reverses)
    holding = {person for (person,) in _rows(_IN_FORCE, asked)}
    out = left_out | {int(number) for (number,) in _rows(_LEFT_OUT, asked)}
    gone = {proposal for (proposal,) in _rows(_ENDED, asked)}
    found: list[Candidate] = []
    seen: set[int] = set()
    unknown = again = held = dropped = ended = 0
    for row in _rows(_CANDIDATES, asked):
        proposal, person = row[0], row[1]
        if proposal in out:
            dropped += 1
        elif proposal in gone:
            ended += 1
        elif person is None or row[-1] is None:
            unknown += 1
        elif person in holding:
            held += 1
        elif person in seen:
            again += 1
        else:
            seen.add(person)
            found.append(_candidate(row))
    return tuple(found), Apart(unknown, again, held, dropped, ended)


def taken(scope: Scope, programme: int, reverses: int | None, first: Month) -> tuple[Taken, ...]:
    """What decrees that stand have given of money and places; of those taken back, and of the one
    to be reversed, what was paid or is owed for the months before `first`, that of the new one."""
    asked = _asked(scope, programme, reverses) | {"first": str(first)}
    found = (*_rows(_TAKEN, asked), *_rows(_TAKEN_BACK, asked))
    return tuple(
        Taken(area, office, occupation, line, people, int(spent))
        for area, office, occupation, line, people, spent in found
    )


def paid_ahead(
    scope: Scope, programme: int, reverses: int | None, first: Month
) -> dict[int, Taken]:
    """By person, what the decree to be reversed has paid for months that the new one begins with:
    it is spent for whoever the new one leaves out."""
    asked = _asked(scope, programme, reverses) | {"first": str(first)}
    return {
        person: Taken(area, office, occupation, line, 0, int(spent))
        for person, area, office, occupation, line, spent in _rows(_PAID_AHEAD, asked)
    }


def _candidate(row: tuple[Any, ...]) -> Candidate:
    *told, name, sheet, number, sealed = row
    values: tuple[Any, ...] = (*told, f"{name}\n{sheet}\n{number}", bytes(sealed))
    return Candidate(*values)


def _asked(scope: Scope, programme: int, reverses: int | None) -> _Asked:
    return {
        "government": scope.government,
        "programme": programme,
        "from": scope.area,
        "below": scope.below,
        "reverses": reverses,
    }


def _rows(sql: str, asked: _Asked) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        yield from cursor.fetchall()
