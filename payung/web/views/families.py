"""The family's page: no sign-in, few fields, every step of a claim until it is paid."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from payung.registry import carding
from payung.registry.actions import claiming, families, papers
from payung.registry.actions.claiming import Claimant, Opening
from payung.registry.actions.families import Asking
from payung.registry.models import FamilyVisit
from payung.registry.queries import families as asked
from payung.registry.queries import governments
from payung.registry.queries import papers as kept
from payung.registry.scope import Scope
from payung.values import identity
from payung.values.claim import Accident, Child, Level, Relation
from payung.values.refused import Refused
from payung.web import address, door, refusals, typed
from payung.web.request import Request
from payung.web.views import showing
from payung.web.views.telling import done, tell

COOKIE = "keluarga"
_LONGEST, _LONGEST_CARD = 60, 200
_CHILDREN = 2
_SURVIVORS = (Relation.SPOUSE, Relation.CHILD, Relation.PARENT, Relation.SIBLING)
_RELATIONS = (*(one.value for one in Relation), "worker", "other")
_CAUSES = ("death", "accident", "death_accident")


@door.for_everybody
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
@require_http_methods(["GET", "POST"])
def code(request: Request) -> HttpResponse:
    """The code that was sent; what to do for whoever gets none. Says no more to anybody."""
    government, key = _cookie(request)
    if not key:
        return redirect("family")
    wrong = False
    if request.method == "POST":
        where, given = address.asking(request), request.POST.get("code", "")[:_LONGEST]
        if families.enter(government, request.now, key, given, where):
            return redirect("family_claim")
        wrong = True
    context = {"wrong": wrong, "minutes": families.CODE_LASTS.seconds // 60}
    return render(request, "families/code.html", context, status=409 if wrong else 200)


@door.for_everybody
@require_http_methods(["GET", "POST"])
def claim(request: Request) -> HttpResponse:
    """What is due, by when, with which papers, and how far it is; before that, the form."""
    inside = _inside(request)
    if inside is None:
        return redirect("family")
    who, visit = inside
    if visit.claim_id is None:
        return _opening(request, who, visit)
    context = showing.claim(who, visit.claim_id, request.now, f"visit-{visit.id}")
    return render(request, "families/claim.html", context)


@door.for_everybody
@require_POST
def send(request: Request) -> HttpResponse:
    """One paper; a file that cannot be taken is told why, and that it came is on record."""
    inside = _inside(request)
    if inside is None or inside[1].claim_id is None:
        return redirect("family")
    who, number = inside[0], inside[1].claim_id
    kind = request.POST.get("kind", "")[:_LONGEST]
    try:
        with transaction.atomic():
            papers.add(who, request.now, number, kind, *showing.sent(request))
    except Refused as refused:
        papers.refuse(who, request.now, number, kind, refused)
        tell(request, refused)
    else:
        done(request, "FAMILY_PAPER_HERE")
    return HttpResponseRedirect(f"{reverse('family_claim')}#{kind}")


@door.for_everybody
@require_GET
def paper(request: Request, token: str) -> HttpResponse:
    """A paper of one's own claim, by a link of this visit."""
    inside = _inside(request)
    if inside is None:
        return redirect("family")
    who, visit = inside
    found = kept.linked(who, token, request.now, f"visit-{visit.id}")
    if found.claim_id != visit.claim_id:
        raise Refused("NOT_HERE")
    return showing.paper(found)


@door.for_everybody
@require_POST
def leave(request: Request) -> HttpResponse:
    """Ends the visit: others use this telephone too."""
    government, key = _cookie(request)
    if key:
        families.leave(government, key)
    done(request, "FAMILY_LEFT")
    answer = redirect("family")
    answer.delete_cookie(COOKIE, path=reverse("family"))
    return answer


def _ask(request: Request) -> HttpResponse:
    given, here = request.POST, governments.all_here()
    card = given.get("kartu", "").strip()[:_LONGEST_CARD]
    government = given.get("government", "") if len(here) > 1 else "".join(here)
    government, _ = carding.read(card) or (government, "")
    if government not in here:
        raise Refused("FAMILY_WHERE")
    nik = identity.read_nik(given.get("nik", "")).digits
    told = Asking(
        card=card,
        nik=nik,
        born=typed.day(given, "born") if nik else None,
        claim=given.get("number", "").strip().upper()[:_LONGEST],
    )
    if not (told.card or told.claim or (told.nik and told.born)):
        raise Refused("FAMILY_ASKS")
    key = families.ask(government, request.now, told, address.asking(request))
    answer = redirect("family_code")
    answer.set_cookie(
        COOKIE, f"{government}.{key}".replace(".", "-", 1),
        max_age=int(families.VISIT_LASTS.total_seconds()), path=reverse("family"), httponly=True,
        samesite="Lax", secure=settings.HTTPS,
    )  # fmt: skip
    return answer


def _cookie(request: Request) -> tuple[str, str]:
    """Government and key of the visit; '' for none, or for what is no government of ours."""
    told, _, key = request.COOKIES.get(COOKIE, "").partition(".")
    government = told.replace("-", ".", 1)
    return (government, key) if government in governments.all_here() else ("", "")


def _inside(request: Request) -> tuple[Scope, FamilyVisit] | None:
    government, key = _cookie(request)
    if not key:
        return None
    try:
        return families.inside(government, request.now, key)
    except Refused as refused:
        tell(request, refused)
        return None


def _opening(request: Request, who: Scope, visit: FamilyVisit) -> HttpResponse:
    problem = ""
    if request.method == "POST":
        try:
            with transaction.atomic():
                opened = claiming.open_claim(who, request.now, _told(request, visit))
                families.opened(visit, opened.id)
        except Refused as refused:
            problem = refusals.told(refused)
        else:
            done(request, "FAMILY_OPENED", number=opened.number)
            return redirect("family_claim")
    context = {
        "problem": problem,
        "given": request.POST,
        "person": asked.person(who, visit.enrolment_id or 0),
        "causes": _CAUSES,
        "relations": _RELATIONS,
        "survivors": _SURVIVORS,
        "ticked": request.POST.getlist("survivors"),
        "levels": tuple(Level),
        "children": range(1, _CHILDREN + 1),
        "today": request.now,
    }
    return render(request, "families/open.html", context, status=409 if problem else 200)


def _told(request: Request, visit: FamilyVisit) -> Opening:
    given = request.POST
    cause, day = given.get("cause", ""), typed.day(given, "day")
    if day is None or cause not in _CAUSES:
        raise Refused("FAMILY_WHAT")
    hurt = (cause == "death_accident" and typed.day(given, "accident_day")) or day
    relation, name = given.get("relation", ""), given.get("name", "").strip()
    if not name or relation not in _RELATIONS:
        raise Refused("FAMILY_WHO")
    holder = given.get("holder", "").strip()
    account = given.get("account", "").strip()[:_LONGEST]
    claimant = Claimant(
        name, relation, phone=given.get("phone", "").strip()[:_LONGEST], account=account,
        account_holder=(holder or name) if account else "",
        bank=given.get("bank", "").strip()[:_LONGEST],
    )  # fmt: skip
    left = {one for one in _SURVIVORS if one in given.getlist("survivors")}
    left |= {Relation(relation)} if relation in set(Relation) else set()
    return Opening(
        visit.enrolment_id or 0, "family", claimant,
        death=day if cause != "accident" else None,
        accident=Accident(on=hurt) if cause != "death" else None,
        survivors=tuple(one for one in Relation if one in left),
        children=tuple(_children(request)),
    )  # fmt: skip


def _children(request: Request) -> list[Child]:
    found = []
    for number in range(1, _CHILDREN + 1):
        name = request.POST.get(f"child_{number}", "").strip()[:150]
        born: date | None = typed.day(request.POST, f"child_{number}_born")
        level = request.POST.get(f"child_{number}_level", "")
        if name and born:
            known = Level(level) if level in set(Level) else Level.NONE
            found.append(Child(name, born, known))
    return found
