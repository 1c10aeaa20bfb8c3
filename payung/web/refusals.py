"""A refusal as a page, or as a line in the page that asked."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from payung import messages
from payung.values.finding import Finding, Place, Severity
from payung.values.refused import Refused
from payung.web import language
from payung.web.request import Request

_STATUS = {
    "NOT_ALLOWED": 403, "NO_ROLE": 403, "OWN_WORK": 403, "NOT_HERE": 404, "UPLOAD_TOO_LARGE": 413,
    "PAPER_TOO_LARGE": 413,
    "TOO_OFTEN": 429, "NUL_TYPED": 400,
}  # fmt: skip
_CONFLICT = 409


def page(request: Request, refused: Refused, back: str = "home") -> HttpResponse:
    """What is wrong and what to do; 403 for not you, 404 for not here, 409 for not now. `back` is
    the page that its button leads to."""
    template = "refused_line.html" if request.htmx else "refused.html"
    status = _STATUS.get(refused.code, _CONFLICT)
    return render(request, template, {"told": told(refused), "back": back}, status=status)


def stored(told: Mapping[str, Any]) -> Refused:
    """A refusal as `registry.actions.refusing` has stored it on a list or a task."""
    return Refused(told["code"], tuple(finding(one) for one in told["findings"]), **told["facts"])


def finding(told: Mapping[str, Any]) -> Finding:
    """A flaw as it is stored there."""
    place = Place("", told["sheet"], told["row"], told["column"])
    return Finding(told["code"], Severity(told["severity"]), place, told["facts"])


def told(refused: Refused) -> str:
    """What is wrong and what to do, in the reader's language."""
    return messages.refusal(refused, language.current())
