"""Cards on their pages: printed, handed over on a phone, and the page behind the QR."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from payung.registry.models import Task
from payung.registry.scope import Scope
from payung.values import month
from tests.registry.cards import holders
from tests.registry.people import JAMBI, VILLAGE, Cast
from tests.web import looked_at, signed_in

As = Callable[[Scope], Client]
Opened = Callable[[Scope, int], Page]
ACTIVE, NOT_ACTIVE = "Aktif sampai bulan", "Tidak aktif, atau tahun lahirnya tidak cocok"


def _this_month() -> str:
    return str(month.of(_today()))


def _today() -> date:
    return timezone.localdate()


def _asked(address: str, year: int | str = holders.BORN) -> str:
    answer = signed_in.nobody().post(address, {"tahun": str(year)})
    assert answer.status_code == 200
    return answer.content.decode()


def test_behind_the_qr_stands_until_when_and_nothing_else(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari"])
    holders.make(cast)
    holders.paid(cast, "Ibu Sari", _this_month())
    address = f"/kartu/{holders.token('Ibu Sari')}/"
    page = _asked(address)
    assert ACTIVE in page
    for told in ("Sari", "nelayan", "Simpang", "2500"):
        assert told not in page
    assert ACTIVE not in signed_in.nobody().get(address).content.decode()


def test_a_wrong_year_and_a_card_that_never_was_get_the_same_answer(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari"])
    holders.make(cast)
    holders.paid(cast, "Ibu Sari", _this_month())
    token = holders.token("Ibu Sari")
    pages = [
        _plain(_asked(f"/kartu/{token}/", holders.BORN + 1)),
        _plain(_asked(f"/kartu/{token}/", "sembilan")),
        _plain(_asked("/kartu/15.71-tidakada.AAAA/")),
        _plain(_asked("/kartu/x/")),
    ]
    assert NOT_ACTIVE in pages[0]
    assert len(set(pages)) == 1


def _plain(page: str) -> str:
    """The page without what changes with every request and address."""
    changing = ("csrf", "/kartu/", "?kartu=")
    return "\n".join(
        line for line in page.splitlines() if not any(one in line.lower() for one in changing)
    )


def test_whoever_tries_years_of_birth_has_to_wait_from_whatever_address(cast: Cast) -> None:
    holders.registered(cast, ["Ibu Sari"])
    holders.make(cast)
    address = f"/kartu/{holders.token('Ibu Sari')}/"
    codes = [
        signed_in.nobody()
        .post(address, {"tahun": str(1950 + year)}, REMOTE_ADDR=f"192.0.2.{year}")
        .status_code
        for year in range(12)
    ]
    assert codes == [200] * 10 + [429] * 2


def test_an_address_that_asks_for_many_cards_has_to_wait(cast: Cast) -> None:
    codes = [
        signed_in.nobody().get(f"/kartu/{number}/", REMOTE_ADDR="192.0.2.7").status_code
        for number in range(32)
    ]
    assert (codes[0], codes[-1]) == (200, 429)


def test_the_manager_prints_and_the_village_marks_who_has_received(cast: Cast, as_: As) -> None:
    holders.registered(cast, ["Ibu Sari", "Pak Budi"])
    form = {"program": str(cast.programme), "wilayah": JAMBI, "jenis": "cards"}
    asked = as_(cast.lestari).post("/kartu-peserta/cetak/", form)
    task = Task.objects.using("owner").get()
    assert asked["Location"] == f"/pekerjaan/{task.id}/"
    assert task.asked["address"] == "http://127.0.0.1/kartu/"
    holders.make(cast)
    village = as_(cast.rina)
    assert "Ibu Sari" in village.get("/kartu-peserta/").content.decode()
    picked = {"kartu": str(holders.card("Ibu Sari").id), "cara": "phone", "penerima": "Anaknya"}
    assert village.post("/kartu-peserta/serah/", picked).status_code == 302
    waiting = village.get("/kartu-peserta/").content.decode()
    handed = village.get("/kartu-peserta/?kartu=handed").content.decode()
    assert "Ibu Sari" not in waiting
    assert "Anaknya" in handed
    assert as_(cast.wati).get("/kartu-peserta/").content.decode().count("Pak Budi") == 0


def test_a_lost_card_is_withdrawn_on_the_page(cast: Cast, as_: As) -> None:
    holders.registered(cast, ["Ibu Sari"])
    holders.make(cast)
    number = holders.card("Ibu Sari").id
    client = as_(cast.lestari)
    assert client.post(f"/kartu-peserta/{number}/tarik/", {"alasan": ""}).status_code == 409
    done = client.post(f"/kartu-peserta/{number}/tarik/", {"alasan": "hilang di pasar"})
    assert done.status_code == 302
    page = client.get("/kartu-peserta/?kartu=withdrawn").content.decode()
    assert "hilang di pasar" in page


@pytest.mark.parametrize("width", [looked_at.PHONE, looked_at.DESK])
def test_the_pages_of_cards_are_accessible_and_fit(cast: Cast, opened: Opened, width: int) -> None:
    holders.registered(cast, ["Ibu Sari", "Pak Budi Santoso bin Haji Abdurrahman"])
    holders.make(cast)
    holders.paid(cast, "Ibu Sari", _this_month())
    manager, village = opened(cast.lestari, width), opened(cast.agus, width)
    looked_at.visit(manager, "/kartu-peserta/")
    looked_at.visit(village, f"/kartu-peserta/?wilayah={VILLAGE}")
    looked_at.visit(village, f"/kartu/{holders.token('Ibu Sari')}/")
    village.get_by_label("Tahun lahir").fill(str(holders.BORN))
    village.get_by_role("button", name="Periksa").click()
    village.get_by_text(ACTIVE).wait_for()
    looked_at.look(village)
