"""Papers, doubts and complaints as village and dinas see them, on a phone and on a desk."""

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from payung.registry.jobs import families as jobs
from payung.registry.models import Complaint
from payung.registry.scope import Scope
from tests.claims import pictures
from tests.registry import claimed
from tests.registry.families import visits
from tests.registry.people import JAMBI, Cast
from tests.web import looked_at, signed_in

PICTURES = os.environ.get("PAYUNG_PICTURES")


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
