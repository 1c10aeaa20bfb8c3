"""Sending a list: as a plain form, or in pieces that go on where a connection broke off."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from payung.registry import parts
from payung.registry.actions import submissions as sending
from payung.registry.models import Submission
from payung.registry.permissions import Act
from payung.registry.queries import programmes, submissions
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import door, typed
from payung.web.request import Request
from payung.web.views.telling import tell


@door.opens(Act.SEND_LIST)
@require_http_methods(["GET", "POST"])
def form(request: Request) -> HttpResponse:
    """Chooses a programme and a file; POST takes it in without any script."""
    scope = door.who(request)
    if request.method == "POST":
        with file_of(request) as (name, path):
            return _take_in(request, scope, None, (name, path))
    return render(request, "lists/send.html", {"programmes": programmes.listed(scope)})


@door.opens(Act.SEND_LIST)
@require_http_methods(["GET", "POST"])
def correction(request: Request, number: int) -> HttpResponse:
    """The same for the corrected list in the place of an earlier one."""
    scope = door.who(request)
    earlier = submissions.one(scope, number)
    if request.method == "POST":
        with file_of(request) as (name, path):
            return _take_in(request, scope, earlier.id, (name, path))
    return render(request, "lists/send.html", {"earlier": earlier})


@door.opens(Act.SEND_LIST)
@require_http_methods(["GET", "POST"])
def part(request: Request) -> HttpResponse:
    """One piece of a file; says how much of it is here, which is where the next one begins."""
    scope = door.who(request)
    if request.method == "GET":
        return JsonResponse({"here": parts.received(scope, request.GET.get("key", ""))})
    key, offset = request.POST.get("key", ""), typed.number(request.POST, "offset", -1)
    sent = request.FILES.get("piece")
    if sent is None or offset < 0:
        raise Refused("FILE_MISSING")
    here = parts.add(scope, key, offset, sent.read(), sending.MOST_BYTES)
    return JsonResponse({"here": here})


@door.opens(Act.SEND_LIST)
@require_POST
def finish(request: Request) -> HttpResponse:
    """All pieces are here: takes the file in; says which page to go to."""
    scope, key = door.who(request), request.POST.get("key", "")
    with parts.joined(scope, key) as path:
        answer = _take_in(
            request,
            scope,
            typed.number(request.POST, "corrects") or None,
            (request.POST.get("name", ""), path),
        )
    parts.forget(scope, key)
    return JsonResponse({"go": answer.url})


@door.opens(Act.SEND_LIST)
@require_POST
def again(request: Request, number: int) -> HttpResponse:
    """Has a list that was refused worked on once more."""
    sending.again(door.who(request), request.now, number)
    return redirect("submission", number)


def _take_in(
    request: Request, scope: Scope, corrects: int | None, file: tuple[str, Path]
) -> HttpResponseRedirect:
    """To the page of the new list, or of the one that holds the same already."""
    name, path = file
    try:
        sent = _received(request, scope, corrects, (name, path))
    except Refused as refused:
        if refused.code != "LIST_ALREADY_SENT":
            raise
        tell(request, refused)
        return HttpResponseRedirect(reverse("submission", args=[refused.facts["id"]]))
    return redirect("submission", number=sent.id)


def _received(
    request: Request, scope: Scope, corrects: int | None, file: tuple[str, Path]
) -> Submission:
    name, path = file
    if corrects is not None:
        return sending.correct(scope, request.now, corrects, name, path)
    return sending.receive(scope, request.now, programme_of(request), name, path)


def programme_of(request: Request) -> int:
    """The programme that a form names. Refused NOT_HERE for anything else."""
    chosen = typed.number(request.POST, "programme")
    if not chosen:
        raise Refused("NOT_HERE")
    return chosen


@contextmanager
def file_of(request: Request) -> Iterator[tuple[str, Path]]:
    """The uploaded file and its name as given. Refused FILE_MISSING."""
    sent = request.FILES.get("file")
    if not isinstance(sent, TemporaryUploadedFile):
        raise Refused("FILE_MISSING")
    with sent:
        yield sent.name or "", Path(sent.temporary_file_path())
