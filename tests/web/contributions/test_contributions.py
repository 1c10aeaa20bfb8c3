"""The pages of contributions, by Django's client and in a browser."""

import os
import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from payung import areas
from payung.registry.actions import contributing_money, contributing_payers
from payung.registry.actions.contributing_payers import Settled
from payung.registry.models import (
    Batch,
    BatchLine,
    BatchNote,
    Enrolment,
    Event,
    OutsidePayment,
    Refund,
)
from payung.registry.scope import Scope
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import PRICE, Wanted
from tests.registry.people import AT, JAMBI, NEIGHBOUR, Cast
from tests.web import looked_at
from tests.web.test_tasks import fetched

As = Callable[[Scope], Client]


def _some(cast: Cast) -> None:
    enrolled.people(cast, 4)
    enrolled.people(cast, 3, Wanted(first=20, area=NEIGHBOUR))
    enrolled.money(cast, 20 * PRICE, committed=5 * PRICE)


def _scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("sp2d.pdf", enrolled.SCAN.read_bytes())


def test_who_has_left_since_the_approval_is_named_before_a_payment_and_paid_for_if_said(
    cast: Cast, as_: As
) -> None:
    ids = enrolled.people(cast, 2)
    enrolled.money(cast, 20 * PRICE)
    made = enrolled.batch(cast)
    Batch.objects.using("owner").update(made_at=timezone.now())
    with enrolled.acting(cast.dewi):
        contributing_money.approve(cast.dewi, AT, made.id, made.digest)
    enrolled.update(ids[:1], state="ended", ending="waged", ended_on=date(2025, 2, 10))
    client = as_(cast.dewi)
    page = client.get("/iuran/").content.decode()
    assert "1 orang tidak berhak lagi" in page
    assert "Warga 00001" in page
    assert "menjadi pekerja penerima upah" in page
    told = {
        "program": cast.programme, "iuran": made.id, "sp2d": "SP2D 8", "jumlah": "33600",
        "tanggal": "2025-03-03",
    }  # fmt: skip
    refused = client.post("/iuran/bayar/", told | {"bukti": _scan()}).content.decode()
    assert "1 orang yang tidak berhak lagi (Warga 00001)" in refused
    assert client.post("/iuran/bayar/", told | {"bukti": _scan(), "tetap": "1"}).status_code == 302
    assert Event.objects.using("owner").get(act="pay_batches").facts["not_due"] == 1


def test_from_preparing_to_paying_by_the_pages(cast: Cast, as_: As) -> None:
    _some(cast)
    manager, treasurer = as_(cast.lestari), as_(cast.dewi)
    made = enrolled.batch(cast)
    # Of today, or the grace of a month so long ago would have run out since.
    Batch.objects.using("owner").update(made_at=timezone.now())
    assert "117.600" in manager.get(f"/iuran/{made.id}/").content.decode()
    treasurer.post(f"/iuran/{made.id}/setujui/", {"yakin": "ya", "sidik": made.digest})
    page = treasurer.get("/iuran/").content.decode()
    assert 'name="sp2d"' in page
    today = Batch.objects.using("owner").get().approved_at
    assert today is not None
    told = {
        "program": cast.programme, "iuran": made.id, "sp2d": "SP2D 7", "jumlah": "117.600",
        "tanggal": str(timezone.localdate(today, areas.zone(JAMBI))),
    }  # fmt: skip
    assert "Lampirkan" in treasurer.post("/iuran/bayar/", told).content.decode()
    assert treasurer.post("/iuran/bayar/", told | {"bukti": _scan()}).status_code == 302
    assert Batch.objects.using("owner").get().state == "paid"


def test_a_premium_after_a_death_is_ticked_when_it_comes_back(cast: Cast, as_: As) -> None:
    ids = enrolled.people(cast, 2)
    enrolled.money(cast, 20 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    enrolled.update(ids, state="ended", ending="died", ended_on=date(2025, 2, 10))
    client = as_(cast.dewi)
    page = client.get("/iuran/").content.decode()
    lines = re.findall(r'name="iuran" value="(\d+)"', page)
    assert len(lines) == 2
    told = {
        "program": cast.programme, "surat": "BPJS/1", "tanggal": str(AT.date()),
        "jumlah": "16.800", "iuran": lines[0],
    }  # fmt: skip
    assert client.post("/iuran/kembali/", told).status_code == 302
    assert f'value="{lines[1]}"' in client.get("/iuran/").content.decode()
    assert [one.amount for one in Refund.objects.using("owner").all()] == [PRICE]


def test_a_month_too_old_to_be_caught_up_is_refused_in_words(cast: Cast, as_: As) -> None:
    _some(cast)
    asked = {"program": cast.programme, "bulan": "2025-03"}
    page = as_(cast.lestari).post("/iuran/siapkan/", asked).content.decode()
    assert "masa tunggu dihitung dari awal" in page


def test_papers_are_made_by_a_worker_masked_and_whole_ones_with_a_reason(
    cast: Cast, as_: As
) -> None:
    _some(cast)
    made = enrolled.approved(cast)
    client = as_(cast.lestari)
    for kind, head in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("bpjs", b"PK")):
        assert fetched(client, f"/iuran/{made.id}/berkas/{kind}/").startswith(head)
    whole = f"/iuran/{made.id}/berkas-nik/"
    assert "alasan" in client.post(whole, {"jenis": "bpjs", "alasan": ""}).content.decode()
    assert enrolled.nik(1).encode() in unpacked(
        fetched(client, whole, {"jenis": "bpjs", "alasan": "unggah"})
    )
    recorded = Event.objects.using("owner").get(act="export_niks")
    assert recorded.why == "unggah"


def unpacked(book: bytes) -> bytes:
    """All that a workbook says."""
    with zipfile.ZipFile(BytesIO(book)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_draft_and_a_batch_taken_back_give_nothing_that_could_be_paid_by(
    cast: Cast, as_: As
) -> None:
    _some(cast)
    client, made = as_(cast.lestari), enrolled.batch(cast)
    whole = {"jenis": "xlsx", "alasan": "unggah"}
    for mark in ("RANCANGAN", "DIBATALKAN"):
        assert "BPJS</button>" not in client.get(f"/iuran/{made.id}/").content.decode()
        assert client.post(f"/iuran/{made.id}/berkas/bpjs/").status_code == 409
        assert client.post(f"/iuran/{made.id}/berkas-nik/", whole).status_code == 409
        annex = unpacked(fetched(client, f"/iuran/{made.id}/berkas/xlsx/"))
        assert annex.count(mark.encode()) >= 3  # both sheets and the title
        if mark == "RANCANGAN":
            with enrolled.acting(cast.dewi):
                contributing_money.approve(cast.dewi, AT, made.id, made.digest)
                contributing_money.take_back(cast.dewi, AT, made.id, "tarif keliru")


def test_a_treasurer_approves_what_was_on_the_screen(cast: Cast, as_: As) -> None:
    _some(cast)
    made, treasurer = enrolled.batch(cast), as_(cast.dewi)
    seen = {"yakin": "ya", "sidik": made.digest}
    assert made.digest in treasurer.get(f"/iuran/{made.id}/").content.decode()
    enrolled.people(cast, 1, Wanted(first=40))
    enrolled.batch(cast)
    answer = treasurer.post(f"/iuran/{made.id}/setujui/", seen).content.decode()
    assert "disusun lagi sejak" in answer
    assert Batch.objects.using("owner").get().state == "draft"


def test_a_list_of_another_payer_is_read_and_its_bad_rows_are_told(
    cast: Cast, as_: As, tmp_path: Path
) -> None:
    _some(cast)
    file = tmp_path / "provinsi.csv"
    file.write_text(
        f"NIK,Dari,Sampai,Iuran\n{enrolled.nik(1)},2025-01,2025-12,5614\n123,2025-01,2025-12,1\n"
    )

    def sent(**told: str) -> str:
        with file.open("rb") as content:
            posted = client.post("/iuran/pembayar-lain/", {"berkas": content} | told)
        return posted.content.decode()

    client = as_(cast.lestari)
    assert "Baris 3" in sent(pembayar="Provinsi Jambi")
    # Nobody's list takes the place of the first payer's because a choice was left alone.
    assert '<select class="form-select" id="pembayar" name="pembayar"><option value="">' in (
        client.get("/iuran/").content.decode()
    )
    assert "Sebutkan siapa" in sent(pembayar="")
    assert OutsidePayment.objects.using("owner").get().amount == 5614
    assert "<option>Provinsi Jambi</option>" in client.get("/iuran/").content.decode()
    other = {"pembayar": "Provinsi Jambi", "pembayar_baru": "Pemprov Jambi"}
    assert "Yang sudah ada: Provinsi Jambi" in sent(**other)
    assert OutsidePayment.objects.using("owner").count() == 1
    assert "Baris 3" in sent(**other, memang_baru="ya")


def test_who_is_paid_for_by_another_too_is_settled_on_the_page_and_the_decision_ended(
    cast: Cast, as_: As, tmp_path: Path
) -> None:
    _some(cast)
    made = _with_another_payer(cast, tmp_path)
    client, address = as_(cast.lestari), f"/iuran/{made.id}/"
    number = re.findall(r'name="peserta" value="(\d+)"', client.get(address).content.decode())[0]
    told = {
        "peserta": number,
        "putusan": "ours_pays",
        "sampai": "2025-04",
        "alasan": "provinsi lambat",
    }
    client.post(f"{address}putuskan/", told)
    page = client.get(address).content.decode()
    assert "provinsi lambat (Manager Lestari)" in page
    (ends,) = re.findall(rf"{address}putuskan/\d+/batal/", page)
    client.post(ends)
    assert "provinsi lambat" not in client.get(address).content.decode()


def test_what_an_old_extract_of_the_insurer_says_can_be_overruled_on_the_page(
    cast: Cast, as_: As
) -> None:
    """It tells no sum: somebody may have lost that job since, and would stay unpaid."""
    _some(cast)
    made = enrolled.batch(cast)
    whom = Enrolment.objects.using("owner").order_by("id")
    for one, payer in ((whom[0], "BPJS PU, 01-02-2025"), (whom[1], "Program provinsi")):
        BatchNote.objects.using("owner").create(
            government=JAMBI, batch_id=made.id, enrolment_id=one.id, name=one.name, area=one.area,
            reason="OTHER_PAYS", payer=payer, tariff=16_800,
        )  # fmt: skip
    enrolled.another_programme(cast)
    page = as_(cast.lestari).get(f"/iuran/{made.id}/").content.decode()
    assert f'name="peserta" value="{whom[0].id}"' in page
    assert f'name="peserta" value="{whom[1].id}"' not in page


def _with_another_payer(cast: Cast, folder: Path) -> Batch:
    file = folder / "provinsi.csv"
    file.write_text(f"NIK,Dari,Sampai,Iuran\n{enrolled.nik(1)},2025-01,2025-12,5614\n")
    with enrolled.acting(cast.lestari):
        told = contributing_payers.Told("Provinsi Jambi", file.name, file)
        contributing_payers.read_outside(cast.lestari, AT, told)
    return enrolled.batch(cast)


def test_the_page_of_two_payers_holds_on_a_phone_and_a_desk(
    cast: Cast, opened: Callable[[Scope, int], Page], tmp_path: Path
) -> None:
    _some(cast)
    made = _with_another_payer(cast, tmp_path)
    settled = Settled(
        BatchNote.objects.using("owner").get().enrolment_id, "top_up", enrolled.MARCH, "sepakat"
    )
    with enrolled.acting(cast.lestari):
        contributing_payers.settle(cast.lestari, AT, made.id, settled)
    folder = Path(os.environ.get("PAYUNG_PICTURES", str(tmp_path)))
    for width in (looked_at.PHONE, looked_at.DESK):
        page = opened(cast.lestari, width)
        looked_at.visit(page, f"/iuran/{made.id}/")
        page.locator("summary", has_text="Putuskan").click()
        looked_at.look(page, folder / f"two-payers-{width}.png")


def test_the_pages_hold_on_a_phone_and_a_desk(
    cast: Cast, opened: Callable[[Scope, int], Page], tmp_path: Path
) -> None:
    _some(cast)
    enrolled.approved(cast)
    enrolled.money(cast, 100, line="CSR")
    file = tmp_path / "provinsi.csv"
    waiting = enrolled.batch(cast, enrolled.MARCH.plus(1))
    enrolled.batch(cast, enrolled.MARCH.plus(2))
    lines = BatchLine.objects.using("owner").order_by("id").values_list("enrolment_id", flat=True)
    enrolled.update(list(lines[:1]), state="ended", ending="waged", ended_on=AT.date())
    folder = Path(os.environ.get("PAYUNG_PICTURES", str(file.parent)))
    for width in (looked_at.PHONE, looked_at.DESK):
        for who in (cast.lestari, cast.dewi):
            page = opened(who, width)
            name = f"{who.role}-{width}"
            looked_at.visit(page, "/iuran/", folder / f"iuran-{name}.png")
            looked_at.visit(page, f"/iuran/{waiting.id}/", folder / f"batch-{name}.png")
