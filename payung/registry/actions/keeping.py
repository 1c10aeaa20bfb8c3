"""What was kept long enough is deleted: papers of claims that are over, words of complaints.

That it was there, what became of it and every sum stay; what shows a person does not.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from payung import claims, rulebook
from payung.claims import lifecycle
from payung.claims.lifecycle import State
from payung.claims.papers import PaperState
from payung.registry import storage
from payung.registry.actions import schooling, trail
from payung.registry.models import ClaimDocument, Complaint, ScholarshipYear
from payung.registry.queries import complaints
from payung.registry.scope import Scope

_OVER = (*lifecycle.CLOSED, State.REFUSED)


def expire(itself: Scope, at: datetime) -> tuple[int, int]:
    """The daily job: how many papers, and the words of how many complaints. Runs as the system."""
    papers, words = _papers(itself, at), _words(itself, at)
    if papers or words:
        subject = ("government", 0)
        trail.record(itself, at, "expire_papers", subject, papers=papers, complaints=words)
    return papers, words


def _papers(itself: Scope, at: datetime) -> int:
    """Those of claims of which no school year is to be paid any more, nor was paid lately."""
    since = claims.kept_since(timezone.localdate(at), rulebook.load())
    awaited = Q(state__in=schooling.BEFORE_PAYMENT, claim__state__in=schooling.GRANTED)
    years = ScholarshipYear.objects.filter(
        awaited | Q(paid_on__gte=since), government=itself.government
    )
    rows = ClaimDocument.objects.filter(
        government=itself.government, claim__state__in=_OVER, claim__since__date__lt=since
    )
    rows = rows.exclude(claim_id__in=years.values("claim_id")).exclude(state=PaperState.GONE)
    found = dict(rows.values_list("id", "stored"))
    ClaimDocument.objects.filter(government=itself.government, id__in=found).update(
        state=PaperState.GONE, stored="", name="", look="", digest=""
    )
    transaction.on_commit(lambda: _delete(itself.government, tuple(found.values())))
    return len(found)


def _delete(government: str, stored: tuple[str, ...]) -> None:
    for one in stored:
        storage.delete(government, one)


def _words(itself: Scope, at: datetime) -> int:
    since = claims.complaint_kept_since(timezone.localdate(at), rulebook.load())
    answered = Complaint.objects.filter(
        government=itself.government, state=complaints.ANSWERED, answered_at__date__lt=since
    )
    return answered.exclude(sealed_words=b"").update(
        name="", answer="", sealed_phone=b"", sealed_words=b""
    )
