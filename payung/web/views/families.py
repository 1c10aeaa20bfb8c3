"""The way in to the family's page: no sign-in, few fields, a code to the number on record."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from payung.registry import carding
from payung.registry.actions import families
from payung.registry.actions.families import Asking
from payung.registry.queries import governments
from payung.values import identity, reference
from payung.values.refused import Refused
from payung.web import address, door, refusals, typed, visiting
from payung.web.request import Request
from payung.web.views.telling import done

_LONGEST, _LONGEST_CARD = 60, 200


@door.for_everybody
@never_cache
@require_http_methods(["GET", "POST"])
def start(request: Request) -> HttpResponse:
    """Whom it is about: a card, a NIK with a birth date, or a claim's number."""
    problem, status = "", 200
    if request.method == "POST":
        try:
            return _ask(request)
        except Refused as refused:  # what was counted stays
            problem = refusals.told(refused)
            status = 429 if refused.code == "TOO_OFTEN" else 409
    context = {
        "problem": problem,
        "governments": governments.all_here(),
        "given": request.POST or request.GET,
    }
    return render(request, "families/start.html", context, status=status)


@door.for_everybody
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: Request) -> HttpResponse:
    """The code that was sent; what to do for whoever gets none. Says no more to anybody."""
    government, key = visiting.told(request)
    if not key:
        return redirect("family")
    problem, status = "", 200
    if request.method == "POST":
        where, given = address.asking(request), request.POST.get("code", "")[:_LONGEST]
        try:
            opened = families.enter(government, request.now, key, given, where)
        except Refused as refused:  # what was counted stays
            problem, status = refusals.told(refused), 429
        else:
            if opened:
                return visiting.remember(redirect("family_claim"), government, opened)
            problem, status = refusals.told(Refused("FAMILY_CODE_WRONG")), 409
    context = {"problem": problem, "minutes": families.CODE_LASTS.seconds // 60}
    return render(request, "families/code.html", context, status=status)


@door.for_everybody
@require_POST
def leave(request: Request) -> HttpResponse:
    """Ends the visit: others use this telephone too."""
    government, key = visiting.told(request)
    if key:
        families.leave(government, key)
    done(request, "FAMILY_LEFT")
    return visiting.forget(redirect("family"))


def _ask(request: Request) -> HttpResponse:
    given, here = request.POST, governments.all_here()
    card = given.get("kartu", "").strip()[:_LONGEST_CARD]
    government = given.get("government", "") if len(here) > 1 else "".join(here)
    government, _ = carding.read(card) or (government, "")
    if government not in here:
        raise Refused("FAMILY_WHERE")
    told = _told(request, card)
    if told is None:
        raise Refused("FAMILY_ASKS")
    key = families.ask(government, request.now, told, address.asking(request))
    return visiting.remember(redirect("family_code"), government, key)


def _told(request: Request, card: str) -> Asking | None:
    """By one of the three ways and no other: two at once would be counted as somebody else."""
    given = request.POST
    if card:
        return Asking(card=card)
    if number := reference.read(given.get("number", "")[:_LONGEST]):
        return Asking(claim=number)
    nik, born = identity.read_nik(given.get("nik", "")).digits, typed.day_of(given, "born")
    return Asking(nik=nik, born=born) if nik and born else None
