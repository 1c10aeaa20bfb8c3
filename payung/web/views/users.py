"""Who signs in, with which roles: the administrator's pages. No data of participants is here."""

import math

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from payung import messages
from payung.registry.actions import users as actions
from payung.registry.actions.users import Post
from payung.registry.permissions import GIVEN, Act, Role
from payung.registry.queries import users as queries
from payung.values.refused import Refused
from payung.web import door, language, typed
from payung.web.request import Request


@door.opens(Act.KEEP_USERS)
def users(request: Request) -> HttpResponse:
    """Everybody who may sign in, by name."""
    scope = door.who(request)
    page, search = typed.page(request.GET), request.GET.get("cari", "").strip()[:60]
    found, count = queries.listed(scope, search, page)
    context = {
        "users": found, "count": count, "search": search, "page": page,
        "last": max(math.ceil(count / queries.PAGE), 1), "offices": queries.offices(scope),
    }  # fmt: skip
    return render(request, "users/index.html", context)


@door.opens(Act.KEEP_USERS)
@require_POST
def make(request: Request) -> HttpResponse:
    """A new user; the password is shown on this one page and nowhere else."""
    given = request.POST
    made, password = actions.make_user(
        door.who(request), request.now, given.get("nama_pengguna", ""), given.get("nama", "")
    )
    return _password(request, made.pk, password)


@door.opens(Act.KEEP_USERS)
@require_POST
def new_password(request: Request, number: int) -> HttpResponse:
    """A new password for who forgot theirs, shown once."""
    return _password(request, number, actions.new_password(door.who(request), request.now, number))


@door.opens(Act.KEEP_USERS)
@require_POST
def make_office(request: Request) -> HttpResponse:
    """One more office."""
    given = request.POST
    actions.make_office(
        door.who(request), request.now, given.get("kode", ""), given.get("nama", "")
    )
    return _done(request, "USERS_OFFICE_MADE", "users")


@door.opens(Act.KEEP_USERS)
def user(request: Request, number: int) -> HttpResponse:
    """One user and their roles."""
    scope = door.who(request)
    today = timezone.localdate(request.now)
    known = queries.one(scope, number)
    held = [
        (role, office, role.first <= today and (role.last is None or role.last >= today),
         role.last is None or role.last >= today)
        for role, office in known.roles
    ]  # fmt: skip
    context = {
        "known": known.user, "held": held, "offices": queries.offices(scope),
        "every_role": [role.value for role in GIVEN], "own": number == scope.user,
        "today": today.isoformat(), "government": scope.government,
    }  # fmt: skip
    return render(request, "users/one.html", context)


@door.opens(Act.KEEP_USERS)
@require_POST
def give_role(request: Request, number: int) -> HttpResponse:
    """A role on a territory or for an office, from a day on."""
    given = request.POST
    scope = door.who(request)
    if given.get("peran", "") not in GIVEN:
        raise Refused("ROLE_UNKNOWN")
    post = Post(
        role=Role(given["peran"]),
        area=given.get("wilayah", "").strip() or scope.government,
        office=typed.number(given, "lembaga") or None,
        first=typed.day(given, "dari") or timezone.localdate(request.now),
        last=typed.day(given, "sampai"),
    )
    actions.give_role(scope, request.now, number, post)
    return _done(request, "USERS_ROLE_GIVEN", "user", number)


@door.opens(Act.KEEP_USERS)
@require_POST
def end_role(request: Request, number: int) -> HttpResponse:
    """Ends a role today: from now on it opens nothing."""
    today = timezone.localdate(request.now)
    user = actions.end_role(door.who(request), request.now, number, today)
    return _done(request, "USERS_ROLE_ENDED", "user", user)


@door.opens(Act.KEEP_USERS)
@require_POST
def set_active(request: Request, number: int) -> HttpResponse:
    """Lets somebody in, or no longer."""
    active = request.POST.get("boleh") == "ya"
    actions.set_active(door.who(request), request.now, number, active=active)
    return _done(request, "USERS_LET_IN" if active else "USERS_SHUT_OUT", "user", number)


def _password(request: Request, number: int, password: str) -> HttpResponse:
    known = queries.one(door.who(request), number).user
    answer = render(request, "users/password.html", {"known": known, "password": password})
    answer["Cache-Control"] = "no-store"
    return answer


def _done(request: Request, code: str, address: str, *args: int) -> HttpResponse:
    flash.success(request, messages.text(code, language.current()))
    return redirect(address, *args)
