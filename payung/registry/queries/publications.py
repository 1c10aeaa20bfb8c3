"""What a government has published."""

from typing import Any

from payung.coverage.province import Told
from payung.registry.models import Publication
from payung.registry.scope import Scope


def newest(scope: Scope, month: str = "") -> Publication | None:
    """The last word on a month; without one, on the newest month that was published."""
    found = Publication.objects.filter(government=scope.government)
    if month:
        found = found.filter(month=month)
    return found.order_by("-month", "-id").first()


def told(scope: Scope, year: int) -> tuple[Told, ...]:
    """The sums of all that was ever published of the months of a year."""
    found = Publication.objects.filter(government=scope.government, month__startswith=f"{year}-")
    return tuple(found.order_by("id").values_list("sums", flat=True))


def tables(scope: Scope, month: str) -> tuple[dict[str, Any], ...]:
    """All that everybody was ever told of a month. What hid even the sum of all told nothing by
    which anything else could be found."""
    found = Publication.objects.filter(government=scope.government, month=month)
    told = found.order_by("id").values_list("public", flat=True)
    return tuple(one for one in told if one["covered"] is not None)


def published(scope: Scope) -> tuple[Publication, ...]:
    """The last word on every month, newest month first."""
    found = Publication.objects.filter(government=scope.government)
    return tuple(found.order_by("-month", "-id").distinct("month"))


def hides(scope: Scope, month: str, village: str) -> bool:
    """Whether any publication of the month keeps from everybody how many a village has."""
    found = Publication.objects.filter(government=scope.government, month=month)
    villages = found.values_list("public__villages", flat=True)
    return any(village in one and one[village] is None for one in villages)
