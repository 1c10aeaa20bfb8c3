"""The scholarships of a claim: each school year, its papers, and what is to be done."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from payung.registry.actions import claim_letters, papers, school_payments, schooling
from payung.registry.actions.schooling import SchoolState
from payung.registry.models import ScholarshipYear
from payung.registry.permissions import Act, may
from payung.registry.queries import claims, here
from payung.registry.queries import schooling as queries
from payung.values.claim import Level
from payung.values.refused import Refused
from payung.web import door, typed
from payung.web.request import Request
from payung.web.views import showing
from payung.web.views.telling import done, tell

_LONGEST = 60
_LATER = SchoolState.PLANNED
_AT_SCHOOL = [level.value for level in Level if level is not Level.NONE]


@door.opens(Act.READ_CLAIM)
@require_GET
@never_cache
def index(request: Request, number: int) -> HttpResponse:
    """Child by child and year by year."""
    scope = door.who(request)
    claim = claims.one(scope, number)
    years = queries.of(scope, claim, request.now, str(scope.user))
    told = {
        "claim": claim,
        "open_years": [one for one in years if one.row.state != _LATER],
        "later": [one for one in years if one.row.state == _LATER],
        "paid": sum(one.row.amount for one in years if one.row.paid_on),
        "most": claims.judged(scope, claim).schooling,
        "levels": _AT_SCHOOL,
        "handles": may(scope.role, Act.HANDLE_CLAIM),
        "sends": may(scope.role, Act.OPEN_CLAIM),
        "judges": may(scope.role, Act.VERIFY),
    }
    return render(request, "claims/schooling.html", told)


@door.opens(Act.OPEN_CLAIM)
@require_POST
def send(request: Request, year: int) -> HttpResponse:
    """A paper for one school year, for a family at the desk."""
    scope, kind = door.who(request), request.POST.get("kind", "")[:_LONGEST]
    claim = _claim_of(request, year)
    try:
        with transaction.atomic():
            school_payments.add(scope, request.now, year, kind, *showing.sent(request))
    except Refused as refused:
        papers.refuse(scope, request.now, claim, kind, refused)
        tell(request, refused)
    else:
        done(request, "FAMILY_PAPER_HERE")
    return redirect("schooling", number=claim)


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def give(request: Request, year: int) -> HttpResponse:
    """A paper that came in for no year is that of this one."""
    paper = typed.number(request.POST, "berkas")
    found = school_payments.give(door.who(request), request.now, year, paper)
    done(request, "SCHOOL_DONE")
    return redirect("schooling", number=found.claim_id)


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def prove(request: Request, year: int) -> HttpResponse:
    """Its papers are good."""
    return _done(request, school_payments.prove(door.who(request), request.now, year))


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def pay(request: Request, year: int) -> HttpResponse:
    """It was paid on a day."""
    on = typed.day(request.POST, "tanggal")
    return _done(request, school_payments.pay(door.who(request), request.now, year, on))


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def begin(request: Request, year: int) -> HttpResponse:
    """The child is at school now."""
    given = request.POST.get("jenjang", "")
    if given not in _AT_SCHOOL:
        raise Refused("SCHOOL_GRADE")
    grade = typed.number(request.POST, "kelas", 1)
    return _done(
        request, schooling.begin(door.who(request), request.now, year, Level(given), grade)
    )


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def let_go(request: Request, year: int) -> HttpResponse:
    """With a reason; this year, or all from it on."""
    why, onward = request.POST.get("alasan", ""), request.POST.get("seterusnya") == "ya"
    found = schooling.let_go(door.who(request), request.now, year, why, onward=onward)
    return _done(request, found)


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def take_back(request: Request, year: int) -> HttpResponse:
    """Planned again."""
    return _done(request, schooling.take_back(door.who(request), request.now, year))


@door.opens(Act.HANDLE_CLAIM)
@require_GET
@never_cache
def receipt(request: Request, year: int) -> HttpResponse:
    """What the family signs for a school year that was paid."""
    content = claim_letters.write_school(door.who(request), request.now, year)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, f"beasiswa-{year}.pdf")
    return response


def _done(request: Request, year: ScholarshipYear) -> HttpResponse:
    done(request, "SCHOOL_DONE")
    return redirect("schooling", number=year.claim_id)


def _claim_of(request: Request, year: int) -> int:
    found = ScholarshipYear.objects.filter(here.rows(door.who(request)), id=year).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found.claim_id
