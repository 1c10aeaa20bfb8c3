"""The daily job over claims: whoever must do the next step hears before its day, once a term."""

from datetime import date, datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone

from payung import claims, reporting, rulebook
from payung.claims import lifecycle, papers
from payung.claims.lifecycle import State
from payung.messages import Lang
from payung.registry.actions import notices, trail
from payung.registry.models import Claim
from payung.registry.permissions import Role
from payung.registry.queries import claims as asked
from payung.registry.queries import papers as wanted
from payung.registry.queries import roles
from payung.registry.scope import Scope

_ROOM = 120  # letters for the papers in a short message


def warn(scope: Scope, at: datetime) -> int:
    """Marks claims of which a term is near or over, the law's or our own; how many. A term is
    warned of once.

    The managing office hears how many there are; a family whose papers are missing, when our own
    term comes near, which ones.
    """
    today = timezone.localdate(at)
    notice = claims.near(today, rulebook.load()) - today
    found = list(
        Claim.objects.select_for_update()
        .filter(_near("due_on", today, notice) | _near("service_on", today, notice))
        .filter(government=scope.government)
        .exclude(state__in=lifecycle.CLOSED)
        .order_by("id")
    )
    for one in found:
        one.warned_at = at
        one.save(update_fields=["warned_at"])
        if one.state == State.REPORTED and one.service_on and one.service_on <= today + notice:
            _tell_family(scope, at, one)
    if found:
        _tell_office(scope, at, len(found))
        ids = [one.id for one in found]
        trail.record(scope, at, "warn_claims", ("claim", ids[0]), claims=ids)
    return len(found)


def _near(column: str, today: date, notice: timedelta) -> Q:
    """A term that is near, of which was not warned since it came near."""
    unheard = Q(warned_at=None) | Q(warned_at__lt=F(column) - notice)
    return Q(**{f"{column}__lte": today + notice}) & unheard


def _tell_family(scope: Scope, at: datetime, claim: Claim) -> None:
    """By when, is our own term; once that is over, another one from today."""
    book, today = rulebook.load(), timezone.localdate(at)
    missing = papers.of_family(asked.missing(claim, book))
    phone = wanted.phone(claim)
    if not (missing and phone):
        return
    again = lifecycle.service_on(State.REPORTED, today, book)
    day = claim.service_on if claim.service_on and claim.service_on > today else again
    labels = book.parameters[f"{claim.benefit}.documents"].labels
    notices.tell(
        scope, at, f"claim-{claim.id}-papers-{claim.service_on}", phone, "NOTICE_PAPERS_MISSING",
        ("claim", claim.id), number=claim.number,
        papers=_named([labels[kind][0] for kind in missing]),
        day=reporting.day(day, Lang.ID) if day else "",
    )  # fmt: skip


def _named(papers: list[str]) -> str:
    """As many as a short message has room for, and how many more there are."""
    named = papers[0][:_ROOM]
    for place, paper in enumerate(papers[1:], 1):
        if len(named) + len(paper) > _ROOM:
            return f"{named} (+{len(papers) - place})"
        named += f", {paper}"
    return named


def _tell_office(scope: Scope, at: datetime, count: int) -> None:
    today = timezone.localdate(at)
    for user, address in roles.addresses(scope, Role.MANAGER, today):
        notices.tell(
            scope, at, f"claims-due-{today}-{user}", address, "NOTICE_CLAIMS_DUE", ("user", user),
            count=str(count),
        )  # fmt: skip
