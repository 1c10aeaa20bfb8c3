"""Verification in a real browser: on a phone and on a desk, by keyboard, held to axe."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from payung.registry.actions.verification import Judgement
from payung.registry.models import Proposal, Verification
from payung.registry.scope import Scope
from payung.values.decision import Outcome, reason
from payung.verification.lifecycle import Verdict
from tests.registry import rows
from tests.registry.actions.verification import works
from tests.registry.people import AT, VILLAGE, Cast
from tests.web import looked_at

Opened = Callable[[Scope, int], Page]
WIDTHS = pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
DIFFERS = reason("NAME_DIFFERS", Outcome.ACCEPTED, given="Sari", registered="SARI RAHAYU")


def some(cast: Cast) -> int:
    """A worklist with one of every kind; the row that may mean two people."""
    unsure = works.unsure(cast, DIFFERS, name="Ibu Sari Rahayu")
    of_all: dict[str, Any] = {"occupation": "nelayan", "birth_date": date(1980, 1, 2), "rw": 2}
    for n in range(4):
        rows.proposal(cast, VILLAGE, f"Pak Budi Santoso {n}", rt=n, **of_all)
    codes = ["NAME_DIFFERS", "BIRTH_DATE_DIFFERS"]
    late: dict[str, Any] = {
        "escalated_at": AT,
        "outcome": "review",
        "occupation": "pedagang",
        "codes": codes,
    }
    rows.proposal(cast, VILLAGE, "Bu Tini", **late)
    return unsure


@WIDTHS
def test_the_worklist_is_accessible_and_fits(
    cast: Cast, opened: Opened, width: int, tmp_path: Path
) -> None:
    some(cast)
    page = opened(cast.agus, width)
    page.goto("/tugas/")
    looked_at.look(page, tmp_path / f"worklist-{width}.png")
    page.goto("/tugas/?saring=1")
    looked_at.look(page, tmp_path / f"filter-{width}.png")
    page.goto("/tugas/?desa=x")
    looked_at.look(page)


@WIDTHS
def test_a_proposal_is_accessible_and_fits_before_and_after(
    cast: Cast, opened: Opened, width: int, tmp_path: Path
) -> None:
    row = some(cast)
    page = opened(cast.agus, width)
    page.goto(f"/tugas/{row}/")
    looked_at.look(page, tmp_path / f"proposal-{width}.png")
    page.get_by_role("button", name="Orang ini: SARI").first.click()
    expect(page.get_by_role("status")).to_contain_text("Dicatat")
    page.get_by_label("Terlihat bekerja pada tanggal").fill("2025-03-01")
    page.get_by_role("button", name="Setujui", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Ibu Sari Rahayu: disetujui")
    person = Proposal.objects.using("owner").get(id=row).person_id
    page.goto(f"/orang/{person}/")
    page.get_by_text("Tampilkan NIK").first.click()
    page.get_by_label("Untuk apa NIK dibuka?").fill("mencocokkan KTP")
    looked_at.look(page, tmp_path / f"person-asked-{width}.png")
    page.get_by_role("button", name="Tampilkan NIK").click()
    expect(page.get_by_text(works.SARI_NIK)).to_be_visible()
    looked_at.look(page, tmp_path / f"person-{width}.png")


@WIDTHS
def test_visits_minutes_and_search_are_accessible_and_fit(
    cast: Cast, opened: Opened, width: int, tmp_path: Path
) -> None:
    row = some(cast)
    works.entered(cast)
    works.judge(cast.agus, Judgement(Verdict.RETURN, "KTP tidak terbaca"), row)
    page = opened(cast.agus, width)
    page.goto("/tugas/sampel/")
    page.get_by_role("button", name="Undi sekarang").click()
    looked_at.look(page, tmp_path / f"visits-{width}.png")
    page.goto("/tugas/berita-acara/")
    looked_at.look(page, tmp_path / f"minutes-asked-{width}.png")
    page.get_by_role("button", name="Buat berita acara").click()
    looked_at.look(page, tmp_path / f"minutes-{width}.png")
    page.goto("/orang/")
    page.get_by_label("Nama atau NIK").fill("sari")
    page.get_by_role("button", name="Cari").click()
    looked_at.look(page, tmp_path / f"search-{width}.png")


def test_a_worklist_is_worked_through_by_keyboard(cast: Cast, opened: Opened) -> None:
    some(cast)
    page = opened(cast.agus, looked_at.DESK)
    page.goto("/tugas/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("k")
    ticked = page.locator("tbody input:checked")
    assert ticked.count() == 2
    page.get_by_role("button", name="Setujui yang dipilih").click()
    expect(page.get_by_role("status").first).to_contain_text("2 usulan: disetujui")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tugas/*/")


def test_enter_in_a_field_decides_nothing(cast: Cast, opened: Opened) -> None:
    unsure = some(cast)
    page = opened(cast.agus, looked_at.DESK)
    for address, field in (
        ("/tugas/", "#catatan"), (f"/tugas/{unsure}/", "#bukti"),
        (f"/tugas/{unsure}/", "#catatan-siapa"),
    ):  # fmt: skip
        page.goto(address)
        if address == "/tugas/":
            page.get_by_label("Pilih semua di halaman ini").check()
        page.fill(field, "KTP tidak terbaca")
        page.press(field, "Enter")
        page.wait_for_timeout(300)
        assert page.url.endswith(address)
        assert page.input_value(field) == "KTP tidak terbaca"  # the page is still the same
    assert not Verification.objects.using("owner").exists()
    assert Proposal.objects.using("owner").get(id=unsure).outcome == "review"


def test_on_a_phone_the_verdict_covers_rows_only_once_some_are_ticked(
    cast: Cast, opened: Opened, tmp_path: Path
) -> None:
    some(cast)
    page = opened(cast.agus, looked_at.PHONE)
    page.goto("/tugas/")
    bar = page.locator(".verdict-bar")
    before = bar.bounding_box()
    assert before is not None
    assert before["y"] > 800
    page.locator("tbody input[type=checkbox]").first.check()
    after = bar.bounding_box()
    assert after is not None
    assert after["y"] + after["height"] <= 800
    assert after["height"] < 800 / 7
    page.screenshot(path=tmp_path / "ticked.png")
    looked_at.look(page)


def test_a_settled_match_is_settled_again(cast: Cast, opened: Opened) -> None:
    row = some(cast)
    page = opened(cast.agus, looked_at.PHONE)
    page.goto(f"/tugas/{row}/")
    page.get_by_role("button", name="Orang ini: SARTI").click()
    page.get_by_text("Tentukan ulang").click()
    looked_at.look(page)
    page.get_by_role("button", name="Orang ini: SARI").first.click()
    expect(page.get_by_role("status")).to_contain_text("Dicatat")
    assert Proposal.objects.using("owner").get(id=row).outcome == "accepted"


def test_to_return_asks_for_the_reason_before_anything_is_sent(cast: Cast, opened: Opened) -> None:
    some(cast)
    page = opened(cast.agus, looked_at.DESK)
    page.goto("/tugas/")
    page.get_by_label("Pilih semua di halaman ini").check()
    page.get_by_role("button", name="Kembalikan yang dipilih").click()
    assert page.evaluate("document.activeElement.id") == "catatan"
    page.get_by_label("Alasan atau catatan").fill("KTP tidak terbaca")
    page.get_by_role("button", name="Kembalikan yang dipilih").click()
    expect(page.get_by_role("status").first).to_contain_text("6 usulan: dikembalikan")
