"""The account of a claim, as far as it may be shown: enough to tell it from another one."""

from dataclasses import dataclass

from payung.registry import scope as scopes
from payung.registry import sealed
from payung.registry.models import AccountChange, Claim, Message
from payung.registry.scope import Scope

_SHOWN = 4  # digits
_NOTICE = "NOTICE_ACCOUNT_CHANGED"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that waits for somebody's word: the last `digits` of the account that is asked for,
    and what became of the notice to the family (a state of a notice, '' where none was written:
    no number is known)."""

    change: AccountChange
    digits: str
    notice: str


def last_digits(claim: Claim) -> str:
    """Those of the account that holds now; '' where none was given."""
    box = bytes(claim.sealed_account)
    return _shown(sealed.open_(sealed.ring(), "claim", "account", claim.government, claim.id, box))


def whole(claim: Claim) -> str:
    """The account that holds now, for a letter to who pays; '' where none was given."""
    box = bytes(claim.sealed_account)
    return sealed.open_(sealed.ring(), "claim", "account", claim.government, claim.id, box)


def waiting(scope: Scope, claim: Claim) -> Waiting | None:
    """The change of a claim that waits, if any; the notice is asked for as the system."""
    rows = AccountChange.objects.filter(government=claim.government, claim_id=claim.id)
    asked = rows.filter(state="asked").first()
    if asked is None:
        return None
    box = bytes(asked.sealed_account)
    ring = sealed.ring()
    digits = sealed.open_(ring, "accountchange", "account", asked.government, asked.id, box)
    with scopes.as_system(scope):
        told = Message.objects.filter(
            government=claim.government, subject="claim", subject_id=claim.id, code=_NOTICE,
            asked_at=asked.asked_at,
        ).order_by("-id").first()  # fmt: skip
    return Waiting(asked, _shown(digits), told.state if told else "")


def _shown(account: str) -> str:
    return f"…{account[-_SHOWN:]}" if account else ""
