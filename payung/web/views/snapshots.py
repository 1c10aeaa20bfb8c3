"""Reference registers: what is at hand, until when, and on what ground."""

from datetime import date
from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from payung import messages
from payung.messages import Lang
from payung.registry.actions import snapshots as keeping
from payung.registry.actions.snapshots import Told
from payung.registry.models import Snapshot
from payung.registry.permissions import Act
from payung.registry.queries import snapshots
from payung.registry.scope import Scope
from payung.values.people import RegisterKind
from payung.values.refused import Refused
from payung.web import door, language, refusals, typed
from payung.web.request import Request
from payung.web.views.telling import done


@door.opens(Act.KEEP_SNAPSHOTS)
@require_http_methods(["GET", "POST"])
def index(request: Request) -> HttpResponse:
    """Those that are kept, those that were, and the form for one more."""
    scope, problem = door.who(request), ""
    if request.method == "POST":
        try:
            return _keep(request, scope)
        except Refused as refused:
            problem = refusals.told(refused)
    about = {
        "kept": _named(snapshots.kept(scope)),
        "deleted": _named(snapshots.deleted(scope)),
        "kinds": [(kind.value, _name(kind, language.current())) for kind in RegisterKind],
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "snapshots/index.html", about, status=409 if problem else 200)


@door.opens(Act.KEEP_SNAPSHOTS)
@require_POST
def delete(request: Request, number: int) -> HttpResponse:
    """Deletes one by hand, with a reason."""
    keeping.delete(door.who(request), request.now, number, request.POST.get("why", ""))
    done(request, "SNAPSHOT_DELETED")
    return redirect("snapshots")


def _keep(request: Request, scope: Scope) -> HttpResponse:
    sent = request.FILES.get("file")
    if not isinstance(sent, TemporaryUploadedFile):
        raise Refused("FILE_MISSING")
    told = Told(
        _kind(request.POST.get("kind", "")),
        sent.name or "",
        request.POST.get("source", "")[:200],
        request.POST.get("basis", "")[:300],
        _day(request, "as_of"),
        _day(request, "used_until"),
    )
    with sent:
        path = Path(sent.temporary_file_path())
        task = keeping.ask(scope, request.now, told, path)
    return redirect("task", task.id)


def _named(found: tuple[Snapshot, ...]) -> list[tuple[Snapshot, str]]:
    return [(one, _name(RegisterKind(one.kind), language.current())) for one in found]


def _kind(given: str) -> RegisterKind:
    if given not in set(RegisterKind):
        raise Refused("SNAPSHOT_KIND")
    return RegisterKind(given)


def _day(request: Request, name: str) -> date:
    given = typed.day(request.POST, name)
    if given is None:
        raise Refused("SNAPSHOT_DATES")
    return given


def _name(kind: RegisterKind, lang: Lang) -> str:
    return messages.text(f"page.register.{kind}", lang)
