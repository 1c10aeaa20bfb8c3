"""The pages of contributions, by Django's client and in a browser."""

import os
from collections.abc import Callable
from pathlib import Path

from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from payung import areas
from payung.registry.models import Batch, OutsidePayment
from payung.registry.scope import Scope
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import PRICE, Wanted
from tests.registry.people import JAMBI, NEIGHBOUR, Cast
from tests.web import looked_at

As = Callable[[Scope], Client]


def _some(cast: Cast) -> None:
    enrolled.people(cast, 4)
    enrolled.people(cast, 3, Wanted(first=20, area=NEIGHBOUR))
    enrolled.money(cast, 20 * PRICE, committed=5 * PRICE)


def test_from_preparing_to_paying_by_the_pages(cast: Cast, as_: As) -> None:
    _some(cast)
    manager, treasurer = as_(cast.lestari), as_(cast.dewi)
    made = enrolled.batch(cast)
    # Of today, or the grace of a month so long ago would have run out since.
    Batch.objects.using("owner").update(made_at=timezone.now())
    assert "117.600" in manager.get(f"/iuran/{made.id}/").content.decode()
    treasurer.post(f"/iuran/{made.id}/setujui/", {"yakin": "ya"})
    page = treasurer.get("/iuran/").content.decode()
    assert 'name="sp2d"' in page
    today = Batch.objects.using("owner").get().approved_at
    assert today is not None
    told = {
        "program": cast.programme, "iuran": made.id, "sp2d": "SP2D 7", "jumlah": "117.600",
        "tanggal": str(timezone.localdate(today, areas.zone(JAMBI))),
    }  # fmt: skip
    assert treasurer.post("/iuran/bayar/", told).status_code == 302
    assert Batch.objects.using("owner").get().state == "paid"


def test_a_month_too_old_to_be_caught_up_is_refused_in_words(cast: Cast, as_: As) -> None:
    _some(cast)
    asked = {"program": cast.programme, "bulan": "2025-03"}
    page = as_(cast.lestari).post("/iuran/siapkan/", asked).content.decode()
    assert "masa tunggu dihitung dari awal" in page


def test_papers_are_handed_out_masked_and_whole_ones_with_a_reason(cast: Cast, as_: As) -> None:
    _some(cast)
    made = enrolled.approved(cast)
    client = as_(cast.lestari)
    for kind, head in (("pdf", b"%PDF"), ("xlsx", b"PK"), ("bpjs", b"PK")):
        assert client.get(f"/iuran/{made.id}/berkas/{kind}/").content.startswith(head)
    answer = client.post(f"/iuran/{made.id}/berkas-nik/", {"jenis": "bpjs", "alasan": ""})
    assert answer.status_code != 200
    answer = client.post(f"/iuran/{made.id}/berkas-nik/", {"jenis": "bpjs", "alasan": "unggah"})
    assert answer.content.startswith(b"PK")


def test_a_list_of_another_payer_is_read_and_its_bad_rows_are_told(
    cast: Cast, as_: As, tmp_path: Path
) -> None:
    _some(cast)
    file = tmp_path / "provinsi.csv"
    file.write_text(
        f"NIK,Dari,Sampai,Iuran\n{enrolled.nik(1)},2025-01,2025-12,5614\n123,2025-01,2025-12,1\n"
    )
    with file.open("rb") as content:
        told = {"pembayar": "Provinsi Jambi", "berkas": content}
        page = as_(cast.lestari).post("/iuran/pembayar-lain/", told).content.decode()
    assert "Baris 3" in page
    assert OutsidePayment.objects.using("owner").get().amount == 5614


def test_the_pages_hold_on_a_phone_and_a_desk(
    cast: Cast, opened: Callable[[Scope, int], Page], tmp_path: Path
) -> None:
    _some(cast)
    enrolled.approved(cast)
    enrolled.money(cast, 100, line="CSR")
    file = tmp_path / "provinsi.csv"
    waiting = enrolled.batch(cast, enrolled.MARCH.plus(1))
    enrolled.batch(cast, enrolled.MARCH.plus(2))
    folder = Path(os.environ.get("PAYUNG_PICTURES", str(file.parent)))
    for width in (looked_at.PHONE, looked_at.DESK):
        for who in (cast.lestari, cast.dewi):
            page = opened(who, width)
            name = f"{who.role}-{width}"
            looked_at.visit(page, "/iuran/", folder / f"iuran-{name}.png")
            looked_at.visit(page, f"/iuran/{waiting.id}/", folder / f"batch-{name}.png")
