"""Every page in every role and none: who opens it is what the table says; no page has no rule."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from payung.registry.permissions import Role
from payung.registry.scope import Scope
from tests.registry.people import Cast
from tests.web import signed_in
from tools import permissions

_BLANK = re.compile(r"<(?:(\w+):)?\w+>")
_EXAMPLES = {"int": "999999", "str": "x", "slug": "x", "path": "x", "uuid": "0" * 32}
REFUSED, FAULT = 403, 500


def _address(pattern: str) -> str:
    return _BLANK.sub(lambda blank: _EXAMPLES[blank[1] or "str"], pattern)


def _of_role(cast: Cast) -> dict[Role, Scope]:
    people = (getattr(cast, name) for name in Cast.__slots__ if name != "programme")
    return {one.role: one for one in people}


@pytest.mark.parametrize("page", permissions.pages(), ids=lambda page: page.address)
def test_a_page_opens_for_whom_the_table_says_and_for_nobody_else(
    page: permissions.Page, cast: Cast, as_: Callable[[Scope], Client]
) -> None:
    for role, who in _of_role(cast).items():
        client = as_(who)
        answers = [client.get(_address(page.address)), client.post(_address(page.address))]
        codes = [answer.status_code for answer in answers]
        assert [code == REFUSED for code in codes] == [not page.opens(role)] * 2, (role, codes)
        assert max(codes) < FAULT, (role, codes)


@pytest.mark.parametrize("page", permissions.pages(), ids=lambda page: page.address)
def test_who_has_not_signed_in_is_sent_to_do_so_but_for_the_pages_that_are_public(
    page: permissions.Page, cast: Cast
) -> None:
    entrance = reverse(settings.LOGIN_URL)
    client, address = signed_in.nobody(), _address(page.address)
    for answer in (client.get(address), client.post(address)):
        sent = answer.headers.get("Location", "").startswith(entrance)
        assert sent == (not page.opens(None)), answer.status_code
        assert answer.status_code < FAULT
