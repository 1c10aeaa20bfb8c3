"""A request as our views know it: with who asks, in which role, and when."""

from datetime import datetime

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from payung.registry.models import User
from payung.registry.queries.roles import Held
from payung.registry.scope import Scope
from payung.values.refused import Refused


class Request(HttpRequest):
    """What the middleware has made of Django's request."""

    user: User
    htmx: HtmxDetails
    now: datetime
    roles: tuple[Held, ...]
    scope: Scope | None
    refused: Refused | None
