"""An answer that is not for us, or of another group: all its unclear rows are set aside at once."""

from datetime import datetime

from django.db import transaction

from payung.registry import copying
from payung.registry.actions import exchanging, trail
from payung.registry.permissions import Act
from payung.registry.queries import exchanges
from payung.registry.scope import Scope
from payung.values.refused import Refused


@transaction.atomic
def whole(scope: Scope, at: datetime, answer: int, why: str) -> int:
    """Sets aside every row of an answer that waits to be settled; how many. They wait on.

    Refused WHY_MISSING, NOT_HERE, NOTHING_UNCLEAR.
    """
    scope.ask(Act.EXCHANGE)
    why = why.strip()[:300]
    if not why:
        raise Refused("WHY_MISSING")
    found = exchanges.one(scope, answer)
    exchanging.lock(scope, found.programme_id)
    rows = exchanges.unclear(scope, found)
    if not rows:
        raise Refused("NOTHING_UNCLEAR")
    lines = [
        (scope.government, line, found.id, position, enrolment, b"", b"", name, "set_aside", "",
         why, 0)
        for line, (position, enrolment, name) in zip(copying.numbers(len(rows)), rows, strict=True)
    ]  # fmt: skip
    copying.insert("registry_exchangeline", exchanging.LINE_COLUMNS, lines)
    trail.record(scope, at, "set_answer_aside", ("exchange", found.id), why, rows=len(rows))
    return len(rows)
