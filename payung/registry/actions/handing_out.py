"""A range of the audit trail handed out, signed; that it was is itself on record."""

from datetime import date, datetime

from django.conf import settings

from payung import audit
from payung.registry import signing
from payung.registry.actions import trail
from payung.registry.permissions import Act
from payung.registry.queries import audit as trails
from payung.registry.scope import Scope
from payung.values.refused import Refused


def export(scope: Scope, at: datetime, first: date, last: date) -> bytes:
    """Everything from `first` to `last` as signed JSON lines (`audit.read_extract` checks them).

    Refused TRAIL_EMPTY when nothing happened then.
    """
    scope.ask(Act.READ_AUDIT)
    bounds = trails.bounds(scope, first, last)
    if bounds is None:
        raise Refused("TRAIL_EMPTY")
    links = trails.links(scope.government, "default", *bounds)
    content = b"".join(audit.write_extract(scope.government, links, signing.key(settings.DATA)))
    trail.record(
        scope, at, "export_trail", ("trail", 0), first=bounds[0], last=bounds[1],
        days=f"{first} – {last}",
    )  # fmt: skip
    return content
