"""The first page after signing in, and the choice of role and language."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from payung.messages import Lang
from payung.values.refused import Refused
from payung.web import context, door
from payung.web.middleware.scoped import CHOSEN
from payung.web.request import Request


@door.for_everybody
@login_required
def home(request: Request) -> HttpResponse:
    """Opens on the first thing that the role is there for."""
    menu = context.about(request)["menu"]
    return redirect(menu[0].address) if menu else render(request, "home/no_role.html")


@door.for_everybody
@login_required
@require_POST
def choose_role(request: Request) -> HttpResponse:
    """Acts in another of one's own roles from now on."""
    wanted = request.POST.get("role", "")
    held = next((one for one in request.roles if str(one.id) == wanted), None)
    if held is None:
        raise Refused("NOT_HERE")
    request.session[CHOSEN] = held.id
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
