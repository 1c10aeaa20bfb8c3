"""Cards: how many have theirs, printing, handing over, and the public page behind the QR."""

import math
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from payung.enrolment import cards as stage
from payung.registry import asked, carding
from payung.registry.actions import cards as actions
from payung.registry.actions.cards import Handed, Wanted
from payung.registry.permissions import Act, may
from payung.registry.queries import cards, programmes
from payung.registry.queries.cards import Which
from payung.values import month
from payung.values.month import Month
from payung.values.refused import Refused
from payung.web import door, typed
from payung.web.chosen import looked_at
from payung.web.request import Request
from payung.web.views import telling

_WINDOW, _TRIES = timedelta(hours=1), 10  # at the year of birth of one card
_DISTRICT = 8  # characters of '33.19.01'


@door.opens(Act.HAND_CARD)
def index(request: Request) -> HttpResponse:
    """Who has received a card in one's own territory, and fifty cards to mark."""
    scope = door.who(request)
    listed = programmes.listed(scope)
    if not listed:
        return render(request, "cards/no_programme.html")
    chosen = looked_at(request, listed)
    villages = cards.villages(scope, chosen.id)
    places = sorted({one.area[:_DISTRICT] for one in villages} | {one.area for one in villages})
    area = request.GET.get("wilayah", "")
    area = area if area in places else scope.area
    which = Which(request.GET["kartu"]) if request.GET.get("kartu") in set(Which) else Which.WAITING
    page = typed.page(request.GET)
    rows, count = cards.listed(scope, cards.Place(chosen.id, area), which, page)
    context = {
        "programmes": listed, "chosen": chosen, "villages": villages, "places": places,
        "area": area, "which": which, "ways": tuple(Which), "rows": rows, "page": page,
        "last": max(math.ceil(count / cards.PAGE), 1), "how": actions.HOW,
        "people": sum(one.people for one in villages), "made": sum(one.made for one in villages),
        "handed": sum(one.handed for one in villages),
        "waiting": sum(one.waiting for one in villages),
        "prints": may(scope.role, Act.PRINT_CARD), "everywhere": scope.area,
    }  # fmt: skip
    return render(request, "cards/index.html", context)


@door.opens(Act.PRINT_CARD)
@require_POST
def print_(request: Request) -> HttpResponse:
    """Has cards, or the sheet on which people sign for them, made in the background."""
    kind = request.POST.get("jenis", "")
    if kind not in (actions.PRINT, actions.SHEET):
        raise Refused("NOT_HERE")
    address = request.build_absolute_uri(reverse("check_card", args=["x"])).removesuffix("x/")
    programme = typed.number(request.POST, "program")
    wanted = Wanted(programme, request.POST.get("wilayah", "")[:13], address)
    task = actions.ask(door.who(request), request.now, kind, wanted)
    return redirect("task", task.id)


@door.opens(Act.HAND_CARD)
@require_POST
def hand(request: Request) -> HttpResponse:
    """Marks the ticked cards as handed over."""
    picked = typed.numbers(request.POST.getlist("kartu"))
    handed = Handed(request.POST.get("penerima", ""), request.POST.get("cara", ""))
    count = actions.hand(door.who(request), request.now, picked, handed)
    telling.done(request, "CARDS_HANDED_NOW", count=str(count))
    return _back(request)


@door.opens(Act.PRINT_CARD)
@require_POST
def withdraw(request: Request, number: int) -> HttpResponse:
    """A card that is lost answers no more."""
    actions.withdraw(door.who(request), request.now, number, request.POST.get("alasan", ""))
    telling.done(request, "CARDS_WITHDRAWN")
    return _back(request)


@door.for_everybody
def check(request: Request, token: str) -> HttpResponse:
    """Asks a birth year and says until when the holder is active, or that they are not.

    The same is said for a wrong year, a card that was withdrawn, and one that was never made.
    """
    if request.method != "POST":
        return render(request, "cards/check.html", {"asks": True, "token": token})
    of = carding.read(token)
    if of and asked.times(f"card {of[0]} {of[1]}", request.now, _WINDOW) > _TRIES:
        raise Refused("TOO_OFTEN")
    until = _until(request, of) if of else None
    return render(request, "cards/check.html", {"asks": False, "until": until, "token": token})


def _until(request: Request, of: tuple[str, str]) -> Month | None:
    today = timezone.localdate(request.now)
    paid = carding.paid_months(of, typed.number(request.POST, "tahun"), today)
    return stage.active_until(paid, month.of(today))


def _back(request: Request) -> HttpResponse:
    programme, area = typed.number(request.POST, "program"), request.POST.get("wilayah", "")[:13]
    return redirect(f"{reverse('cards')}?program={programme}&wilayah={area}")
