"""Programmes: what they say, and publishing a new version after a look at what it changes."""

from dataclasses import dataclass

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from payung import messages
from payung.registry.actions import programmes as actions
from payung.registry.actions import revalidation, submissions
from payung.registry.permissions import Act, may
from payung.registry.queries import programmes as queries
from payung.registry.queries.programmes import Listed
from payung.values.refused import Refused
from payung.web import door, language, typed, words
from payung.web.request import Request

_LARGEST = 300_000  # bytes; the rule book refuses less


@dataclass(frozen=True, slots=True)
class _Shown:
    listed: Listed
    open: bool


@door.opens(Act.READ_PROGRAMME)
def programmes(request: Request) -> HttpResponse:
    """All programmes of the government, and whether lists may come in today."""
    scope = door.who(request)
    today = timezone.localdate(request.now)
    shown = [_Shown(one, submissions.is_open(one.plan, today)) for one in queries.listed(scope)]
    changes = may(scope.role, Act.CHANGE_PROGRAMME)
    return render(request, "programmes/index.html", {"programmes": shown, "changes": changes})


@door.opens(Act.READ_PROGRAMME)
def programme(request: Request, number: int) -> HttpResponse:
    """What a programme says, in words, and all its versions."""
    scope = door.who(request)
    version, plan = queries.latest(scope, number)
    versions = queries.versions(scope, number)
    context = {
        "slug": version.programme.slug,
        "version": version,
        "plan": plan,
        "versions": versions,
        "changed": _changed(versions),
        "money": sum(line.amount for line in plan.funding),
        "remark": words.unverified(plan.usual),
        "changes": may(scope.role, Act.CHANGE_PROGRAMME),
        "number": number,
        "others": [one for one in queries.listed(scope) if one.id != number],
    }
    return render(request, "programmes/one.html", context)


@door.opens(Act.CHANGE_PROGRAMME)
@require_POST
def propose_again(request: Request, number: int) -> HttpResponse:
    """Everybody covered by another programme is proposed for this one, village by village."""
    before = typed.number(request.POST, "dari") or 0
    sent = revalidation.propose_again(door.who(request), request.now, before, number)
    told = messages.text("PROPOSED_AGAIN", language.current(), {"lists": str(sent)})
    flash.success(request, told)
    return redirect("submissions")


@door.opens(Act.CHANGE_PROGRAMME)
def send(request: Request) -> HttpResponse:
    """A form for a programme file; with one, what it says and changes, before it is published."""
    if request.method != "POST":
        given = {"slug": request.GET.get("program", "")}
        return render(request, "programmes/send.html", given)
    scope = door.who(request)
    slug, document = request.POST.get("nama", "").strip(), _document(request)
    plan = queries.read(document)
    before = next((one for one in queries.listed(scope) if one.slug == slug), None)
    old = queries.latest(scope, before.id)[0].document if before else ""
    context = {
        "slug": slug, "document": document, "plan": plan, "before": before,
        "difference": queries.difference(old, document),
        "remark": words.unverified(plan.usual),
        "money": sum(line.amount for line in plan.funding),
    }  # fmt: skip
    return render(request, "programmes/preview.html", context)


@door.opens(Act.CHANGE_PROGRAMME)
@require_POST
def publish(request: Request) -> HttpResponse:
    """Publishes what was looked at."""
    slug = request.POST.get("nama", "")
    document = request.POST.get("isi", "")
    version = actions.publish(door.who(request), request.now, slug, document)
    return redirect("programme", version.programme_id)


def _document(request: Request) -> str:
    """The text of the file, or what was typed. Refused PROGRAMME_NO_FILE, TEXT_ODD."""
    file = request.FILES.get("berkas")
    if file is None:
        raise Refused("PROGRAMME_NO_FILE")
    try:
        return str(file.read(_LARGEST).decode("utf-8-sig"))
    except UnicodeDecodeError as broken:
        raise Refused("TEXT_ODD", file=str(file.name)[:100]) from broken


def _changed(versions: tuple) -> tuple:  # type: ignore[type-arg]
    """What the newest version changed."""
    if len(versions) < 2:
        return ()
    return queries.difference(versions[1][0].document, versions[0][0].document)
