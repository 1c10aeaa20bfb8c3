"""The first page after signing in, and the choice of role and language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from payung.messages import Lang
from payung.registry.actions import users
from payung.registry.models import User
from payung.registry.permissions import Act, Role, may
from payung.registry.queries import changes, due, governments, screened, signals, unclaimed
from payung.registry.queries.screened import Screened
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import context, door
from payung.web.middleware.scoped import CHOSEN
from payung.web.request import Request
from payung.web.views import telling

_ANSWERING = (Role.MANAGER, Role.TREASURER)


@door.for_everybody
def home(request: Request) -> HttpResponse:
    """The doors, for whoever has not signed in. What waits today, for who answers for a programme
    or its money; for others the first thing that the role is there for."""
    if _is_stranger(request):
        here = [code for code in governments.all_here() if "." in code]  # a province has no list
        return render(request, "home/doors.html", {"governments": here})
    scope = request.scope
    if scope is None:
        return render(request, "home/no_role.html")
    if scope.role in _ANSWERING and not scope.of_province:
        return render(request, "home/today.html", _today(request, scope))
    first = next(iter(context.places(scope.role, of_province=scope.of_province)), None)
    return redirect(first) if first else render(request, "home/no_role.html")


@door.signed_in
@require_POST
def choose_role(request: Request) -> HttpResponse:
    """Acts in another of one's own roles from now on."""
    wanted = request.POST.get("role", "")
    held = next((one for one in request.roles if str(one.id) == wanted), None)
    if held is None:
        raise Refused("NOT_HERE")
    request.session[CHOSEN] = held.id
    return redirect("home")


@door.signed_in
@require_POST
def keep_address(request: Request) -> HttpResponse:
    """One's own address of e-mail, to which notices go."""
    users.write_to(door.who(request), request.now, request.POST.get("surel", ""))
    telling.done(request, "ADDRESS_KEPT")
    return redirect("home")


@door.for_everybody
@require_POST
def choose_language(request: Request) -> HttpResponse:
    """Keeps the language in a cookie, as Django does, and goes back to the page."""
    lang = request.POST.get("lang", "")
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = reverse("home")
    response = HttpResponseRedirect(back)
    if lang in set(Lang):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, lang, samesite="Lax")
    return response


def _is_stranger(request: HttpRequest) -> bool:
    return not request.user.is_authenticated


def _today(request: Request, scope: Scope) -> dict[str, object]:
    """Cover watch on top, premiums that fall due, and what else waits for this role."""
    today = timezone.localdate(request.now)
    seen = due.watches(scope, today)
    waits: list[tuple[str, str, int]] = []
    screenings: dict[int, Screened] = {}
    if may(scope.role, Act.SETTLE_CHANGE):
        asked = found = 0
        for one, cover in seen:
            if cover.promised:
                screenings[one.id] = screened.last(scope, one.id, today, request.now)
            asked += changes.listed(scope, one.id, open_=True)[1]
            found += signals.together(scope, one.id).people
        waits = [("changes", "MENU_CHANGES", asked), ("signals", "MENU_SIGNALS", found)]
        waits.append(("unclaimed", "UNCLAIMED_TITLE", unclaimed.waiting(scope)))
    return {
        "today": today, "due": due.due(today, seen), "waits": waits,
        "arrears": unclaimed.pressing(scope, today),
        "watches": [(one, cover, screenings.get(one.id)) for one, cover in seen],
        "address": User.objects.get(pk=scope.user).email,
    }  # fmt: skip
