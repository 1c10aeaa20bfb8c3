"""One proposal: all that is known, who it may be, and somebody's verdict."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from payung import messages, reporting
from payung.registry import sealed
from payung.registry.actions import persons, verification
from payung.registry.actions.verification import TO_SETTLE, Judgement, Settlement, match
from payung.registry.evidence import is_open
from payung.registry.permissions import Act, may
from payung.registry.queries import own, programmes, proposals, samples, worklists
from payung.registry.queries.proposals import Known
from payung.registry.scope import Scope
from payung.reporting.compared import Side
from payung.values import identity
from payung.values.decision import Outcome
from payung.values.refused import Refused
from payung.values.screening import Candidate, VerdictKind
from payung.verification.lifecycle import State, Verdict
from payung.web import door, language, typed, words
from payung.web.request import Request


@door.opens(Act.READ_PERSON)
@never_cache
def proposal(request: Request, number: int) -> HttpResponse:
    """Everything about one row, its NIK masked, and the verdict where one is due."""
    return _page(request, number)


@door.opens(Act.VERIFY)
@require_POST
def judge(request: Request, number: int) -> HttpResponse:
    """A verdict on this row, with the day on which the worker was seen at work."""
    given = request.POST.get("putusan", "")
    if given not in set(Verdict):
        raise Refused("NOTHING_CHOSEN")
    verdict = Verdict(given)
    judgement = Judgement(
        verdict,
        request.POST.get("catatan", ""),
        typed.day(request.POST, "bekerja"),
        request.POST.get("bukti", ""),
    )
    scope, lang = door.who(request), language.current()
    name = proposals.known(scope, number).row.name
    verification.judge(scope, request.now, (number,), judgement)
    word = messages.text(f"verdict.{verdict.value}.done", lang).lower()
    flash.success(request, messages.text("PROPOSAL_DONE", lang, {"name": name, "verdict": word}))
    return redirect("worklist")


@door.opens(Act.SETTLE_MATCH)
@require_POST
def settle(request: Request, number: int) -> HttpResponse:
    """Who it is, or whether it repeats another: `pilihan` is a kind, or 'person:' and a key."""
    kind, _, key = request.POST.get("pilihan", "").partition(":")
    if kind not in set(VerdictKind):
        raise Refused("CANDIDATE_GONE")
    said = Settlement(VerdictKind(kind), key, request.POST.get("catatan", ""))
    outcome = verification.settle_match(door.who(request), request.now, number, said)
    lang = language.current()
    facts = {"outcome": reporting.outcome(outcome, lang).lower()}
    flash.success(request, messages.text("MATCH_DONE", lang, facts))
    return redirect("proposal", number)


@door.opens(Act.REVEAL_NIK)
@require_POST
@never_cache
def reveal(request: Request, number: int) -> HttpResponse:
    """The page with the NIK in full, once; why it was needed is on record."""
    why = request.POST.get("alasan", "")
    nik = persons.reveal_proposed(door.who(request), request.now, number, why)
    return _page(request, number, nik)


def _page(request: Request, number: int, shown: str = "") -> HttpResponse:
    scope = door.who(request)
    known = proposals.known(scope, number)
    row = known.row
    told = {
        "known": known,
        "row": row,
        "shown": shown,
        "may_reveal": may(scope.role, Act.REVEAL_NIK) and bool(known.nik),
        "reasons": words.reasons(known.evidence),
        "flaws": words.flaws(known.evidence),
        "changes": words.changes(known.evidence),
        "cells": words.cells(known.evidence),
        "today": request.now,
        **_verdict_due(scope, known),
    }
    return render(request, "work/proposal.html", told)


def _verdict_due(scope: Scope, known: Known) -> dict[str, Any]:
    """Whether this person's verdict is due, and what stands in its way."""
    row = known.row
    way = programmes.latest(scope, row.programme_id)[1].way
    level = worklists.level(scope, way)
    due = may(scope.role, Act.VERIFY) and (row.state, row.level) == (State.WAITING, level)
    mine = bool(due and own.work(scope, [row.id]))
    proof, due = known.evidence, due and not mine
    open_ = {one for one in TO_SETTLE if is_open(proof.reasons, one)}
    settled = {one for one in TO_SETTLE if due and is_open(proof.asked, one)} - open_
    looked_for = open_ | settled
    return {
        "due": due,
        "mine": mine,
        "verifies": may(scope.role, Act.VERIFY),
        "settled": bool(settled) and not open_,
        "sampled": bool(due and samples.drawn(scope, row.programme_id, level, [row.id])),
        "unsettled": bool(open_) or row.outcome == Outcome.REJECTED,
        "double": "DUPLICATE" in looked_for,
        "other": _beside_the_double(known) if "DUPLICATE" in looked_for else None,
        "candidates": tuple(_side_by_side(known)) if "IDENTITY_AMBIGUOUS" in looked_for else (),
        "path": [level.value for level in way.path],
    }


def _side_by_side(known: Known) -> Iterator[dict[str, Any]]:
    """Each candidate beside the row: pieces that differ, how likely, why, and a key to choose."""
    lang, ring, mine = language.current(), sealed.ring(), _mine(known)
    for candidate in known.evidence.candidates:
        theirs = _side(candidate)
        yield {
            "pairs": reporting.compared.pairs(mine, theirs, lang),
            "said": reporting.compared.said(mine, theirs, lang),
            "sure": reporting.probability(candidate.probability, lang),
            "name": candidate.name,
            "key": match.key(ring, candidate) if candidate.nik else "",
        }


def _beside_the_double(known: Known) -> dict[str, Any] | None:
    """The row that this one may repeat, beside it; None where that is not to be seen."""
    if known.double is None:
        return None
    lang, (row, nik) = language.current(), known.double
    mine = _mine(known)
    theirs = Side(nik, row.name, row.birth_date, row.sex, row.area, row.rt, row.rw)
    return {
        "row": row,
        "pairs": reporting.compared.pairs(mine, theirs, lang),
        "said": reporting.compared.said(mine, theirs, lang),
    }


def _mine(known: Known) -> Side:
    row = known.row
    given = known.evidence.cells.get("nik", known.nik)
    given = identity.read_nik(given).digits or given  # dots and spaces are no difference
    return Side(given, row.name, row.birth_date, row.sex, row.area, row.rt, row.rw)


def _side(one: Candidate) -> Side:
    return Side(one.nik, one.name, one.birth_date, one.sex or "", one.village_code, one.rt, one.rw)
