"""People who are covered by paid months, and claims for them, as the tests of claims need them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from payung import rulebook
from payung.claims.lifecycle import Move, Step
from payung.registry import scope
from payung.registry.actions import claiming
from payung.registry.actions.claimants import Claimant
from payung.registry.actions.claiming import Opened, Opening
from payung.registry.models import (
    Batch,
    BatchLine,
    Claim,
    ClaimDocument,
    Enrolment,
    Payment,
    ProgrammeVersion,
)
from payung.registry.queries import claims
from payung.registry.scope import Scope
from payung.values.claim import Relation
from payung.values.month import Month, Span
from tests.registry import enrolled
from tests.registry.decrees.steps import done
from tests.registry.people import JAMBI, VILLAGE, Cast

# Paid March to September, died in September, told in October.
FIRST, LAST = Month(2025, 3), Month(2025, 9)
DEATH = date(2025, 9, 10)
AT = datetime(2025, 10, 6, 2, 0, tzinfo=UTC)
BORN = date(1980, 5, 1)
PHONE = "+6281200000001"


def covered(cast: Cast, *names: str, area: str = VILLAGE, first: int = 1) -> dict[str, Enrolment]:
    """Active people with a month paid for each of FIRST..LAST, each in that month."""
    enrolled.by_decree(cast, names, area, first)
    found = Enrolment.objects.using("owner").filter(name__in=names)
    found.update(state="active", kpj_index=b"kpj", birth_date=BORN)
    people = {one.name: one for one in found}
    for month in Span(FIRST, LAST).months():
        pay(cast, month, tuple(people.values()), part=first - 1)
    return people


def pay(cast: Cast, month: Month, people: Sequence[Enrolment], part: int = 0) -> None:
    """A paid batch of a month for these people, past all actions."""
    version = ProgrammeVersion.objects.using("owner").earliest("id")
    day = date(month.year, month.month, 15)
    payment = Payment.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, number=f"SP2D/{month}/{part}", day=day,
        amount=16_800 * len(people), by=cast.dewi.user, by_name=cast.dewi.name, at=AT,
    )  # fmt: skip
    batch = Batch.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, version_id=version.id, month=str(month),
        part=part, state="draft", made_by=cast.lestari.user, made_name="", made_at=AT,
    )  # fmt: skip
    for position, one in enumerate(people, 1):
        BatchLine.objects.using("owner").create(
            government=JAMBI, batch_id=batch.id, programme_id=cast.programme, month=str(month),
            position=position, enrolment_id=one.id, person_id=one.person_id, sealed_nik=b"",
            name=one.name, birth_date=one.birth_date, area=one.area, office_id=one.office_id,
            occupation=one.occupation, funding_line=one.funding_line, tariff=16_800, amount=16_800,
        )  # fmt: skip
    own = Batch.objects.using("owner").filter(id=batch.id)
    own.update(state="approved")
    own.update(state="paid", payment_id=payment.id)


def told(enrolment: Enrolment, **other: object) -> Opening:
    """The widower of Ibu Sari tells of her death."""
    usual: dict[str, Any] = {
        "enrolment": enrolment.id, "opened_as": "village", "death": DEATH,
        "survivors": (Relation.SPOUSE,),
        "claimant": Claimant("Pak Sardi", Relation.SPOUSE, phone=PHONE, account="1234567890",
                             account_holder="Sardi", bank="Bank Jambi"),
    }  # fmt: skip
    return Opening(**(usual | other))


def opened(who: Scope, enrolment: Enrolment, **other: object) -> Opened:
    return done(who, lambda: claiming.open_claim(who, AT, told(enrolment, **other)))


def move(who: Scope, number: int, what: Move, at: datetime = AT, **more: Any) -> Claim:
    if what in (Move.PAY, Move.REFUSE):
        more = {"proof": "B/2/2025"} | more
    return done(who, lambda: claiming.move(who, at, number, Step(what, **more)))


def paid(cast: Cast, number: int, amount: int = 42_000_000, at: datetime = AT) -> None:
    """A claim that was opened goes all the way; BPJS grants what the rules give."""
    papers_good(number)
    on, granted = at.date(), one(number).expected
    move(cast.lestari, number, Move.COMPLETE, at)
    move(cast.lestari, number, Move.SEND, at, on=on, proof="1")
    move(cast.lestari, number, Move.DECIDE, at, on=on, proof="2", amount=granted)
    move(cast.lestari, number, Move.PAY, at, on=on, amount=amount, words="Semua")


def papers_good(number: int) -> None:
    """Every paper that is asked for is there and was found good, past all actions."""
    claim = one(number)
    with transaction.atomic():
        scope.enter(scope.system(JAMBI))
        kinds = claims.papers(claim, rulebook.load())
    for kind in kinds:
        ClaimDocument.objects.using("owner").create(
            government=JAMBI, claim_id=number, kind=kind, name=f"{kind}.pdf",
            media="application/pdf", size=1, digest=kind, stored="", state=claims.GOOD, by=0,
            by_name="", at=AT, area=claim.area,
        )  # fmt: skip


def one(number: int) -> Claim:
    return Claim.objects.using("owner").get(id=number)
