"""Months that were paid, put into the register past all actions."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from payung.registry.models import Batch, BatchLine, Enrolment, Payment, ProgrammeVersion
from tests.registry.people import AT, JAMBI, Cast

PRICE = 16_800


def batch(
    cast: Cast,
    month: str,
    enrolments: Iterable[int],
    state: str = "paid",
    at: datetime = AT,
    day: date | None = None,
) -> Batch:
    """A month's batch with a line for each; paid on `day`, that of `at` without one."""
    people = [Enrolment.objects.using("owner").get(government=JAMBI, id=one) for one in enrolments]
    version = ProgrammeVersion.objects.using("owner").filter(programme_id=cast.programme)[0]
    payment = None
    if state == "paid":
        payment = Payment.objects.using("owner").create(
            government=JAMBI, programme_id=cast.programme, number=f"SP2D {month} {at}",
            day=day or at.date(), amount=PRICE * len(people), by=cast.dewi.user,
            by_name=cast.dewi.name, at=at,
        )  # fmt: skip
    made = Batch.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, version_id=version.id, month=month,
        state="draft", people=len(people), amount=PRICE * len(people), made_by=cast.lestari.user,
        made_name=cast.lestari.name, made_at=at - timedelta(hours=2),
    )  # fmt: skip
    for position, one in enumerate(people, 1):
        BatchLine.objects.using("owner").create(
            government=JAMBI, batch_id=made.id, programme_id=cast.programme, month=month,
            position=position, enrolment_id=one.id, person_id=one.person_id, sealed_nik=b"",
            name=one.name, area=one.area, occupation=one.occupation,
            funding_line=one.funding_line, tariff=PRICE, amount=PRICE,
        )  # fmt: skip
    own = Batch.objects.using("owner").filter(id=made.id)
    if state != "draft":
        own.update(
            state="approved", approved_by=cast.dewi.user, approved_name=cast.dewi.name,
            approved_at=at - timedelta(hours=1),
        )  # fmt: skip
    if payment:
        own.update(state=state, payment_id=payment.id)
    return made
