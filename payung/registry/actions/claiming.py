"""A claim from the first report to the payment: opened by anybody who may, moved with proof."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from django.db import connection
from django.utils import timezone

from payung import claims, rulebook
from payung.claims import lifecycle
from payung.claims.doubts import ONESELF
from payung.claims.entitled import benefit
from payung.claims.lifecycle import Move, State, Step
from payung.claims.protection import event
from payung.registry import copying, permissions
from payung.registry import scope as scopes
from payung.registry.actions import (
    claim_checks,
    claim_cover,
    claim_facts,
    claimants,
    found_claims,
    schooling,
    second_reports,
    telling_claims,
    trail,
)
from payung.registry.actions.claimants import Claimant
from payung.registry.jobs import queue
from payung.registry.models import Claim, ClaimMove, Enrolment
from payung.registry.permissions import Act
from payung.registry.queries import claims as asked
from payung.registry.queries import here, hospitals, numbers
from payung.registry.queries.claims import Judged
from payung.registry.scope import Scope
from payung.values.claim import Accident, Case, Child, Relation
from payung.values.refused import Refused

# Doubts.
TWICE, PAID_LESS, BORN_BY_NIK = "CLAIMED_TWICE", "PAID_LESS", "BORN_BY_NIK"
_NUMBERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without those that are mistaken for one another
_LENGTH = 8
_MOST_CHILDREN = 20
_TAPPED_TWICE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Opening:
    """What is told when a claim is opened. With `death` and `accident` the worker died of it."""

    enrolment: int
    opened_as: Literal["family", "village", "office", "hospital"]
    claimant: Claimant
    death: date | None = None
    accident: Accident | None = None
    survivors: tuple[Relation, ...] = ()
    will: bool = False
    children: tuple[Child, ...] = ()
    funeral_paid: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """The claim that is there now; `again`: another had told of it before, and who tells it now is
    kept with it. It may be another family's to see."""

    id: int
    number: str
    again: bool = False


def open_claim(scope: Scope, at: datetime, opening: Opening) -> Opened:
    """Opens a claim for somebody in the scope's territory, whoever tells of it.

    The same death or accident is claimed once: claimed again, wherever in the government, the
    claim that is there is marked and told; a death by an accident that is claimed is told in it.
    Refused NOT_HERE, CLAIM_FACTS with the flaws in what was told, CLAIM_NEEDS_DEATH_OR_ACCIDENT,
    CLAIM_NO_BIRTH_DATE, RULE_NOT_IN_FORCE, and as the parts of `claimants`.
    """
    scope.ask(Act.REPORT_ACCIDENT if opening.opened_as == "hospital" else Act.OPEN_CLAIM)
    enrolment = Enrolment.objects.filter(here.rows(scope), id=opening.enrolment).first()
    if enrolment is None:
        raise Refused("NOT_HERE")
    opening = replace(opening, claimant=_claimant(opening))
    _in_turn(enrolment)
    case = _case(scope, at, enrolment, opening)
    there = _there(scope, at, enrolment, opening, case)
    if there is not None:
        return there
    made = _make(scope, at, enrolment, opening, case)
    _note(scope, at, made, "", State.REPORTED, Step(Move.COMPLETE))
    telling_claims.stands(scope, at, made)
    telling_claims.opened_elsewhere(scope, at, made)
    claim_cover.waits(scope, at, made)
    if case.death:
        found_claims.take_up(scope, at, made)
    trail.record(
        scope, at, "open_claim", ("claim", made.id), number=made.number, benefit=made.benefit,
        opened_as=made.opened_as, happened_on=str(made.happened_on), expected=made.expected,
        rules=rulebook.load().digest,
    )  # fmt: skip
    queue.doubts_later(scope.government, made.id)
    return Opened(made.id, made.number)


def move(scope: Scope, at: datetime, claim: int, step: Step) -> Claim:
    """One claim by one step; as it is then.

    Refused NOT_HERE, NOT_ALLOWED, EVENT_DAY for a day to come, CLAIM_MERGE_INTO, ACCOUNT_ASKED
    when it is paid while somebody asks for another account, OWN_WORK when one corrects what one
    has recorded oneself, and as `lifecycle.move`.
    """
    found = _locked(scope, claim)
    scope.ask(act(scope, found, step.move))
    if step.on and step.on > timezone.localdate(at):
        raise Refused("EVENT_DAY")
    before = State(found.state)
    judged = asked.judged(scope, found, step.on or timezone.localdate(at))
    after = lifecycle.move(claim_checks.standing(found, step, judged), step)
    claim_checks.allow(scope, found, step)
    into = claim_checks.into(scope, found, step.proof) if step.move is Move.MERGE else None
    _set(found, at, after, step, judged)
    _note(scope, at, found, before, after, step)
    _mark(scope, at, found, step, judged)
    if step.move is Move.CORRECT:
        telling_claims.corrected(scope, at, found)
    elif step.move is not Move.REPORT:
        telling_claims.stands(scope, at, found)
    if step.move in (Move.DECIDE, Move.PAY):
        schooling.plan(scope, at, found)
    claim_cover.settled(scope, at, found, lives=step.lives)
    if after in lifecycle.VOID:
        found_claims.let_go(scope, at, found)
        if into is not None and asked.told(into).death:
            found_claims.take_up(scope, at, into)
    trail.record(
        scope, at, "move_claim", ("claim", found.id), step.words.strip()[:300],
        number=found.number, before=before.value, after=after.value, proof=step.proof.strip()[:120],
        amount=step.amount, expected=found.expected,
    )  # fmt: skip
    return found


def act(scope: Scope, claim: Claim, what: Move) -> Act:
    """What one must be allowed to for a step: nobody takes back alone what another has asked, and a
    hospital has sent what it has reported."""
    if what is Move.WITHDRAW and claim.opened_by != scope.user:
        return Act.HANDLE_CLAIM
    if what is Move.REPORT and hospitals.is_own(scope, claim):
        return Act.REPORT_ACCIDENT
    return permissions.CLAIM_MOVES.get(what, Act.HANDLE_CLAIM)


def doubt(scope: Scope, at: datetime, claim: Claim, *codes: str) -> None:
    """Marks a claim with what does not fit together; what it is marked with already stays."""
    new = [code for code in codes if code not in claim.doubts]
    if new:
        claim.doubts = [*claim.doubts, *new]
        claim.save(update_fields=["doubts"])
        trail.record(scope, at, "doubt_claim", ("claim", claim.id), number=claim.number, codes=new)


def _in_turn(enrolment: Enrolment) -> None:
    """Of two who claim for one person at once, the second waits for the first."""
    words = f"claim.{enrolment.government}.{enrolment.person_id}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [words])


def _case(scope: Scope, at: datetime, enrolment: Enrolment, opening: Opening) -> Case:
    """What was told, with the months that the register has paid; sound."""
    worker, payments = asked.worker(scope, enrolment)
    return claim_facts.sound(
        Case(
            worker=worker,
            payments=payments,
            on=timezone.localdate(at),
            death=opening.death,
            accident=opening.accident,
            survivors=opening.survivors,
            will=opening.will,
            children=opening.children[:_MOST_CHILDREN],
            funeral_paid=opening.funeral_paid,
            alone=opening.alone,
        )
    )


def _claimant(opening: Opening) -> Claimant:
    told = opening.claimant
    claimants.living(told.relation, died=opening.death is not None)
    return replace(told, nik=claimants.nik(told.nik), phone=claimants.phone(told.phone))


def _there(
    scope: Scope, at: datetime, enrolment: Enrolment, opening: Opening, case: Case
) -> Opened | None:
    """The claim for the same death or accident, anywhere in the government, marked and told."""
    with scopes.as_system(scope) as itself:
        standing = (
            Claim.objects.select_for_update()
            .filter(government=scope.government, person_id=enrolment.person_id)
            .exclude(state__in=lifecycle.VOID)
            .order_by("id")
        )
        same = next((one for one in standing if _same(one, case)), None)
        if same is None:
            return None
        told, own = asked.told(same), _by_the_same(scope, at, same, opening)
        words = {name: str(word) for name, word in asdict(opening.claimant).items()}
        words |= {"happened_on": str(event(case)), "case": claims.facts.written(case)}
        if case.death and not told.death:
            claim_facts.add_death(itself, at, same, case)
            if same.relation == ONESELF and (own or scope.user > 0):
                claimants.succeed(itself, at, same, opening.claimant, unseen=scope.user < 0)
            elif not own:
                second_reports.keep(itself, at, same, words, scope)
            return Opened(same.id, same.number, again=opening.opened_as == "family" and not own)
        if own and (told.death, told.accident) == (case.death, case.accident):
            return Opened(same.id, same.number)
        doubt(itself, at, same, TWICE)
        second_reports.keep(itself, at, same, words, scope)
        by = {"again_by": scope.name, "again_area": enrolment.area}
        trail.record(itself, at, "claim_again", ("claim", same.id), number=same.number, **by)
        return Opened(same.id, same.number, again=True)


def _by_the_same(scope: Scope, at: datetime, claim: Claim, opening: Opening) -> bool:
    """Whether it is told by who has told it before: a family by the number that let them in, a
    clerk whose button was tapped twice, a hospital whose people have opened it."""
    if opening.opened_as == "family":
        return bool(opening.claimant.phone) and opening.claimant.phone == numbers.of_claim(
            scope, claim
        )
    tapped_twice = at - claim.opened_at < _TAPPED_TWICE
    return hospitals.is_own(scope, claim) or (0 < claim.opened_by == scope.user and tapped_twice)


def _same(claim: Claim, case: Case) -> bool:
    """One dies once, by whichever cause; accidents are told apart by their day.

    Who dies of an accident is told in its claim, while other facts may still be told there.
    """
    told = asked.told(claim)
    if case.death and told.death:
        return True
    same = bool(case.accident and told.accident and case.accident.on == told.accident.on)
    return same and (case.death is None or claim_facts.takes(claim))


def _make(scope: Scope, at: datetime, enrolment: Enrolment, opening: Opening, case: Case) -> Claim:
    (number,) = copying.numbers(1)
    judged = Judged(case, claims.entitled(case, rulebook.load()))
    told = opening.claimant
    claim = Claim(
        government=scope.government,
        id=number,
        programme_id=enrolment.programme_id,
        enrolment_id=enrolment.id,
        person_id=enrolment.person_id,
        number=_number(at),
        benefit=benefit(case).value,
        happened_on=event(case),
        opened_as=opening.opened_as,
        opened_by=scope.user,
        opened_name=scope.name,
        opened_unit_id=scope.office or None if opening.opened_as == "hospital" else None,
        opened_at=at,
        claimant=told.name[:150],
        relation=told.relation[:20],
        account_holder=told.account_holder[:150],
        bank=told.bank[:60],
        expected=judged.amount,
        state=State.REPORTED,
        since=at,
        due_on=lifecycle.due_on(State.REPORTED, judged.entitlement),
        service_on=lifecycle.service_on(State.REPORTED, case.on, rulebook.load()),
        doubts=claim_facts.marked(judged, () if enrolment.birth_date else (BORN_BY_NIK,)),
        unseen=opening.opened_as in ("family", "hospital"),
        area=enrolment.area,
        office_id=enrolment.office_id,
    )
    texts = {"claimant_nik": told.nik, "phone": told.phone, "account": told.account}
    for column, text in (texts | {"facts": claims.facts.written(case)}).items():
        claimants.seal(claim, column, text)
    claim.save(force_insert=True)
    return claim


def _number(at: datetime) -> str:
    """What nobody guesses from another one: 'K25-7F3K92QD'."""
    drawn = "".join(secrets.choice(_NUMBERS) for _ in range(_LENGTH))
    return f"K{timezone.localdate(at):%y}-{drawn}"


def _locked(scope: Scope, claim: int) -> Claim:
    found = Claim.objects.select_for_update().filter(here.rows(scope), id=claim).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def _mark(scope: Scope, at: datetime, claim: Claim, step: Step, judged: Judged) -> None:
    """An amount that is not what it should be is looked at by somebody."""
    if step.move is Move.PAY and claim.paid < claim.decided:
        doubt(scope, at, claim, PAID_LESS)
    if step.move is Move.DECIDE and step.amount != judged.amount:
        doubt(scope, at, claim, claim_checks.GRANTED_OTHERWISE)


def _set(claim: Claim, at: datetime, after: State, step: Step, judged: Judged) -> None:
    reports = claim.reports + (step.move is Move.REPORT)
    changed: dict[str, Any] = {"reports": reports, "warned_at": None}
    if step.move is not Move.REPORT:
        on = lifecycle.service_on(after, timezone.localdate(at), rulebook.load())
        changed |= {"state": after.value, "since": at, "service_on": on}
        changed |= {"expected": judged.amount, **_amounts(claim, after, step)}
    if after is not State.DECIDED:  # what was promised to be paid by then still is
        changed["due_on"] = lifecycle.due_on(after, judged.entitlement, reports)
    for name, value in changed.items():
        setattr(claim, name, value)
    claim.save(update_fields=list(changed))


def _amounts(claim: Claim, after: State, step: Step) -> Mapping[str, Any]:
    """What a step changes of what was granted and paid; the database holds them against it."""
    if step.move is Move.DECIDE:
        return {"decided": step.amount}
    if step.move is Move.PAY:
        return {"paid": claim.paid + step.amount, "paid_on": step.on}
    if step.move is Move.CORRECT and after is State.DECIDED:
        return {"paid": 0, "paid_on": None}
    return {"decided": 0} if step.move in (Move.REFUSE, Move.CORRECT) else {}


def _note(scope: Scope, at: datetime, claim: Claim, before: str, after: State, step: Step) -> None:
    ClaimMove.objects.create(
        government=claim.government,
        claim_id=claim.id,
        before=before,
        after=after,
        at=at,
        by=scope.user,
        by_name=scope.name,
        words=step.words.strip()[:500],
        proof=step.proof.strip()[:120],
        event_on=step.on,
        amount=step.amount,
        area=claim.area,
        office_id=claim.office_id,
    )
