"""Pages asked for by the cast: by Django's client, and in a real browser from a real server."""

import os
import threading
from collections.abc import Callable, Iterator

import pytest

from tests.registry import postgres

postgres.server()

from django.core.management import call_command  # noqa: E402 (Django must be set up before)
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.test import Client  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from payung.registry.scope import Scope  # noqa: E402
from tests.registry.conftest import cast, empty  # noqa: E402 (fixtures)
from tests.reporting.test_page_in_browser import CHROMIUM, FLAGS  # noqa: E402
from tests.web import signed_in  # noqa: E402

__all__ = ["cast", "empty"]


@pytest.fixture(scope="session", autouse=True)
def static() -> None:
    """Our files under the names that carry their digest, as in an installation."""
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture
def as_() -> Callable[[Scope], Client]:
    """`as_(cast.rina)` is a client signed in as Operator Rina."""

    def client(who: Scope) -> Client:
        found = signed_in.nobody()
        found.cookies[signed_in.COOKIE] = signed_in.session(who)
        return found

    return client


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its own name)
        pass


@pytest.fixture
def live() -> Iterator[str]:
    """The address of our pages on this machine, on the database at hand: ask for `cast` first."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install --no-install-recommends chromium")
    # Playwright runs a loop in this thread, and Django would refuse to work beside one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def opened(browser: Browser, live: str) -> Iterator[Callable[[Scope | None, int], Page]]:
    """`opened(cast.rina, 360)` is a browser's page, so wide, signed in; ask for `cast` first. With
    None nobody has signed in."""
    contexts = []

    def page(who: Scope | None, width: int) -> Page:
        context = browser.new_context(
            base_url=live, viewport={"width": width, "height": 800}, locale="id-ID"
        )
        contexts.append(context)
        if who is not None:
            cookie = {"name": signed_in.COOKIE, "value": signed_in.session(who), "url": live}
            context.add_cookies([cookie])  # type: ignore[list-item]
        return context.new_page()

    yield page
    for context in contexts:
        context.close()
