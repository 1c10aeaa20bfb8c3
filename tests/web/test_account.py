"""Signing in: a second factor, a passkey, and a door that closes after wrong passwords."""

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    validate_totp_code,
)
from playwright.sync_api import Page

from payung.registry.scope import Scope
from tests.registry.people import Cast
from tests.web import signed_in

Opened = Callable[[Scope, int], Page]
PASSWORD = "sandi-agus-2025"  # noqa: S105 (invented, of the cast)


def _code(secret: str, at: float) -> str:
    return str(format_hotp_value(hotp_value(secret, int(at) // 30)))


def _sign_in(page: Page, base: str) -> None:
    page.goto(f"{base}/akun/login/")
    page.fill("#id_login", "agus")
    page.fill("#id_password", PASSWORD)
    with page.expect_navigation():
        page.click("main form button")


def _prove(page: Page) -> None:
    """The password once more, where it is asked for."""
    if "reauthenticate" in page.url:
        page.fill("input[type=password]", PASSWORD)
        with page.expect_navigation():
            page.click("main form button")


def test_a_code_from_an_app_is_asked_for_once_it_is_set_up(
    cast: Cast, opened: Opened, live: str
) -> None:
    page = opened(cast.agus, 360)
    page.context.clear_cookies()
    _sign_in(page, live)
    page.goto(f"{live}/akun/2fa/totp/activate/")
    _prove(page)
    secret = page.locator("main input[disabled], main input[readonly]").first.input_value()
    page.fill("input[name=code]", _code(secret, time.time()))
    page.click("main form button")
    page.wait_for_url(re.compile(r"/akun/2fa/(?!totp/activate)"))
    page.context.clear_cookies()
    _sign_in(page, live)
    assert "authenticate" in page.url
    page.goto(f"{live}/tugas/")
    assert "/akun/" in page.url  # the password alone opens nothing


def test_a_code_typed_in_its_last_second_still_opens_and_an_older_one_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed, arrives = 1_740_787_229, 1_740_787_231  # the window of 30 seconds ends between them
    secret = generate_totp_secret()
    monkeypatch.setattr(time, "time", lambda: arrives)
    assert validate_totp_code(secret, _code(secret, typed))
    assert not validate_totp_code(secret, _code(secret, typed - 30))


def test_a_passkey_signs_in_without_a_password(cast: Cast, opened: Opened, live: str) -> None:
    base = live.replace("127.0.0.1", "localhost")  # a passkey belongs to a name
    page = opened(cast.agus, 1200)
    page.context.clear_cookies()
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }  # fmt: skip
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    _sign_in(page, base)
    page.goto(f"{base}/akun/2fa/webauthn/add/")
    _prove(page)
    page.fill("input[name=name]", "HP Agus")
    if page.locator("input[name=passwordless]").count():
        page.check("input[name=passwordless]")
    page.click("main form button")
    page.wait_for_url(re.compile(r"/akun/2fa/(?!webauthn/add)"))
    page.context.clear_cookies()
    page.goto(f"{base}/akun/login/")
    page.click("#passkey_login")
    page.wait_for_url(re.compile(r"/tugas/"))
    assert "Verifier Agus" in page.locator("header").inner_text()


@pytest.mark.usefixtures("cast")
def test_eight_wrong_passwords_close_the_door_even_for_the_right_one() -> None:
    client = signed_in.nobody()
    for _ in range(8):
        answer = client.post("/akun/login/", {"login": "agus", "password": "salah sekali"})
    assert answer.status_code == 429
    answer = client.post("/akun/login/", {"login": "agus", "password": PASSWORD})
    assert answer.status_code == 429
    assert "15 menit" in answer.content.decode()
