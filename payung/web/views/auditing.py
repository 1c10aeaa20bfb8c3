"""The audit trail: read, checked from end to end, handed out signed."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from payung import messages
from payung.registry import signing
from payung.registry.actions import handing_out
from payung.registry.permissions import Act
from payung.registry.queries import audit as trails
from payung.registry.queries.audit import Filter
from payung.values.refused import Refused
from payung.web import door, language, typed
from payung.web.request import Request


@door.opens(Act.READ_AUDIT)
def audit(request: Request) -> HttpResponse:
    """The newest events first, narrowed by day, person and act."""
    return _page(request)


@door.opens(Act.READ_AUDIT)
@require_POST
def verify(request: Request) -> HttpResponse:
    """Has it checked whether the whole trail holds together."""
    return redirect("task", handing_out.ask_check(door.who(request), request.now).id)


@door.opens(Act.READ_AUDIT)
@require_POST
def export(request: Request) -> HttpResponse:
    """Has the events of some days written as signed JSON lines."""
    first, last = typed.day(request.POST, "dari"), typed.day(request.POST, "sampai")
    if first is None or last is None:
        raise Refused("DAY_MISSING")
    return redirect("task", handing_out.ask(door.who(request), request.now, first, last).id)


def _acts() -> list[str]:
    """Every act that has words, by its words."""
    lang, begins = language.current(), "act."
    codes = [code for code in messages.codes() if code.startswith(begins)]
    words = sorted(codes, key=lambda code: messages.text(code, lang))
    return [code.removeprefix(begins) for code in words]


def _page(request: Request) -> HttpResponse:
    scope = door.who(request)
    wanted = Filter(
        first=typed.day(request.GET, "dari"),
        last=typed.day(request.GET, "sampai"),
        by=typed.number(request.GET, "oleh", -1) if request.GET.get("oleh") else None,
        act=request.GET.get("tindakan", "")[:40],
    )
    found = trails.page(scope, wanted, typed.number(request.GET, "sebelum") or None)
    shown = found[: trails.PAGE]
    kept = {key: request.GET[key] for key in ("dari", "sampai", "oleh", "tindakan")
            if request.GET.get(key)}  # fmt: skip
    context = {
        "events": shown,
        "older": shown[-1].number if len(found) > trails.PAGE else None,
        "query": urlencode(kept),
        "form": request.GET,
        "people": [(str(number), name) for number, name in trails.people(scope)],
        "acts": _acts(),
        "today": timezone.localdate(request.now).isoformat(),
        "public_key": signing.public(settings.DATA),
    }
    return render(request, "audit/index.html", context)
