"""A family tells what has happened: one form, read without losing a word of it."""

from collections.abc import Mapping

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from payung import rulebook
from payung.registry.actions import claiming, families, family_numbers
from payung.registry.actions.claimants import Claimant
from payung.registry.actions.claiming import Opening
from payung.registry.models import FamilyVisit
from payung.registry.queries import families as theirs
from payung.registry.queries import notices as shown
from payung.values.claim import Accident, Child, Level, Relation
from payung.values.finding import Severity
from payung.values.refused import Refused
from payung.web import door, refusals, typed, visiting
from payung.web.request import Request
from payung.web.views.telling import done

_LONGEST = 60
PARTS = {"levels": tuple(Level), "children": range(1, 3)}  # what the fields of children need
_SURVIVORS = (Relation.SPOUSE, Relation.CHILD, Relation.PARENT, Relation.SIBLING)
_RELATIONS = (*(one.value for one in Relation), "worker", "other")
_CAUSES = ("death", "accident", "death_accident")
# Flaws of the day, which a family is told in words of its own.
_FLAWS = {
    "CASE_IN_FUTURE": "FAMILY_DAY_TO_COME", "CASE_BEFORE_REGISTERED": "FAMILY_DAY_BEFORE",
    "CASE_BEFORE_ACCIDENT": "FAMILY_DAYS_TURNED", "CASE_CHILD_OLDER": "FAMILY_CHILD_OLDER",
}  # fmt: skip


@door.for_everybody
@never_cache
@require_http_methods(["GET", "POST"])
def report(request: Request) -> HttpResponse:
    """The form, and the claim that comes of it. What another family has told already stays theirs:
    who tells it again hears that it is known, and what they told is kept."""
    inside = visiting.inside(request)
    if inside is None:
        return redirect("family")
    who, visit = inside
    own, problem = families.numbers_of(visit).own, ""
    if request.method == "POST":
        try:
            with transaction.atomic():
                opened = claiming.open_claim(who, request.now, _told(request.POST, visit, own))
                family_numbers.offer(who, request.now, visit, request.POST.get("phone", ""))
        except Refused as refused:
            problem = refusals.told(plainly(refused))
        else:
            return _opened(request, opened)
    context = PARTS | {
        "problem": problem,
        "given": request.POST,
        "person": theirs.person(who, visit.enrolment_id or 0),
        "causes": _CAUSES,
        "relations": _RELATIONS,
        "survivors": _SURVIVORS,
        "ticked": request.POST.getlist("survivors"),
        "number": shown.masked(own),
        "hours": _hours(request),
        "today": request.now,
    }
    return render(request, "families/open.html", context, status=409 if problem else 200)


def children(given: Mapping[str, str]) -> tuple[Child, ...]:
    """The children whose fields are filled. Refused FAMILY_CHILD_HALF for a name without a birth
    date or the reverse: a child that is dropped loses its scholarship."""
    found = []
    for number in PARTS["children"]:
        name = given.get(f"child_{number}", "").strip()[:150]
        born = typed.day_of(given, f"child_{number}_born")
        level = given.get(f"child_{number}_level", "")
        if bool(name) is not bool(born):
            raise Refused("FAMILY_CHILD_HALF")
        if name and born:
            found.append(Child(name, born, Level(level) if level in set(Level) else Level.NONE))
    return tuple(found)


def plainly(refused: Refused) -> Refused:
    """A refusal in words for a family: of several flaws in what was told the first."""
    if refused.code == "CLAIM_NO_BIRTH_DATE":
        return Refused("FAMILY_NO_BIRTH_DATE")
    flaws = [one for one in refused.findings if one.severity is Severity.ERROR]
    if refused.code == "CLAIM_FACTS" and flaws:
        return Refused(_FLAWS.get(flaws[0].code, "FAMILY_FACTS"))
    return refused


def _hours(request: Request) -> int:
    """Within how many hours an accident is to be reported, by the rules of today."""
    today = timezone.localdate(request.now)
    return rulebook.value(rulebook.load(), "jkk.first_report_hours", today).amount


def _opened(request: Request, opened: claiming.Opened) -> HttpResponse:
    if opened.again:
        return render(request, "families/again.html")
    done(request, "FAMILY_OPENED", number=opened.number)
    told = urlencode({"nomor": opened.number})
    return HttpResponseRedirect(f"{reverse('family_claim')}?{told}")


def _told(given: QueryDict, visit: FamilyVisit, own: str) -> Opening:
    """What the form says; the claim goes to the number that let them in, until another is shown."""
    cause, day = given.get("cause", ""), typed.day(given, "day")
    if day is None or cause not in _CAUSES:
        raise Refused("FAMILY_WHAT")
    hurt = (cause == "death_accident" and typed.day(given, "accident_day")) or day
    relation, name = given.get("relation", ""), given.get("name", "").strip()
    if not name or relation not in _RELATIONS:
        raise Refused("FAMILY_WHO")
    account = given.get("account", "").strip()[:_LONGEST]
    claimant = Claimant(
        name, relation, nik=given.get("nik", "")[:_LONGEST], phone=own, account=account,
        account_holder=(given.get("holder", "").strip() or name) if account else "",
        bank=given.get("bank", "").strip()[:_LONGEST],
    )  # fmt: skip
    left = {one for one in _SURVIVORS if one in given.getlist("survivors")}
    left |= {Relation(relation)} if relation in set(Relation) else set()
    return Opening(
        visit.enrolment_id or 0, "family", claimant,
        death=day if cause != "accident" else None,
        accident=Accident(on=hurt) if cause != "death" else None,
        survivors=tuple(one for one in Relation if one in left),
        children=children(given),
    )  # fmt: skip
