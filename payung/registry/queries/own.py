"""Whose work a row is: maker is never checker."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from payung.registry.models import Decree, DecreeLine
from payung.registry.scope import Scope

# Those `among` others that are somebody's own work.
WORK = "SELECT payung_own_work(%(government)s, {among}, %(user)s)"


def work(scope: Scope, proposals: Iterable[int]) -> frozenset[int]:
    """Those of `proposals` that this person has sent in or verified at some level already.

    Also where the list itself lies outside their territory: the database tells no more than this.
    """
    with connection.cursor() as cursor:
        asked: dict[str, Any] = {"government": scope.government, "user": scope.user}
        asked["asked"] = list(proposals)
        cursor.execute(WORK.format(among="%(asked)s::bigint[]"), asked)
        return frozenset(number for (number,) in cursor.fetchall())


def in_decree(scope: Scope, decree: int) -> bool:
    """Whether this person has prepared a decree, or sent in or verified one of its lines."""
    found = Decree.objects.filter(government=scope.government, id=decree, prepared_by=scope.user)
    lines = DecreeLine.objects.filter(government=scope.government, decree_id=decree)
    return found.exists() or bool(work(scope, lines.values_list("proposal_id", flat=True)))
