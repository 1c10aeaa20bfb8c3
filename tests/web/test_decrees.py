"""A decree on its pages: from who fits to the signature, its annex, and the QR behind it."""

import re
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from playwright.sync_api import Page

from payung.registry import checking
from payung.registry.models import Decree, Event
from payung.registry.scope import Scope
from tests.registry import confirmed
from tests.registry.decrees import steps
from tests.registry.people import VILLAGE, Cast
from tests.web import looked_at, signed_in
from tests.web.test_tasks import fetched

As = Callable[[Scope], Client]
Opened = Callable[[Scope, int], Page]


def _prepared(cast: Cast, as_: As, **more: str) -> Decree:
    form = {"program": str(cast.programme), "nomor": "400/1/2025", "tanggal": "2025-03-03"}
    answer = as_(cast.lestari).post("/penetapan/siapkan/", form | more)
    assert answer.status_code == 302, answer.content.decode()
    return Decree.objects.using("owner").order_by("-id")[0]


def test_the_manager_sees_who_fits_and_who_waits_before_anything_is_prepared(
    cast: Cast, as_: As
) -> None:
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    page = as_(cast.lestari).get("/penetapan/?tanggal=2025-03-03&orang=1").content.decode()
    assert "Pak Budi" in page
    assert "Rp168.000" in page
    assert not Decree.objects.using("owner").exists()


def test_a_decree_is_prepared_by_the_manager_and_signed_by_the_head(cast: Cast, as_: As) -> None:
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    decree = _prepared(cast, as_)
    unsure = as_(cast.hadi).post(f"/sk/{decree.id}/tandatangan/")
    signed = as_(cast.hadi).post(f"/sk/{decree.id}/tandatangan/", {"yakin": "ya"})
    again = as_(cast.hadi).post(f"/sk/{decree.id}/tandatangan/", {"yakin": "ya"})
    assert (unsure.status_code, signed.status_code, again.status_code) == (409, 302, 409)
    assert "sudah ditandatangani oleh Kepala Dinas Hadi" in again.content.decode()


def test_a_village_verifier_sees_only_the_people_of_the_village_and_no_annex(
    cast: Cast, as_: As
) -> None:
    confirmed.proposals(cast, ["Ibu Sari"], VILLAGE)
    confirmed.proposals(cast, ["Pak Budi"], "15.71.01.1002", first=2)
    decree = steps.sign(cast.hadi, steps.prepare(cast))
    page = as_(cast.agus).get(f"/sk/{decree.id}/").content.decode()
    assert "Ibu Sari" in page
    assert "Pak Budi" not in page
    assert as_(cast.agus).post(f"/sk/{decree.id}/lampiran/pdf/").status_code == 409


def test_the_annex_masks_niks_unless_somebody_says_why_and_that_is_on_record(
    cast: Cast, as_: As
) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    decree = steps.sign(cast.hadi, steps.prepare(cast))
    client = as_(cast.lestari)
    plain = fetched(client, f"/sk/{decree.id}/lampiran/xlsx/")
    silent = client.post(f"/sk/{decree.id}/lampiran-nik/", {"jenis": "xlsx"})
    told = {"jenis": "xlsx", "alasan": "pendaftaran ke BPJS"}
    whole = fetched(client, f"/sk/{decree.id}/lampiran-nik/", told)
    nik = confirmed.nik(1)
    assert nik not in _cells(plain)
    assert nik[:4] + "********" + nik[-4:] in _cells(plain)
    assert silent.status_code == 409
    assert nik in _cells(whole)
    event = Event.objects.using("owner").get(act="export_niks")
    assert (event.by, event.why) == (cast.lestari.user, "pendaftaran ke BPJS")


def test_the_annex_of_a_draft_and_of_a_decree_is_a_pdf(cast: Cast, as_: As) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    draft = steps.prepare(cast)
    client = as_(cast.dewi)
    before = fetched(client, f"/sk/{draft.id}/lampiran/pdf/")
    steps.sign(cast.hadi, draft)
    after = fetched(client, f"/sk/{draft.id}/lampiran/pdf/")
    assert before.startswith(b"%PDF")
    assert after.startswith(b"%PDF")


def _cells(content: bytes) -> list[object]:
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row]


def test_behind_the_qr_everybody_reads_that_the_decree_stands_and_nothing_of_persons(
    cast: Cast, as_: As
) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    decree = steps.sign(cast.hadi, steps.prepare(cast))
    address = _address(decree)
    page = signed_in.nobody().get(address).content.decode()
    assert "SK ini berlaku" in page
    assert decree.digest in page
    assert "Ibu Sari" not in page
    steps.sign(cast.hadi, steps.prepare(cast, "400/2/2025", reverses=decree.id, nobody=True))
    assert "sudah dicabut dengan SK 400/2/2025" in signed_in.nobody().get(address).content.decode()


def _address(decree: Decree) -> str:
    return f"/periksa/{checking.token(decree.government, decree.id)}/"


def test_a_made_up_address_and_a_draft_tell_nothing(cast: Cast, as_: As) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    draft = steps.prepare(cast)
    made_up = re.sub(r"-[^-]+/$", "-AAAAAAAAAAAAAAAAAAAAAA/", _address(draft))
    assert signed_in.nobody().get(_address(draft)).status_code == 404
    assert signed_in.nobody().get(made_up).status_code == 404


def test_who_asks_the_check_again_and_again_has_to_wait(cast: Cast) -> None:
    client = signed_in.nobody()
    codes = [
        client.get("/periksa/15.71-1-x/", REMOTE_ADDR="192.0.2.7").status_code for _ in range(32)
    ]
    assert (codes[0], codes[-1]) == (404, 429)


def test_a_later_decree_shows_who_went_out_and_why(cast: Cast, as_: As) -> None:
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    first = steps.sign(cast.hadi, steps.prepare(cast))
    confirmed.proposals(cast, ["Anis"], first=3)
    second = _prepared(
        cast, as_, nomor="400/2/2025", ganti=str(first.id), keluar="2 meninggal 2 Maret 2025"
    )
    page = as_(cast.putu).get(f"/sk/{second.id}/").content.decode()
    assert "Pak Budi, Simpang IV Sipin: meninggal 2 Maret 2025" in page
    assert "Masuk: 1 orang" in page


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_pages_of_a_decree_are_accessible_and_fit(
    cast: Cast, opened: Opened, width: int, as_: As
) -> None:
    names = [f"Orang Nomor {number}" for number in range(1, 61)]
    confirmed.proposals(cast, names)
    steps.sign(cast.hadi, steps.prepare(cast, given={"workers": "20"}))
    manager = opened(cast.lestari, width)
    looked_at.visit(manager, "/penetapan/?tanggal=2025-03-03&orang=40")
    draft = _prepared(cast, as_, nomor="400/2/2025", orang="40")
    head = opened(cast.hadi, width)
    for address in ("/sk/", f"/sk/{draft.id}/"):
        looked_at.visit(head, address)
    looked_at.visit(head, _address(Decree.objects.using("owner").get(number="400/1/2025")))
