"""Which proposals were drawn for a visit in the field."""

from collections.abc import Iterable
from itertools import chain

from django.db.models import QuerySet

from payung.registry.models import Sample
from payung.registry.queries import here
from payung.registry.scope import Scope


def at(scope: Scope, programme: int, level: int) -> QuerySet[Sample]:
    """The samples of one level that lie where somebody acts, the newest first."""
    return Sample.objects.filter(here.rows(scope), programme_id=programme, level=level).order_by(
        "-id"
    )


def drawn(scope: Scope, programme: int, level: int, proposals: Iterable[int]) -> frozenset[int]:
    """Those of `proposals` that are in a sample of that level."""
    asked = frozenset(proposals)
    found = at(scope, programme, level).filter(proposals__overlap=list(asked))
    return asked & frozenset(chain.from_iterable(found.values_list("proposals", flat=True)))
