"""One's own long work: how far it is, what came of it."""

from payung.registry.models import Task
from payung.registry.scope import Scope
from payung.values.refused import Refused

LAST = 50


def mine(scope: Scope) -> tuple[Task, ...]:
    """The last fifty that a user has asked for, the newest first."""
    found = Task.objects.filter(government=scope.government, by=scope.user)
    return tuple(found.order_by("-at", "-id")[:LAST])


def one(scope: Scope, number: int) -> Task:
    """One of them. Refused NOT_HERE, also for what somebody else has asked for."""
    found = Task.objects.filter(government=scope.government, by=scope.user, id=number).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found
