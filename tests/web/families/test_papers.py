"""Papers at the family's page and at the office: told where one looks, taken back, on record."""

import os
import re
from collections.abc import Callable
from hashlib import shake_128
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, expect

from payung import rulebook
from payung.claims.lifecycle import Move
from payung.registry.jobs import families as jobs
from payung.registry.models import ClaimDocument, Event, FamilyVisit, ScholarshipYear
from payung.registry.queries import papers
from payung.registry.scope import Scope
from tests.claims import pictures
from tests.registry import claimed
from tests.registry.decrees.steps import done
from tests.registry.families import visits
from tests.registry.people import JAMBI, Cast
from tests.web import looked_at, signed_in
from tests.web.families import family
from tests.web.families.family import entered, told

PICTURES = os.environ.get("PAYUNG_PICTURES")


@pytest.fixture
def nik(cast: Cast) -> str:
    return visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])


def _links(page: str, before: str) -> list[str]:
    return re.findall(rf'href="({before}[^"]+)"', page)


def _events(act: str) -> int:
    return Event.objects.using("owner").filter(act=act).count()


def test_opening_a_paper_is_on_record_and_for_whom_may_see_a_whole_nik(
    cast: Cast, as_: Callable[[Scope], Client], tmp_path: Path
) -> None:
    claim = claimed.opened(cast.rina, claimed.covered(cast, "Ibu Sari")["Ibu Sari"]).id
    visits.sent(cast.agus, claim, "ktp_heir", pictures.jpeg(pictures.page(7)), tmp_path)
    jobs.find(JAMBI, claim)
    address = f"/klaim/{claim}/berkas/"
    for who in (cast.dewi, cast.rina):
        page = as_(who).get(address).content.decode()
        assert _links(page, "/berkas/") == []
        assert "dulu mengusulkan" not in page  # a mark that is about Rina herself
    page = as_(cast.lestari).get(address).content.decode()
    assert "dulu mengusulkan" in page
    assert as_(cast.lestari).get(_links(page, "/berkas/")[0]).status_code == 200
    assert _events("see_paper") == 1
    paper = ClaimDocument.objects.using("owner").get()
    link = done(cast.dewi, lambda: papers.link(cast.dewi, paper.id, claimed.AT, "x"))
    assert as_(cast.dewi).get(f"/berkas/{link}/").status_code == 404


def test_a_photo_that_was_sent_by_mistake_is_taken_back_until_somebody_has_looked_at_it(
    nik: str, cast: Cast, tmp_path: Path
) -> None:
    client = entered(nik)
    told(client)
    number = family.claim().id
    for turn in range(2):
        photo = tmp_path / f"{turn}.jpg"
        photo.write_bytes(pictures.sideways(turn + 1))
        with photo.open("rb") as file:
            client.post("/keluarga/berkas/", {"kind": "ktp_heir", "file": file})
    first, second = ClaimDocument.objects.using("owner").order_by("id")
    visits.judged(cast.agus, first.id, False, "Kabur")
    links = _links(family.page(client), "/keluarga/berkas/")
    codes = {client.post(f"{link}hapus/").status_code for link in links}
    assert codes == {302, 409}
    second.refresh_from_db()
    assert (second.state, second.stored) == ("gone", "")
    assert _events("take_back_paper") == 1
    assert done(cast.agus, lambda: len(papers.of(cast.agus, claimed.one(number), rulebook.load())))
    assert len(_links(family.page(client), "/keluarga/berkas/")) == 1


def test_a_photo_that_is_too_large_says_what_to_do_leads_back_and_is_on_record(nik: str) -> None:
    client = entered(nik)
    told(client)
    answer = client.generic("POST", "/keluarga/berkas/", b"x", CONTENT_LENGTH="13000000")
    assert answer.status_code == 413
    assert "12 MB" in answer.content.decode()
    assert 'href="/keluarga/klaim/"' in answer.content.decode()
    assert _events("refuse_paper") == 1


def test_the_papers_of_a_scholarship_stand_in_the_list_while_its_years_run(
    cast: Cast, nik: str
) -> None:
    client = entered(nik)
    told(client, cause="death_accident", **family.CHILD)
    claim = family.claim().id
    assert "form_scholarship" not in family.page(client)
    claimed.papers_good(claim)
    on = claimed.AT.date()
    claimed.move(cast.lestari, claim, Move.COMPLETE)
    claimed.move(cast.lestari, claim, Move.SEND, proof="1", on=on)
    amount = 70_000_000
    claimed.move(cast.lestari, claim, Move.DECIDE, proof="2", on=on, amount=amount, words="B/1")
    ScholarshipYear.objects.using("owner").update(state="asked")
    assert 'id="active_student_letter"' in family.page(client)


@pytest.mark.parametrize("scripts", [True, False])
def test_what_became_of_a_file_is_told_where_it_was_sent(
    scripts: bool, nik: str, cast: Cast, browser: Browser, live: str, tmp_path: Path
) -> None:
    client = entered(nik)
    told(client)
    context = browser.new_context(
        base_url=live, viewport={"width": looked_at.PHONE, "height": 740}, locale="id-ID",
        java_script_enabled=scripts,
    )  # fmt: skip
    key = client.cookies["keluarga"].value
    context.add_cookies([{"name": "keluarga", "value": key, "url": f"{live}/keluarga/"}])
    page = context.new_page()
    page.goto("/keluarga/klaim/")
    file = tmp_path / "foto.heic"
    file.write_bytes(b"\0\0\0\x18ftypheic" + b"x" * 1000)
    page.locator("#file-heir_bank_book").set_input_files(file)
    page.locator("#heir_bank_book form button").click()
    said = page.locator("#heir_bank_book [role=alert]")
    said.wait_for()
    expect(said).to_be_in_viewport()
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/told-{scripts}.png")
    context.close()


def test_a_photo_of_many_megapixels_is_made_smaller_before_it_is_sent(
    nik: str, cast: Cast, browser: Browser, live: str, tmp_path: Path
) -> None:
    client = entered(nik)
    told(client)
    photo = tmp_path / "besar.jpg"
    grain = Image.frombytes("L", (4_000, 3_000), shake_128(b"grain").digest(12_000_000))
    photo.write_bytes(pictures.jpeg(grain.convert("RGB"), quality=70))
    context = browser.new_context(base_url=live, locale="id-ID")
    key = client.cookies["keluarga"].value
    context.add_cookies([{"name": "keluarga", "value": key, "url": f"{live}/keluarga/"}])
    page = context.new_page()
    page.goto("/keluarga/klaim/")
    before = photo.stat().st_size
    page.locator("#file-ktp_heir").set_input_files(photo)
    page.locator("#ktp_heir form button").click()
    page.get_by_text("sedang diperiksa").wait_for()
    sent = Event.objects.using("owner").get(act="add_paper").facts["bytes"]
    assert sent < before
    assert FamilyVisit.objects.using("owner").get().state == "in"
    assert signed_in.nobody().get("/keluarga/klaim/").status_code == 302
    context.close()
