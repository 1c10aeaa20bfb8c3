"""People: found by name or NIK, and the whole history of one."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from payung import messages, reporting
from payung.messages import Lang
from payung.registry.actions import persons as actions
from payung.registry.permissions import Act, may
from payung.registry.queries import persons as queries
from payung.registry.queries.persons import Past
from payung.values import month
from payung.web import door, enrolment_words, language
from payung.web.request import Request


@door.opens(Act.READ_PERSON)
@never_cache
def persons(request: Request) -> HttpResponse:
    """The search. It is sent by POST: a NIK never stands in an address, nor in a log."""
    words = request.POST.get("cari", "").strip()
    found = queries.search(door.who(request), words) if words else ()
    told = {
        "words": words,
        "found": found[: queries.MOST],
        "more": len(found) > queries.MOST,
        "most": queries.MOST,
    }
    return render(request, "persons/search.html", told)


@door.opens(Act.READ_PERSON)
@never_cache
def person(request: Request, number: int) -> HttpResponse:
    """One person and all that ever happened, the NIK masked."""
    return _page(request, number)


@door.opens(Act.REVEAL_NIK)
@require_POST
@never_cache
def reveal(request: Request, number: int) -> HttpResponse:
    """The page with the NIK in full, once; why it was needed is on record."""
    why = request.POST.get("alasan", "")
    nik = actions.reveal(door.who(request), request.now, number, why)
    return _page(request, number, nik)


def _page(request: Request, number: int, shown: str = "") -> HttpResponse:
    scope = door.who(request)
    known = queries.known(scope, number)
    told = {
        "person": known,
        "shown": shown,
        "may_reveal": may(scope.role, Act.REVEAL_NIK),
        "may_consent": may(scope.role, Act.OPEN_CLAIM),
        "past": [{"one": one, **_told(one)} for one in known.past],
    }
    return render(request, "persons/person.html", told)


def _told(one: Past) -> dict[str, Any]:
    """What happened, and beside it when the worker was seen at work."""
    lang = language.current()
    facts = {name: str(fact) for name, fact in _facts(one.facts, lang).items()}
    seen = ""
    if on := one.facts.get("working_on"):
        told = {"day": reporting.day(on, lang), "evidence": str(one.facts["evidence"])}  # type: ignore[arg-type]
        seen = messages.text("past.seen", lang, told)
    return {"text": messages.text(one.code, lang, facts), "seen": seen}


def _facts(facts: Mapping[str, object], lang: Lang) -> dict[str, object]:
    told = dict(facts)
    if level := facts.get("level"):
        told["level"] = messages.text(f"level.{level}", lang)
    if verdict := facts.get("verdict"):
        told["verdict"] = messages.text(f"past.settle_match.{verdict}", lang)
    if isinstance(amount := facts.get("amount"), int):
        told["amount"] = reporting.rupiah(amount, lang)
    for end in ("first", "last"):
        if read := month.parse(str(facts.get(end, ""))):
            told[end] = reporting.month(read, lang)
    if "proof" in facts:
        told |= enrolment_words.move(facts, lang)
    return told
