"""What every page knows: who reads it, in which role, and where they may go."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from payung import messages
from payung.messages import Lang
from payung.registry.permissions import Act, Role, may
from payung.registry.scope import Scope
from payung.web import language
from payung.web.request import Request


class Entry(NamedTuple):
    """A line of the menu: what it needs, the name of its address, the code of its text."""

    act: Act
    address: str
    code: str


MENU = (
    Entry(Act.VERIFY, "worklist", "MENU_WORKLIST"),
    Entry(Act.READ_LISTS, "submissions", "MENU_LISTS"),
    Entry(Act.PREPARE_DECREE, "approval", "MENU_APPROVAL"),
    Entry(Act.READ_DECREE, "decrees", "MENU_DECREES"),
    Entry(Act.READ_MONEY, "contributions", "MENU_CONTRIBUTIONS"),
    Entry(Act.HAND_CARD, "cards", "MENU_CARDS"),
    Entry(Act.READ_MONEY, "money", "MENU_MONEY"),
    Entry(Act.READ_CLAIM, "claims", "MENU_CLAIMS"),
    Entry(Act.REPORT_ACCIDENT, "hospital", "MENU_HOSPITAL"),
    Entry(Act.ANSWER_COMPLAINT, "complaints", "MENU_COMPLAINTS"),
    Entry(Act.HANDLE_CLAIM, "notices", "MENU_NOTICES"),
    Entry(Act.READ_ENROLMENT, "enrolments", "MENU_ENROLMENTS"),
    Entry(Act.EXCHANGE, "bpjs", "MENU_BPJS"),
    Entry(Act.READ_ENROLMENT, "changes", "MENU_CHANGES"),
    Entry(Act.VERIFY, "signals", "MENU_SIGNALS"),
    Entry(Act.READ_COVERAGE, "coverage", "MENU_COVERAGE"),
    Entry(Act.READ_COVERAGE, "statistics", "MENU_STATISTICS"),
    Entry(Act.READ_MONEY, "partners", "MENU_PARTNERS"),
    Entry(Act.READ_COVERAGE, "members", "MENU_MEMBERS"),
    Entry(Act.READ_PERSON, "persons", "MENU_PERSONS"),
    Entry(Act.READ_PROGRAMME, "programmes", "MENU_PROGRAMMES"),
    Entry(Act.KEEP_SNAPSHOTS, "snapshots", "MENU_SNAPSHOTS"),
    Entry(Act.KEEP_USERS, "users", "MENU_USERS"),
    Entry(Act.READ_AUDIT, "audit", "MENU_AUDIT"),
)

_OF_PROVINCE = ("coverage", "statistics", "users", "audit")  # it has no rows of anybody
_DRAWN = 1_024  # menus: roles by languages by pages


def about(request: Request) -> dict[str, Any]:
    """`scope`, `roles`, `menu` and `lang` for the frame around a page."""
    scope = getattr(request, "scope", None)
    return {
        "scope": scope,
        "roles": getattr(request, "roles", ()),
        "menu": "" if scope is None else _menu_for(scope, request.path),
        "lang": language.current().value,
        "sso": settings.OIDC_NAME if settings.OIDC_URL else "",
    }


@cache
def places(role: Role, *, of_province: bool) -> Mapping[str, str]:
    """Where a role may go: the code of what each address is called."""
    return {
        reverse(one.address): one.code
        for one in MENU
        if may(role, one.act) and (not of_province or one.address in _OF_PROVINCE)
    }


def _menu_for(scope: Scope, path: str) -> SafeString:
    """With those of the places marked that the page lies in."""
    open_to = places(scope.role, of_province=scope.of_province)
    here = frozenset(place for place in open_to if place in path)
    return _menu(scope.role, scope.of_province, language.current(), here)


@lru_cache(_DRAWN)
def _menu(role: Role, of_province: bool, lang: Lang, here: frozenset[str]) -> SafeString:
    """Drawn once for a role: every page has it."""
    open_to = places(role, of_province=of_province)
    shown = [(place, messages.text(code, lang)) for place, code in open_to.items()]
    return render_to_string("menu.html", {"places": shown, "here": here}) if shown else SafeString()
