"""What every page is held to in a browser: axe's rules, and no wider than the screen."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PHONE, DESK = 360, 1200
_DRAWN = 30_000  # milliseconds: two browsers on a busy machine may keep a third waiting


def visit(page: Page, address: str, picture: Path | None = None) -> None:
    """Opens a page of ours and holds it to that; a refusal or a fault is none."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok, (address, answer.status)
    drawn(page)
    look(page, picture)


def drawn(page: Page) -> None:
    """Until every map and chart on it is drawn; charts come when one scrolls to them."""
    for box in page.locator("[data-map], [data-chart]").all():
        box.scroll_into_view_if_needed()
        expect(box).to_have_attribute("data-drawn", "yes", timeout=_DRAWN)
    page.evaluate("scrollTo(0, 0)")


def look(page: Page, picture: Path | None = None) -> None:
    """Holds the page as it stands to that; `picture` keeps how it looks."""
    if picture is not None:
        page.screenshot(path=picture, full_page=True)
    found = Axe().run(page)
    too_wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    assert not too_wide, page.url
