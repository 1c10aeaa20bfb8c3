"""Signing in at a government's own issuer: by user name, for its own people only."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from tests.registry.people import BADUNG, JAMBI, Cast
from tests.stories.test_installation import free_port, wait_for
from tests.web.issuer import CLIENT, Issuer, issuer

pytestmark = pytest.mark.slow


@contextmanager
def _served(at: Issuer, government: str) -> Iterator[str]:
    """Payung as a process of its own on the database at hand, with that issuer."""
    port = free_port()
    environment = os.environ | {
        "PAYUNG_OIDC_URL": at.url,
        "PAYUNG_OIDC_ID": CLIENT,
        "PAYUNG_OIDC_SECRET": "rahasia-uji",
        "PAYUNG_OIDC_GOVERNMENT": government,
        "PAYUNG_OIDC_NAME": "SSO Pemda",
    }
    words = ("serve", "--port", str(port), "--workers", "1", "--without-worker")
    command = [sys.executable, "-m", "payung", *words]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _sign_in(browser: Browser, base: str) -> Page:
    page = browser.new_context(locale="id-ID").new_page()
    page.goto(f"{base}/akun/login/")
    with page.expect_navigation():
        page.click("text=Masuk lewat SSO Pemda")
    return page


def test_the_issuer_opens_the_account_of_that_name(cast: Cast, browser: Browser) -> None:
    with issuer("agus") as at, _served(at, JAMBI) as base:
        page = _sign_in(browser, base)
        assert "Verifier Agus" in page.locator("header").inner_text()
        page.context.close()


def test_nobody_gets_in_without_an_account(cast: Cast, browser: Browser) -> None:
    with issuer("orang.asing") as at, _served(at, JAMBI) as base:
        page = _sign_in(browser, base)
        assert "belum terdaftar" in page.locator("main").inner_text()
        page.context.close()


def test_an_issuer_is_not_believed_for_another_governments_people(
    cast: Cast, browser: Browser
) -> None:
    with issuer("agus") as at, _served(at, BADUNG) as base:
        page = _sign_in(browser, base)
        assert "belum terdaftar" in page.locator("main").inner_text()
        page.context.close()
