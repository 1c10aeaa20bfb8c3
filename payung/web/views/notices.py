"""Notices: what waits and what went wrong, consent of a person, and what WhatsApp reports."""

import math

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from payung.partners import messaging
from payung.partners.messaging import Channel, WhatsApp, webhook
from payung.registry import scope as scopes
from payung.registry.actions import consents, sending
from payung.registry.permissions import Act
from payung.registry.queries import governments, notices
from payung.web import door, typed
from payung.web.request import Request
from payung.web.views import telling

_SIGNATURE = "X-Hub-Signature-256"
_NOTHING_HERE = 404


@door.opens(Act.HANDLE_CLAIM)
@never_cache
def outbox(request: Request) -> HttpResponse:
    """Fifty notices in one state; first those that a person has to decide about."""
    scope = door.who(request)
    counts = notices.counts(scope)
    asked = request.GET.get("keadaan", "")
    first = next((state for state in notices.STATES if counts[state]), "waiting")
    state = asked if asked in counts else first
    told = {
        "counts": counts.items(),
        "state": state,
        "rows": notices.page(scope, state, typed.page(request.GET)),
        "page": typed.page(request.GET),
        "last": math.ceil(counts[state] / notices.PAGE),
        "ways": tuple(settings.GATEWAYS),
        "quiet": messaging.policy().is_quiet(timezone.localtime(request.now)),
    }
    return render(request, "notices/index.html", told)


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def resend(request: Request, number: int) -> HttpResponse:
    """Once more, because somebody says so."""
    sending.resend(door.who(request), request.now, number)
    telling.done(request, "NOTICE_RESENT")
    return redirect("notices")


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def count_as_sent(request: Request, number: int) -> HttpResponse:
    """Somebody knows that it has arrived."""
    sending.count_as_sent(door.who(request), request.now, number)
    telling.done(request, "NOTICE_COUNTED")
    return redirect("notices")


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def stop(request: Request) -> HttpResponse:
    """Whoever answers at a number wants no messages."""
    consents.stop(door.who(request), request.now, request.POST.get("nomor", ""))
    telling.done(request, "NOTICE_STOPPED")
    return redirect("notices")


@door.opens(Act.OPEN_CLAIM)
@require_POST
def consent(request: Request, number: int) -> HttpResponse:
    """A person consents to be written to, or takes all of it back."""
    scope = door.who(request)
    if request.POST.get("aksi") == "cabut":
        consents.withdraw(scope, request.now, number)
        telling.done(request, "CONSENT_WITHDRAWN")
    else:
        given = request.POST.get("nomor", ""), request.POST.get("cara", "")
        consents.give(scope, request.now, number, *given)
        telling.done(request, "CONSENT_GIVEN")
    return redirect("person", number)


@door.for_everybody
@csrf_exempt
def whatsapp(request: Request) -> HttpResponse:
    """Meta's webhook. Whatever is not signed with the app's secret finds nothing here."""
    gateway = settings.GATEWAYS.get(Channel.WHATSAPP)
    if not isinstance(gateway, WhatsApp):
        return HttpResponse(status=_NOTHING_HERE)
    if request.method == "GET":
        return _handshake(request, gateway)
    signature = request.headers.get(_SIGNATURE, "")
    if not webhook.is_signed(request.body, signature, gateway.secret):
        return HttpResponse(status=_NOTHING_HERE)
    for one in webhook.read(request.body):
        _hear(request, one)
    return HttpResponse()


def _handshake(request: Request, gateway: WhatsApp) -> HttpResponse:
    """Meta asks once whether the address is ours."""
    challenge = request.GET.get("hub.challenge", "")
    right = bool(gateway.verify) and request.GET.get("hub.verify_token") == gateway.verify
    if not right or not challenge.isalnum():
        return HttpResponse(status=_NOTHING_HERE)
    return HttpResponse(challenge, content_type="text/plain")


def _hear(request: Request, one: webhook.Report | webhook.Stop) -> None:
    here = governments.all_here()
    if isinstance(one, webhook.Report):
        government, _ = sending.referred(one.reference) or ("", 0)
        here = (government,) if government in here else ()
    for government in here:
        system = scopes.system(government)
        scopes.enter(system)
        if isinstance(one, webhook.Report):
            sending.report(system, request.now, one, settings.GATEWAYS)
        else:
            consents.refuse_number(system, request.now, one.number)
