"""Another bank account for a claim: asked by one, approved by another, told to the old number."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from payung.claims import lifecycle
from payung.claims.lifecycle import State
from payung.registry import copying, sealed
from payung.registry.actions import claimants, claiming, schooling, telling_claims, trail
from payung.registry.jobs import queue
from payung.registry.models import AccountChange, Claim, ScholarshipYear
from payung.registry.permissions import Act
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values.refused import Refused

ASKED, APPROVED, REFUSED = "asked", "approved", "refused"
LATE = "ACCOUNT_CHANGED_LATE"  # the doubt on one that changed after BPJS had decided
_AFTER = ("decided", "paid")


@dataclass(frozen=True, slots=True)
class Account:
    """Where money is to go."""

    number: str
    holder: str
    bank: str


def give(scope: Scope, at: datetime, claim: int, account: Account) -> Claim:
    """The first account of a claim, told after its opening by who claims; every number on record
    hears of it. Another one, and the first once the claim was sent, is changed by four eyes.

    Refused NOT_HERE, ACCOUNT_THERE, ACCOUNT_AT_OFFICE, ACCOUNT_INCOMPLETE.
    """
    scope.ask(Act.OPEN_CLAIM)
    found = Claim.objects.select_for_update().filter(here.rows(scope), id=claim).first()
    if found is None:
        raise Refused("NOT_HERE")
    if found.sealed_account:
        raise Refused("ACCOUNT_THERE")
    if not is_open(found):
        raise Refused("ACCOUNT_AT_OFFICE")
    _complete(account)
    claimants.seal(found, "account", account.number)
    found.account_holder, found.bank = account.holder.strip()[:150], account.bank.strip()[:60]
    found.save(update_fields=["sealed_account", "account_holder", "bank"])
    telling_claims.account_given(scope, at, found)
    trail.record(scope, at, "give_account", ("claim", found.id), number=found.number)
    queue.doubts_later(found.government, found.id)
    return found


def ask(scope: Scope, at: datetime, claim: int, account: Account, why: str) -> AccountChange:
    """Asks for another account; the family hears of it at once, at the number they gave.

    Refused NOT_HERE, WHY_MISSING, ACCOUNT_INCOMPLETE, ACCOUNT_OVER where no money is to come any
    more, ACCOUNT_ASKED while another one waits.
    """
    scope.ask(Act.CHANGE_ACCOUNT)
    found = Claim.objects.select_for_update().filter(here.rows(scope), id=claim).first()
    if found is None:
        raise Refused("NOT_HERE")
    if not waits_for_money(found):
        raise Refused("ACCOUNT_OVER")
    if not why.strip():
        raise Refused("WHY_MISSING")
    _complete(account)
    (number,) = copying.numbers(1)
    box = sealed.seal(
        sealed.ring(), "accountchange", "account", scope.government, number, account.number.strip()
    )
    try:
        with transaction.atomic():
            made = AccountChange.objects.create(
                government=scope.government, id=number, claim_id=found.id, sealed_account=box,
                account_holder=account.holder.strip()[:150], bank=account.bank.strip()[:60],
                why=why.strip()[:300], asked_by=scope.user, asked_name=scope.name, asked_at=at,
                state=ASKED, area=found.area, office_id=found.office_id,
            )  # fmt: skip
    except IntegrityError:
        raise Refused("ACCOUNT_ASKED") from None
    telling_claims.account_changing(scope, at, found, made.id, done=False)
    if found.state in _AFTER:
        claiming.doubt(scope, at, found, LATE)
    trail.record(
        scope, at, "ask_account", ("claim", found.id), made.why, number=found.number, change=made.id
    )
    return made


def settle(scope: Scope, at: datetime, change: int, *, approved: bool) -> AccountChange:
    """Somebody else than who asked says yes or no. Refused NOT_HERE, OWN_WORK."""
    scope.ask(Act.APPROVE_ACCOUNT)
    asked = AccountChange.objects.select_for_update().filter(
        here.rows(scope), id=change, state=ASKED
    )
    found = asked.first()
    if found is None:
        raise Refused("NOT_HERE")
    if found.asked_by == scope.user:
        raise Refused("OWN_WORK")
    found.state = APPROVED if approved else REFUSED
    found.settled_by, found.settled_at = scope.user, at
    found.save(update_fields=["state", "settled_by", "settled_at"])
    if approved:
        _change(found)
        telling_claims.account_changing(scope, at, found.claim, found.id, done=True)
        queue.doubts_later(scope.government, found.claim_id)
    trail.record(
        scope, at, "settle_account", ("claim", found.claim_id), change=found.id, state=found.state
    )
    return found


def _complete(account: Account) -> None:
    if not (account.number.strip() and account.holder.strip() and account.bank.strip()):
        raise Refused("ACCOUNT_INCOMPLETE")


def is_open(claim: Claim) -> bool:
    """Whether its first account may still be told by one alone: nobody has sent it to BPJS."""
    return claim.state in lifecycle.OPEN


def waits_for_money(claim: Claim) -> bool:
    """Until all of it is paid, the scholarships too."""
    if claim.state != State.PAID or claim.paid < claim.decided:
        return claim.state not in lifecycle.VOID
    years = ScholarshipYear.objects.filter(government=claim.government, claim_id=claim.id)
    return years.filter(state__in=schooling.BEFORE_PAYMENT).exists()


def _change(change: AccountChange) -> None:
    ring, government = sealed.ring(), change.government
    digits = sealed.open_(
        ring, "accountchange", "account", government, change.id, bytes(change.sealed_account)
    )
    Claim.objects.filter(government=government, id=change.claim_id).update(
        sealed_account=sealed.seal(ring, "claim", "account", government, change.claim_id, digits),
        account_holder=change.account_holder,
        bank=change.bank,
    )
