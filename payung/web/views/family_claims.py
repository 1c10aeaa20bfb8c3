"""A family that was let in: every step of a claim until it is paid, its papers, other numbers."""

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from payung import rulebook
from payung.claims import lifecycle
from payung.registry.actions import accounts, claim_facts, families, family_numbers, papers
from payung.registry.actions.accounts import Account
from payung.registry.models import Claim, FamilyVisit
from payung.registry.queries import accounts as kept_accounts
from payung.registry.queries import claims as queries
from payung.registry.queries import families as theirs
from payung.registry.queries import notices as shown
from payung.registry.queries import papers as kept
from payung.registry.scope import Scope
from payung.values import reference
from payung.values.refused import Refused
from payung.web import door, visiting
from payung.web.request import Request
from payung.web.views import showing, telling_family
from payung.web.views.telling import done, tell

_LONGEST = 60


@door.for_everybody
@never_cache
@require_GET
def claim(request: Request) -> HttpResponse:
    """What is due, by when, with which papers, and how far it is; the form while there is none."""
    inside = visiting.inside(request)
    if inside is None:
        return redirect("family")
    who, visit = inside
    own = _own(who, visit)
    found = _chosen(own, request.GET.get("nomor", ""))
    if found is None:
        return redirect("family_report")
    context = showing.claim(who, found.id, request.now, f"visit-{visit.id}")
    context |= {
        "me": who.user,
        "kept_years": rulebook.value(
            rulebook.load(), "claim.keep_years", timezone.localdate(request.now)
        ).amount,
        "others": [one for one in own if one.id != found.id],
        "reports": not any(_tells_of_a_death(one) for one in own),
        "adds": claim_facts.takes(found),
        "digits": kept_accounts.last_digits(found),
        "waits": accounts.waits_for_money(found),
        "gives": accounts.is_open(found),
        "parts": telling_family.PARTS,
        "number": shown.masked(families.numbers_of(visit).own),
        "offered": shown.masked(family_numbers.offered(visit, request.now)),
    }
    return render(request, "families/claim.html", context)


@door.for_everybody
@require_POST
def send(request: Request) -> HttpResponse:
    """One paper; a file that cannot be taken is told why, and that it came is on record."""
    inside = visiting.inside(request)
    found = _chosen(_own(*inside), request.POST.get("nomor", "")) if inside else None
    if inside is None or found is None:
        return redirect("family")
    who, kind = inside[0], request.POST.get("kind", "")[:_LONGEST]
    try:
        with transaction.atomic():
            papers.add(who, request.now, found.id, kind, *showing.sent(request))
    except Refused as refused:
        papers.refuse(who, request.now, found.id, kind, refused)
        tell(request, refused, at=kind if refused.code != "PAPER_KIND" else "")
    else:
        done(request, "FAMILY_PAPER_HERE", at=kind)
    return _back(found, kind)


@door.for_everybody
@require_GET
def paper(request: Request, token: str) -> HttpResponse:
    """A paper of one's own claim, by a link of this visit."""
    inside = visiting.inside(request)
    if inside is None:
        return redirect("family")
    who, visit = inside
    found = kept.linked(who, token, request.now, f"visit-{visit.id}")
    if found.claim_id not in {one.id for one in _own(who, visit)}:
        raise Refused("NOT_HERE")
    return showing.paper(found)


@door.for_everybody
@require_POST
def unsend(request: Request, token: str) -> HttpResponse:
    """A photo that was sent by mistake is deleted, while nobody has looked at it."""
    inside = visiting.inside(request)
    if inside is None:
        return redirect("family")
    who, visit = inside
    found = kept.linked(who, token, request.now, f"visit-{visit.id}")
    claim = next((one for one in _own(who, visit) if one.id == found.claim_id), None)
    if claim is None:
        raise Refused("NOT_HERE")
    papers.take_back(who, request.now, found.id)
    done(request, "FAMILY_PAPER_GONE", at=found.kind)
    return _back(claim, found.kind)


@door.for_everybody
@require_POST
def child(request: Request) -> HttpResponse:
    """A child at school that was not told of before."""
    inside = visiting.inside(request)
    found = _chosen(_own(*inside), request.POST.get("nomor", "")) if inside else None
    if inside is None or found is None:
        return redirect("family")
    try:
        with transaction.atomic():
            told = telling_family.children(request.POST)
            claim_facts.add_children(inside[0], request.now, found.id, told)
    except Refused as refused:
        tell(request, telling_family.plainly(refused), at="anak")
    else:
        done(request, "FAMILY_CHILD_ADDED", at="anak")
    return _back(found, "anak")


@door.for_everybody
@require_POST
def account(request: Request) -> HttpResponse:
    """The account that the money is to go to, where none was told yet."""
    inside = visiting.inside(request)
    post = request.POST
    found = _chosen(_own(*inside), post.get("nomor", "")) if inside else None
    if inside is None or found is None:
        return redirect("family")
    told = Account(*(post.get(name, "")[:_LONGEST] for name in ("account", "holder", "bank")))
    try:
        with transaction.atomic():
            accounts.give(inside[0], request.now, found.id, told)
    except Refused as refused:
        tell(request, refused, at="rekening")
    else:
        done(request, "FAMILY_ACCOUNT_HERE", at="rekening")
    return _back(found, "rekening")


@door.for_everybody
@require_POST
def number(request: Request) -> HttpResponse:
    """Another telephone: a code goes to it, and it counts once that was typed."""
    inside = visiting.inside(request)
    if inside is None:
        return redirect("family")
    who, visit = inside
    typed_code = request.POST.get("code", "")[:_LONGEST]
    try:
        if not typed_code:
            family_numbers.offer(who, request.now, visit, request.POST.get("phone", "")[:_LONGEST])
        elif family_numbers.show(who, request.now, visit, typed_code):
            done(request, "FAMILY_NUMBER_MOVED", at="nomor-hp")
        else:
            tell(request, Refused("FAMILY_CODE_WRONG"), at="nomor-hp")
    except Refused as refused:
        tell(request, refused, at="nomor-hp")
    return HttpResponseRedirect(f"{reverse('family_claim')}#nomor-hp")


def _own(who: Scope, visit: FamilyVisit) -> tuple[Claim, ...]:
    """The claims that the number which let them in may follow."""
    return theirs.own(who, visit.enrolment_id or 0, families.numbers_of(visit).own)


def _chosen(own: tuple[Claim, ...], typed: str) -> Claim | None:
    """The one of that number, else the first."""
    wanted = reference.read(typed[:_LONGEST])
    return next((one for one in own if one.number == wanted), next(iter(own), None))


def _tells_of_a_death(claim: Claim) -> bool:
    return claim.state not in lifecycle.VOID and queries.told(claim).death is not None


def _back(claim: Claim, place: str) -> HttpResponse:
    told = urlencode({"nomor": claim.number})
    return HttpResponseRedirect(f"{reverse('family_claim')}?{told}#{place}")
