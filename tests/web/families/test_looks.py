"""Papers, doubts and complaints as village and dinas see them, on a phone and on a desk."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from payung.claims.lifecycle import Move
from payung.registry.jobs import families as jobs
from payung.registry.models import Complaint
from payung.registry.scope import Scope
from tests.claims import pictures
from tests.registry import claimed
from tests.registry.families import visits
from tests.registry.people import JAMBI, Cast
from tests.web import looked_at, signed_in
from tests.web.families import family

PICTURES = os.environ.get("PAYUNG_PICTURES")
CORRECTED = datetime(2026, 5, 4, 2, 0, tzinfo=UTC)


def test_papers_doubts_and_complaints_stand_on_every_screen(
    cast: Cast, opened: Callable[[Scope, int], Page], tmp_path: Path
) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Pak Budi")
    photo = pictures.jpeg(pictures.page(7))
    for name in ("Ibu Sari", "Pak Budi"):
        claim = claimed.opened(cast.rina, people[name])
        visits.sent(cast.rina, claim.id, "ktp_heir", photo, tmp_path)
    jobs.find(JAMBI, claim.id)
    told = {"kind": "delay", "name": "Pak Sardi", "words": "Lama.", "nomor": claim.number}
    signed_in.nobody().post("/aduan/", told)
    complaint = Complaint.objects.using("owner").get()
    pages = (
        f"/klaim/{claim.id}/berkas/", "/pengaduan/", f"/pengaduan/{complaint.id}/",
        f"/klaim/{claim.id}/pelapor/", "/pesan/",
    )  # fmt: skip
    for width in (looked_at.PHONE, looked_at.DESK):
        page = opened(cast.lestari, width)
        for number, address in enumerate(pages):
            picture = Path(PICTURES) / f"staff-{width}-{number}.png" if PICTURES else None
            looked_at.visit(page, address, picture)
    page.goto(pages[0])
    page.get_by_text("KTP ahli waris").first.wait_for()
    assert "ktp_heir" not in page.locator("dl.said").first.inner_text()


def _inside(browser: Browser, live: str, client: Client, width: int) -> Page:
    """The page of a family that was let in."""
    context = browser.new_context(
        base_url=live, viewport={"width": width, "height": 740}, locale="id-ID"
    )
    key = client.cookies["keluarga"].value
    context.add_cookies([{"name": "keluarga", "value": key, "url": f"{live}/keluarga/"}])
    return context.new_page()


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_who_tells_a_death_again_reads_a_sound_page(
    width: int, cast: Cast, browser: Browser, live: str
) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    page = _inside(browser, live, family.entered(visits.reachable(sari)), width)
    page.goto("/keluarga/lapor/")
    claimed.opened(cast.agus, sari)
    family.fill(page)
    page.get_by_text("sudah dilaporkan oleh orang lain").wait_for()
    looked_at.look(page, _picture(f"family-again-{width}"))
    page.context.close()


def test_a_family_sees_what_papers_look_like_and_can_tell_an_account(
    cast: Cast, browser: Browser, live: str
) -> None:
    client = family.entered(visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"]))
    family.told(client)
    page = _inside(browser, live, client, looked_at.PHONE)
    page.goto("/keluarga/klaim/")
    for place in page.locator("details:has(img.example) summary").all():
        place.click()
    page.locator("#rekening summary").click()
    for drawn in page.locator("img.example").all():
        drawn.scroll_into_view_if_needed()
        expect(drawn).to_have_js_property("complete", True)
        assert drawn.evaluate("image => image.naturalWidth")
    looked_at.look(page, _picture("family-examples"))
    page.context.close()


def test_what_was_paid_is_public_and_stands_on_every_screen(
    cast: Cast, opened: Callable[[Scope, int], Page]
) -> None:
    people = claimed.covered(cast, *(f"Warga {number}" for number in range(6)))
    for one in people.values():
        number = claimed.opened(cast.agus, one).id
        claimed.paid(cast, number)
    claimed.move(cast.dewi, number, Move.CORRECT, CORRECTED, words="Salah catat")
    for width in (looked_at.PHONE, looked_at.DESK):
        page = opened(cast.rina, width)
        looked_at.visit(page, f"/angka-publik/{JAMBI}/santunan/", _picture(f"given-{width}"))
        page.get_by_text("Rp252.000.000").first.wait_for()
        page.get_by_text("terakhir 4 Mei 2026, belum dihitung").wait_for()
    assert signed_in.nobody().get("/angka-publik/99.99/santunan/").status_code == 404


def _picture(name: str) -> Path | None:
    return Path(PICTURES) / f"{name}.png" if PICTURES else None
