"""Extracts of registers that are kept, and that were."""

from payung.registry.models import Snapshot
from payung.registry.scope import Scope

_LAST = 20


def kept(scope: Scope) -> tuple[Snapshot, ...]:
    """Those at hand, by kind, the newest first."""
    found = Snapshot.objects.filter(government=scope.government, deleted_at=None)
    return tuple(found.order_by("kind", "-as_of", "-id"))


def deleted(scope: Scope) -> tuple[Snapshot, ...]:
    """The last ones that were deleted; their rows stay, their files are gone."""
    found = Snapshot.objects.filter(government=scope.government, deleted_at__isnull=False)
    return tuple(found.order_by("-deleted_at")[:_LAST])
