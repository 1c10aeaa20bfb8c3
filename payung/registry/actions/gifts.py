"""Money that came of a pledge: received by the treasurer, taken back by another one."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from payung import ledger
from payung.ledger import Kind, Part
from payung.registry import proofs, storage
from payung.registry.actions import booking, contributing, partnering, trail
from payung.registry.models import Pledge, PledgePayment
from payung.registry.permissions import Act
from payung.registry.queries import partners
from payung.registry.scope import Scope
from payung.values.money import rupiah
from payung.values.refused import Refused

_DOCUMENT, _WHY = 100, 300
_SUBJECT = "gift"


@dataclass(frozen=True, slots=True)
class Gift:
    """Whole rupiah that came on a day, by a document (a transfer slip), with a scan of it."""

    amount: int
    day: date
    document: str
    proof: Path | None = None


@transaction.atomic
def receive(scope: Scope, at: datetime, pledge: int, gift: Gift) -> PledgePayment:
    """Keeps what came and books it to the pledge's line; never more than was pledged.

    After the end of the pledge's budget year it is kept and not booked, as it comes to the region's
    cash. Refused NOT_HERE, WITHDRAWN_ALREADY, GIFT_AMOUNT, GIFT_DAY before the pledge or to come,
    GIFT_TOO_MUCH with what is awaited, GIFT_DOCUMENT without one or the second time; as `proofs`.
    """
    scope.ask(Act.PAY_BATCH)
    contributing.whole(scope)
    found = _held(scope, pledge)
    _check(scope, at, found, gift)
    stored = proofs.keep(scope.government, gift.proof) if gift.proof else ""
    try:
        with transaction.atomic():
            made = PledgePayment.objects.create(
                government=scope.government, pledge_id=pledge, amount=gift.amount, day=gift.day,
                document=partnering.words(gift.document, _DOCUMENT), proof=stored, by=scope.user,
                by_name=scope.name, at=at,
            )  # fmt: skip
    except IntegrityError:
        if stored:
            storage.delete(scope.government, stored)
        raise Refused("GIFT_DOCUMENT") from None
    booked = _book(scope, at, found, made)
    trail.record(
        scope, at, "receive_gift", ("pledge", pledge), partner=found.partner.name,
        amount=made.amount, document=made.document, booked=booked,
    )  # fmt: skip
    return made


@transaction.atomic
def take_back(scope: Scope, at: datetime, number: int, why: str) -> PledgePayment:
    """It has not come after all; its document is free again.

    Refused WHY_MISSING, NOT_HERE, WITHDRAWN_ALREADY, OWN_WORK to who recorded it; YEAR_CLOSED.
    """
    scope.ask(Act.PAY_BATCH)
    contributing.whole(scope)
    if not why.strip():
        raise Refused("WHY_MISSING")
    found = partners.gift(scope, number)
    booking.lock(found.pledge.programme_id)
    found.refresh_from_db()
    if found.withdrawn_at:
        raise Refused("WITHDRAWN_ALREADY", by=found.withdrawn_name)
    if found.by == scope.user:
        raise Refused("OWN_WORK")
    for one in booking.standing(scope, Kind.RECEIPT, _SUBJECT, (number,)):
        booking.reverse(scope, at, one, timezone.localdate(at), why)
    PledgePayment.objects.filter(government=scope.government, id=number).update(
        withdrawn_at=at, withdrawn_by=scope.user, withdrawn_name=scope.name,
        why=partnering.words(why, _WHY),
    )  # fmt: skip
    trail.record(
        scope, at, "take_back_gift", ("pledge", found.pledge_id), partnering.words(why, _WHY),
        amount=found.amount, document=found.document,
    )  # fmt: skip
    return found


def _held(scope: Scope, number: int) -> Pledge:
    """The pledge, with its programme's ledger held."""
    found = partners.pledge(scope, number)
    booking.lock(found.programme_id)
    found.refresh_from_db()
    if found.withdrawn_at:
        raise Refused("WITHDRAWN_ALREADY", by=found.withdrawn_name)
    return found


def _check(scope: Scope, at: datetime, pledge: Pledge, gift: Gift) -> None:
    if gift.amount <= 0:
        raise Refused("GIFT_AMOUNT")
    if not pledge.day <= gift.day <= timezone.localdate(at):
        raise Refused("GIFT_DAY", first=pledge.day.isoformat())
    if not gift.document.strip():
        raise Refused("GIFT_DOCUMENT")
    awaited = pledge.amount - partners.received(scope, (pledge.id,)).get(pledge.id, 0)
    if gift.amount > awaited:
        raise Refused("GIFT_TOO_MUCH", awaited=rupiah(awaited))


def _book(scope: Scope, at: datetime, pledge: Pledge, made: PledgePayment) -> bool:
    """Whether it was booked: in the year that the pledge is booked in, while that is open."""
    standing = booking.standing(scope, Kind.PLEDGE, "pledge", (pledge.id,))
    years = {one.year for one in standing} - set(booking.ended(scope, pledge.programme_id))
    for year in years:
        parts = [Part(pledge.funding_line, made.amount)]
        named = f"{pledge.partner.name}: {made.document}"
        entry = ledger.entry(Kind.RECEIPT, made.day, named, parts, year)
        booking.post(scope, at, pledge.programme_id, entry, (_SUBJECT, made.id))
    return bool(years)
