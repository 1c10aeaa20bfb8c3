"""A province: what the governments in it have published, the last word of each on a month."""

from collections.abc import Mapping

from django.db.models import QuerySet

from payung import areas
from payung.coverage import published as numbers
from payung.coverage.province import Told
from payung.registry.models import Publication
from payung.registry.scope import Scope
from payung.values.month import Month, parse


def within(scope: Scope) -> tuple[str, ...]:
    """The codes of all regencies and cities of the province, in this installation or not."""
    return areas.children(scope.government)


def months(scope: Scope) -> tuple[Month, ...]:
    """The months that any of them has published, the newest first."""
    found = _theirs(scope).order_by("-month").values_list("month", flat=True).distinct()
    return tuple(read for month in found if (read := parse(month)))


def published(scope: Scope, month: Month) -> Mapping[str, Publication]:
    """By government its newest publication of a month."""
    found = _theirs(scope).filter(month=str(month)).order_by("government", "-id")
    return {one.government: one for one in found.distinct("government")}


def sums(scope: Scope, month: Month) -> Mapping[str, Told]:
    """By government what it has told of a month. Universal coverage only with its sources: a
    publication of before they were kept has none."""
    return {code: told(one) for code, one in published(scope, month).items()}


def told(of: Publication) -> Told:
    """The sums of a publication, as `sums`."""
    return numbers.sourced(of.sums, of.public.get("sources", {}))


def _theirs(scope: Scope) -> QuerySet[Publication]:
    return Publication.objects.filter(government__startswith=f"{scope.government}.")
