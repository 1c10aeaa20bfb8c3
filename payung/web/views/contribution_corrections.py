"""A payment or a refund that was recorded wrongly, withdrawn by another treasurer."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from payung.registry.actions import contributing_corrections as actions
from payung.registry.permissions import Act
from payung.web import door
from payung.web.request import Request
from payung.web.views import telling


@door.opens(Act.PAY_BATCH)
@require_POST
def unpay(request: Request, number: int) -> HttpResponse:
    """What a payment paid is owed again."""
    why = request.POST.get("alasan", "")
    found = actions.unpay(door.who(request), request.now, number, why)
    telling.done(request, "PAYMENT_BACK_DONE", number=found.number)
    return redirect("contributions")


@door.opens(Act.PAY_BATCH)
@require_POST
def unrefund(request: Request, number: int) -> HttpResponse:
    """What a refund gave back has not come back after all."""
    why = request.POST.get("alasan", "")
    found = actions.unrefund(door.who(request), request.now, number, why)
    telling.done(request, "REFUND_BACK_DONE", document=found.document)
    return redirect("contributions")
