"""The pages of claims: a clerk opens one on a phone, moves it, and finds who has not asked."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.test import Client
from playwright.sync_api import Page

from payung.registry.models import AccountChange, Claim
from payung.registry.scope import Scope
from payung.values.claim import Accident, Relation
from tests.registry import claimed
from tests.registry.claimed import AT, DEATH
from tests.registry.claims import registry_files as civil
from tests.registry.people import Cast
from tests.registry.tasks import at_work
from tests.web import looked_at

As = Callable[[Scope], Client]
FORM = {
    "meninggal": "2025-09-10", "sebab": "bukan", "nama": "Pak Sardi", "hubungan": "spouse",
    "hp": "0812 0000 0001", "rekening": "1234567890", "bank": "Bank Jambi",
    "anak": "Putri, 1 Juni 2015, SD, 4",
}  # fmt: skip


def test_a_village_opens_a_claim_by_its_form(cast: Cast, as_: As) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    client = as_(cast.rina)
    assert b"Ibu Sari" in client.post("/klaim/baru/", {"cari": "sari"}).content
    answer = client.post(f"/klaim/baru/{people['Ibu Sari'].id}/", FORM)
    claim = Claim.objects.using("owner").get()
    assert answer["Location"] == f"/klaim/{claim.id}/"
    assert (claim.claimant, claim.opened_as, claim.account_holder) == (
        "Pak Sardi",
        "village",
        "Pak Sardi",
    )
    page = client.get(f"/klaim/{claim.id}/").content.decode()
    assert "Rp42.000.000" in page
    assert "1234567890" not in page
    assert "…7890" in page
    # A rule is called by its name, not by its key.
    assert "Batas waktu mengajukan klaim JKM" in page
    assert "jkm.claim_expiry" not in page


def test_what_is_missing_is_said_on_the_form_with_what_was_typed(cast: Cast, as_: As) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    address = f"/klaim/baru/{people['Ibu Sari'].id}/"
    client = as_(cast.agus)
    for wrong, said in (
        ({"meninggal": ""}, "Tanggal meninggal"),
        ({"nama": " "}, "Isi nama yang mengajukan"),
        ({"anak": "Putri"}, "satu anak per baris"),
        ({"meninggal": "2099-01-01"}, "belum cocok"),
    ):
        answer = client.post(address, FORM | wrong)
        assert answer.status_code == 409
        assert said in answer.content.decode()
        assert "Bank Jambi" in answer.content.decode()
    assert not Claim.objects.using("owner").exists()


def test_the_same_death_again_tells_the_number_that_is_there(cast: Cast, as_: As) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    address = f"/klaim/baru/{people['Ibu Sari'].id}/"
    as_(cast.agus).post(address, FORM)
    number = Claim.objects.using("owner").get().number
    page = as_(cast.lestari).post(address, FORM, follow=True).content.decode()
    assert number in page
    assert "sudah diklaim" in page


def test_steps_and_the_account_are_taken_on_the_page(cast: Cast, as_: As) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    claimed.papers_good(number)
    manager = as_(cast.lestari)
    step = f"/klaim/{number}/langkah/"
    assert manager.post(step, {"langkah": "complete"}).status_code == 302
    assert manager.post(step, {"langkah": "send"}).status_code == 409
    sent = {"langkah": "send", "nomor": "560/17", "tanggal": "2025-10-06"}
    assert manager.post(step, sent).status_code == 302
    account = {"rekening": "99", "pemilik": "Sardi", "bank": "BRI", "alasan": "Ditutup"}
    assert manager.post(f"/klaim/{number}/rekening/", account).status_code == 302
    change = AccountChange.objects.using("owner").get()
    settle = f"/klaim/rekening/{change.id}/"
    assert manager.post(settle, {"putusan": "setuju"}).status_code == 403
    assert as_(cast.dewi).post(settle, {"putusan": "setuju"}).status_code == 302
    assert claimed.one(number).bank == "BRI"


def test_the_list_narrows_and_the_finds_are_settled(cast: Cast, as_: As) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    claimed.opened(cast.agus, people["Ibu Sari"])
    client = as_(cast.agus)
    assert b"Ibu Sari" in client.get("/klaim/?keadaan=reported").content
    assert b"Ibu Sari" not in client.get("/klaim/?keadaan=paid").content
    assert b"Ibu Sari" not in as_(cast.wati).get("/klaim/").content
    civil.keep(cast, [civil.row(people["Wahyu"], "MENINGGAL", DEATH)], AT.date(), AT)
    at_work.work()
    page = client.get("/klaim/belum/").content.decode()
    assert "Wahyu" in page
    assert "Rp42.000.000" in page
    number = page.split("/klaim/belum/")[-1].split("/")[0]
    client.post(f"/klaim/belum/{number}/", {"sebab": "lives", "alasan": "Kata tetangga"})
    assert "Wahyu" not in client.get("/klaim/belum/").content.decode()
    assert "Kata tetangga" in as_(cast.lestari).get("/klaim/belum/?ditutup=1").content.decode()


def test_what_came_of_an_accident_is_told_on_its_page(cast: Cast, as_: As) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    fall = Accident(on=date(2025, 9, 1))
    number = claimed.opened(cast.agus, people["Ibu Sari"], death=None, accident=fall).id
    client, address = as_(cast.agus), f"/klaim/{number}/keterangan/"
    assert address in client.get(f"/klaim/{number}/").content.decode()
    form = {
        "kecelakaan": "2025-09-01", "biaya-medical": "1.500.000", "bagian-1": "thumb_right",
        "biaya-orthosis": "2.000.000", "biaya-orthosis_price": "1.000.000",
        "keluarga": ["spouse"], "anak": "Putri, 1 Juni 2015, SD, 4, menikah",
    }  # fmt: skip
    assert client.post(address, form).status_code == 409
    assert client.post(address, form | {"alasan": "Kuitansi"}).status_code == 302
    page = client.get(address).content.decode()
    assert "Putri, 2015-06-01, sd, 4, married" in page
    assert "Rp14.900.000" in client.get(f"/klaim/{number}/").content.decode()


def test_a_clerk_reads_who_the_heirs_are_and_that_no_rule_divides_among_them(
    cast: Cast, as_: As
) -> None:
    sari, both = claimed.covered(cast, "Ibu Sari")["Ibu Sari"], (Relation.SPOUSE, Relation.CHILD)
    number = claimed.opened(cast.agus, sari, survivors=both).id
    page = as_(cast.agus).get(f"/klaim/{number}/").content.decode()
    assert "Ahli waris yang berhak, bersama-sama: janda atau duda, anak." in page
    assert "Bagian masing-masing tidak ditetapkan oleh aturan yang kami baca" in page


MOST_FIELDS, MOST_PAGES, MOST_SECONDS = 12, 4, 180
# The ticks of one group are one field: nobody has to touch them one by one.
_FIELDS = "main input:not([type=hidden], fieldset input), main select, main textarea, main fieldset"


def test_a_clerk_opens_a_death_claim_on_a_phone_in_few_fields_and_pages(
    cast: Cast, opened: Callable[[Scope, int], Page], live: str, tmp_path: Path
) -> None:
    claimed.covered(cast, "Ibu Sari")
    page, begun, fields, pages = opened(cast.rina, looked_at.PHONE), time.monotonic(), 0, 0
    looked_at.visit(page, f"{live}/klaim/", tmp_path / "list.png")
    page.get_by_role("link", name="Buka klaim").click()
    looked_at.look(page, tmp_path / "search.png")
    fields, pages = fields + page.locator(_FIELDS).count(), pages + 2
    page.get_by_label("Nama atau NIK").fill("sari")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="Ibu Sari").click()
    looked_at.look(page, tmp_path / "form.png")
    fields, pages = fields + page.locator(_FIELDS).count(), pages + 1
    page.get_by_label("Tanggal meninggal").fill("2025-09-10")
    page.get_by_label("Nama yang mengajukan").fill("Pak Sardi")
    page.get_by_label("Hubungan dengan peserta").select_option("spouse")
    page.get_by_label("Nomor HP").fill("081200000001")
    page.get_by_role("button", name="Buka klaim").click()
    page.get_by_text("Rp42.000.000").first.wait_for()
    pages += 1
    looked_at.look(page, tmp_path / "claim.png")
    assert fields <= MOST_FIELDS
    assert pages <= MOST_PAGES
    assert time.monotonic() - begun < MOST_SECONDS
    assert Claim.objects.using("owner").get().claimant == "Pak Sardi"


def test_the_pages_are_read_on_a_phone_and_at_a_desk(
    cast: Cast, opened: Callable[[Scope, int], Page], live: str, tmp_path: Path
) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    civil.keep(cast, [civil.row(people["Wahyu"], "MENINGGAL", DEATH)], AT.date(), AT)
    at_work.work()
    for width in (looked_at.PHONE, looked_at.DESK):
        page = opened(cast.lestari, width)
        for name, address in (
            ("list", "/klaim/"), ("unclaimed", "/klaim/belum/"), ("claim", f"/klaim/{number}/"),
            ("facts", f"/klaim/{number}/keterangan/"),
        ):  # fmt: skip
            looked_at.visit(page, f"{live}{address}", tmp_path / f"{name}-{width}.png")
