"""What a page says above itself after a redirect."""

from django.contrib import messages as shown

from payung import messages
from payung.values.refused import Refused
from payung.web import language, refusals
from payung.web.request import Request


def tell(request: Request, what: Refused, at: str = "") -> None:
    """A refusal that is no end: the page that it leads to says it, in its part `at` where a long
    page would else say it above the screen."""
    shown.warning(request, refusals.told(what), extra_tags=at)


def done(request: Request, code: str, at: str = "", **facts: str) -> None:
    """Something has been done."""
    shown.success(request, messages.text(code, language.current(), facts), extra_tags=at)
