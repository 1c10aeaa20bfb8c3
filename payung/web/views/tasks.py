"""One's own long work: watched, left, come back to, and its file fetched."""

import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from payung import messages, reporting
from payung.registry import storage
from payung.registry.actions import tasks as actions
from payung.registry.models import Task
from payung.registry.models.tasks import OPEN
from payung.registry.queries import tasks
from payung.values.finding import Severity
from payung.values.refused import Refused
from payung.web import door, language, refusals
from payung.web.request import Request

# What a task was about -> the address of its page.
SUBJECTS: Mapping[str, Callable[[int], str]] = {
    "batch": lambda number: reverse("batch", args=[number]),
    "cards": lambda number: f"{reverse('cards')}?program={number}",
    "decree": lambda number: reverse("decree", args=[number]),
    "exchange": lambda number: reverse("exchange", args=[number]),
    "map": lambda _: reverse("maps"),
    "programme": lambda number: f"{reverse('bpjs')}?program={number}",
    "snapshot": lambda _: reverse("snapshots"),
    "trail": lambda _: reverse("audit"),
    "year": lambda _: reverse("year_papers"),
}


_ALERTS = {
    Severity.INFO: "success", Severity.WARNING: "warning", Severity.ERROR: "danger",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A task in the reader's words; `about` is the address of what it was about, '' for none."""

    task: Task
    kind: str
    open: bool
    stage: str
    told: str
    flaws: tuple[tuple[str, str], ...]  # how grave, and what
    about: str
    expired: bool


@door.signed_in
@require_GET
def index(request: Request) -> HttpResponse:
    """One's last ones, the newest first."""
    shown = [_shown(one) for one in tasks.mine(door.who(request))]
    return render(request, "tasks/index.html", {"tasks": shown})


@door.signed_in
@require_GET
def one(request: Request, number: int) -> HttpResponse:
    """One of them."""
    shown = _shown(tasks.one(door.who(request), number))
    return render(request, "tasks/one.html", {"one": shown, "task": shown.task})


@door.signed_in
@require_GET
def progress(request: Request, number: int) -> HttpResponse:
    """How far it is; when it has ended, the browser is told to open the page anew."""
    shown = _shown(tasks.one(door.who(request), number))
    response = render(request, "tasks/progress.html", {"one": shown, "task": shown.task})
    if not shown.open:
        response.headers["HX-Refresh"] = "true"
    return response


@door.signed_in
@require_POST
def fetch(request: Request, number: int) -> HttpResponse:
    """Its file; that it was fetched is recorded."""
    task = actions.fetch(door.who(request), request.now, number)
    pieces = storage.pieces(task.government, task.stored)
    kind = mimetypes.guess_type(task.file)[0] or "application/octet-stream"
    content = chain((next(pieces),), pieces)  # what is not there is refused here, in words
    answer = StreamingHttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=task.file) or ""
    )
    answer["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value]  # an answer as any other to the middleware


def _shown(task: Task) -> Shown:
    lang = language.current()
    about = SUBJECTS.get(task.subject)
    return Shown(
        task,
        messages.text(f"task.{task.kind}", lang),
        task.state in OPEN,
        messages.text(f"STAGE_{task.stage}", lang) if task.stage else "",
        _told(task),
        tuple(_flaw(one) for one in task.told.get("findings", ())),
        about(task.subject_id) if about else "",
        bool(task.file and not task.stored),
    )


def _told(task: Task) -> str:
    """What came of it, or why nothing did; '' while it is open."""
    if task.refusal:
        return refusals.told(refusals.stored(task.refusal))
    if task.state in OPEN:
        return ""
    lang = language.current()
    facts = {
        name: reporting.number(fact, lang) if isinstance(fact, int) else fact
        for name, fact in task.told.items()
        if name != "findings"
    }
    return messages.text(f"task.{task.kind}.done", lang, facts)


def _flaw(told: dict[str, Any]) -> tuple[str, str]:
    found = refusals.finding(told)
    return _ALERTS[found.severity], refusals.told(Refused(found.code, (), **found.facts))
