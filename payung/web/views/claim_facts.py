"""What is told of a claim, put right: what came of an accident, who is left, the children."""

from collections.abc import Iterator, Mapping

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from payung import intake, rulebook
from payung.messages import Lang
from payung.registry.actions import claim_facts, claimants
from payung.registry.actions.claim_facts import Told
from payung.registry.actions.claimants import Claimant
from payung.registry.permissions import Act
from payung.registry.queries import claims as queries
from payung.values import identity
from payung.values.claim import Accident, Case, Child, Loss, Relation
from payung.values.refused import Refused
from payung.web import door, language, refusals, typed
from payung.web.request import Request
from payung.web.views.telling import done

_LOSSES = range(1, 4)  # as many as the form has lines
_TRANSPORT, _AIDS = "jkk.transport", "jkk.aids"
_MEDICAL, _ORTHOSIS, _ORTHOSIS_PRICE = "medical", "orthosis", "orthosis_price"
_RELATIONS = (*(one.value for one in Relation), "worker", "other")
_OF_A_PERCENT = 100


@door.opens(Act.OPEN_CLAIM)
@never_cache
def correct(request: Request, number: int) -> HttpResponse:
    """The form with what was told, and what is told instead."""
    scope, problem = door.who(request), ""
    claim = queries.one(scope, number)
    if request.method == "POST":
        try:
            told, why = _told(request.POST), request.POST.get("alasan", "")
            claim_facts.correct(scope, request.now, number, told, why)
        except Refused as refused:
            problem = refusals.told(refused)
        else:
            done(request, "CLAIM_CORRECTED")
            return redirect("claim", number=number)
    case = queries.told(claim)
    shown = {
        "claim": claim,
        "case": case,
        "accident": case.accident,
        "children": "\n".join(map(_line, case.children)),
        "losses": list(_losses(case)),
        "parts": _labels("jkk.disability"),
        "transport": list(_costs(case, _TRANSPORT)),
        "aids": list(_costs(case, _AIDS)),
        "survivors": [one.value for one in Relation],
        "problem": problem,
    }
    return render(request, "claims/facts.html", shown, status=409 if problem else 200)


@door.opens(Act.OPEN_CLAIM)
@never_cache
def claimant(request: Request, number: int) -> HttpResponse:
    """Who claims, and the number that notices and codes go to; put right on record."""
    scope, problem = door.who(request), ""
    claim = queries.one(scope, number)
    if request.method == "POST":
        try:
            why = request.POST.get("alasan", "")
            claimants.correct(scope, request.now, number, _claimant(request.POST), why)
        except Refused as refused:
            problem = refusals.told(refused)
        else:
            done(request, "CLAIM_CORRECTED")
            return redirect("claim", number=number)
    shown = {
        "claim": claim,
        "given": request.POST,
        "relations": _RELATIONS,
        "nik": identity.mask(claimants.opened(claim, "claimant_nik")),
        "phone": identity.mask(claimants.opened(claim, "phone")),
        "problem": problem,
    }
    return render(request, "claims/claimant.html", shown, status=409 if problem else 200)


def _claimant(post: QueryDict) -> Claimant:
    relation = post.get("hubungan", "")
    known = relation if relation in _RELATIONS else ""
    return Claimant(post.get("nama", ""), known, post.get("nik", ""), post.get("hp", ""))


def _told(post: QueryDict) -> Told:
    left = post.getlist("keluarga")
    return Told(
        death=typed.day(post, "meninggal"),
        accident=_accident(post),
        survivors=tuple(one for one in Relation if one.value in left),
        will=post.get("wasiat") == "ya",
        children=intake.read_children(post.get("anak", "")),
        funeral_paid=post.get("pemakaman") == "ya",
        alone=post.get("sendiri") == "ya",
    )


def _accident(post: QueryDict) -> Accident | None:
    on = typed.day(post, "kecelakaan")
    if on is None:
        return None
    costs = {name: typed.number(post, f"biaya-{name}") for name in _kinds()}
    return Accident(
        on=on,
        unable_from=typed.day(post, "dari"),
        unable_until=typed.day(post, "sampai"),
        healed_on=typed.day(post, "sembuh"),
        total_disability=post.get("cacat-total") == "ya",
        losses=tuple(_read_losses(post)),
        costs={name: amount for name, amount in costs.items() if amount},
        hour=typed.hour(post, "jam"),
        work_ended=typed.day(post, "berhenti"),
    )


def _read_losses(post: QueryDict) -> Iterator[Loss]:
    parts = _labels("jkk.disability")
    for line in _LOSSES:
        part, percent = post.get(f"bagian-{line}", ""), post.get(f"persen-{line}", "").strip()
        if part in parts:
            share = typed.number(post, f"persen-{line}") * _OF_A_PERCENT if percent else None
            yield Loss(part, share)


def _losses(case: Case) -> Iterator[tuple[int, str, int | str]]:
    """Each line of the form: its number, the part, and how many percent of its function."""
    there = case.accident.losses if case.accident else ()
    for line in _LOSSES:
        loss = there[line - 1] if line <= len(there) else None
        share = loss.share if loss else None
        yield line, loss.part if loss else "", "" if share is None else share // _OF_A_PERCENT


def _costs(case: Case, parameter: str) -> Iterator[tuple[str, str, int]]:
    """Each cost that a rule names: its key, what it is called, and rupiah told so far."""
    told = case.accident.costs if case.accident else {}
    for name, label in _labels(parameter).items():
        yield name, label, told.get(name, 0)


def _kinds() -> tuple[str, ...]:
    return (*_labels(_TRANSPORT), *_labels(_AIDS), _MEDICAL, _ORTHOSIS, _ORTHOSIS_PRICE)


def _labels(parameter: str) -> Mapping[str, str]:
    place = 0 if language.current() is Lang.ID else 1
    labels = rulebook.load().parameters[parameter].labels
    return {name: both[place] for name, both in labels.items()}


def _line(child: Child) -> str:
    """As `intake.read_children` reads it."""
    words = [child.name, child.born.isoformat(), child.level.value, str(child.grade)]
    words += ["married"] * child.married + ["working"] * child.working
    return ", ".join(words)
