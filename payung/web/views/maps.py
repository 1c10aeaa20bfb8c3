"""Boundaries of villages: what is in force, what matched, and one more to read."""

import gzip
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from payung import messages
from payung.coverage.boundaries.source import MOST_BYTES
from payung.registry import scope as scopes
from payung.registry.actions import boundaries as reading
from payung.registry.actions.boundaries import Told
from payung.registry.models import Boundary
from payung.registry.permissions import Act
from payung.registry.queries import boundaries, governments
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import door, language, refusals, typed
from payung.web.request import Request

_FOREVER = "public, max-age=31536000, immutable"  # a map is never changed


@door.opens(Act.KEEP_SNAPSHOTS)
@require_http_methods(["GET", "POST"])
def index(request: Request) -> HttpResponse:
    """The map in force with what its reading found, and the form for a new one."""
    scope, problem = door.who(request), ""
    if request.method == "POST":
        try:
            return _read(request, scope)
        except Refused as refused:
            problem = refusals.told(refused)
    found = boundaries.in_force(scope)
    about = {
        "found": found,
        "flaws": _flaws(found) if found else (),
        "most": MOST_BYTES // 1_000_000,
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "maps/index.html", about, status=409 if problem else 200)


@door.for_everybody
@require_GET
def shapes(request: Request, government: str, number: int) -> HttpResponse:
    """A map's TopoJSON, for everybody: whoever sees a figure on a map, signed in or not."""
    if government not in governments.all_here():
        raise Refused("NOT_HERE")
    with transaction.atomic():
        scopes.enter(scopes.system(government))
        content = boundaries.packed(scopes.system(government), number)
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(
        content if packed else gzip.decompress(content), content_type="application/json"
    )
    if packed:
        answer["Content-Encoding"] = "gzip"
    answer["Vary"] = "Accept-Encoding"
    answer["Cache-Control"] = _FOREVER
    return answer


def _read(request: Request, scope: Scope) -> HttpResponse:
    sent, as_of = request.FILES.get("file"), typed.day(request.POST, "as_of")
    if not isinstance(sent, TemporaryUploadedFile):
        raise Refused("FILE_MISSING")
    if as_of is None:
        raise Refused("MAP_DATE")
    source, licence = (request.POST.get(name, "") for name in ("source", "licence"))
    told = Told(sent.name or "", source[:200], licence[:100], as_of)
    with sent:
        task = reading.ask(scope, request.now, told, Path(sent.temporary_file_path()))
    return redirect("task", task.id)


def _flaws(found: Boundary) -> tuple[tuple[int, str], ...]:
    """Row of the file, 0 for none, and what was found there."""
    lang = language.current()
    told: list[dict[str, Any]] = found.flaws
    return tuple((one["row"], messages.text(one["code"], lang, one["facts"])) for one in told)
