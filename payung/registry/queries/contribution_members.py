"""Who may be due in a month, with all that bears on their premium, in the order of the decrees."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection

from payung import areas
from payung.contributions import Member, Other
from payung.registry import sealed
from payung.registry.actions import snapshots
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.enrolment import Ending, Enrolled
from payung.values.month import Month
from payung.values.people import RegisterKind, Segment
from payung.values.programme import TwoPayers

# The last month before %(month)s up to which nothing is missing: paid for by any programme of ours
# or by another payer; else the month before the KPJ or the decree began, whichever was later. Of an
# enrolment e and its person n; the newest premium is looked up, whatever the history.
COVERED = """
coalesce(
  greatest(
    (SELECT p.month FROM registry_batchline p
     WHERE p.government = e.government AND p.person_id = e.person_id AND p.month < %(month)s
       AND NOT p.taken_back AND p.batch_id = ANY(%(paid)s)
     ORDER BY p.month DESC LIMIT 1),
    (SELECT max(least(t.last_month, %(before)s)) FROM registry_outsidepayment t
     WHERE t.government = e.government AND t.nik_index = n.nik_index
       AND t.first_month < %(month)s)),
  to_char(greatest(
    (SELECT min(coalesce(m.event_on, (m.at AT TIME ZONE %(zone)s)::date))
     FROM registry_enrolmentmove m WHERE m.government = e.government AND m.enrolment_id = e.id
       AND m.after = 'registered' AND to_char(coalesce(m.event_on, (m.at AT TIME ZONE %(zone)s)),
                                              'YYYY-MM') <= %(month)s),
    to_date(e.first_month, 'YYYY-MM')) - interval '1 month', 'YYYY-MM'))
"""
# Who else pays for the month, and how much of it; 0 where one of them did not tell.
OUTSIDE = """
SELECT nik_index, left(string_agg(payer, ', ' ORDER BY payer), 100) AS payers,
       CASE WHEN bool_and(amount > 0) THEN sum(amount) ELSE 0 END AS amount
FROM registry_outsidepayment
WHERE government = %(government)s AND first_month <= %(month)s AND last_month >= %(month)s
GROUP BY nik_index
"""
# What the manager decided about who else pays, by payer.
CHOSEN = """
SELECT enrolment_id, jsonb_object_agg(payer, rule) AS rules FROM registry_payerchoice
WHERE government = %(government)s AND last_month >= %(month)s
GROUP BY enrolment_id
"""
# Whoever has a premium of the month in this programme is done; in another one, that one pays.
_MEMBERS = f"""
SELECT e.id, e.person_id, e.name, e.birth_date, e.area, e.office_id, e.occupation, e.funding_line,
       e.state, e.first_month, e.last_month, e.ended_on, e.ending, e.sealed_kpj, n.sealed_nik,
       CASE WHEN %(late)s THEN {COVERED} END,
       g.name, o.payers, o.amount, c.rules
FROM registry_enrolment e
JOIN registry_decreeline i ON i.government = e.government AND i.id = e.decreeline_id
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
LEFT JOIN registry_batchline l ON l.government = e.government AND l.person_id = e.person_id
  AND l.month = %(month)s AND NOT l.taken_back
LEFT JOIN registry_programme g ON g.government = l.government AND g.id = l.programme_id
LEFT JOIN ({OUTSIDE}) o ON o.nik_index = n.nik_index
LEFT JOIN ({CHOSEN}) c ON c.enrolment_id = e.id
WHERE e.government = %(government)s AND e.programme_id = %(programme)s
  AND (e.state IN ('registered', 'active', 'claim') OR (e.state = 'ended' AND e.ending = 'died'))
  AND e.first_month <= %(month)s AND e.last_month >= %(month)s
  AND %(month)s <> ALL(e.unpromised)
  AND (l.id IS NULL OR l.programme_id <> e.programme_id)
ORDER BY i.decree_id, i.position
"""
_PAID = "SELECT id FROM registry_batch WHERE government = %s AND state = 'paid' AND month < %s"
# Row-level security hides from the planner how many rows there are: where it takes the people of a
# programme for one, it goes through all premiums of a month for each of them. A programme's people
# and their order fit into so much memory.
_JOINED_AT_ONCE = "SET LOCAL enable_nestloop = off; SET LOCAL work_mem = '32MB'"
_JOINED_AS_USUAL = "SET LOCAL enable_nestloop = on; SET LOCAL work_mem TO DEFAULT"


@dataclass(frozen=True, slots=True)
class Found:
    """A member with what their line will say; `nik` is whole."""

    member: Member
    person: int
    name: str
    birth_date: date | None
    area: str
    office: int | None
    kpj: str
    nik: str


def found(scope: Scope, programme: int, month: Month, on: date) -> tuple[Found, ...]:
    """Everybody who may be due in a month and has no premium of it here, as known on a day."""
    asked: dict[str, Any] = {
        "government": scope.government,
        "programme": programme,
        "late": month < months.of(on),
    } | before(scope, month)
    rows = at_once(_MEMBERS, asked)
    niks = _niks(scope.government, rows)
    elsewhere = _in_extract(scope, niks, (month, on))
    return tuple(_found(scope.government, rows, niks, (str(month), elsewhere)))


def at_once(sql: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of a question about all people of a programme together."""
    with connection.cursor() as cursor:
        cursor.execute(_JOINED_AT_ONCE)
        cursor.execute(sql, asked)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        cursor.execute(_JOINED_AS_USUAL)
    return rows


def before(scope: Scope, month: Month) -> dict[str, Any]:
    """What COVERED asks for."""
    zone = str(areas.zone(scope.government))
    with connection.cursor() as cursor:
        cursor.execute(_PAID, [scope.government, str(month)])
        paid = [number for (number,) in cursor.fetchall()]
    return {"month": str(month), "before": str(month.plus(-1)), "zone": zone, "paid": paid}


def _niks(government: str, rows: list[tuple[Any, ...]]) -> list[str]:
    opened = sealed.opener(sealed.ring(), "person", "nik", government)
    return [opened(row[1], row[14]) for row in rows]


def _in_extract(
    scope: Scope, niks: list[str], when: tuple[Month, date]
) -> Mapping[str, tuple[str, Other]]:
    """By NIK: until when and who pays, by the newest usable extract; not told how much.

    Whom the extract shows as paid for to the month or later, and who has no premium of ours for
    it, is paid for by somebody else.
    """
    _, on = when
    kinds = (RegisterKind.PARTICIPANTS,)
    extracts = [one for one in snapshots.usable(scope, on) if one.kind in kinds]
    if not extracts or not niks:
        return {}
    table = snapshots.opened(extracts, {})[RegisterKind.PARTICIPANTS].table
    table = table.select(["nik", "status", "segment", "paid_until"])
    table = table.filter(pc.is_in(table["nik"], value_set=pa.array(niks)))
    day = f"{extracts[0].as_of:%d-%m-%Y}"
    return {
        row["nik"]: (
            row["paid_until"],
            Other(f"BPJS {(row['segment'] or Segment.BPU).upper()}, {day}"),
        )
        for row in table.to_pylist()
        if row["status"] == "active" and row["paid_until"] is not None
    }


def _found(
    government: str,
    rows: list[tuple[Any, ...]],
    niks: list[str],
    told: tuple[str, Mapping[str, tuple[str, Other]]],
) -> Iterator[Found]:
    month, elsewhere = told
    opened = sealed.opener(sealed.ring(), "enrolment", "kpj", government)
    for row, nik in zip(rows, niks, strict=True):
        (
            number, person, name, born, area, office, occupation, line, state, first, last,
            ended_on, ending, sealed_kpj, _, paid_until, programme, payers, theirs, choices,
        ) = row  # fmt: skip
        until, theirs_by_bpjs = elsewhere.get(nik, ("", None))
        other = theirs_by_bpjs if until >= month else None
        if paid_until is not None and other is None:
            paid_until = max(paid_until, until)
        if payers is not None:
            other = Other(payers, int(theirs))
        if programme is not None:
            other = Other(programme[:100], whole=True)
        kpj = opened(number, sealed_kpj)
        yield Found(
            Member(
                number, occupation, line, Enrolled(state), _month(first), _month(last),
                numbered=bool(kpj), ended_on=ended_on, ending=Ending(ending) if ending else None,
                paid_until=_month(paid_until) if paid_until else None, other=other,
                choice=chosen(choices, other.payer) if other else None,
            ),
            person, name, born, area, office, kpj, nik,
        )  # fmt: skip


def named(payer: str) -> str:
    """Who pays, without the day of the extract that says so: that changes every month."""
    return _AS_OF.sub("", payer)


def chosen(rules: str | None, payer: str) -> TwoPayers | None:
    """The manager's decision about a payer, of those that CHOSEN tells."""
    found = json.loads(rules).get(named(payer)) if rules else None
    return TwoPayers(found) if found else None


_AS_OF = re.compile(r", \d\d-\d\d-\d{4}$")
_MONTHS: dict[str, Month] = {}


def _month(text: str) -> Month:
    """A month of the register; parsed once, for they come again and again."""
    if text not in _MONTHS:
        year, month = text.split("-")
        _MONTHS[text] = Month(int(year), int(month))
    return _MONTHS[text]
