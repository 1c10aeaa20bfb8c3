"""A hospital tells of a patient's accident within hours, and sees what its own people have told."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from payung.claims.doubts import ONESELF
from payung.claims.lifecycle import Move, Step
from payung.registry import asked
from payung.registry import scope as scopes
from payung.registry.actions import claiming, trail
from payung.registry.actions.claimants import Claimant
from payung.registry.actions.claiming import Opened, Opening
from payung.registry.models import Claim, Enrolment
from payung.registry.permissions import Act
from payung.registry.queries import families, hospitals, numbers
from payung.registry.scope import Scope
from payung.values.claim import Accident
from payung.values.refused import Refused

_A_DAY, _MOST = timedelta(days=1), 60  # patients asked for: a hospital does not search the register


def find(scope: Scope, at: datetime, nik: str, born: date) -> Enrolment:
    """Who of those who were ever covered a patient is, by the identity card; that somebody asked is
    on record.

    Refused TOO_OFTEN and PATIENT_UNKNOWN, both counted: a caller lets the transaction stand.
    """
    scope.ask(Act.REPORT_ACCIDENT)
    often = asked.times(f"hospital {scope.user}", at, _A_DAY) > _MOST
    with scopes.as_system(scope) as itself:
        found = None if often else families.by_nik(itself, nik, born)
    about = ("enrolment", found.id if found else 0)
    trail.record(scope, at, "look_patient", about, found=found is not None)
    if found is None:
        raise Refused("TOO_OFTEN" if often else "PATIENT_UNKNOWN")
    return found


def report(
    scope: Scope, at: datetime, patient: Enrolment, accident: Accident, phone: str
) -> Opened:  # fmt: skip
    """Opens the claim of a patient for an accident, in their own name; a death of it is told later,
    by the family. They hear of it at the number on the list; one that was told counts where there
    is none: typed wrong, it would open the claim to a stranger.

    Refused as `claiming.open_claim`.
    """
    who = replace(scope, person=patient.person_id)
    scopes.enter(who)
    known = numbers.on_list(who, patient)
    opening = Opening(
        enrolment=patient.id,
        opened_as="hospital",
        claimant=Claimant(patient.name, ONESELF, phone=known or phone),
        accident=accident,
    )
    return claiming.open_claim(who, at, opening)


def sent(scope: Scope, at: datetime, claim: int, on: date, proof: str) -> Claim:
    """The first report that it has printed went to BPJS on a day; `proof` the way or its number.

    Refused NOT_HERE for what no colleague has reported, and as `claiming.move`.
    """
    scope.ask(Act.REPORT_ACCIDENT)
    if not hospitals.own(scope).filter(id=claim).exists():
        raise Refused("NOT_HERE")
    with scopes.as_system(scope) as itself:
        scopes.enter(replace(itself, user=scope.user, name=scope.name))  # the step is theirs
        return claiming.move(scope, at, claim, Step(Move.REPORT, on, proof))
