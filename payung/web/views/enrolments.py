"""Enrolments: how many stand where, a page of them, the life of one and its next step."""

import math

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from payung.enrolment import Move, Proof, ProofKind, Step, lifecycle
from payung.registry.actions import enrolling, exchanging
from payung.registry.actions.enrolling import Told
from payung.registry.actions.exchanging import Right
from payung.registry.models import EnrolmentMove
from payung.registry.permissions import Act, may
from payung.registry.queries import enrolments, programmes
from payung.registry.queries.enrolments import Wanted
from payung.registry.queries.programmes import Listed
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from payung.values.people import Sex
from payung.values.refused import Refused
from payung.web import door, enrolment_words, language, typed
from payung.web.chosen import looked_at
from payung.web.request import Request
from payung.web.views.telling import done


@door.opens(Act.READ_ENROLMENT)
def index(request: Request) -> HttpResponse:
    """Counts by state, and fifty of those wanted."""
    scope = door.who(request)
    chosen = chosen_programme(request, scope)
    if chosen is None:
        return render(request, "enrolments/no_programme.html")
    wanted, page = _wanted(request), typed.page(request.GET)
    found, count = enrolments.listed(scope, chosen.id, wanted, page)
    context = {
        "programmes": programmes.listed(scope), "chosen": chosen, "wanted": wanted,
        "counts": enrolments.counts(scope, chosen.id), "rows": found, "count": count,
        "page": page, "last": max(1, math.ceil(count / enrolments.PAGE)),
        "places": enrolments.places(scope, chosen.id), "offices": enrolments.offices(scope),
        "asked": _asked(chosen, wanted),
    }  # fmt: skip
    return render(request, "enrolments/index.html", context)


@door.opens(Act.READ_ENROLMENT)
@never_cache
def one(request: Request, number: int) -> HttpResponse:
    """The life of one: its state, its months, what happened with what proof, and what may."""
    scope = door.who(request)
    life = enrolments.life(scope, number)
    context = {
        "life": life, "one": life.enrolment,
        "past": [_past(move) for move in life.moves],
        "steps": [_choice(what) for what in life.possible],
        "asks": life.enrolment.state != Enrolled.ENDED and may(scope.role, Act.ASK_CHANGE),
    }  # fmt: skip
    return render(request, "enrolments/one.html", context)


@door.opens(Act.READ_ENROLMENT)
@require_POST
def move(request: Request, number: int) -> HttpResponse:
    """One step by hand, with its proof; who may make it is asked by the action."""
    scope, told = door.who(request), _told(request)
    if told.step.move is Move.CORRECT:
        sex = request.POST.get("kelamin", "")
        right = Right(
            request.POST.get("nama", ""), typed.day(request.POST, "lahir"),
            Sex(sex) if sex in set(Sex) else None,
            request.POST.get("ibu", ""), request.POST.get("tempat", ""),
        )  # fmt: skip
        exchanging.correct(scope, request.now, number, right, told)
    else:
        enrolling.by_hand(scope, request.now, number, told)
    done(request, "ENROLMENT_MOVED")
    return redirect("enrolment", number)


def chosen_programme(request: Request, scope: Scope) -> Listed | None:
    """The programme that is looked at; None where there is none."""
    known = programmes.listed(scope)
    return looked_at(request, known) if known else None


def _wanted(request: Request) -> Wanted:
    given = request.GET
    state = given.get("keadaan", "")
    return Wanted(
        state if state in set(Enrolled) else "", given.get("wilayah", "").strip()[:13],
        typed.number(given, "lembaga"), given.get("nama", "").strip()[:60],
        given.get("sumber", "")[:100],
    )  # fmt: skip


def _asked(chosen: Listed, wanted: Wanted) -> dict[str, str | int]:
    """The filters as they stand in the address, for the links to other pages."""
    told: dict[str, str | int] = {
        "program": chosen.id, "keadaan": wanted.state, "wilayah": wanted.area,
        "lembaga": wanted.office, "nama": wanted.name, "sumber": wanted.line,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def _past(one: EnrolmentMove) -> dict[str, object]:
    lang = language.current()
    facts = {"reason": one.reason, "proof": one.proof, "event_on": one.event_on}
    code = one.after
    if one.before == one.after:
        code = "still" if one.reason == "decree" else "righted"
    return {
        "one": one,
        "text": enrolment_words.sentence(code, facts, lang),
    }


def _choice(what: Move) -> dict[str, object]:
    """A step that may be made, and the kinds of proof that it takes."""
    kinds = sorted(lifecycle.PROOFS.get(what, ()))
    return {"move": what, "proofs": kinds, "corrects": what is Move.CORRECT}


def _told(request: Request) -> Told:
    given = request.POST
    if given.get("langkah") not in set(lifecycle.BY_HAND):
        raise Refused("MOVE_NOT_ALLOWED")
    kind = given.get("bukti", "")
    proof = Proof(ProofKind(kind), given.get("nomor", "")) if kind in set(ProofKind) else None
    step = Step(Move(given["langkah"]), proof=proof)
    return Told(step, words=given.get("kata", "").strip()[:300])
