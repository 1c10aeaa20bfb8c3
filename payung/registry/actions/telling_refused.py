"""People whom BPJS refuses are not covered: their programme's managers hear of it by notice."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from payung.partners.bpjs_tk import Outcome
from payung.registry.actions import notices
from payung.registry.models import Exchange
from payung.registry.permissions import Role
from payung.registry.queries import roles
from payung.registry.scope import Scope

_UNCLEAR = (Outcome.CONFLICTING, Outcome.SUGGESTED, Outcome.UNKNOWN)


def tell(scope: Scope, at: datetime, answer: Exchange, told: Mapping[str, int]) -> None:
    """One to each manager with an address, of an answer that refuses somebody or is not clear."""
    refused, unclear = told[Outcome.REFUSED], sum(told[outcome] for outcome in _UNCLEAR)
    if not refused and not unclear:
        return
    for user, address in roles.addresses(scope, Role.MANAGER, timezone.localdate(at)):
        notices.tell(
            scope, at, f"refused-{answer.id}-{user}", address, "NOTICE_ROWS_REFUSED",
            ("exchange", answer.id), file=answer.name[:80], refused=str(refused),
            unclear=str(unclear),
        )  # fmt: skip
