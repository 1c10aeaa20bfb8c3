"""How everything about coverage looks: each page, to whom it belongs, on phone, tablet and desk."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from payung.registry.scope import Scope
from tests.registry.people import JAMBI, Cast
from tests.web import coverage_town, looked_at

Opened = Callable[[Scope | None, int], Page]
PICTURES = os.environ.get("PAYUNG_PICTURES")  # a folder, to look at the pages oneself
MONTH = "?bulan=2025-03"
# Who looks, what it is, its address.
PAGES = (
    ("hadi", "region", f"/cakupan/{MONTH}"),
    ("lestari", "groups", f"/cakupan/{MONTH}&program={{programme}}"),
    ("joko", "kecamatan", f"/cakupan/{MONTH}"),
    ("rina", "village", f"/cakupan/{MONTH}"),
    ("sinta", "office", f"/cakupan/{MONTH}"),
    ("bayu", "province", "/cakupan/provinsi/"),
    ("lestari", "indicators", f"/cakupan/indikator/{MONTH}"),
    ("rina", "indicators-village", f"/cakupan/indikator/{MONTH}"),
    ("lestari", "proposers", f"/cakupan/pengusul/{MONTH}"),
    ("lestari", "publish", "/cakupan/terbit/"),
    ("nobody", "public", f"/angka-publik/{JAMBI}/"),
    ("lestari", "statistics", "/angka/"),
    ("lestari", "plans", "/cakupan/rencana/"),
    ("lestari", "plan-new", "/cakupan/rencana/baru/"),
    ("lestari", "plan", "/cakupan/rencana/{plan}/"),
    ("lestari", "plans-compared", "/cakupan/rencana/banding/?r={plan}&r={other}"),
    ("lestari", "duties", "/cakupan/kewajiban/"),
    ("lestari", "papers", "/cakupan/laporan/"),
    ("agus", "papers-village", "/cakupan/laporan/"),
    ("lestari", "paper-done", "/pekerjaan/{task}/"),
    ("lestari", "partners", "/mitra/"),
    ("lestari", "partner", "/mitra/{partner}/"),
    ("dewi", "pledge", "/mitra/janji/{pledge}/"),
    ("lestari", "satgas", "/satgas/"),
)


@pytest.mark.parametrize("width", [looked_at.PHONE, 768, 1280])
def test_every_page_of_coverage_stands_on_every_screen(
    width: int, cast: Cast, as_: coverage_town.As, opened: Opened
) -> None:
    numbers = coverage_town.full(cast, as_)
    others = {"bayu": coverage_town.around(), "nobody": None}
    pages: dict[str, Page] = {}
    for who, what, address in PAGES:
        if who not in pages:
            pages[who] = opened(others[who] if who in others else getattr(cast, who), width)
        picture = Path(PICTURES) / f"{what}-{width}.png" if PICTURES else None
        looked_at.visit(pages[who], address.format(**numbers), picture)


@pytest.mark.parametrize(
    ("who", "address"),
    [("lestari", "/mitra/"), ("lestari", "/satgas/"), ("bayu", "/cakupan/provinsi/")],
)
def test_a_page_on_which_nothing_is_yet_stands_on_a_phone(
    who: str, address: str, cast: Cast, opened: Opened
) -> None:
    scope = coverage_town.province() if who == "bayu" else cast.lestari
    looked_at.visit(opened(scope, looked_at.PHONE), address)
