"""The programme's money on its pages: what each line has, the statement, the end of the year."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from playwright.sync_api import Page

from payung import areas
from payung.ledger import Kind
from payung.registry.models import LedgerEntry, YearEnd
from payung.registry.scope import Scope
from tests.registry import confirmed
from tests.registry.decrees import steps
from tests.registry.ledger.test_closing import post
from tests.registry.people import NEIGHBOUR, VILLAGE, Cast
from tests.web import looked_at

As = Callable[[Scope], Client]
Opened = Callable[[Scope, int], Page]


def _spent(cast: Cast) -> None:
    """Three people; one month of one of them is paid, another is owed."""
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    confirmed.proposals(cast, ["Anis"], NEIGHBOUR, first=3)
    steps.sign(cast.hadi, steps.prepare(cast))
    post(cast, Kind.PAYABLE, 1)
    post(cast, Kind.PAYMENT, 1)
    post(cast, Kind.PAYABLE, 2, "2025-04")


def test_before_anything_is_booked_the_page_says_how_it_comes_about(cast: Cast, as_: As) -> None:
    page = as_(cast.dewi).get("/kas/").content.decode()
    assert "Belum ada yang dicatat" in page
    assert "Bukukan SK lama" in page


def test_each_line_shows_where_its_money_is(cast: Cast, as_: As) -> None:
    _spent(cast)
    page = as_(cast.putu).get("/kas/").content.decode()
    for amount in ("Rp604.000.000", "Rp603.496.000", "Rp470.400", "Rp16.800"):
        assert amount in page
    assert "Dibayar Rp16.800, menunggu dibayar Rp16.800, dijanjikan Rp470.400" in page
    assert "SK 400/1/2025" in page


def test_it_is_told_apart_by_month_and_village_and_narrowed_to_one(cast: Cast, as_: As) -> None:
    _spent(cast)
    client = as_(cast.dewi)
    months = client.get("/kas/").content.decode()
    villages = client.get(f"/kas/?rinci=village&wilayah={NEIGHBOUR}").content.decode()
    assert "Desember 2025" in months
    assert "Rp168.000" in villages
    assert "Rp336.000" not in villages
    assert "pembayaran" not in villages.lower()


def test_the_statement_is_a_workbook_whose_columns_add_up(cast: Cast, as_: As) -> None:
    _spent(cast)
    asked = {"program": str(cast.programme), "tahun": "2025"}
    answer = as_(cast.dewi).get("/kas/buku/xlsx/", asked)
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    *_, totals = sheet.iter_rows(values_only=True)
    assert totals[3:] == (604_000_000, 470_400, 16_800, 16_800, 603_496_000)
    pdf = as_(cast.dewi).get("/kas/buku/pdf/", asked)
    assert pdf.content.startswith(b"%PDF")
    assert 'filename="buku-pembantu-2025-2025.pdf"' in pdf["Content-Disposition"]


def test_what_is_left_is_told_of_a_whole_line_and_not_of_one_month_of_it(
    cast: Cast, as_: As
) -> None:
    """A month is given nothing: its entries would leave less than nothing."""
    _spent(cast)
    asked = {"program": str(cast.programme), "tahun": "2025"}
    narrowed = asked | {"bulan": "2025-03", "wilayah": VILLAGE}
    client = as_(cast.dewi)
    assert "Sisa tersedia" in client.get("/kas/", asked).content.decode()
    page = client.get("/kas/", narrowed).content.decode()
    assert "Sisa tersedia" not in page
    assert "Rp16.800" in page
    book = BytesIO(client.get("/kas/buku/xlsx/", narrowed).content)
    sheet = openpyxl.load_workbook(book).worksheets[0]
    lines = list(sheet.iter_rows(values_only=True))
    assert any("Maret 2025" in str(line[0]) for line in lines[:5])
    totals = lines[-1]
    assert len(totals) == 7
    assert totals[-1] == 16_800
    assert client.get("/kas/buku/pdf/", narrowed).content.startswith(b"%PDF")


def test_money_is_narrowed_to_places_and_months_by_their_names(cast: Cast, as_: As) -> None:
    _spent(cast)
    page = as_(cast.dewi).get("/kas/").content.decode()
    assert '<option value="2025-03">Maret 2025</option>' in page
    assert f'<option value="{VILLAGE}">{areas.name(VILLAGE)}</option>' in page
    assert '<option value="15.71.01">Seluruh Telanaipura</option>' in page


def test_an_entry_shows_its_document_and_where_it_went(cast: Cast, as_: As) -> None:
    _spent(cast)
    entry = LedgerEntry.objects.using("owner").get(kind="commitment")
    page = as_(cast.hadi).get(f"/kas/catatan/{entry.id}/").content.decode()
    assert "SK 400/1/2025" in page
    assert f"/sk/{entry.subject_id}/" in page
    assert "Rp504.000" in page
    assert as_(cast.hadi).get("/kas/catatan/1/").status_code == 404


def test_the_treasurer_closes_the_year_after_saying_so(cast: Cast, as_: As) -> None:
    _spent(cast)
    client = as_(cast.dewi)
    form = {"program": str(cast.programme), "tahun": "2025", "tanggal": "2025-12-31"}
    unsure = client.post("/kas/tutup/", form)
    owed = client.post("/kas/tutup/", form | {"yakin": "ya"})
    done = client.post("/kas/tutup/", form | {"yakin": "ya", "bawa": "ya"})
    assert (unsure.status_code, owed.status_code, done.status_code) == (409, 409, 302)
    assert "Rp16.800" in owed.content.decode()
    assert YearEnd.objects.using("owner").get().carried == 16_800
    page = client.get("/kas/?tahun=2025").content.decode()
    assert "ditutup pada 31 Desember 2025 oleh Treasurer Dewi" in page
    assert "Bukukan SK lama" not in page


def test_the_treasurer_releases_and_books_earlier_decrees(cast: Cast, as_: As) -> None:
    _spent(cast)
    client = as_(cast.dewi)
    form = {"program": str(cast.programme), "tahun": "2025"}
    assert client.post("/kas/lepas/", form).status_code == 409
    assert client.post("/kas/lepas/", form | {"dokumen": "Mutasi"}).status_code == 302
    assert client.post("/kas/buka/", form).status_code == 302
    assert "SK yang baru dibukukan: 0" in client.get("/kas/").content.decode()


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_pages_of_money_are_accessible_and_fit(cast: Cast, opened: Opened, width: int) -> None:
    _spent(cast)
    entry = LedgerEntry.objects.using("owner").get(kind="commitment")
    page = opened(cast.dewi, width)
    looked_at.visit(page, "/kas/")
    looked_at.visit(page, f"/kas/catatan/{entry.id}/")
