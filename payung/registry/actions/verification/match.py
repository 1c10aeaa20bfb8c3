"""Who a row means, or whom it repeats, settled by a person who has looked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection

from payung import areas
from payung.registry import evidence as evidences
from payung.registry import scope as scopes
from payung.registry import sealed
from payung.registry.actions import persons, trail
from payung.registry.actions.verification import judging
from payung.registry.evidence import Evidence
from payung.registry.keys import Keyring
from payung.registry.models import Proposal
from payung.registry.permissions import Act
from payung.registry.queries import here, own, programmes
from payung.registry.scope import Scope
from payung.values import identity
from payung.values import people as values
from payung.values.decision import Decision, Outcome, Reason, decide, reason
from payung.values.people import Birth, Sex
from payung.values.refused import Refused
from payung.values.screening import Candidate, VerdictKind
from payung.values.sheet import Source
from payung.verification import chosen
from payung.verification.lifecycle import State

_KEY = 16  # characters
_STANDING = (State.WAITING, State.CONFIRMED, State.PROPOSED, State.DECREED)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What somebody says: PERSON with the `key` of a candidate, NOBODY, DUPLICATE or DISTINCT."""

    kind: VerdictKind
    key: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Settled:
    decision: Decision
    nik: str = ""
    status: str = ""
    person: Candidate | None = None


def key(ring: Keyring, candidate: Candidate) -> str:
    """What stands for a candidate in a form: tells no NIK, and means nobody else later."""
    return ring.blind(candidate.nik, "nik").hex()[:_KEY]


def settle(scope: Scope, at: datetime, proposal: int, said: Settlement) -> Outcome:
    """Applies what somebody said to a row that waits for them; the outcome that follows from it.

    Refused NOT_HERE, ALREADY_JUDGED, OWN_WORK; NOTHING_TO_SETTLE when the row has no such
    question; CANDIDATE_GONE when the one who was chosen is no candidate any more.
    """
    scope.ask(Act.SETTLE_MATCH)
    row = _locked(scope, proposal)
    ring = sealed.ring()
    told = evidences.from_text(
        sealed.open_(
            ring, "proposal", "evidence", row.government, row.id, bytes(row.sealed_evidence)
        )
    )
    who = said.kind in (VerdictKind.PERSON, VerdictKind.NOBODY)
    row.codes = [code for code in row.codes if code not in _codes(told.reasons)]
    told = _as_asked(told, chosen.AMBIGUOUS if who else chosen.REPEATED)
    found = _who(scope, ring, row, told, said) if who else _repeat(told, said.kind)
    outcome = _write(scope, ring, row, told, found)
    trail.record(
        scope, at, "settle_match", ("proposal", row.id), said.note.strip(),
        verdict=said.kind.value, outcome=outcome.value,
    )  # fmt: skip
    return outcome


def _locked(scope: Scope, proposal: int) -> Proposal:
    level = judging.level_of(scope)
    row = Proposal.objects.filter(here.rows(scope), id=proposal).select_for_update().first()
    if row is None:
        raise Refused("NOT_HERE")
    path = programmes.latest(scope, row.programme_id)[1].way.path
    if row.state != State.WAITING or path[row.level : row.level + 1] != (level,):
        raise Refused("ALREADY_JUDGED")
    if own.work(scope, [row.id]):
        raise Refused("OWN_WORK")
    return row


def _as_asked(told: Evidence, question: str) -> Evidence:
    """The evidence with this question open once more, where somebody has settled it before.

    Who it is is asked before what follows from that; a repeat leaves the other answers alone.
    """
    if evidences.is_open(told.reasons, question) or not evidences.is_open(told.asked, question):
        return told
    if question == chosen.AMBIGUOUS:
        return replace(told, reasons=told.asked)
    others = (one for one in told.reasons if one.code != question)
    asked = (one for one in told.asked if one.code == question)
    return replace(told, reasons=decide((*others, *asked)).reasons)


def _who(scope: Scope, ring: Keyring, row: Proposal, told: Evidence, said: Settlement) -> _Settled:
    if not evidences.is_open(told.reasons, chosen.AMBIGUOUS):
        raise Refused("NOTHING_TO_SETTLE")
    candidate = None
    if said.kind is VerdictKind.PERSON:
        shown = (one for one in told.candidates if one.nik and key(ring, one) == said.key)
        candidate = next(shown, None)
        if candidate is None:
            raise Refused("CANDIDATE_GONE")
    residence = programmes.latest(scope, row.programme_id)[1].residence
    who, decided = chosen.person(_as_listed(row, told), candidate, told.reasons, residence)
    return _Settled(decided, who.nik, who.status.value, candidate)


def _repeat(told: Evidence, kind: VerdictKind) -> _Settled:
    if not evidences.is_open(told.reasons, chosen.REPEATED):
        raise Refused("NOTHING_TO_SETTLE")
    return _Settled(chosen.repeat(told.reasons, kind))


def _as_listed(row: Proposal, told: Evidence) -> values.Proposal:
    """The row as far as it says who somebody is."""
    return values.Proposal(
        source=Source("", row.sheet, row.row),
        nik=identity.read_nik(told.cells.get("nik", "")),
        kk="", name_given=told.cells.get("name", row.name), name=row.name,
        birth=Birth(row.birth_date), birth_place="", sex=Sex(row.sex) if row.sex else None,
        address="", rt=row.rt, rw=row.rw, village_code=row.area, district_code="",
        occupation_given=row.occupation_given, occupation_code=row.occupation,
        phone="", mother="", proposer="",
    )  # fmt: skip


def _write(scope: Scope, ring: Keyring, row: Proposal, told: Evidence, found: _Settled) -> Outcome:
    """Keeps what follows from it; the outcome."""
    decided, changes, other = found.decision, dict[str, object](), None
    if found.status:
        person = _person(scope, ring, row, found)
        changes |= {
            "nik_status": found.status,
            "probability": 1.0 if found.person else 0.0,
            "nik_index": ring.blind(found.nik, "nik"),
            "sealed_nik": sealed.seal(ring, "proposal", "nik", row.government, row.id, found.nik),
            "person_id": person,
        }
        if person and (other := _proposed_already(scope, row, person)):
            decided = _repeats(scope, decided, other)
    first = told if told.asked else replace(told, asked=told.reasons, repeats=row.repeats_id)
    text = evidences.to_text(replace(first, reasons=decided.reasons))
    repeated = first.repeats if chosen.REPEATED in _codes(decided.reasons) else None
    changes |= {
        "repeats_id": other.id if other else repeated,
        "codes": list(dict.fromkeys((*row.codes, *_codes(decided.reasons)))),
        "outcome": decided.outcome.value,
        "sealed_evidence": sealed.seal(ring, "proposal", "evidence", row.government, row.id, text),
    }
    Proposal.objects.filter(government=row.government, id=row.id).update(**changes)
    return decided.outcome


def _person(scope: Scope, ring: Keyring, row: Proposal, found: _Settled) -> int | None:
    """The id of who it is; nobody the registry knows has still the NIK that the list gave."""
    if not found.nik:
        return None
    one = found.person
    about = persons.About(
        nik=found.nik,
        name=one.name if one else row.name,
        birth_date=one.birth_date if one else row.birth_date,
        sex=(one.sex or "") if one else row.sex,
        area=(one.village_code if one else "") or row.area,
        office=row.office_id,
    )
    return persons.ensure(scope, ring, about)


def _proposed_already(scope: Scope, row: Proposal, person: int) -> Proposal | None:
    """Another row of the programme that means the same person, wherever it was proposed."""
    scopes.enter(scopes.system(scope.government))
    with connection.cursor() as cursor:
        # As screenings do: of two rows with one person, the later finds the other.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [row.programme_id])
    found = (
        Proposal.objects.select_related("submission")
        .filter(government=row.government, programme_id=row.programme_id, person_id=person)
        .filter(state__in=_STANDING, repeats_id__isnull=True)
        .exclude(id=row.id)
        .order_by("id")
        .first()
    )
    scopes.enter(scope)
    return found


def _repeats(scope: Scope, decided: Decision, other: Proposal) -> Decision:
    sent = other.submission
    # A list of another territory is not named, only its place, which is no secret.
    named = sent.name if areas.within(sent.area, (scope.area,)) else areas.name(sent.area)
    known = reason(chosen.REPEATED, Outcome.REJECTED, list=named, row=str(other.row))
    others = tuple(one for one in decided.reasons if one.code != chosen.REPEATED)
    return decide((known, *others))


def _codes(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(one.code for one in reasons)
