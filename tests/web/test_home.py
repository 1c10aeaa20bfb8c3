"""The first pages: who has not signed in is asked to, and who has is told what they may do."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page

from payung.registry.scope import Scope
from tests.registry.people import JAMBI, Cast
from tests.web import coverage_town, looked_at, signed_in


def test_a_stranger_finds_the_doors_of_families_complaints_and_officers(cast: Cast) -> None:
    page = signed_in.nobody().get("/").content.decode()
    for address in ("/keluarga/", "/aduan/", "/akun/login/"):
        assert f'href="{address}"' in page
    nowhere = signed_in.nobody().get("/tidak-ada/").content.decode()
    assert 'href="/keluarga/"' in nowhere


def test_a_province_has_no_figures_of_its_own_behind_the_door(cast: Cast) -> None:
    coverage_town.province()
    page = signed_in.nobody().get("/").content.decode()
    assert f"/angka-publik/{JAMBI}/" in page
    assert "/angka-publik/15/" not in page


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_doors_are_accessible_and_fit(
    cast: Cast, opened: Callable[[Scope, int], Page], width: int
) -> None:
    page = opened(cast.rina, width)
    page.context.clear_cookies()
    looked_at.visit(page, "/")


def test_signing_in_with_a_password_works_and_a_wrong_one_does_not(cast: Cast) -> None:
    client = signed_in.nobody()
    wrong = client.post("/akun/login/", {"login": "hadi", "password": "salah"})
    right = client.post("/akun/login/", {"login": "hadi", "password": "sandi-hadi-2025"})
    assert (wrong.status_code, right.status_code) == (200, 302)


def test_somebody_signed_in_sees_their_name_and_role(
    cast: Cast, as_: Callable[[Scope], Client]
) -> None:
    page = as_(cast.tono).get("/tidak-ada/").content.decode()
    assert "Administrator Tono" in page


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_page_to_sign_in_is_accessible_and_fits(
    cast: Cast, opened: Callable[[Scope, int], Page], width: int
) -> None:
    page = opened(cast.rina, width)
    page.context.clear_cookies()
    page.goto("/akun/login/")
    looked_at.look(page)
