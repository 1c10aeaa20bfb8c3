"""A map of 450 villages in Chromium, slowed down to a mid-range phone on a mobile network.

Garut has 442 villages, the most like it; the shapes are synthetic and as heavy as the reader of
maps lets them be. The page is that of the tests: our frame, the map, its legend and its table.
"""

import logging
import os
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from playwright.sync_api import BrowserContext, sync_playwright

from payung.registry import prepare, scope
from payung.registry.models import Government, User
from tests.reporting.test_page_in_browser import FLAGS
from tests.web.drawing import trial

_REGION, _TIMES = "32.05", 7
_SLOWER = 4  # times, the CPU of a mid-range phone
_PAGE = Path("docs/benchmarks-maps.md")
_HEAD = """\
# Benchmarks of maps

Written by `python -m benchmarks.maps`: from the click until a map of Garut's 442 villages is \
drawn and shown, {times} visits each. Shapes and figures are synthetic; Chromium on {cores} cores \
with the CPU {slower} times slower and a screen of 360 pixels; 4G is 9 Mbit/s and 60 ms a request, \
slow 4G 1.6 Mbit/s and 150 ms, 3G 700 kbit/s and 300 ms. At a first visit nothing is in the \
browser's cache. Machines differ and are noisy.

| network | visit | median | slowest | asked |
|---|---|--:|--:|--:|
"""
# When the map is drawn and shown: the second frame after the script says so. Said in the console:
# to look for it in the page Playwright would load a library of its own there, at the phone's pace.
_WATCH = """
new MutationObserver((_, watch) => {
  if (document.querySelector("[data-map][data-drawn]")) {
    watch.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      console.debug("shown", performance.now());
    }));
  }
}).observe(document, { subtree: true, childList: true, attributeFilter: ["data-drawn"] });
"""


@dataclass(frozen=True, slots=True)
class Network:
    """As Chromium's developer tools slow it down: milliseconds of each request, bits a second."""

    name: str
    latency: int
    rate: int


NETWORKS = (
    Network("4G", 60, 9_000_000),
    Network("slow 4G", 150, 1_600_000),
    Network("3G", 300, 700_000),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Milliseconds from the click to the map, of visits: the median and the slowest."""

    network: str
    first: bool  # nothing in the browser's cache
    median: float
    slowest: float


def measured() -> tuple[Drawn, ...]:
    """Each network, for a first visit and for a later one."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop in this thread
    with (
        override_settings(ROOT_URLCONF="tests.web.drawing.trial"),
        _serving() as address,
        sync_playwright() as started,
    ):
        running = started.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        found = []
        for network in NETWORKS:
            first = [
                _visits(running.new_context(viewport={"width": 360, "height": 800}), address,
                        (network, 1))[0]
                for _ in range(_TIMES)
            ]  # fmt: skip
            later = _visits(
                running.new_context(viewport={"width": 360, "height": 800}), address,
                (network, _TIMES + 1),
            )[1:]  # fmt: skip
            found += [_drawn(network, True, first), _drawn(network, False, later)]
        running.close()
    return tuple(found)


def main() -> None:
    """Measures, prints and writes; about two minutes."""
    text = _HEAD.format(times=_TIMES, slower=_SLOWER, cores=os.cpu_count())
    for one in measured():
        visit = "first" if one.first else "later"
        asked = "≤ 1,000 ms" if one.network == NETWORKS[0].name else ""
        taken = f"{one.median:,.0f} ms | {one.slowest:,.0f} ms"
        text += f"| {one.network} | {visit} | {taken} | {asked} |\n"
    _PAGE.write_text(text, encoding="utf-8")
    print(text)


def _drawn(network: Network, first: bool, visits: list[float]) -> Drawn:
    return Drawn(network.name, first, statistics.median(visits), max(visits))


def _visits(context: BrowserContext, address: str, how: tuple[Network, int]) -> list[float]:
    """The same phone opens the page so many times."""
    network, times = how
    page = context.new_page()
    page.add_init_script(_WATCH)
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": network.latency, "downloadThroughput": network.rate / 8,
         "uploadThroughput": network.rate / 16},
    )  # fmt: skip
    found = []
    for _ in range(times):
        with page.expect_console_message(lambda said: said.text.startswith("shown")) as shown:
            page.goto(address, wait_until="commit")
        found.append(float(shown.value.text.split()[1]))
        page.goto("about:blank")
    context.close()
    return found


@contextmanager
def _serving() -> Iterator[str]:
    """The address of the page, served by this process."""
    call_command("collectstatic", interactive=False, verbosity=0)
    logging.getLogger("django.server").disabled = True
    prepare.migrate()
    Government.objects.using("owner").create(code=_REGION, name="Kabupaten (sintetis)")
    User(government=_REGION, username="lestari", name="Manager Lestari").save(using="owner")
    trial.boundary(_REGION, scope.system(_REGION))
    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/percobaan/{_REGION}/batas/?peta=1"
    finally:
        server.shutdown()
        server.server_close()
