"""The daily job over claims: whoever must do the next step hears once, before its day."""

from datetime import datetime, timedelta
from textwrap import shorten

from django.utils import timezone

from payung import reporting, rulebook
from payung.claims import lifecycle
from payung.messages import Lang
from payung.registry.actions import notices, trail
from payung.registry.models import Claim
from payung.registry.queries import claims as asked
from payung.registry.queries import papers as wanted
from payung.registry.scope import Scope


def warn(scope: Scope, at: datetime) -> int:
    """Marks claims whose next step is due in a few days or late, once; how many.

    They stand on top of the list from then on. A family whose papers are missing is told which.
    """
    today = timezone.localdate(at)
    notice = rulebook.value(rulebook.load(), "claim.notice_days", today)
    due = (
        Claim.objects.select_for_update()
        .filter(
            government=scope.government,
            due_on__lte=today + timedelta(days=notice.amount),
            warned_at=None,
        )
        .exclude(state__in=lifecycle.CLOSED)
        .order_by("id")
    )
    found = list(due)
    for one in found:
        one.warned_at = at
        one.save(update_fields=["warned_at"])
        _tell(scope, at, one)
    if found:
        ids = [one.id for one in found]
        trail.record(scope, at, "warn_claims", ("claim", ids[0]), claims=ids)
    return len(found)


def _tell(scope: Scope, at: datetime, claim: Claim) -> None:
    missing = asked.missing(claim, rulebook.load())
    phone = wanted.phone(claim)
    if claim.state != lifecycle.State.REPORTED or not (missing and phone):
        return
    book = rulebook.load()
    labels = book.parameters[f"{claim.benefit}.documents"].labels
    named = ", ".join(labels[kind][0] for kind in missing)
    notices.tell(
        scope, at, f"claim-{claim.id}-papers-{claim.due_on}", phone, "NOTICE_PAPERS_MISSING",
        ("claim", claim.id), number=claim.number, papers=shorten(named, 120, placeholder="…"),
        day=reporting.day(claim.due_on, Lang.ID) if claim.due_on else "",
    )  # fmt: skip
