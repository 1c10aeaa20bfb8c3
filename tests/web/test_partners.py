"""Partners on their pages: recorded, pledged, received; letters, the file, and how it looks."""

import io
import re
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.test import Client
from playwright.sync_api import Page
from pypdf import PdfReader

from payung.registry.models import Member, Partner, Pledge, PledgePayment
from payung.registry.scope import Scope
from tests.registry.contributions import enrolled
from tests.registry.partners import given as company
from tests.registry.people import DISTRICT, VILLAGE, Cast

As = Callable[[Scope], Client]
Opened = Callable[[Scope, int], Page]


def _pledged(cast: Cast, as_: As) -> int:
    """A partner and its pledge of ten workers, by the forms; the pledge's id."""
    company.programme(cast)
    client = as_(cast.lestari)
    told = {"jenis": "company", "nama": "PT Sejahtera", "telepon": "0812 3456 7890"}
    assert client.post("/mitra/tambah/", told).status_code == 302
    partner = Partner.objects.using("owner").get()
    pledge = {
        "sumber": f"{cast.programme}:{company.LINE}", "orang": "10", "dari": "2025-03",
        "sampai": "2025-05", "dokumen": "PKS 7/2025", "tanggal": "2025-02-20",
        "wilayah": [DISTRICT],
    }  # fmt: skip
    assert client.post(f"/mitra/{partner.id}/janji/", pledge).status_code == 302
    return Pledge.objects.using("owner").get().id


def _received(cast: Cast, as_: As, pledge: int) -> None:
    scan = TemporaryUploadedFile("bukti.pdf", "application/pdf", 9, None)
    scan.write(b"%PDF-1.4 ")
    scan.seek(0)
    gift = {"jumlah": "Rp400.000", "tanggal": "2025-03-05", "dokumen": "TRF-1", "bukti": scan}
    assert as_(cast.dewi).post(f"/mitra/janji/{pledge}/terima/", gift).status_code == 302


def _text(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_a_pledge_goes_from_promised_to_received_to_used(cast: Cast, as_: As) -> None:
    pledge = _pledged(cast, as_)
    page = as_(cast.putu).get(f"/mitra/janji/{pledge}/").content.decode()
    for told in ("Rp504.000", ">Dijanjikan</span>", "PP 44/2015"):
        assert told in page
    _received(cast, as_, pledge)
    company.covered(cast, {VILLAGE: 6})
    page = as_(cast.putu).get(f"/mitra/janji/{pledge}/").content.decode()
    for told in ("Rp400.000", "Rp104.000", "Rp100.800", "Dijanjikan 10 pekerja, terlindungi 6",
                 "6 di antaranya tinggal di wilayah", ">Dipakai</span>"):  # fmt: skip
        assert told in page
    proof = PledgePayment.objects.using("owner").get()
    assert as_(cast.putu).get(f"/mitra/bukti/uang/{proof.id}/").content == b"%PDF-1.4 "
    assert "PT Sejahtera" in as_(cast.putu).get("/mitra/").content.decode()


def test_whom_it_covers_is_one_list_away(cast: Cast, as_: As) -> None:
    pledge = _pledged(cast, as_)
    company.covered(cast, {VILLAGE: 6})
    enrolled.people(cast, 4, enrolled.Wanted(first=500))
    client = as_(cast.lestari)
    page = client.get(f"/mitra/janji/{pledge}/").content.decode()
    assert "Sumber dana ini membayar: Nelayan" in page
    address = re.search(r'href="(/peserta/[^"]+sumber[^"]+)"', page)
    assert address
    assert "6 peserta" in client.get(address[1].replace("&amp;", "&")).content.decode()


def test_a_telephone_number_is_shown_to_who_keeps_partners_only(cast: Cast, as_: As) -> None:
    _pledged(cast, as_)
    number = Partner.objects.using("owner").get().id
    assert "0812 3456 7890" in as_(cast.lestari).get(f"/mitra/{number}/").content.decode()
    assert "0812 3456 7890" not in as_(cast.putu).get(f"/mitra/{number}/").content.decode()


def test_the_letter_of_thanks_has_the_amount_in_words(cast: Cast, as_: As) -> None:
    pledge = _pledged(cast, as_)
    early = as_(cast.lestari).get(f"/mitra/janji/{pledge}/terima-kasih/")
    assert early.status_code == 409
    _received(cast, as_, pledge)
    answer = as_(cast.lestari).get(f"/mitra/janji/{pledge}/terima-kasih/?nomor=100/5/2025")
    told = _text(answer.content)
    for words in ("SURAT TERIMA KASIH", "100/5/2025", "PT Sejahtera", "empat ratus ribu rupiah",
                  "TRF-1", "Rp400.000"):  # fmt: skip
        assert words in told


def test_the_statement_of_a_year_counts_and_names_nobody(cast: Cast, as_: As) -> None:
    pledge = _pledged(cast, as_)
    _received(cast, as_, pledge)
    company.covered(cast, {VILLAGE: 6})
    partner = Partner.objects.using("owner").get().id
    told = _text(as_(cast.lestari).get(f"/mitra/{partner}/laporan/?tahun=2025").content)
    for words in ("TAHUN 2025", "Maret 2025", "Rp100.800", "0 klaim"):
        assert words in told
    assert "Warga" not in told
    assert as_(cast.lestari).get(f"/mitra/{partner}/laporan/?tahun=2024").status_code == 409


def test_a_kecamatan_with_few_people_is_hidden_in_the_statement(cast: Cast, as_: As) -> None:
    pledge = _pledged(cast, as_)
    _received(cast, as_, pledge)
    company.covered(cast, {VILLAGE: 3, "15.71.02.1001": 40, "15.71.03.1001": 50})
    partner = Partner.objects.using("owner").get().id
    told = _text(as_(cast.lestari).get(f"/mitra/{partner}/laporan/?tahun=2025").content)
    places = told.split("Menurut kecamatan")[1]
    # Two beside it too: who works in one of them knows its count.
    assert places.partition("dapat membukanya")[0].count("tidak ditampilkan") == 3


def test_the_list_is_a_workbook(cast: Cast, as_: As) -> None:
    pledge = _pledged(cast, as_)
    _received(cast, as_, pledge)
    content = as_(cast.putu).get("/mitra/data.xlsx").content
    head, row = openpyxl.load_workbook(io.BytesIO(content))["data"].values
    told = dict(zip(head, row, strict=True))
    assert (told["Mitra"], told["Jenis"]) == ("PT Sejahtera", "Perusahaan")
    assert (told["Dijanjikan"], told["Diterima"]) == (504_000, 400_000)


@pytest.mark.parametrize("kind", ["txt", "exe"])
def test_there_is_no_other_file(cast: Cast, as_: As, kind: str) -> None:
    assert as_(cast.putu).get(f"/mitra/data.{kind}").status_code == 404


def test_the_other_treasurer_takes_it_back_and_the_manager_withdraws(cast: Cast, as_: As) -> None:
    pledge = _pledged(cast, as_)
    _received(cast, as_, pledge)
    other = company.second_treasurer()
    gift = PledgePayment.objects.using("owner").get().id
    address = f"/mitra/terima/{gift}/batal/"
    assert as_(cast.dewi).post(address, {"alasan": "salah"}).status_code == 403
    assert as_(other).post(address, {"alasan": "salah"}).status_code == 302
    told = {"alasan": "perusahaan tutup"}
    assert as_(cast.lestari).post(f"/mitra/janji/{pledge}/tarik/", told).status_code == 302
    assert "perusahaan tutup" in as_(cast.putu).get(f"/mitra/janji/{pledge}/").content.decode()


def test_the_task_force_stands_on_its_page_and_on_the_villages_dashboard(
    cast: Cast, as_: As
) -> None:
    told = {
        "nama": "Pak Made", "tugas": "pendamping klaim", "telepon": "0812 0000 1111",
        "wilayah": [VILLAGE], "dari": "2025-01-01",
    }  # fmt: skip
    client = as_(cast.lestari)
    assert client.post("/satgas/tambah/", told).status_code == 302
    page = client.get("/satgas/").content.decode()
    assert "Pak Made" in page
    assert "67 desa/kelurahan" in page
    village = as_(cast.rina).get("/cakupan/").content.decode()
    assert "Pak Made, pendamping klaim" in village
    assert "0812 0000 1111" in village
    assert "Pak Made" not in as_(cast.wati).get("/cakupan/").content.decode()
    member = Member.objects.using("owner").get()
    assert client.post(f"/satgas/{member.id}/akhiri/", {"sampai": "2025-02-01"}).status_code == 302
    member.refresh_from_db(using="owner")
    assert member.last == date(2025, 2, 1)
    assert "Pak Made" not in as_(cast.rina).get("/cakupan/").content.decode()
