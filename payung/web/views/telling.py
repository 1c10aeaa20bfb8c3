"""What a page says above itself after a redirect."""

from django.contrib import messages as shown

from payung import messages
from payung.values.refused import Refused
from payung.web import language, refusals
from payung.web.request import Request


def tell(request: Request, what: Refused) -> None:
    """A refusal that is no end: the page that it leads to says it."""
    shown.warning(request, refusals.told(what))


def done(request: Request, code: str, **facts: str) -> None:
    """Something has been done."""
    shown.success(request, messages.text(code, language.current(), facts))
