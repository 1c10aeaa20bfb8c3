"""After the payment: records withdrawn by another treasurer, the bill, the month closed."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.test import Client
from playwright.sync_api import Page, expect

from payung.registry.models import Batch, MonthEnd, Payment, Refund
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from payung.values.month import Month
from tests.registry import people
from tests.registry.contributions import enrolled
from tests.registry.contributions.billed import bill
from tests.registry.contributions.enrolled import PRICE
from tests.registry.people import JAMBI, Cast
from tests.web import looked_at

As = Callable[[Scope], Client]


def _umar() -> Scope:
    return people.person("umar", "Treasurer Umar", Role.TREASURER, JAMBI)


def _paid(cast: Cast) -> tuple[Batch, list[int]]:
    ids = enrolled.people(cast, 4)
    enrolled.money(cast, 20 * PRICE)
    made = enrolled.approved(cast)
    enrolled.paid(cast, made)
    return made, ids


def test_another_treasurer_withdraws_the_record_of_a_payment_on_its_page(
    cast: Cast, as_: As
) -> None:
    made, _ = _paid(cast)
    address = f"/iuran/bayar/{Payment.objects.using('owner').get().id}/batal/"
    assert address not in as_(cast.dewi).get(f"/iuran/{made.id}/").content.decode()
    other = as_(_umar())
    assert address in other.get(f"/iuran/{made.id}/").content.decode()
    told = other.post(address, {"alasan": "retur"}, follow=True).content.decode()
    assert "SP2D SP2D-1 dibatalkan" in told
    assert 'href="/iuran/bayar/?program=' in told
    assert 'name="sp2d"' in other.get("/iuran/bayar/").content.decode()
    assert Batch.objects.using("owner").get().state == "approved"


def test_another_treasurer_withdraws_the_record_of_a_refund(cast: Cast, as_: As) -> None:
    _, ids = _paid(cast)
    enrolled.update(ids[:1], state="ended", ending="died", ended_on=date(2025, 2, 10))
    client = as_(cast.dewi)
    page = client.get("/iuran/").content.decode()
    line = page.split('name="iuran" value="')[1].split('"')[0]
    told = {
        "program": cast.programme, "surat": "BPJS/1", "tanggal": "2025-03-03",
        "jumlah": "16.800", "iuran": line,
    }  # fmt: skip
    client.post("/iuran/kembali/", told)
    address = f"/iuran/kembali/{Refund.objects.using('owner').get().id}/batal/"
    assert address not in client.get("/iuran/").content.decode()
    other = as_(_umar())
    assert address in other.get("/iuran/").content.decode()
    other.post(address, {"alasan": "surat keliru"})
    assert f'value="{line}"' in client.get("/iuran/").content.decode()


def test_a_bill_is_settled_by_the_manager_and_the_month_closed_by_the_treasurer(
    cast: Cast, as_: As
) -> None:
    made, (first, second, *_) = _paid(cast)
    number = bill(cast, [(first, PRICE), (second, PRICE + 1), (None, PRICE)])
    manager, treasurer, address = as_(cast.lestari), as_(cast.dewi), f"/iuran/tagihan/{number}/"
    assert address in manager.get("/iuran/").content.decode()
    page = treasurer.get(address).content.decode()
    assert "Tutup bulan" not in page
    assert 'name="uraian"' not in page
    for kind, picked in (
        ("BILL_AMOUNT", [f"{second}-2"]), ("BILL_NOT_OURS", []), ("BILL_MISSING", []),
    ):  # fmt: skip
        told = {"jenis": kind, "uraian": "cabang memperbaiki", "selisih": picked}
        manager.post(f"{address}selesai/", told)
    assert "cabang memperbaiki (Manager Lestari)" in manager.get(address).content.decode()
    assert treasurer.post(f"{address}tutup/").status_code != 302  # the box was not ticked
    treasurer.post(f"{address}tutup/", {"yakin": "ya"})
    assert MonthEnd.objects.using("owner").get().settled == 4
    for shown in ("/iuran/", f"/iuran/{made.id}/"):
        assert "icocokkan dengan tagihan" in manager.get(shown).content.decode()
    as_(_umar()).post(f"{address}buka/", {"alasan": "keliru"})
    assert MonthEnd.objects.using("owner").get().why == "keliru"


def test_the_pages_hold_on_a_phone_and_a_desk(
    cast: Cast, opened: Callable[[Scope, int], Page], tmp_path: Path
) -> None:
    made, (first, second, *_) = _paid(cast)
    number = bill(cast, [(first, PRICE), (second, PRICE + 1), (None, PRICE)])
    folder, umar = Path(os.environ.get("PAYUNG_PICTURES", str(tmp_path))), _umar()
    for width in (looked_at.PHONE, looked_at.DESK):
        page = opened(cast.lestari, width)
        looked_at.visit(page, f"/iuran/tagihan/{number}/", folder / f"bill-{width}.png")
        page = opened(umar, width)
        looked_at.visit(page, "/iuran/", folder / f"after-index-{width}.png")
        looked_at.visit(page, f"/iuran/{made.id}/", folder / f"after-batch-{width}.png")
        page.locator("summary", has_text="Batalkan catatan pembayaran").click()
        looked_at.look(page, folder / f"after-unpay-{width}.png")


def test_a_bill_of_three_months_is_looked_at_and_closed_as_one(
    cast: Cast, opened: Callable[[Scope, int], Page], tmp_path: Path
) -> None:
    ids = enrolled.people(cast, 2)
    enrolled.money(cast, 20 * PRICE)
    months = [Month(2025, number) for number in (3, 4, 5)]
    enrolled.paid(cast, *(enrolled.approved(cast, month) for month in months))
    number = bill(cast, [(one, 3 * PRICE) for one in ids], "2025-03", "2025-05")
    folder = Path(os.environ.get("PAYUNG_PICTURES", str(tmp_path)))
    for width in (looked_at.DESK, looked_at.PHONE):
        page = opened(cast.dewi, width)
        looked_at.visit(page, f"/iuran/tagihan/{number}/", folder / f"bill-months-{width}.png")
        expect(page.locator("h1")).to_have_text("Tagihan BPJS Maret 2025 – Mei 2025")
        looked_at.visit(opened(cast.lestari, width), "/bpjs/", folder / f"bpjs-{width}.png")
    page.get_by_label("Iuran Maret 2025 – Mei 2025 yang dibayar sama").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Tutup bulan").click()
    expect(page.get_by_text("Maret 2025 – Mei 2025 sudah dicocokkan dan ditutup")).to_be_visible()
    assert MonthEnd.objects.using("owner").count() == 3
