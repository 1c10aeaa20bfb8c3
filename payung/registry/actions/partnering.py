"""Partners and their pledges: who gives, for how many workers, from which month to which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from payung import areas, ledger
from payung.coverage import pledges
from payung.coverage.pledges import FUNDS, Giver
from payung.ledger import Kind, Part
from payung.registry import copying, proofs, sealed, storage
from payung.registry.actions import booking, contributing, trail
from payung.registry.models import Partner, Pledge, PledgePayment
from payung.registry.permissions import Act
from payung.registry.queries import partners, programmes
from payung.registry.scope import Scope
from payung.values.money import rupiah
from payung.values.month import Span
from payung.values.programme import FundingLine, Programme
from payung.values.refused import Refused

_NAME, _ADDRESS, _DOCUMENT, _WHY = 150, 300, 100, 300
_MOST_PEOPLE = 1_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """Who a partner is, and whom to talk to there."""

    kind: str
    name: str
    address: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Promised:
    """What a partner pledges: for `people`, in these months, as money of a line of a programme;
    `areas` none: anywhere in the region; its letter, the day of it, and a scan."""

    programme: int
    line: str
    people: int
    months: Span
    document: str
    day: date
    areas: tuple[str, ...] = ()
    proof: Path | None = None


@transaction.atomic
def add(scope: Scope, at: datetime, known: Known) -> Partner:
    """Refused NOT_ALLOWED, PARTNER_NAME without a name or for one that is there, PARTNER_KIND."""
    scope.ask(Act.KEEP_COVERAGE)
    name = words(known.name, _NAME)
    if not name:
        raise Refused("PARTNER_NAME")
    if known.kind not in set(Giver):
        raise Refused("PARTNER_KIND")
    (number,) = copying.numbers(1)
    phone = sealed.seal(
        sealed.ring(), "partner", "phone", scope.government, number, words(known.phone, 40)
    )
    try:
        with transaction.atomic():
            made = Partner.objects.create(
                government=scope.government, id=number, kind=known.kind, name=name,
                address=words(known.address, _ADDRESS), contact=words(known.contact, _NAME),
                sealed_phone=phone, by=scope.user, by_name=scope.name, at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused("PARTNER_NAME") from None
    trail.record(scope, at, "add_partner", ("partner", made.id), name=name, kind=made.kind)
    return made


@transaction.atomic
def pledge(scope: Scope, at: datetime, partner: int, promised: Promised) -> Pledge:
    """Keeps a pledge, its rupiah by the tariff of each month, and books it to its line.

    Refused NOT_HERE, PLEDGE_PEOPLE, PLEDGE_DOCUMENT, PLEDGE_DAY for one to come, PLEDGE_LINE for
    no line or one of public money, PLEDGE_MONTHS outside the programme, PLEDGE_AREA for a place of
    somebody else, PLEDGE_LINE_TAKEN; YEAR_CLOSED; and as `proofs`.
    """
    scope.ask(Act.KEEP_COVERAGE)
    contributing.whole(scope)
    giver = partners.one(scope, partner)
    contributing.lock(scope, promised.programme)
    _check(scope, at, promised)
    _, plan = programmes.latest(scope, promised.programme)
    line = _line(plan, promised)
    tariffs = partners.tariffs(plan, line, promised.months)
    standing = Pledge.objects.filter(
        government=scope.government, programme_id=promised.programme, funding_line=line.name,
        withdrawn_at=None,
    ).first()  # fmt: skip
    if standing:
        raise Refused("PLEDGE_LINE_TAKEN", line=line.name, partner=standing.partner.name)
    stored = proofs.keep(scope.government, promised.proof) if promised.proof else ""
    made = Pledge.objects.create(
        government=scope.government, partner_id=giver.id, programme_id=promised.programme,
        funding_line=line.name, people=promised.people, first_month=str(promised.months.first),
        last_month=str(promised.months.last), areas=list(promised.areas),
        amount=pledges.worth(promised.people, (one.amount for one in tariffs)),
        document=words(promised.document, _DOCUMENT), day=promised.day, proof=stored,
        by=scope.user, by_name=scope.name, at=at,
    )  # fmt: skip
    (year, *_) = sorted(
        programmes.budget_years(scope, made.programme_id, map(str, promised.months.months()))
    )
    parts = [Part(line.name, made.amount)]
    entry = ledger.entry(Kind.PLEDGE, made.day, f"{giver.name}: {made.document}", parts, year)
    try:
        booking.post(scope, at, made.programme_id, entry, ("pledge", made.id))
    except Refused:
        if stored:
            storage.delete(scope.government, stored)
        raise
    trail.record(
        scope, at, "record_pledge", ("pledge", made.id), partner=giver.name, line=line.name,
        people=made.people, amount=made.amount, document=made.document,
    )  # fmt: skip
    return made


@transaction.atomic
def withdraw(scope: Scope, at: datetime, number: int, why: str) -> Pledge:
    """A pledge that is not kept, or was recorded wrongly; its line is free for another.

    Refused WHY_MISSING, NOT_HERE, WITHDRAWN_ALREADY, PLEDGE_RECEIVED while money of it stands.
    """
    scope.ask(Act.KEEP_COVERAGE)
    if not why.strip():
        raise Refused("WHY_MISSING")
    found = partners.pledge(scope, number)
    booking.lock(found.programme_id)
    found.refresh_from_db()
    if found.withdrawn_at:
        raise Refused("WITHDRAWN_ALREADY", by=found.withdrawn_name)
    received = PledgePayment.objects.filter(
        government=scope.government, pledge_id=number, withdrawn_at=None
    )
    if received.exists():
        raise Refused("PLEDGE_RECEIVED", amount=rupiah(sum(one.amount for one in received)))
    for one in booking.standing(scope, Kind.PLEDGE, "pledge", (number,)):
        booking.reverse(scope, at, one, timezone.localdate(at), why)
    Pledge.objects.filter(government=scope.government, id=number).update(
        withdrawn_at=at, withdrawn_by=scope.user, withdrawn_name=scope.name,
        why=words(why, _WHY),
    )  # fmt: skip
    trail.record(scope, at, "withdraw_pledge", ("pledge", number), words(why, _WHY))
    return found


def words(text: str, longest: int) -> str:
    """What somebody typed, without its line breaks and doubled spaces."""
    return " ".join(text.split())[:longest]


def places(scope: Scope, given: Sequence[str]) -> tuple[str, ...]:
    """Codes in the region, each once. Refused PLEDGE_AREA."""
    for code in given:
        if not (areas.is_code(code) and areas.within(code, (scope.government,))):
            raise Refused("PLEDGE_AREA", area=code[:20])
    return tuple(dict.fromkeys(given))


def _check(scope: Scope, at: datetime, promised: Promised) -> None:
    if not 0 < promised.people <= _MOST_PEOPLE:
        raise Refused("PLEDGE_PEOPLE")
    if not promised.document.strip():
        raise Refused("PLEDGE_DOCUMENT")
    if promised.day > timezone.localdate(at):
        raise Refused("PLEDGE_DAY")
    places(scope, promised.areas)


def _line(plan: Programme, promised: Promised) -> FundingLine:
    found = partners.line(plan, promised.line)
    if found is None or found.fund not in FUNDS:
        raise Refused("PLEDGE_LINE", line=promised.line[:100] or "-")
    if not plan.period.first <= promised.months.first <= promised.months.last <= plan.period.last:
        raise Refused("PLEDGE_MONTHS", first=str(plan.period.first), last=str(plan.period.last))
    return found
