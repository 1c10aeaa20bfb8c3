"""Partners: who gives, what each pledged, what came of it and whom it covers."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from payung.coverage.pledges import FUNDS, Giver
from payung.registry.actions import gifts, partnering
from payung.registry.actions.gifts import Gift
from payung.registry.actions.partnering import Known, Promised
from payung.registry.permissions import Act, may
from payung.registry.queries import partners as queries
from payung.registry.queries import programmes
from payung.registry.scope import Scope
from payung.values.month import Span
from payung.values.programme import FundingLine, Programme
from payung.values.refused import Refused
from payung.web import door, places, sent, typed
from payung.web.request import Request
from payung.web.views import telling

SUMS = ("people", "covered", "pledged", "received", "used", "awaited")


@door.opens(Act.READ_MONEY, to_province=False)
@require_GET
def index(request: Request) -> HttpResponse:
    """All partners with their sums, and a form for one more."""
    scope = door.who(request)
    listed = queries.listed(scope)
    told = {
        "partners": [(one, {what: one.total(what) for what in SUMS}) for one in listed],
        "sums": {what: sum(one.total(what) for one in listed) for what in SUMS},
        "keeps": may(scope.role, Act.KEEP_COVERAGE), "kinds": list(Giver),
    }  # fmt: skip
    return render(request, "partners/index.html", told)


@door.opens(Act.KEEP_COVERAGE, to_province=False)
@require_POST
def add(request: Request) -> HttpResponse:
    """Keeps a partner."""
    fields = ("jenis", "nama", "alamat", "narahubung", "telepon")
    known = Known(*(request.POST.get(name, "") for name in fields))
    made = partnering.add(door.who(request), request.now, known)
    return redirect("partner", made.id)


@door.opens(Act.READ_MONEY, to_province=False)
@require_GET
def partner(request: Request, number: int) -> HttpResponse:
    """One partner: its pledges, forms for one more and for the letter of a year."""
    scope = door.who(request)
    found = queries.one(scope, number)
    keeps = may(scope.role, Act.KEEP_COVERAGE)
    kept = next(one.kept for one in queries.listed(scope) if one.partner.id == number)
    today = timezone.localdate(request.now)
    told = {
        "partner": found, "kept": kept, "keeps": keeps, "today": today,
        "phone": queries.phone(found) if keeps else "",
        "lines": _lines(scope) if keeps else (),
        "places": places.of(scope.government) if keeps else (),
    }  # fmt: skip
    return render(request, "partners/one.html", told)


@door.opens(Act.KEEP_COVERAGE, to_province=False)
@require_POST
def pledge(request: Request, number: int) -> HttpResponse:
    """Keeps a pledge of a partner."""
    given = request.POST
    programme, _, line = given.get("sumber", "").partition(":")
    first, last = typed.month(given, "dari"), typed.month(given, "sampai")
    if last < first:
        raise Refused("MONTH_UNREADABLE", given=str(last))
    promised = Promised(
        typed.number({"program": programme}, "program"), line, typed.number(given, "orang"),
        Span(first, last), given.get("dokumen", ""), _day(given), tuple(given.getlist("wilayah")),
        sent.file(request, "bukti"),
    )  # fmt: skip
    made = partnering.pledge(door.who(request), request.now, number, promised)
    telling.done(request, "PLEDGE_DONE")
    return redirect("pledge", made.id)


@door.opens(Act.READ_MONEY, to_province=False)
@require_GET
def one_pledge(request: Request, number: int) -> HttpResponse:
    """One pledge: what came, whom it covers and where, and what can be done."""
    scope = door.who(request)
    found = queries.pledge(scope, number)
    kept = queries.kept(scope, found)
    _, plan = programmes.latest(scope, found.programme_id)
    line = queries.line(plan, found.funding_line)
    lived = queries.by_place(scope, found, queries.span(found))
    keeps, pays = (may(scope.role, act) for act in (Act.KEEP_COVERAGE, Act.PAY_BATCH))
    told = {
        "pledge": found, "course": kept.course, "gifts": queries.gifts(scope, number),
        "line": line, "laws": _laws(plan, line, queries.span(found)),
        "districts": queries.by_district(lived), "around": queries.around(found, lived),
        "keeps": keeps and not found.withdrawn_at, "pays": pays and not found.withdrawn_at,
        "today": timezone.localdate(request.now),
    }  # fmt: skip
    return render(request, "partners/pledge.html", told)


@door.opens(Act.KEEP_COVERAGE, to_province=False)
@require_POST
def withdraw(request: Request, number: int) -> HttpResponse:
    """A pledge does not stand any more."""
    found = partnering.withdraw(
        door.who(request), request.now, number, request.POST.get("alasan", "")
    )
    telling.done(request, "PLEDGE_WITHDRAWN")
    return redirect("partner", found.partner_id)


@door.opens(Act.PAY_BATCH, to_province=False)
@require_POST
def receive(request: Request, number: int) -> HttpResponse:
    """Money came."""
    given = request.POST
    came = Gift(
        typed.number(given, "jumlah"), _day(given), given.get("dokumen", ""),
        sent.file(request, "bukti"),
    )  # fmt: skip
    gifts.receive(door.who(request), request.now, number, came)
    telling.done(request, "GIFT_DONE")
    return redirect("pledge", number)


@door.opens(Act.PAY_BATCH, to_province=False)
@require_POST
def take_back(request: Request, number: int) -> HttpResponse:
    """It did not come after all; said by another than who recorded it."""
    why = request.POST.get("alasan", "")
    found = gifts.take_back(door.who(request), request.now, number, why)
    telling.done(request, "GIFT_BACK_DONE", document=found.document)
    return redirect("pledge", found.pledge_id)


def _lines(scope: Scope) -> list[tuple[str, str]]:
    """Funding lines of others' money, by what a form calls them: '7:CSR PT Sejahtera'."""
    return [
        (f"{one.id}:{line.name}", f"{one.plan.name}: {line.name}")
        for one in programmes.listed(scope)
        for line in one.plan.funding
        if line.fund in FUNDS
    ]


def _laws(plan: Programme, line: FundingLine | None, months: Span) -> dict[str, bool]:
    """What the tariff rests on, each law once, and whether all values of it are verified."""
    found: dict[str, bool] = {}
    for tariff in queries.tariffs(plan, line, months) if line else ():
        for value in tariff.used:
            law = str(value.citation)
            found[law] = found.get(law, True) and value.verified
    return found


def _day(given: Mapping[str, str]) -> date:
    found = typed.day(given, "tanggal")
    if found is None:
        raise Refused("PARTNER_DAY")
    return found
