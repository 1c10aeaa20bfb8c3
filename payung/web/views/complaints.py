"""Complaints: made and followed by anybody, answered by somebody who did not decide."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from payung import rulebook
from payung.registry import scope as scopes
from payung.registry.actions import complaints as complaining
from payung.registry.actions.complaints import Answer, Told
from payung.registry.permissions import Act
from payung.registry.queries import complaints, governments
from payung.values import reference
from payung.values.refused import Refused
from payung.web import address, door, refusals, typed
from payung.web.request import Request
from payung.web.views.telling import done

_LONGEST = 60


@door.for_everybody
@require_http_methods(["GET", "POST"])
def make(request: Request) -> HttpResponse:
    """The form, and the number of what was sent."""
    problem, status = "", 200
    if request.method == "POST":
        try:
            return _made(request)
        except Refused as refused:  # what was counted stays
            problem = refusals.told(refused)
            status = 429 if refused.code == "TOO_OFTEN" else 409
    context = {
        "problem": problem,
        "given": request.POST,
        "kinds": complaining.KINDS,
        "governments": governments.all_here(),
        "claim": (request.POST or request.GET).get("nomor", "")[:_LONGEST],
    }
    return render(request, "complaints/make.html", context, status=status)


@door.for_everybody
@require_GET
def follow(request: Request, number: str) -> HttpResponse:
    """How far a complaint is, by its number, which nobody guesses."""
    for government in governments.all_here():
        itself = scopes.system(government)
        scopes.enter(itself)
        found = complaints.followed(itself, number)
        if found is not None:
            told = {"complaint": found, "years": _kept(request)}
            return render(request, "complaints/follow.html", told)
    raise Refused("COMPLAINT_UNKNOWN")


@door.for_everybody
@require_GET
def find(request: Request) -> HttpResponse:
    """From a number that was typed to its page."""
    number = reference.read(request.GET.get("nomor", "")[:_LONGEST])
    if not number:
        raise Refused("COMPLAINT_UNKNOWN")
    return redirect("complaint", number=number)


@door.opens(Act.ANSWER_COMPLAINT)
@require_GET
def worklist(request: Request) -> HttpResponse:
    """Those that wait by their last day, those answered, and the year's figures."""
    scope = door.who(request)
    today = timezone.localdate(request.now)
    answered = request.GET.get("keadaan") == complaints.ANSWERED
    state = complaints.ANSWERED if answered else complaints.OPEN
    page, year = typed.page(request.GET), typed.number(request.GET, "tahun", today.year)
    context = {
        "complaints": complaints.listed(scope, state, page),
        "state": state,
        "waiting": complaints.count(scope, complaints.OPEN),
        "answered": complaints.count(scope, complaints.ANSWERED),
        "page": page,
        "more": complaints.count(scope, state) > page * complaints.PAGE,
        "year": year,
        "figures": complaints.figures(scope, min(max(year, 2000), 2199), today),
        "today": today,
    }
    return render(request, "complaints/worklist.html", context)


@door.opens(Act.ANSWER_COMPLAINT)
@require_http_methods(["GET", "POST"])
def answer(request: Request, number: int) -> HttpResponse:
    """One complaint with its words; POST answers it."""
    scope = door.who(request)
    if request.method == "POST":
        given = request.POST
        upheld = given.get("upheld", "")
        if upheld not in ("1", "0"):
            raise Refused("ANSWER_EMPTY")
        claim = reference.read(given.get("nomor", "")[:_LONGEST])
        told = Answer(given.get("answer", ""), upheld == "1", claim)
        complaining.answer(scope, request.now, number, told)
        done(request, "COMPLAINT_WAS_ANSWERED")
        return redirect("complaints")
    found = complaints.one(scope, number)
    context = {
        "complaint": found,
        "words": complaints.words(found),
        "own": complaints.is_own(scope, found),
        "today": timezone.localdate(request.now),
    }
    return render(request, "complaints/answer.html", context)


def _kept(request: Request) -> int:
    """For how many years the words of a complaint are kept after its answer."""
    today = timezone.localdate(request.now)
    return rulebook.value(rulebook.load(), "complaint.keep_years", today).amount


def _made(request: Request) -> HttpResponse:
    given, here = request.POST, governments.all_here()
    government = given.get("government", "") if len(here) > 1 else "".join(here)
    if government not in here:
        raise Refused("FAMILY_WHERE")
    told = Told(
        given.get("kind", ""), given.get("name", ""), given.get("words", ""),
        reference.read(given.get("nomor", "")[:_LONGEST]), given.get("phone", "").strip(),
    )  # fmt: skip
    number = complaining.make(government, request.now, told, address.asking(request))
    done(request, "COMPLAINT_MADE", number=number)
    return redirect("complaint", number=number)
