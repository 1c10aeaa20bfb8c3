"""School years on a claim's page: let go with a reason, and taken back."""

from collections.abc import Callable
from pathlib import Path

from django.test import Client
from playwright.sync_api import Page

from payung.registry.models import ClaimDocument, ScholarshipYear
from payung.registry.scope import Scope
from tests.claims import pictures
from tests.registry.claims.test_schooling import ALI, PROOF, PUTRI, ask, granted, proof, years
from tests.registry.people import Cast
from tests.web import looked_at

As = Callable[[Scope], Client]


def test_a_year_is_let_go_and_taken_back_on_the_page(cast: Cast, as_: As) -> None:
    number = granted(cast)
    client, year = as_(cast.lestari), years()[0].id
    address = f"/klaim/beasiswa/{year}"
    assert client.post(f"{address}/lepas/", {"alasan": ""}).status_code == 409
    answer = client.post(f"{address}/lepas/", {"alasan": "Sudah bekerja"})
    page = f"/klaim/{number}/beasiswa/"
    assert answer["Location"] == page
    assert page in client.get(f"/klaim/{number}/").content.decode()
    assert "Sudah bekerja" in client.get(page).content.decode()
    assert as_(cast.rina).post(f"{address}/kembali/").status_code == 403
    client.post(f"{address}/kembali/")
    assert "Sudah bekerja" not in client.get(page).content.decode()


def test_papers_come_in_for_a_year_on_its_page_and_it_is_proven_and_paid(
    cast: Cast, as_: As, tmp_path: Path
) -> None:
    number = granted(cast)
    ask()
    clerk, manager, year = as_(cast.agus), as_(cast.lestari), years()[0].id
    page, address = f"/klaim/{number}/beasiswa/", f"/klaim/beasiswa/{year}"
    assert "Rapor atau KHS" in clerk.get(page).content.decode()
    for place, kind in enumerate(PROOF):
        path = tmp_path / f"{kind}.jpg"
        path.write_bytes(pictures.jpeg(pictures.page(place)))
        with path.open("rb") as file:
            clerk.post(f"{address}/berkas/", {"kind": kind, "file": file})
    assert manager.post(f"{address}/bukti/").status_code == 409
    for paper in ClaimDocument.objects.using("owner").exclude(school_year_id=None):
        answer = manager.post(f"/berkas/{paper.id}/nilai/", {"good": "1"})
        assert answer["Location"] == page
    assert manager.post(f"{address}/bukti/").status_code == 302
    assert manager.post(f"{address}/bayar/", {"tanggal": ""}).status_code == 409
    manager.post(f"{address}/bayar/", {"tanggal": "2025-10-06"})
    assert "Rp1.500.000" in manager.get(page).content.decode()
    receipt = manager.get(f"{address}/tanda-terima/")
    assert receipt["Content-Type"] == "application/pdf"
    given = manager.get("/klaim/penyerahan/?hari=2025-10-06").content.decode()
    assert "Putri" in given
    assert "Rp71.500.000" in given


def test_a_paper_that_the_family_sent_for_no_year_is_given_to_one(
    cast: Cast, as_: As, tmp_path: Path
) -> None:
    number = granted(cast)
    ask()
    path = tmp_path / "surat.jpg"
    path.write_bytes(pictures.jpeg(pictures.page(1)))
    with path.open("rb") as file:
        sent = {"kind": "active_student_letter", "file": file}
        as_(cast.agus).post(f"/klaim/{number}/berkas/kirim/", sent)
    client, paper = as_(cast.lestari), ClaimDocument.objects.using("owner").latest("id").id
    page = f"/klaim/{number}/beasiswa/"
    assert "Pakai untuk tahun ini" in client.get(page).content.decode()
    client.post(f"/klaim/beasiswa/{years()[0].id}/pakai/", {"berkas": str(paper)})
    assert "Pakai untuk tahun ini" not in client.get(page).content.decode()


def test_a_child_that_has_begun_school_is_put_down(cast: Cast, as_: As) -> None:
    number = granted(cast, PUTRI, ALI)
    awaited = next(one for one in years() if one.state == "awaited").id
    client = as_(cast.lestari)
    address = f"/klaim/beasiswa/{awaited}/mulai/"
    assert client.post(address, {"jenjang": "none", "kelas": "1"}).status_code == 409
    client.post(address, {"jenjang": "tk", "kelas": "1"})
    assert "Ali" in client.get(f"/klaim/{number}/beasiswa/").content.decode()
    assert not [one for one in years() if one.state == "awaited"]


def test_the_page_is_read_on_a_phone_and_at_a_desk(
    cast: Cast, opened: Callable[[Scope, int], Page], live: str, tmp_path: Path
) -> None:
    number = granted(cast, PUTRI, ALI)
    ask()
    proof(years()[0])
    ScholarshipYear.objects.using("owner").filter(id=years()[1].id).update(
        state="let_go", why="Sudah bekerja"
    )
    for width in (looked_at.PHONE, looked_at.DESK):
        page = opened(cast.lestari, width)
        looked_at.visit(page, f"{live}/klaim/{number}/beasiswa/")
        page.get_by_text("Tahun-tahun berikutnya").click()
        page.get_by_text("Lepas tahun ini").first.click()
        looked_at.look(page, tmp_path / f"school-{width}.png")
