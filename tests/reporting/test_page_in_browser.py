"""Our pages in a real browser: readable by everybody, on a phone, without a network."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from payung import reporting
from payung.messages import Lang
from payung.reporting import page
from payung.reporting.matching import page as match_page
from payung.reporting.plan import page as plan_page
from tests.reporting import cast, match_cast, plan_cast

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PHONE, DESK = 360, 1200

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="needs Chromium: apt-get install --no-install-recommends chromium"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


def look(browser: Browser, file: Path, width: int) -> None:
    """Accessible by axe's rules, no wider than the screen, no request but for the file itself."""
    shown = browser.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(file.as_uri())
    found = Axe().run(shown)
    too_wide = shown.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    shown.close()
    assert found.violations_count == 0, found.generate_report()
    assert not too_wide
    assert asked == [file.as_uri()]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_report_is_accessible_fits_the_screen_and_asks_nothing_of_a_network(
    browser: Browser, tmp_path: Path, lang: Lang, width: int
) -> None:
    file = tmp_path / "report.html"
    screening = cast.screening()
    page.write(screening, reporting.summary(screening, lang), lang, file)
    look(browser, file, width)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_plan_is_accessible_fits_the_screen_and_asks_nothing_of_a_network(
    browser: Browser, tmp_path: Path, lang: Lang, width: int
) -> None:
    file = tmp_path / "plan.html"
    plan_page.write(plan_cast.PLAN, lang, file)
    look(browser, file, width)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_an_explained_row_is_accessible_fits_the_screen_and_asks_nothing_of_a_network(
    browser: Browser, tmp_path: Path, lang: Lang, width: int
) -> None:
    file = tmp_path / "row.html"
    match_page.write(match_cast.EXPLANATION, lang, file)
    look(browser, file, width)
