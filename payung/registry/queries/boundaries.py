"""The map in force, for whoever belongs to the government and for the public page."""

from payung.registry.models import Boundary
from payung.registry.scope import Scope
from payung.values.refused import Refused


def in_force(scope: Scope) -> Boundary | None:
    """The newest map, without its shapes; None while there is none."""
    found = Boundary.objects.filter(government=scope.government).defer("packed")
    return found.order_by("-id").first()


def packed(scope: Scope, number: int) -> bytes:
    """The shapes of a map: TopoJSON, compressed by gzip. Refused NOT_HERE."""
    found = Boundary.objects.filter(government=scope.government, id=number)
    content = found.values_list("packed", flat=True).first()
    if content is None:
        raise Refused("NOT_HERE")
    return bytes(content)
