"""The programme that somebody works on stays theirs from page to page."""

import re
from collections.abc import Callable

from django.test import Client

from payung.registry.scope import Scope
from tests.registry.contributions import enrolled
from tests.registry.people import Cast

As = Callable[[Scope], Client]
PAGES = ("/kas/", "/iuran/", "/peserta/", "/kartu-peserta/", "/mutasi/")


def _chosen(client: Client, page: str) -> int:
    found = re.search(r'<option value="(\d+)" selected', client.get(page).content.decode())
    assert found, page
    return int(found[1])


def test_a_page_shows_the_newest_until_another_was_looked_at_and_then_that_one(
    cast: Cast, as_: As
) -> None:
    newest = enrolled.another_programme(cast)
    client = as_(cast.lestari)
    assert {_chosen(client, page) for page in PAGES} == {newest}
    client.get(f"/iuran/?program={cast.programme}")
    assert {_chosen(client, page) for page in PAGES} == {cast.programme}
    assert _chosen(as_(cast.putu), "/kas/") == newest  # nobody else's choice
