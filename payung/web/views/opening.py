"""A clerk opens a claim: finds the person, then one form of a few fields."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from payung import intake
from payung.registry.actions import claiming
from payung.registry.actions.claimants import Claimant
from payung.registry.actions.claiming import Opening
from payung.registry.models import Enrolment
from payung.registry.permissions import Act, Role
from payung.registry.queries import here, persons
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.claim import Accident, Relation
from payung.values.refused import Refused
from payung.web import door, refusals, typed
from payung.web.request import Request
from payung.web.views.telling import done, tell

_ONESELF, _OTHER = "worker", "other"
_AT_WORK = "kerja"
# Ticks beside those of who is left behind.
_FUNERAL, _ALONE = "pemakaman", "sendiri"


@door.opens(Act.OPEN_CLAIM)
@never_cache
def search(request: Request) -> HttpResponse:
    """People with a cover, by name or NIK. By POST: a NIK never stands in an address or a log."""
    words = request.POST.get("cari", "").strip()
    found = _enrolments(door.who(request), words) if words else []
    return render(request, "claims/search.html", {"words": words, "found": found})


@door.opens(Act.OPEN_CLAIM)
@never_cache
def opened(request: Request, enrolment: int) -> HttpResponse:
    """The form, and the claim that comes of it."""
    scope, problem = door.who(request), ""
    found = Enrolment.objects.filter(here.rows(scope), id=enrolment).first()
    if found is None:
        raise Refused("NOT_HERE")
    if request.method == "POST":
        try:
            with transaction.atomic():
                made = claiming.open_claim(scope, request.now, _opening(request, scope, enrolment))
        except Refused as refused:
            problem = refusals.told(refused)
        else:
            return _opened(request, scope, made)
    told = {
        "enrolment": found,
        "relations": [*(one.value for one in Relation), _ONESELF, _OTHER],
        "survivors": [one.value for one in Relation],
        "left": request.POST.getlist("keluarga"),
        "given": request.POST,
        "problem": problem,
    }
    return render(request, "claims/open.html", told, status=409 if problem else 200)


def _opened(request: Request, scope: Scope, made: claiming.Opened) -> HttpResponse:
    if not made.again:
        done(request, "CLAIM_OPENED", number=made.number)
        return redirect("claim", number=made.id)
    # It may lie in another village, whose page is not theirs to see.
    tell(request, Refused("CLAIM_THERE", number=made.number))
    return redirect("claims")


def _enrolments(scope: Scope, words: str) -> list[Enrolment]:
    """The enrolments of those who are meant, the newest of each first."""
    ids = [one.id for one in persons.search(scope, words)]
    rows = Enrolment.objects.filter(here.rows(scope), person_id__in=ids)
    return list(rows.order_by("name", "-id")[: persons.MOST])


def _opening(request: Request, scope: Scope, enrolment: int) -> Opening:
    post = request.POST
    name = post.get("nama", "").strip()
    relation = post.get("hubungan", "")
    if not name or relation not in {*Relation, _ONESELF, _OTHER}:
        raise Refused("CLAIM_CLAIMANT_MISSING")
    death, accident = typed.day(post, "meninggal"), typed.day(post, "kecelakaan")
    if post.get("sebab") == _AT_WORK:
        accident = accident or death
    elif accident and not death:
        raise Refused("CLAIM_NEEDS_DEATH")
    else:
        accident = None
    left = post.getlist("keluarga")
    whole = scope.role is Role.MANAGER and scope.office == NO_OFFICE
    return Opening(
        enrolment=enrolment,
        opened_as="office" if whole else "village",
        claimant=Claimant(
            name=name,
            relation=relation,
            nik=post.get("nik", ""),
            phone=post.get("hp", ""),
            account=post.get("rekening", ""),
            account_holder=name if post.get("rekening", "").strip() else "",
            bank=post.get("bank", ""),
        ),
        death=death,
        accident=Accident(on=accident) if accident else None,
        survivors=tuple(one for one in Relation if one.value in (*left, relation)),
        funeral_paid=_FUNERAL in left,
        alone=_ALONE in left,
        children=intake.read_children(post.get("anak", "")),
    )
