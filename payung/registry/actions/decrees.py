"""A decree from draft to signature: prepared by the manager, frozen by the approver.

Whoever changes a programme's decrees holds the lock on the programme's row, so that nobody is
given a place twice and of two approvers one signs and the other is told.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from payung import rulebook
from payung.registry import copying, sealed
from payung.registry.actions import booking, committing, enrolling, trail
from payung.registry.models import Decree, DecreeLine, Programme, Proposal
from payung.registry.permissions import Act
from payung.registry.queries import candidates, fitting, own, programmes, replacing
from payung.registry.queries.fitting import Fitting, Wanted
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.programme import Programme as Plan
from payung.values.refused import Refused
from payung.verification import lifecycle
from payung.verification.lifecycle import Move, Standing, State

DRAFT, SIGNED, WITHDRAWN = "draft", "signed", "withdrawn"
_COLUMNS = (
    "government", "id", "decree_id", "programme_id", "position", "proposal_id", "person_id",
    "sealed_nik", "name", "birth_date", "sex", "area", "office_id", "occupation", "first_month",
    "last_month", "funding_line", "amount",
)  # fmt: skip
# What the digest of a decree covers, line by line.
DIGESTED = (
    "position", "person_id", "proposal_id", "name", "birth_date", "sex", "area", "office_id",
    "occupation", "first_month", "last_month", "funding_line", "amount",
)  # fmt: skip
_TWICE = f"""
SELECT count(*) FROM registry_decreeline mine
WHERE mine.government = %(government)s AND mine.decree_id = %(decree)s AND EXISTS (
  SELECT 1 FROM registry_decreeline i
  JOIN registry_decree d ON d.government = i.government AND d.id = i.decree_id
  WHERE i.government = mine.government AND i.person_id = mine.person_id
    AND i.programme_id = mine.programme_id AND d.id <> mine.decree_id
    AND d.id IS DISTINCT FROM %(reverses)s AND {candidates.STANDS.format(d="d")}
    AND {candidates.HOLDS.format(line="i")})
"""
_MOVE_LINES = """
UPDATE registry_proposal p SET state = %(after)s, since = %(at)s FROM registry_decreeline i
WHERE i.government = %(government)s AND i.decree_id = %(decree)s
  AND p.government = i.government AND p.id = i.proposal_id AND p.state = %(before)s
"""
_LET_GO = f"{_MOVE_LINES} AND NOT EXISTS (SELECT 1 FROM registry_decreeline n WHERE n.government = i.government AND n.decree_id = %(kept_by)s AND n.proposal_id = i.proposal_id)"  # noqa: E501


@dataclass(frozen=True, slots=True)
class Asked:
    """A decree that is asked for: its number, and what goes in."""

    number: str
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class _Step:
    """A move of many proposals at once."""

    before: State
    after: State
    at: datetime


@transaction.atomic
def prepare(scope: Scope, at: datetime, programme: int, asked: Asked) -> Decree:
    """A draft with everybody who fits, in the order of villages and names.

    Refused DECREE_NUMBER (none, or used before), DECREE_OPEN while another draft waits,
    MORE_THAN_PROGRAMME when the line was moved past what is published, NOBODY_FITS; and as
    `fitting.fit`.
    """
    scope.ask(Act.PREPARE_DECREE)
    _whole(scope)
    _lock(scope, programme)
    number = " ".join(asked.number.split())[:80]
    _check_number(scope, programme, number)
    reversed_ = _reversed(scope, programme, asked.wanted)
    fit = fitting.fit(scope, programme, asked.wanted)
    _within(fit.plan, fit.published)
    if not fit.people and not (asked.wanted.nobody and reversed_):
        raise Refused("NOBODY_FITS", waiting=str(len(fit.candidates)))
    decree = Decree.objects.create(
        government=scope.government, programme_id=programme, version_id=fit.version.id,
        number=number, day=asked.wanted.day, state=DRAFT, prepared_by=scope.user, prepared_at=at,
        reverses_id=asked.wanted.reverses, inputs=_inputs(scope, fit, asked.wanted),
        people=fit.people,
        amount=fit.amount,
    )  # fmt: skip
    # A list: nothing else is asked of the connection while rows are copied.
    copying.insert("registry_decreeline", _COLUMNS, list(_lines(decree, fit)))
    decree.digest = digest(decree)
    Decree.objects.filter(government=scope.government, id=decree.id).update(digest=decree.digest)
    _move(decree, at, State.CONFIRMED, Move.PREPARE)
    trail.record(
        scope, at, "prepare_decree", ("decree", decree.id), people=decree.people,
        amount=decree.amount, digest=decree.digest, waiting=len(fit.candidates) - fit.people,
    )  # fmt: skip
    return decree


@transaction.atomic
def withdraw(scope: Scope, at: datetime, decree: int, why: str) -> None:
    """Takes a draft back: its people are confirmed and free again. Refused when it is signed."""
    scope.ask(Act.PREPARE_DECREE)
    found = _draft(scope, decree)
    _move(found, at, State.PROPOSED, Move.RELEASE)
    DecreeLine.objects.filter(government=scope.government, decree_id=decree).delete()
    found.number = f"{found.number[:60]} #{found.id}"  # the number is free for the next draft
    found.state = WITHDRAWN
    Decree.objects.filter(government=scope.government, id=decree).update(
        state=found.state, number=found.number
    )
    trail.record(scope, at, "withdraw_decree", ("decree", decree), why)


@transaction.atomic
def sign(scope: Scope, at: datetime, decree: int) -> Decree:
    """Freezes a draft. Its people are in; those of the decree that it reverses and not in it, out.

    Refused OWN_WORK to who prepared it or proposed or verified somebody in it, DECREE_SIGNED when
    somebody was faster, DECREE_STALE when the programme or its lines are no longer what was
    prepared, or somebody is in again whose place it gives to another, PERSON_TWICE, DECREE_MONEY
    when its lines no longer hold what it was fitted to.
    """
    scope.ask(Act.SIGN_DECREE)
    found = _draft(scope, decree)
    if own.in_decree(scope, decree):
        raise Refused("OWN_WORK")
    version, _ = programmes.latest(scope, found.programme_id)
    changed = version.id != found.version_id or digest(found) != found.digest
    if changed or replacing.back(scope, found.id):
        raise Refused("DECREE_STALE", number=found.number)
    _once(scope, found)
    _reversed(scope, found.programme_id, Wanted(found.day, reverses=found.reverses_id))
    new = _move(found, at, State.PROPOSED, Move.SIGN)
    out = _let_go(found, at)
    if _count(found, State.DECREED) != found.people:
        raise Refused("DECREE_STALE", number=found.number)
    found.state, found.signed_by, found.signed_name, found.signed_at = (
        SIGNED, scope.user, scope.name, at,
    )  # fmt: skip
    Decree.objects.filter(government=scope.government, id=decree).update(
        state=SIGNED, signed_by=scope.user, signed_name=scope.name, signed_at=at
    )
    begun = enrolling.from_decree(scope, at, found)
    replaced = replacing.mark(scope, found.id)
    try:
        committing.sign(scope, at, found)
    except Refused as no:
        if no.code != "LINE_BELOW_ZERO":
            raise
        raise Refused("DECREE_MONEY", number=found.number) from None
    trail.record(
        scope, at, "sign_decree", ("decree", decree), people=found.people, amount=found.amount,
        digest=found.digest, new=new, out=out, reverses=found.reverses_id,
        enrolled=begun.new, kept=begun.kept, ended=begun.out, replaced=replaced,
    )  # fmt: skip
    return found


def digest(decree: Decree) -> str:
    """SHA-256 of what the lines say, in their order; a NIK is covered by the person's number."""
    summed = hashlib.sha256(f"{decree.government}|{decree.programme_id}\n".encode())
    lines = DecreeLine.objects.filter(government=decree.government, decree_id=decree.id)
    for line in lines.order_by("position").values_list(*DIGESTED).iterator(5_000):
        summed.update(
            ("|".join("" if cell is None else str(cell) for cell in line) + "\n").encode()
        )
    return summed.hexdigest()


def _whole(scope: Scope) -> None:
    """Who sees a part of the government's rows cannot decide on all of them."""
    if scope.area != scope.government or scope.office != NO_OFFICE:
        raise Refused("DECREE_WHOLE")


def _lock(scope: Scope, programme: int) -> None:
    locked = Programme.objects.select_for_update().filter(government=scope.government, id=programme)
    if locked.first() is None:
        raise Refused("NOT_HERE")


def _draft(scope: Scope, decree: int) -> Decree:
    """The draft, with its programme locked. Refused DECREE_SIGNED, DECREE_WITHDRAWN, NOT_HERE."""
    _whole(scope)
    decrees = Decree.objects.filter(government=scope.government, id=decree)
    programme = decrees.values_list("programme_id", flat=True).first()
    if programme is None:
        raise Refused("NOT_HERE")
    booking.lock(programme)  # before any row, as whoever pays does
    _lock(scope, programme)
    found = decrees.select_for_update().get()
    if found.state == SIGNED:
        raise Refused("DECREE_SIGNED", number=found.number, by=found.signed_name)
    if found.state == WITHDRAWN:
        raise Refused("DECREE_WITHDRAWN", number=found.number)
    return found


def _check_number(scope: Scope, programme: int, number: str) -> None:
    decrees = Decree.objects.filter(government=scope.government, programme_id=programme)
    open_ = decrees.filter(state=DRAFT).values_list("number", flat=True).first()
    if open_ is not None:
        raise Refused("DECREE_OPEN", number=open_)
    if not number or decrees.filter(number=number).exists():
        raise Refused("DECREE_NUMBER", given=number or "-")


def _reversed(scope: Scope, programme: int, wanted: Wanted) -> bool:
    """Whether a decree is reversed. Refused NOT_STANDING when that one does not stand any more."""
    if wanted.reverses is None:
        return False
    signed = Decree.objects.filter(
        government=scope.government, programme_id=programme, state=SIGNED
    )
    stands = signed.filter(id=wanted.reverses).exists()
    if not stands or signed.filter(reverses_id=wanted.reverses).exists():
        raise Refused("NOT_STANDING")
    return True


def _within(plan: Plan, published: Plan) -> None:
    """A decree gives no more money, months or places than the published programme has."""
    money = {line.name: line.amount for line in published.funding}
    more = any(line.amount > money.get(line.name, 0) for line in plan.funding)
    places = published.target and not 0 < plan.target <= published.target
    months = plan.period.first < published.period.first or plan.period.last > published.period.last
    if more or places or months:
        raise Refused("MORE_THAN_PROGRAMME")


def _lines(decree: Decree, fit: Fitting) -> Iterator[Sequence[object]]:
    ring = sealed.ring()
    government = decree.government
    ids = copying.numbers(fit.people)
    first = str(fit.cover.first)
    for position, ((one, place), number) in enumerate(zip(fit.inside(), ids, strict=True), 1):
        nik = sealed.open_(ring, "person", "nik", government, one.person, one.sealed_nik)
        yield (
            government, number, decree.id, decree.programme_id, position, one.proposal, one.person,
            sealed.seal(ring, "decreeline", "nik", government, number, nik), one.name,
            one.birth_date, one.sex, one.area, one.office, one.occupation, first,
            str(place.until or fit.cover.last), place.line, place.spent,
        )  # fmt: skip


def _inputs(scope: Scope, fit: Fitting, wanted: Wanted) -> dict[str, object]:
    """What the decree rests on, so that it can be reckoned again and explained years later."""
    asked = "\n".join(str(one.proposal) for one in fit.candidates)
    replaced = replacing.replacements(scope, fit.version.programme_id, fit)
    return {
        "rules": rulebook.load().digest,
        "programme": {"version": fit.version.number, "digest": fit.version.digest},
        "given": _plain(wanted.given),
        "candidates": {
            "count": len(fit.candidates), "digest": hashlib.sha256(asked.encode()).hexdigest(),
        },
        "waiting": [[one.proposal, place.reason.code] for one, place in fit.waiting()
                    if place.reason],
        "left_out": {str(number): why for number, why in wanted.left_out.items()},
        "replaces": replacing.told(replaced),
        "apart": {"unknown": fit.apart.unknown, "again": fit.apart.again, "held": fit.apart.held,
                  "ended": fit.apart.ended},
    }  # fmt: skip


def _plain(given: fitting.Given) -> dict[str, object]:
    return {key: told if isinstance(told, str) else dict(told) for key, told in given.items()}


def _once(scope: Scope, decree: Decree) -> None:
    asked: dict[str, str | int | None] = {
        "government": scope.government, "decree": decree.id, "reverses": decree.reverses_id,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_TWICE, asked)
        (twice,) = cursor.fetchone()
    if twice:
        raise Refused("PERSON_TWICE", count=str(twice))


def _move(decree: Decree, at: datetime, before: State, what: Move) -> int:
    """All proposals of a decree by one move; how many stood where it starts."""
    after = lifecycle.move(Standing(before), what).state
    return _run(_MOVE_LINES, decree, decree.id, _Step(before, after, at))


def _let_go(decree: Decree, at: datetime) -> int:
    """Who was in the decree that this one reverses and is not in this one is confirmed again."""
    if decree.reverses_id is None:
        return 0
    after = lifecycle.move(Standing(State.DECREED), Move.REVERSE).state
    return _run(_LET_GO, decree, decree.reverses_id, _Step(State.DECREED, after, at))


def _run(sql: str, decree: Decree, of: int, step: _Step) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "government": decree.government, "decree": of, "kept_by": decree.id,
                "at": step.at, "before": step.before.value, "after": step.after.value,
            },
        )  # fmt: skip
        moved: int = cursor.rowcount
    return moved


def _count(decree: Decree, state: State) -> int:
    """How many proposals of a decree's lines are in a state.

    Each is looked up by itself: where they were moved just now, PostgreSQL thinks that nobody is in
    that state, and would go through all lines for everybody.
    """
    own = Proposal.objects.filter(government=decree.government, id=OuterRef("proposal_id"))
    lines = DecreeLine.objects.filter(government=decree.government, decree_id=decree.id)
    return lines.alias(now=Subquery(own.values("state"))).filter(now=state).count()
