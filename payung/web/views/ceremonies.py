"""The list of a handing over: the claims that were paid on a day, ticked, to print and sign."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from payung.registry import storage
from payung.registry.actions import ceremonies
from payung.registry.permissions import Act
from payung.registry.queries import claim_figures
from payung.values.refused import Refused
from payung.web import door, typed
from payung.web.request import Request

_MEDIA = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@door.opens(Act.HANDLE_CLAIM)
@require_GET
@never_cache
def index(request: Request) -> HttpResponse:
    """What was paid on a day, today's where none is told."""
    scope = door.who(request)
    on = typed.day(request.GET, "hari") or timezone.localdate(request.now)
    given = claim_figures.paid(scope, on, on)
    total = sum(one.amount for one in given)
    return render(request, "claims/ceremony.html", {"on": on, "given": given, "total": total})


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def write(request: Request) -> HttpResponse:
    """The list of the ticked ones, as PDF or as a workbook."""
    on = typed.day(request.POST, "hari") or timezone.localdate(request.now)
    chosen = typed.numbers(request.POST.getlist("klaim"))
    kind = request.POST.get("bentuk", "")
    if not chosen:
        raise Refused("CEREMONY_EMPTY")
    with storage.private_folder() as folder:
        path = folder / f"penyerahan-{on}.{kind if kind in _MEDIA else 'pdf'}"
        ceremonies.write(door.who(request), request.now, ceremonies.Wanted(on, on, chosen), path)
        response = HttpResponse(path.read_bytes(), content_type=_MEDIA[path.suffix[1:]])
    response["Content-Disposition"] = content_disposition_header(True, path.name)
    return response
