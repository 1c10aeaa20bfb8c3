"""The pages of plans and duties: made, compared, shared, fetched, looked at."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from payung import areas
from payung.coverage.plans import Against, Wish
from payung.registry.actions import scenarios
from payung.registry.models import Scenario
from payung.registry.scope import Scope
from payung.values.month import Month
from tests.registry import rows
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import PRICE, Wanted, acting
from tests.registry.people import NEIGHBOUR, VILLAGE, Cast

As = Callable[[Scope], Client]
LIST = "/cakupan/rencana/"
NEXT = datetime.now(UTC).year + 1
FORM = {
    "nama": "Menuju 51%", "sasaran": "51", "terhadap": "all", "sampai": f"{NEXT}-12", "tiap": "",
    "dana": "apbd", "setahun": "", "tetap": "100", "meninggal": "", "keluar": "",
}  # fmt: skip


def _numbers(client: Client) -> None:
    for what, number in (("participants", "100.320"), ("workers", "228.000")):
        told = {"apa": what, "segmen": "all", "angka": number, "sumber": "BPJS Jambi"}
        answer = client.post("/angka/catat/", told | {"tanggal": "2025-05-01"})
        assert answer.status_code == 302


def _made(client: Client, **other: str) -> int:
    answer = client.post(f"{LIST}baru/", FORM | other)
    assert answer.status_code == 302, answer.content.decode()
    return Scenario.objects.using("owner").latest("id").id


def _waiting(cast: Cast) -> None:
    persons = enrolled.some_persons(7, Wanted(first=300))
    for at, person in enumerate(persons):
        area = VILLAGE if at < 4 else NEIGHBOUR
        rows.proposal(cast, area, f"Warga {at}", person_id=person, state="confirmed", decile=2)


def test_a_plan_says_what_it_takes_in_a_sentence_and_names_all_it_assumes(
    cast: Cast, as_: As
) -> None:
    client = as_(cast.lestari)
    _numbers(client)
    _waiting(cast)
    page = client.get(f"{LIST}{_made(client, setahun='Rp1.000.000.000')}/").content.decode()
    for told in (
        f"Untuk mencapai 51,00% dari semua pekerja pada Desember {NEXT} perlu Rp",
        "15.960 pekerja harus didaftarkan",
        "Dari desa-desa ini dahulu",
        "Baru 7 dari 15.960 pekerja itu diketahui desanya",
        "228.000 (BPJS Jambi, 1 Mei 2025)",
        "0,50% setahun (anggapan Payung",
        "anggapan atau belum diperiksa",
        "semua peserta dianggap diteruskan",
    ):
        assert told in page


def test_months_that_are_owed_or_paid_ahead_are_named_and_rules_told_in_words(
    cast: Cast, as_: As
) -> None:
    enrolled.people(cast, 50)
    enrolled.money(cast, 600 * PRICE)
    for number in (1, 2, 3, 4, 5, 6, 7, 12):
        batch = enrolled.approved(cast, Month(2025, number))
        enrolled.paid(cast, batch, number=f"SP2D-{number}")
    wish = Wish(Month(2025, 12), Against.PEOPLE, 50, deaths=0, others=0)
    with acting(cast.lestari):
        october = datetime(2025, 10, 20, 2, tzinfo=UTC)
        number = scenarios.keep(cast.lestari, october, "Oktober", wish).id
    page = as_(cast.lestari).get(f"{LIST}{number}/").content.decode()
    for told in (
        # August to November of 50 people; October and November are months of the plan.
        "semua peserta memerlukan Rp3.360.000",
        "ada Rp1.680.000 untuk bulan sebelum rencana ini yang belum dibayar",
        "Agustus 2025 (50 orang), September 2025 (50 orang)",
        "50 iuran bulanan dalam rencana ini; terlindungi, dan tidak dihitung lagi",
        "Iuran JKM",
    ):
        assert told in page
    assert "bpu." not in page


def test_money_that_is_not_on_record_pays_nothing_in_any_table(cast: Cast, as_: As) -> None:
    enrolled.people(cast, 3, Wanted(months=("2025-10", f"{NEXT}-12")))
    client = as_(cast.lestari)
    number = _made(client, terhadap="people", sasaran="3", meninggal="0", keluar="0")
    page = client.get(f"{LIST}{number}/").content.decode()
    assert "3; dana untuk 3 di antaranya belum tercatat" in page
    content = client.get(f"{LIST}{number}/months.csv").content.decode("utf-8-sig")
    told = {
        (one["Terlindungi"], one["Dananya tercatat"], one["Terbayar"])
        for one in csv.DictReader(content.splitlines())
    }
    assert told == {("3", "0", "0")}


def test_without_the_number_of_workers_the_plan_says_where_to_record_it(
    cast: Cast, as_: As
) -> None:
    client = as_(cast.lestari)
    page = client.get(f"{LIST}{_made(client)}/").content.decode()
    assert "Jumlah pekerja belum tercatat" in page
    assert 'href="/angka/"' in page


def test_a_shared_plan_is_read_by_a_village_without_its_neighbours(cast: Cast, as_: As) -> None:
    client = as_(cast.lestari)
    _waiting(cast)
    number = _made(client, terhadap="people", sasaran="26.000", tiap="100")
    assert as_(cast.rina).get(f"{LIST}{number}/").status_code == 404
    assert client.post(f"{LIST}{number}/langkah/", {"langkah": "bagikan"}).status_code == 302
    page = as_(cast.rina).get(f"{LIST}{number}/").content.decode()
    whole = client.get(f"{LIST}{number}/").content.decode()
    rows_of = '<td data-label="Desa atau kelurahan">'
    assert (page.count(rows_of), whole.count(rows_of)) == (1, 2)
    assert "Keluarkan dari daftar" not in page
    assert as_(cast.rina).post(f"{LIST}{number}/langkah/", {}).status_code == 403


def test_who_is_without_cover_in_a_village_is_entered_by_the_page_and_comes_first(
    cast: Cast, as_: As
) -> None:
    client = as_(cast.lestari)
    page = client.get("/angka/").content.decode()
    assert f'<option value="{VILLAGE}">' in page
    told = {"apa": "uncovered", "segmen": "all", "angka": "40", "sumber": "Desa",
            "tanggal": "2025-05-01", "wilayah": VILLAGE}  # fmt: skip
    assert client.post("/angka/catat/", told).status_code == 302
    for wrong in ({"apa": "workers"}, {"segmen": "waged"}, {"wilayah": "33.19.01.2001"}):
        assert client.post("/angka/catat/", told | wrong).status_code == 409
    number = _made(client, terhadap="people", sasaran="100")
    found = client.get(f"{LIST}{number}/").content.decode()
    assert f"Dari desa-desa ini dahulu: {areas.name(VILLAGE)} (40)." in found


def test_a_plan_is_reckoned_again_made_alike_and_taken_off_the_list(cast: Cast, as_: As) -> None:
    client = as_(cast.lestari)
    number = _made(client, terhadap="people", sasaran="26.000", keluar="12")
    again = client.post(f"{LIST}{number}/langkah/", {"langkah": "hitung"})
    assert again["Location"] != f"{LIST}{number}/"
    alike = client.get(f"{LIST}baru/?dari={number}").content.decode()
    assert 'value="26.000"' in alike
    assert 'value="12"' in alike
    client.post(f"{LIST}{number}/langkah/", {"langkah": "cabut"})
    assert client.get(LIST).content.decode().count("Menuju 51%") == 1
    assert client.get(f"{LIST}{number}/").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"sasaran": "banyak"}, "Sasarannya tidak terbaca"),
        ({"terhadap": "kambing"}, "Sasarannya tidak terbaca"),
        ({"tiap": "lima"}, "tidak terbaca sebagai angka"),
        ({"sampai": "2020-01"}, "Bulan terakhir rencana harus antara"),
        ({"nama": " "}, "Beri nama"),
    ],
)
def test_what_cannot_be_read_is_said_above_the_form_and_nothing_is_lost(
    cast: Cast, as_: As, wrong: dict[str, str], told: str
) -> None:
    answer = as_(cast.lestari).post(f"{LIST}baru/", FORM | {"setahun": "7.000"} | wrong)
    page = answer.content.decode()
    assert (answer.status_code, told in page, 'value="7.000"' in page) == (409, True, True)


def test_the_months_money_and_villages_can_be_fetched(cast: Cast, as_: As) -> None:
    client = as_(cast.lestari)
    _waiting(cast)
    number = _made(client, terhadap="people", sasaran="26.000", tiap="100")
    for part, head in (("months", "Bulan"), ("money", "Tahun"), ("villages", "Kode")):
        content = client.get(f"{LIST}{number}/{part}.csv").content.decode("utf-8-sig")
        assert content.startswith(head)
    book = openpyxl.load_workbook(BytesIO(client.get(f"{LIST}{number}/months.xlsx").content))
    assert next(book["data"].values)[:2] == ("Bulan", "Terdaftar")
    assert client.get(f"{LIST}{number}/kambing.csv").status_code == 404


def test_plans_stand_side_by_side(cast: Cast, as_: As) -> None:
    client = as_(cast.lestari)
    _numbers(client)
    numbers = [_made(client, nama=f"Rencana {at}", setahun=at) for at in ("0", "9000000000")]
    address = f"{LIST}banding/?" + "&".join(f"r={one}" for one in numbers)
    page = client.get(address).content.decode()
    assert page.count(f"Desember {NEXT}") >= 2
    assert "belum tercapai" in page
    assert "Pilih dua" in client.get(f"{LIST}banding/").content.decode()


def test_duties_lead_to_a_plan_and_name_the_one_that_closes_them(cast: Cast, as_: As) -> None:
    client = as_(cast.lestari)
    _numbers(client)
    aim = {
        "indikator": "universal_all", "milik": "own", "angka": "51", "tanggal": f"{NEXT}-12-31",
        "sumber": "RPJMD",
    }  # fmt: skip
    assert client.post("/angka/sasaran/", aim).status_code == 302
    number = _made(client)
    page = client.get("/cakupan/kewajiban/").content.decode()
    mine = page.split(f"51,00% pada 31 Desember {NEXT}")[1].split("</section>")[0]
    assert "Kurang 15.960 pekerja; iuran mereka setahun Rp3.217.536.000" in mine
    # The day is that of the numbers, told with their sources, and not the day of reading.
    assert "<p>44,00% (100.320 dari 228.000)." in mine
    assert mine.count("BPJS Jambi, 1 Mei 2025") == 2
    assert "Keadaan" not in mine
    assert f'href="{LIST}{number}/"' in mine
    assert f"sampai={NEXT}-12" in mine
    assert "sanksi bila tidak tercapai" in page
    assert "belum diperiksa" in page
    filled = client.get(f"{LIST}baru/?terhadap=all&sasaran=51,00").content.decode()
    assert 'value="51,00"' in filled
    assert (
        "Buat rencana untuk ini" not in as_(cast.rina).get("/cakupan/kewajiban/").content.decode()
    )
