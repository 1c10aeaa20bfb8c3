"""The page Angka: what everybody reads, what the manager enters, how it looks."""

from collections.abc import Callable

from django.test import Client

from payung.registry.models import Statistic, Target
from payung.registry.scope import Scope
from tests.registry.people import VILLAGE, Cast

As = Callable[[Scope], Client]
DAY = "2025-03-31"


def _enter(client: Client, what: str, number: str, **other: str) -> int:
    usual = {"apa": what, "segmen": "all", "angka": number, "tanggal": DAY, "sumber": "BPJS Bali"}
    return client.post("/angka/catat/", usual | other).status_code


def _bali(cast: Cast, as_: As) -> None:
    client = as_(cast.lestari)
    for what, number in (("participants", "935.079"), ("workers", "1.873.899"), ("rate", "50,88%")):
        assert _enter(client, what, number) == 302
    assert _enter(client, "workers", "1.900.000", sumber="BPS", rilis="Sakernas Februari") == 302
    for at, number in enumerate(("9.000", "9.290", "30.264"), 1):
        told = {"sumber": f"Pers {at}", "tanggal": f"2025-0{at}-01"}
        assert _enter(client, "in_programme", number, **told) == 302
    target = {
        "indikator": "universal_all", "milik": "province", "angka": "67,28%",
        "tanggal": "2025-12-31", "sumber": "Kemendagri",
    }  # fmt: skip
    assert client.post("/angka/sasaran/", target).status_code == 302


def test_everybody_reads_a_rate_with_its_numbers_and_what_contradicts_it(
    cast: Cast, as_: As
) -> None:
    _bali(cast, as_)
    page = as_(cast.rina).get("/angka/").content.decode()
    for told in (
        "935.079",
        "1.900.000",
        "BPJS Bali menerbitkan 50,88%, tetapi kedua angkanya sendiri memberi 49,90%",
        "67,28%",
        "30.264",
    ):
        assert told in page
    assert "Catat angka" not in page
    assert as_(cast.rina).post("/angka/catat/", {}).status_code == 403
    assert Target.objects.using("owner").get().number == 6728


def test_the_list_of_indicators_shows_what_a_rate_rests_on(cast: Cast, as_: As) -> None:
    _bali(cast, as_)
    page = as_(cast.putu).get("/cakupan/indikator/?bulan=2025-03").content.decode()
    (section,) = [one for one in page.split("</section>") if "67,28%" in one]
    for told in ("935.079, BPJS Bali, 31 Maret 2025", "1.900.000, BPS, Sakernas", "49,90%"):
        assert told in section
    assert "Sasaran: 67,28% pada 31 Desember 2025 (Kemendagri)." in section
    assert "termiskin = 5 (Anggapan Payung" in page


def test_a_target_of_the_region_does_not_stand_beside_a_villages_number(
    cast: Cast, as_: As
) -> None:
    _bali(cast, as_)
    address = f"/cakupan/indikator/?bulan=2025-03&wilayah={VILLAGE}"
    page = as_(cast.lestari).get(address).content.decode()
    assert "Sasaran: 67,28%" not in page
    assert f'name="wilayah" value="{VILLAGE}"' in page
    assert "Sasaran: 67,28%" not in as_(cast.rina).get(address).content.decode()


def test_what_cannot_be_read_is_refused_and_not_guessed(cast: Cast, as_: As) -> None:
    client = as_(cast.lestari)
    assert _enter(client, "workers", "banyak") == 409
    assert _enter(client, "kambing", "5") == 409
    assert _enter(client, "workers", "5", sumber="") == 409
    assert _enter(client, "workers", "5", tanggal="") == 409
    assert Statistic.objects.using("owner").count() == 0
