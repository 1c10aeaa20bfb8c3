"""Decrees: the list, one with its lines and its difference, signature, annex."""

import math

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from payung.registry import checking
from payung.registry.actions import annexes
from payung.registry.actions import decrees as actions
from payung.registry.actions.annexes import Kind, Wanted
from payung.registry.permissions import Act, may
from payung.registry.queries import decrees as queries
from payung.registry.queries import own
from payung.registry.queries.decrees import Detail
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import door, typed
from payung.web.request import Request


@door.opens(Act.READ_DECREE)
def decrees(request: Request) -> HttpResponse:
    """All decrees, the newest first."""
    scope = door.who(request)
    context = {
        "decrees": queries.listed(scope),
        "prepares": may(scope.role, Act.PREPARE_DECREE),
    }
    return render(request, "decrees/index.html", context)


@door.opens(Act.READ_DECREE)
def decree(request: Request, number: int) -> HttpResponse:
    """One decree: what it says, fifty lines, and what it changes against the one it reverses."""
    scope = door.who(request)
    detail = queries.one(scope, number)
    page = typed.page(request.GET)
    lines, count = queries.lines(scope, number, page)
    draft = detail.decree.state == actions.DRAFT
    signs = draft and may(scope.role, Act.SIGN_DECREE)
    context = {
        "detail": detail, "decree": detail.decree, "lines": lines, "count": count, "page": page,
        "last": max(math.ceil(count / queries.PAGE), 1),
        "partly": count != detail.decree.people,
        "difference": queries.difference(scope, detail.decree),
        "draft": draft,
        "signs": signs,
        "own": signs and own.in_decree(scope, number),
        "withdraws": draft and may(scope.role, Act.PREPARE_DECREE),
        "reverses": _may_reverse(scope, detail),
        "reveals": may(scope.role, Act.REVEAL_NIK),
        "waiting": len(detail.decree.inputs.get("waiting", ())),
    }  # fmt: skip
    return render(request, "decrees/one.html", context)


@door.opens(Act.SIGN_DECREE)
@require_POST
def sign(request: Request, number: int) -> HttpResponse:
    """Freezes the decree, after the box was ticked that says so."""
    if request.POST.get("yakin") != "ya":
        raise Refused("CONFIRM_MISSING")
    actions.sign(door.who(request), request.now, number)
    return redirect("decree", number)


@door.opens(Act.PREPARE_DECREE)
@require_POST
def withdraw(request: Request, number: int) -> HttpResponse:
    """Takes a draft back, with a reason."""
    why = request.POST.get("alasan", "").strip()[:500]
    if not why:
        raise Refused("EXPORT_WHY_MISSING")
    actions.withdraw(door.who(request), request.now, number, why)
    return redirect("decrees")


@door.opens(Act.READ_DECREE)
@require_POST
def annex(request: Request, number: int, kind: str) -> HttpResponse:
    """Has the annex made as PDF or workbook, NIKs masked."""
    if kind not in set(Kind):
        raise Refused("NOT_HERE")
    return _ask(request, number, Wanted(Kind(kind), _check(request, number)))


@door.opens(Act.REVEAL_NIK)
@require_POST
def annex_with_niks(request: Request, number: int) -> HttpResponse:
    """The same with whole NIKs, for a reason that is recorded."""
    kind = request.POST.get("jenis", "")
    if kind not in set(Kind):
        raise Refused("NOT_HERE")
    why = request.POST.get("alasan", "")
    return _ask(request, number, Wanted(Kind(kind), _check(request, number), why, whole=True))


def _ask(request: Request, number: int, wanted: Wanted) -> HttpResponse:
    task = annexes.ask(door.who(request), request.now, number, wanted)
    return redirect("task", task.id)


def _check(request: Request, number: int) -> str:
    """The address that the QR of a decree leads to."""
    token = checking.token(door.who(request).government, number)
    return request.build_absolute_uri(reverse("check", args=[token]))


def _may_reverse(scope: Scope, detail: Detail) -> bool:
    stands = detail.decree.state == actions.SIGNED and detail.reversed_by is None
    return stands and may(scope.role, Act.PREPARE_DECREE)
