"""The insurer's bill beside ours: differences settled, its months closed or opened."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from payung.registry.actions import reconciling as actions
from payung.registry.permissions import Act, may
from payung.registry.queries import bills
from payung.registry.queries.bills import Told
from payung.values.refused import Refused
from payung.web import door
from payung.web.request import Request
from payung.web.views import telling

_SHOWN = 50


@door.opens(Act.READ_MONEY)
def bill(request: Request, number: int) -> HttpResponse:
    """The bill person by person, what to do about each difference, and how it was settled."""
    scope = door.who(request)
    compared = bills.compared(scope, number)
    groups: dict[str, list[Told]] = {}
    # What is open comes first in each group.
    for one in sorted(compared.differences, key=lambda told: told.settled is not None):
        groups.setdefault(one.difference.what, []).append(one)
    closed = bool(compared.ends)
    partly = [] if compared.end else [one.month for one in compared.ends]
    context = {
        "compared": compared, "months": bills.told_months(compared.bill),
        "gap": compared.bill.amount - compared.ours, "end": compared.end,
        "partly": ", ".join(partly), "own": any(one.by == scope.user for one in compared.ends),
        "groups": [
            (what, len(some), sum(one.settled is None for one in some), some[:_SHOWN])
            for what, some in groups.items()
        ],
        "settles": not closed and may(scope.role, Act.PREPARE_BATCH),
        "closes": not closed and not compared.open and may(scope.role, Act.PAY_BATCH),
        "reopens": closed and may(scope.role, Act.PAY_BATCH),
    }  # fmt: skip
    return render(request, "contributions/bill.html", context)


@door.opens(Act.PREPARE_BATCH)
@require_POST
def settle(request: Request, number: int) -> HttpResponse:
    """How differences of a kind were settled: those ticked, or all that are open."""
    posted = request.POST
    count = actions.settle(
        door.who(request), request.now, number, posted.get("jenis", ""),
        posted.get("uraian", ""), posted.getlist("selisih"),
    )  # fmt: skip
    telling.done(request, "BILL_SETTLED", count=str(count))
    return redirect("compare_bill", number)


@door.opens(Act.PAY_BATCH)
@require_POST
def close(request: Request, number: int) -> HttpResponse:
    """The months agree with the bill, after the box was ticked that says so."""
    if request.POST.get("yakin") != "ya":
        raise Refused("CONFIRM_MISSING")
    scope = door.who(request)
    actions.close(scope, request.now, number)
    months = bills.told_months(bills.one(scope, number))
    telling.done(request, "MONTH_CLOSED_DONE", month=months)
    return redirect("compare_bill", number)


@door.opens(Act.PAY_BATCH)
@require_POST
def reopen(request: Request, number: int) -> HttpResponse:
    """The months of the bill can be corrected again."""
    scope = door.who(request)
    opened = actions.reopen(scope, request.now, number, request.POST.get("alasan", ""))
    telling.done(request, "MONTH_REOPENED", month=", ".join(opened))
    return redirect("compare_bill", number)
