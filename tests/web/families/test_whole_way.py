"""A family's way on a phone, from the card's QR to the money, held to axe and to 360 px."""

import os
from pathlib import Path

from playwright.sync_api import Browser

from payung.claims.lifecycle import Move
from payung.registry import carding
from payung.registry.jobs import families as jobs
from payung.registry.models import Card, Claim, ClaimDocument, FamilyVisit
from tests.claims import pictures
from tests.registry import claimed
from tests.registry.claimed import AT
from tests.registry.claims.test_letters import text
from tests.registry.families import visits
from tests.registry.people import JAMBI, VILLAGE, Cast
from tests.web import looked_at
from tests.web.families import family

PICTURES = os.environ.get("PAYUNG_PICTURES")


def _picture(name: str) -> Path | None:
    return Path(PICTURES) / f"{name}.png" if PICTURES else None


def _settled(cast: Cast) -> None:
    """Village, dinas and BPJS do their part."""
    claim = Claim.objects.using("owner").get()
    visits.judged(cast.agus, ClaimDocument.objects.using("owner").get().id, True)
    claimed.papers_good(claim.id)
    on = AT.date()
    claimed.move(cast.lestari, claim.id, Move.COMPLETE)
    claimed.move(cast.lestari, claim.id, Move.SEND, proof="12/2025", on=on)
    claimed.move(cast.lestari, claim.id, Move.DECIDE, proof="BPJS/9", on=on, amount=42_000_000)
    claimed.move(cast.lestari, claim.id, Move.PAY, on=on, amount=42_000_000)


def test_from_the_qr_of_a_card_to_the_receipt(
    cast: Cast, browser: Browser, live: str, tmp_path: Path
) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    visits.reachable(sari)
    Card.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, enrolment_id=sari.id, reference="kartu-sari",
        until="2025-12", made_by=0, made_at=AT, area=VILLAGE,
    )  # fmt: skip
    photo = tmp_path / "ktp.jpg"
    photo.write_bytes(pictures.sideways(1))
    context = browser.new_context(
        base_url=live, viewport={"width": looked_at.PHONE, "height": 740}, locale="id-ID"
    )
    page = context.new_page()
    looked_at.visit(page, f"/kartu/{carding.token(carding.key(), JAMBI, 'kartu-sari')}/")
    page.get_by_role("link", name="Untuk keluarga peserta").first.click()
    page.get_by_text("Kartu sudah terbaca").wait_for()
    looked_at.look(page, _picture("1-start"))
    page.get_by_role("button", name="Kirim kode").first.click()
    page.wait_for_url("**/keluarga/kode/")
    jobs.look_up(JAMBI, FamilyVisit.objects.using("owner").latest("id").id)
    looked_at.look(page, _picture("2-code"))
    page.get_by_label("Kode 6 angka").fill(visits.code())
    page.get_by_role("button", name="Buka").click()
    page.wait_for_url("**/keluarga/lapor/")
    looked_at.look(page, _picture("3-open"))
    family.fill(page)
    page.get_by_role("heading", name="Hak keluarga").wait_for()
    looked_at.look(page, _picture("4-claim"))
    page.locator("#file-ktp_heir").set_input_files(photo)
    page.locator("#ktp_heir button").click()
    page.get_by_text("sedang diperiksa").wait_for()
    looked_at.look(page, _picture("5-paper"))
    _settled(cast)
    page.reload()
    page.get_by_text("Dibayar: Rp42.000.000, 6 Oktober 2025").wait_for()
    looked_at.look(page, _picture("6-paid"))
    receipt = text(cast, Claim.objects.using("owner").get().id, "receipt", tmp_path)
    for told in ("Pak Sardi", "Rp42.000.000", "empat puluh dua juta rupiah"):
        assert told in receipt
    looked_at.visit(page, "/aduan/", _picture("7-complain"))
    looked_at.visit(page, "/keluarga/lapor/")
    page.get_by_text("Anak yang bersekolah").click()
    looked_at.look(page, _picture("8-children"))
    context.close()
