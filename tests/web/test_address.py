"""Who asks: behind proxies as well, and counted the same in every web process."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory

from payung.web import address
from tests.registry.people import Cast
from tests.web import signed_in

PROXY = "10.0.0.1"
PAGE = "/periksa/15.71-1-x/"


@pytest.mark.parametrize(
    ("proxies", "passed_on", "asking"),
    [
        (0, "192.0.2.1", PROXY),
        (1, "", PROXY),
        (1, "192.0.2.1", "192.0.2.1"),
        (1, "203.0.113.9, 192.0.2.1", "192.0.2.1"),  # the first was made up by who asks
        (2, "203.0.113.9, 192.0.2.1, 10.0.0.2", "192.0.2.1"),
        (2, "192.0.2.1", PROXY),
    ],
)
def test_the_address_is_the_one_that_our_own_proxies_saw(
    proxies: int, passed_on: str, asking: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PROXIES", proxies)
    headers = {"X-Forwarded-For": passed_on} if passed_on else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=PROXY)
    assert address.asking(request) == asking


def _asked(times: int, passed_on: str) -> list[int]:
    """Status codes of many asks, each as if another web process answered: nothing is in memory."""
    client: Client = signed_in.nobody()
    headers = {"X-Forwarded-For": passed_on}
    return [client.get(PAGE, headers=headers, REMOTE_ADDR=PROXY).status_code for _ in range(times)]


def test_one_who_asks_too_often_closes_the_page_for_nobody_else_and_for_a_minute_only(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PROXIES", 1)
    assert _asked(31, "192.0.2.1") == [404] * 30 + [429]
    assert _asked(1, "192.0.2.2") == [404]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registry_asked SET since = since - interval '50 seconds'")
        assert _asked(1, "192.0.2.1") == [429]
        cursor.execute("UPDATE registry_asked SET since = since - interval '11 seconds'")
        assert _asked(1, "192.0.2.1") == [404]  # though it never stopped asking
        cursor.execute("SELECT count(*) FROM registry_asked WHERE address = '192.0.2.1'::bytea")
        assert cursor.fetchone() == (0,)


def test_wrong_passwords_from_elsewhere_lock_nobody_out_who_comes_by_the_same_proxy(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PROXIES", 1)

    def sign_in(word: str, passed_on: str) -> int:
        told = {"login": "agus", "password": word}
        headers = {"X-Forwarded-For": passed_on}
        return signed_in.nobody().post("/akun/login/", told, headers=headers).status_code

    assert [sign_in("salah", "192.0.2.1") for _ in range(9)][-1] == 429
    assert sign_in("sandi-agus-2025", "192.0.2.2") == 302
