"""Where somebody acts, as a condition on rows: the first lock; row-level security is the second."""

from typing import Any

from django.db.models import Q

from payung.registry.scope import NO_OFFICE, Scope


def rows(scope: Scope) -> Q:
    """Rows of the scope's government that lie in its range of codes, and of its office if any."""
    inside = Q(government=scope.government, area__gte=scope.area, area__lt=scope.below)
    return inside if scope.sector == NO_OFFICE else inside & Q(office_id=scope.sector)


# The same in SQL, its blanks filled by `told`.
ROWS = (
    "government = %(government)s AND area >= %(area)s AND area < %(below)s"
    " AND (%(office)s = 0 OR office_id = %(office)s)"
)


def told(scope: Scope) -> dict[str, Any]:
    """What fills the blanks of ROWS, to be joined with a query's own."""
    return {
        "government": scope.government,
        "area": scope.area,
        "below": scope.below,
        "office": scope.sector,
    }
