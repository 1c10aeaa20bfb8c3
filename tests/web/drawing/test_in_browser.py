"""Maps and charts in a real browser: drawn from their tables, by keyboard too, on a phone too."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, Page, expect

from payung.registry.scope import Scope
from tests.registry.people import JAMBI, Cast
from tests.web import looked_at
from tests.web.drawing import trial

Open = Callable[[Scope, int], Page]
BOUNDARIES, TILES = f"/percobaan/{JAMBI}/batas/", f"/percobaan/{JAMBI}/petak/"


@pytest.fixture(autouse=True)
def trial_page() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.web.drawing.trial"):
        yield


@pytest.fixture
def said(opened: Open) -> Callable[[Scope, int], tuple[Page, list[str]]]:
    """A page and all that it complains of: a script that broke, a rule of the policy."""

    def open_(who: Scope, width: int) -> tuple[Page, list[str]]:
        page, complaints = opened(who, width), []
        page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda one: complaints.append(str(one)))
        return page, complaints

    return open_


Said = Callable[[Scope, int], tuple[Page, list[str]]]


@pytest.mark.parametrize("address", [BOUNDARIES, TILES], ids=["boundaries", "tiles"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_every_drawing_stands_on_every_screen(
    address: str, width: int, cast: Cast, said: Said, tmp_path: Path
) -> None:
    trial.boundary(JAMBI, cast.lestari)
    page, complaints = said(cast.lestari, width)
    page.goto(address)
    looked_at.drawn(page)
    looked_at.look(page, tmp_path / f"{width}.png")
    assert complaints == []
    assert page.locator(".chart svg").count() == 4


def test_a_map_has_a_named_area_for_each_village_that_has_a_shape(cast: Cast, said: Said) -> None:
    trial.boundary(JAMBI, cast.lestari)
    page, _ = said(cast.lestari, 1280)
    page.goto(BOUNDARIES)
    looked_at.drawn(page)
    areas = page.locator(".map path")
    assert areas.count() == page.locator("#cakupan-tabel tr[data-code]").count() - 1
    first = areas.first
    assert first.get_attribute("aria-label") == "Simpang IV Sipin: 0% dari 10"
    assert "step-1" in (first.get_attribute("class") or "")
    assert areas.nth(2).get_attribute("fill") == "url(#cakupan-hidden-peta) #fff"
    assert areas.nth(4).get_attribute("fill") == "url(#cakupan-none-peta) #fff"
    assert page.get_by_text("1 wilayah belum ada batasnya di peta ini").is_visible()
    assert page.get_by_text("Peta sintetis, per 1 Januari 2025, CC0").is_visible()


@pytest.mark.parametrize("address", [BOUNDARIES, TILES], ids=["boundaries", "tiles"])
def test_the_keyboard_walks_from_village_to_village(address: str, cast: Cast, said: Said) -> None:
    trial.boundary(JAMBI, cast.lestari)
    page, _ = said(cast.lestari, 1280)
    page.goto(address)
    looked_at.drawn(page)
    area = page.locator("[data-map] [tabindex='0'][aria-label]")
    assert area.count() == 1
    area.focus()
    told = page.locator("#cakupan-sebut")
    first = told.inner_text()
    page.keyboard.press("ArrowRight")
    assert told.inner_text() not in {first, ""}
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == told.inner_text()
    page.keyboard.press("ArrowLeft")
    assert told.inner_text() == first


def test_a_map_is_brought_closer_by_its_buttons(cast: Cast, said: Said) -> None:
    trial.boundary(JAMBI, cast.lestari)
    page, complaints = said(cast.lestari, 1280)
    page.goto(f"{BOUNDARIES}?peta=1")
    looked_at.drawn(page)
    first = page.locator(".map path").first
    before = first.bounding_box()
    page.get_by_role("button", name="Perbesar").click()
    after = first.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > 1.9 * before["width"]
    assert complaints == []


def test_a_touch_tells_the_villages_figure(cast: Cast, said: Said) -> None:
    page, _ = said(cast.lestari, 360)
    page.goto(TILES)
    looked_at.drawn(page)
    page.locator("[data-code='15.71.01.1003']").first.click()
    assert page.locator("#cakupan-sebut").inner_text().endswith("kurang dari 5")


def test_without_scripts_the_tables_are_there_and_no_empty_box(
    browser: Browser, live: str, cast: Cast
) -> None:
    trial.boundary(JAMBI, cast.lestari)
    context = browser.new_context(java_script_enabled=False, base_url=live, locale="id-ID")
    page = context.new_page()
    page.goto(BOUNDARIES)
    assert not page.locator(".map").is_visible()
    page.locator("summary", has_text="Tabel").first.click()
    assert page.get_by_role("cell", name="74% dari 12").count() == 0  # hidden: not even in there
    assert page.get_by_role("cell", name="37% dari 11").is_visible()
    context.close()


def test_without_its_shapes_a_map_leaves_the_page_whole(cast: Cast, said: Said) -> None:
    trial.boundary(JAMBI, cast.lestari)
    page, _ = said(cast.lestari, 360)
    page.route(re.compile(r"/wilayah/peta/.*json"), lambda route: route.abort())
    page.goto(f"{BOUNDARIES}?peta=1")
    expect(page.locator("[data-map]")).to_have_count(0)
    looked_at.look(page)


def test_a_chart_is_described_and_its_library_comes_only_when_it_is_near(
    cast: Cast, said: Said
) -> None:
    page, _ = said(cast.lestari, 360)
    loaded: list[str] = []
    page.on("request", lambda one: loaded.append(one.url))
    page.goto(f"{TILES}?peta=1")
    page.wait_for_load_state("networkidle")
    assert not any("echarts" in one for one in loaded)
    page.goto(TILES)
    looked_at.drawn(page)
    assert any("echarts" in one for one in loaded)
    chart = page.locator("[data-chart='lines']")
    assert chart.get_attribute("aria-label") == "Bulan: grafik percobaan dari angka sintetis."
