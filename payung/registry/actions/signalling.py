"""What a screening of the enrolled has found becomes signals, each once.

The same registers a second time add nothing; what a later extract takes back is withdrawn.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from payung import claims, coverage, rulebook
from payung.coverage.signals import BY_REASON, Kind
from payung.registry import copying, sealed
from payung.registry.actions import trail
from payung.registry.models import Enrolment, Programme, Signal, Snapshot
from payung.registry.queries import prices
from payung.registry.scope import Scope
from payung.screening import Found, Held
from payung.values import month as months
from payung.values.claim import Case, Worker
from payung.values.claim import Payment as Paid
from payung.values.enrolment import Enrolled
from payung.values.month import Month, Span
from payung.values.people import RegisterKind, Sex
from payung.values.programme import Programme as Plan
from payung.values.screening import Candidate

ACT = "screen_enrolled"
OPEN, ASKED, SUSPENDED, KEPT = "open", "asked", "suspended", "kept"
ENDED, WITHDRAWN = "ended", "withdrawn"
STANDING = (OPEN, ASKED, SUSPENDED)
# What has no day may be something new the next time: so long it is taken as looked at.
_LOOKED_AT = timedelta(days=182)
_PAID = """
SELECT l.enrolment_id, l.month, l.amount, p.day FROM registry_batchline l
JOIN registry_batch b ON b.government = l.government AND b.id = l.batch_id AND b.state = 'paid'
JOIN registry_payment p ON p.government = b.government AND p.id = b.payment_id
WHERE l.government = %s AND l.enrolment_id = ANY(%s) ORDER BY l.enrolment_id, l.month
"""
_COLUMNS = (
    "government", "id", "programme_id", "enrolment_id", "kind", "event_on", "as_of", "found_at",
    "sealed_evidence", "exposure", "saving", "state", "why", "area", "office_id",
)  # fmt: skip
_UPDATE = """
UPDATE registry_signal s SET event_on = n.event_on, as_of = n.as_of, exposure = n.exposure,
  saving = n.saving, sealed_evidence = n.sealed_evidence
FROM {scratch} n WHERE s.government = n.government AND s.id = n.id
"""
_REGISTERS: Mapping[Kind, RegisterKind] = {
    Kind.DIED: RegisterKind.CIVIL,
    Kind.MOVED: RegisterKind.CIVIL,
    Kind.CIVIL_SERVANT: RegisterKind.CIVIL,
    Kind.WAGED: RegisterKind.PARTICIPANTS,
    Kind.EXCLUDED: RegisterKind.EXCLUDED,
}
Premiums = Mapping[Month, tuple[int, date]]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is covered, as the register knows them; `promised` are their months, but for
    those between two decrees."""

    id: int
    programme: int
    nik: str
    name: str
    birth_date: date | None
    sex: str
    area: str
    office: int | None
    occupation: str
    line: str
    promised: Span
    unpromised: tuple[Month, ...] = ()

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(of for of in self.promised.months() if of not in self.unpromised)

    def held(self, programme: int) -> Held:
        """As screening of a programme takes them."""
        sex = Sex(self.sex) if self.sex else None
        who = Candidate(self.nik, self.name, self.birth_date, sex, self.area, 0, 0, 1.0)
        elsewhere = self.programme != programme
        return Held(who, self.promised, self.occupation, elsewhere, self.unpromised)


@dataclass(frozen=True, slots=True)
class Asked:
    """A programme's people, on which day they are held against which extracts.

    `members` are in the order in which they entered; some are in another programme.
    """

    programme: int
    plan: Plan
    on: date
    members: tuple[Member, ...]
    extracts: tuple[Snapshot, ...]

    @property
    def own(self) -> tuple[Member, ...]:
        """Those of this programme."""
        return tuple(one for one in self.members if one.programme == self.programme)

    def as_of(self, kind: Kind) -> date | None:
        """The day of the oldest extract that speaks of this; None when there is none at hand."""
        if kind not in _REGISTERS:
            return self.on
        days = (one.as_of for one in self.extracts if one.kind == _REGISTERS[kind])
        return min(days, default=None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many people were screened, and how many signals are new, still true, withdrawn.

    `exposure` and `saving` are rupiah of those that are new or still true.
    """

    people: int
    new: int
    still: int
    withdrawn: int
    exposure: int
    saving: int


@dataclass(frozen=True, slots=True)
class _Signal:
    """A finding about a member with what it means in rupiah."""

    member: Member
    kind: Kind
    event_on: date | None
    as_of: date
    exposure: int
    saving: int
    evidence: Mapping[str, Any]

    @property
    def key(self) -> tuple[int, str]:
        return self.member.id, self.kind.value


@dataclass(frozen=True, slots=True)
class _Known:
    """Signals of earlier screenings: those that stand by enrolment and kind, with state and day
    of the register; and what somebody has looked at and kept, with the day of what happened."""

    standing: Mapping[tuple[int, str], tuple[int, str, date]]
    kept: frozenset[tuple[int, str, date | None]]


def store(scope: Scope, at: datetime, asked: Asked, found: Sequence[Found]) -> Outcome:
    """Writes it all in the open transaction; screenings of one programme take turns."""
    Programme.objects.select_for_update().get(government=scope.government, id=asked.programme)
    known = _known(scope, asked.programme, at)
    over = _over(scope, [asked.members[one.row].id for one in found])
    told = [one for one in found if asked.members[one.row].id not in over]
    signals = {one.key: one for one in _signals(scope, asked, told)}
    looked = {key for key, one in signals.items() if (*key, one.event_on) in known.kept}
    shown = [one for key, one in signals.items() if key not in looked]
    new = [one for one in shown if one.key not in known.standing]
    still = [one for one in shown if one.key in known.standing]
    ids = copying.numbers(len(new))
    rows = [_row(scope, at, asked, pair) for pair in zip(ids, new, strict=True)]
    copying.insert("registry_signal", _COLUMNS, rows)
    _bring_up_to_date([_row(scope, at, asked, (known.standing[one.key][0], one)) for one in still])
    withdrawn = _withdraw(scope, at, asked, known, signals)
    result = Outcome(
        len(asked.own), len(new), len(still), withdrawn,
        sum(one.exposure for one in shown), sum(one.saving for one in shown),
    )  # fmt: skip
    trail.record(
        scope, at, ACT, ("programme", asked.programme), people=result.people,
        new=result.new, still=result.still, withdrawn=withdrawn, exposure=result.exposure,
        saving=result.saving, rules=rulebook.load().digest,
        snapshots=[{"id": one.id, "digest": one.digest} for one in asked.extracts],
    )  # fmt: skip
    return result


def _signals(scope: Scope, asked: Asked, found: Sequence[Found]) -> Iterator[_Signal]:
    """Of several findings of one kind about somebody the first."""
    both = [row for one in found for row in (one.row, one.other) if row is not None]
    paid = _paid(scope, [asked.members[row].id for row in both])
    price = prices.of(asked.plan)
    seen: set[tuple[int, Kind]] = set()
    for one in found:
        member = asked.members[one.row]
        kind = BY_REASON[one.reason.code] if one.reason else Kind.DOUBLE
        if (member.id, kind) in seen:
            continue
        seen.add((member.id, kind))
        event = one.record.get("event_on")
        as_of = asked.as_of(kind) or asked.on
        premiums = paid.get(member.id, {})
        promised, vain = _at_stake(asked, one, paid)
        begins = coverage.signals.not_owed_from(kind, event, as_of, promised[0])
        unpaid = {of: price(member.occupation, member.line, of) for of in promised}
        yield _Signal(
            member, kind, event, as_of, coverage.signals.exposure(vain, begins),
            coverage.signals.saving(promised, premiums, begins, unpaid.__getitem__),
            _evidence(asked, one, kind, premiums),
        )  # fmt: skip


def _at_stake(
    asked: Asked, one: Found, paid: Mapping[int, Premiums]
) -> tuple[tuple[Month, ...], Mapping[Month, int]]:
    """The months that a finding is about, and what was paid for them: of a double those that both
    are promised, and that were paid for both."""
    member = asked.members[one.row]
    amounts = {of: amount for of, (amount, _) in paid.get(member.id, {}).items()}
    if one.other is None:
        return member.months, amounts
    other = asked.members[one.other]
    twice = {of: amount for of, amount in amounts.items() if of in paid.get(other.id, {})}
    return tuple(of for of in member.months if of in other.months), twice


def _evidence(asked: Asked, one: Found, kind: Kind, premiums: Premiums) -> dict[str, Any]:
    """What it rests on, for whoever looks: the register's record or the other enrolment."""
    member = asked.members[one.row]
    record = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in one.record.items()
        if value is not None and name != "record"
    }
    told: dict[str, Any] = {
        "sure": one.sure, "probability": round(one.probability, 6), "register": one.register,
        "record": record, "facts": dict(one.reason.facts) if one.reason else {},
    }  # fmt: skip
    if one.other is not None:
        other = asked.members[one.other]
        told["record"] = {
            "nik": other.nik, "name": other.name, "sex": other.sex, "village_code": other.area,
            "birth_date": other.birth_date.isoformat() if other.birth_date else None,
        }  # fmt: skip
        told |= {"other": other.id, "programme": other.programme}
        told |= {"first": str(other.promised.first), "last": str(other.promised.last)}
    died = one.record.get("event_on") if kind is Kind.DIED else None
    if died and premiums:
        told["benefit"] = _benefit(member, died, asked.on, premiums)
    return told


def _benefit(member: Member, died: date, on: date, premiums: Premiums) -> int:
    """Rupiah that wait for the family if the death was none by an accident of work; 0 for none."""
    begun = max(min(premiums).first_day(), min(day for _, day in premiums.values()))
    worker = Worker(member.name, member.birth_date or died, min(begun, died))
    paid = tuple(Paid(of, day) for of, (_, day) in premiums.items())
    found = claims.jkm(Case(worker, paid, on, death=died), rulebook.load())
    return sum(due.amount for due in found.dues) if found.payable else 0


def _paid(scope: Scope, enrolments: Sequence[int]) -> Mapping[int, dict[Month, tuple[int, date]]]:
    found: dict[int, dict[Month, tuple[int, date]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_PAID, [scope.government, list(enrolments)])
        for enrolment, of, amount, day in cursor.fetchall():
            month = months.parse(of)
            if month is not None:
                found.setdefault(enrolment, {})[month] = (amount, day)
    return found


def _over(scope: Scope, enrolments: Sequence[int]) -> frozenset[int]:
    """Who of them has ended since they were read."""
    rows = Enrolment.objects.filter(
        government=scope.government, id__in=enrolments, state=Enrolled.ENDED
    )
    return frozenset(rows.values_list("id", flat=True))


def _known(scope: Scope, programme: int, at: datetime) -> _Known:
    rows = Signal.objects.filter(
        government=scope.government, programme_id=programme, state__in=(*STANDING, KEPT)
    ).values_list("id", "enrolment_id", "kind", "state", "event_on", "as_of", "settled_at")
    standing, kept = {}, set()
    for number, enrolment, kind, state, event_on, as_of, settled in rows:
        if state == KEPT:
            if event_on or (settled and settled > at - _LOOKED_AT):
                kept.add((enrolment, kind, event_on))
        else:
            standing[enrolment, kind] = (number, state, as_of)
    return _Known(standing, frozenset(kept))


def _row(scope: Scope, at: datetime, asked: Asked, of: tuple[int, _Signal]) -> tuple[object, ...]:
    number, one = of
    text = json.dumps(one.evidence, ensure_ascii=False, sort_keys=True)
    evidence = sealed.seal(sealed.ring(), "signal", "evidence", scope.government, number, text)
    return (
        scope.government, number, asked.programme, one.member.id, one.kind.value, one.event_on,
        one.as_of, at, evidence, one.exposure, one.saving, OPEN, "", one.member.area,
        one.member.office,
    )  # fmt: skip


def _bring_up_to_date(rows: Sequence[Sequence[object]]) -> None:
    if not rows:
        return
    scratch = copying.load("registry_signal", _COLUMNS, rows)
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE.format(scratch=scratch))


def _withdraw(
    scope: Scope,
    at: datetime,
    asked: Asked,
    known: _Known,
    found: Mapping[tuple[int, str], _Signal],
) -> int:
    """What an extract of the same day or later does not say any more; nobody has to look at it.

    An enrolment that was suspended for it stays so until somebody takes it up again.
    """
    covered = {one.id for one in asked.own}
    gone = []
    for (enrolment, kind), (number, state, as_of) in known.standing.items():
        newest = asked.as_of(Kind(kind))
        told = newest is not None and newest >= as_of
        if (enrolment, kind) not in found and enrolment in covered and told and state != ASKED:
            gone.append(number)
    Signal.objects.filter(government=scope.government, id__in=gone).update(
        state=WITHDRAWN, settled_at=at
    )
    return len(gone)
