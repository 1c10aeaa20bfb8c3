"""Rows on their way through people, and acting as one of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction

from payung.registry import evidence, scope, sealed
from payung.registry.actions import persons, verification
from payung.registry.actions.verification import Judged, Judgement
from payung.registry.evidence import Evidence
from payung.registry.models import Proposal
from payung.registry.scope import Scope
from payung.values.decision import Outcome, Reason, reason
from payung.values.people import Sex
from payung.values.screening import Candidate
from payung.verification.lifecycle import Verdict
from tests.registry import rows
from tests.registry.people import AT, JAMBI, VILLAGE, Cast

CONFIRM = Judgement(Verdict.CONFIRM)
RETURN = Judgement(Verdict.RETURN, "KTP tidak terbaca")
REJECT = Judgement(Verdict.REJECT, "sudah pindah")
SARI_NIK, SARTI_NIK = "1571015502790001", "1571015502790019"
SARI = Candidate(SARI_NIK, "SARI", date(1979, 2, 15), Sex.FEMALE, VILLAGE, 1, 2, 0.71)
SARTI = Candidate(SARTI_NIK, "SARTI", date(1979, 2, 15), Sex.FEMALE, VILLAGE, 3, 2, 0.27)
UNSURE = reason("IDENTITY_AMBIGUOUS", Outcome.REVIEW, count="2", percent="71")
UNCHECKED = reason("NOT_CHECKED_SOCIAL", Outcome.ACCEPTED)


@contextmanager
def acting(who: Scope) -> Iterator[None]:
    """A transaction in somebody's scope, as a page has it."""
    with transaction.atomic():
        scope.enter(who)
        yield


def judge(who: Scope, given: Judgement, *proposals: int) -> Judged:
    """Somebody's verdict, in a transaction of its own."""
    with acting(who):
        return verification.judge(who, AT, proposals, given)


def standing(proposal: int) -> tuple[str, int]:
    """The state and level of a row as it is kept."""
    row = Proposal.objects.using("owner").get(government=JAMBI, id=proposal)
    return row.state, row.level


def unsure(cast: Cast, *reasons: Reason, area: str = VILLAGE, name: str = "Ibu Sari") -> int:
    """A row that may mean two people; its id."""
    told = (UNSURE, UNCHECKED, *reasons)
    return with_evidence(
        cast, area, name,
        Evidence({"nik": "157101550279001", "name": name}, (), told, (SARI, SARTI)),
    )  # fmt: skip


def with_evidence(cast: Cast, area: str, name: str, told: Evidence, **other: Any) -> int:
    """A row in review with all that was found out about it; its id."""
    row = rows.proposal(
        cast, area, name, outcome="review", birth_date=date(1979, 2, 15), nik_status="unusable",
        codes=[one.code for one in told.reasons], **other,
    )  # fmt: skip
    ring = sealed.ring()
    row.sealed_evidence = sealed.seal(
        ring, "proposal", "evidence", JAMBI, row.id, evidence.to_text(told)
    )
    row.save(using="owner", update_fields=["sealed_evidence"])
    return row.id


def entered(cast: Cast, name: str = "Sari Rahayu", nik: str = SARI_NIK, area: str = VILLAGE) -> int:
    """Somebody who was proposed and is known; their id."""
    row = rows.proposal(cast, area, name)
    who = scope.system(JAMBI)
    with acting(who):
        about = persons.About(nik, name, date(1979, 2, 15), "P", area, None)
        person = persons.ensure(who, sealed.ring(), about)
    Proposal.objects.using("owner").filter(id=row.id).update(person_id=person)
    return person
