"""A hospital reports a patient's accident at work, within the hours that the law gives."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from payung import rulebook
from payung.registry.actions import hospitals
from payung.registry.actions.claiming import Opened
from payung.registry.permissions import Act
from payung.registry.queries import hospitals as queries
from payung.registry.scope import Scope
from payung.values import identity
from payung.values.claim import Accident
from payung.values.refused import Refused
from payung.web import door, refusals, typed
from payung.web.request import Request
from payung.web.views.telling import done, tell
from payung.web.views.telling_family import plainly

_LONGEST = 60


@door.opens(Act.REPORT_ACCIDENT)
@never_cache
@require_http_methods(["GET", "POST"])
def report(request: Request) -> HttpResponse:
    """The form, and what this hospital has reported. By POST: a NIK stands in no address."""
    scope, problem = door.who(request), ""
    if request.method == "POST":
        try:
            return _opened(request, _report(request, scope))
        except Refused as refused:  # what was counted stays
            problem = refusals.told(plainly(refused))
    today = timezone.localdate(request.now)
    told = {
        "problem": problem,
        "given": request.POST,
        "reported": queries.reported(scope),
        "hours": rulebook.value(rulebook.load(), "jkk.first_report_hours", today).amount,
        "today": today,
    }
    return render(request, "claims/hospital.html", told, status=409 if problem else 200)


@door.opens(Act.REPORT_ACCIDENT)
@require_POST
def sent(request: Request, number: int) -> HttpResponse:
    """The printed report went to BPJS."""
    on = typed.day(request.POST, "tanggal")
    if on is None:
        raise Refused("EVENT_DAY")
    proof = request.POST.get("cara", "")
    hospitals.sent(door.who(request), request.now, number, on, proof)
    return redirect("hospital")


def _report(request: Request, scope: Scope) -> Opened:
    post = request.POST
    nik, on = identity.read_nik(post.get("nik", "")).digits, typed.day(post, "kecelakaan")
    born = typed.day_of(post, "lahir")
    if not nik or born is None or on is None:
        raise Refused("PATIENT_ASKS")
    accident = Accident(on=on, hour=typed.hour(post, "jam"))
    patient = hospitals.find(scope, request.now, nik, born)
    with transaction.atomic():
        phone = post.get("hp", "")[:_LONGEST]
        return hospitals.report(scope, request.now, patient, accident, phone)


def _opened(request: Request, made: Opened) -> HttpResponse:
    if made.again:
        tell(request, Refused("PATIENT_REPORTED"))
    else:
        done(request, "PATIENT_DONE", number=made.number)
    return redirect("hospital")
