"""Every page in every role: who may open it is what the table says; no page has no rule."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from payung.registry.permissions import MAY, Role
from payung.registry.scope import Scope
from tests.registry.people import Cast
from tools import permissions

_BLANK = re.compile(r"<(?:(\w+):)?\w+>")
_EXAMPLES = {"int": "999999", "str": "x", "slug": "x", "path": "x", "uuid": "0" * 32}
REFUSED = 403


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
        allowed = page.needs is None or page.needs in MAY[role]
        refused = [answer.status_code == REFUSED for answer in answers]
        assert refused == [not allowed] * 2, (role, [answer.status_code for answer in answers])
