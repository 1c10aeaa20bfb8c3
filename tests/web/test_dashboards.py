"""Dashboards: five figures and a map, what was known on a day, files, and figures for everybody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pyarrow.parquet as pq
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page
from pypdf import PdfReader

from payung import areas
from payung.registry import scope
from payung.registry.actions import publishing
from payung.registry.models import Publication
from payung.registry.queries import dossiers
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, Wanted, acting
from tests.registry.people import JAMBI, NEIGHBOUR, VILLAGE, Cast
from tests.web import coverage_town, looked_at
from tests.web.drawing import trial

As = Callable[[Scope], Client]
Opened = Callable[[Scope, int], Page]
APRIL = datetime(2025, 4, 10, 2, tzinfo=UTC)
FARTHER = "15.71.01.1004"
FAR = datetime(2099, 1, 1, tzinfo=UTC)  # the cast is enrolled by the clock of the test
ADDRESS = "/cakupan/?bulan=2025-03"


def _covered(cast: Cast) -> None:
    """Three covered in one village, ten in each of the next two; one decreed since, not paid."""
    enrolled.people(cast, 3)
    for first, area in ((100, NEIGHBOUR), (300, FARTHER)):
        enrolled.people(cast, 10, Wanted(first=first, area=area, occupation="pedagang"))
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    enrolled.people(cast, 1, Wanted(first=900))


def test_the_page_tells_who_is_covered_of_those_who_were_promised(cast: Cast, as_: As) -> None:
    _covered(cast)
    page = as_(cast.lestari).get(ADDRESS).content.decode()
    assert "95,83% (23 dari 24)" in page
    assert "75,00% (3 dari 4)" in page


def test_a_kecamatan_sees_its_own_and_a_village_nothing_of_its_neighbour(
    cast: Cast, as_: As
) -> None:
    _covered(cast)
    village = as_(cast.rina).get(ADDRESS).content.decode()
    assert "75,00% (3 dari 4)" in village
    assert "100,00% (10 dari 10)" not in village


def test_before_anything_is_counted_the_page_says_when_figures_come(cast: Cast, as_: As) -> None:
    assert "Angka muncul sesudah SK" in as_(cast.lestari).get("/cakupan/").content.decode()


def test_every_indicator_is_told_with_its_formula_and_what_it_leaves_out(
    cast: Cast, as_: As
) -> None:
    page = as_(cast.putu).get("/cakupan/indikator/").content.decode()
    assert page.count("Rumus") == page.count("Tidak termasuk") > 20


def test_the_figures_of_a_village_s_dossier_lead_to_its_own_and_nobody_s_to_another_s(
    cast: Cast, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    _covered(cast)
    monkeypatch.setattr(settings, "SITE", "http://testserver")
    with acting(cast.lestari):
        page = dossiers.of_village(cast.lestari, 2025, FAR.date(), VILLAGE).page
    page = page.replace("2025-12", "2025-03")
    told = as_(cast.lestari).get(page).content.decode()
    assert areas.name(VILLAGE) in told
    assert "75,00% (3 dari 4)" in told
    assert as_(cast.agus).get(page).status_code == 200
    assert as_(cast.wati).get(page).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_the_data_behind_a_drawing_can_be_fetched(cast: Cast, as_: As, kind: str) -> None:
    _covered(cast)
    content = as_(cast.lestari).get(f"/cakupan/data/villages.{kind}?bulan=2025-03").content
    if kind == "csv":
        rows = content.decode("utf-8-sig").splitlines()[1:]
    elif kind == "xlsx":
        rows = [str(row) for row in openpyxl.load_workbook(BytesIO(content))["data"].values][1:]
    else:
        rows = [str(row) for row in pq.read_table(BytesIO(content)).to_pylist()]
    assert len(rows) == 3
    assert VILLAGE in rows[0]


def _badung(cast: Cast) -> None:
    """Badung's groups of 2024, in Kota Jambi in 2025: some of each are covered."""
    coverage_town.badung(cast)
    works = (("nelayan", "Dana pekerja rentan", 7), ("tenaga_kontrak", "Dana tenaga kontrak", 6),
             ("pekaseh", "Dana pekerja adat", 5))  # fmt: skip
    for at, (work, line, count) in enumerate(works):
        wanted = Wanted(first=1 + 100 * at, occupation=work, line=line)
        enrolled.people(cast, count, wanted)
        enrolled.money(cast, 100 * PRICE, line=line)
    enrolled.paid(cast, enrolled.approved(cast))


def test_contract_and_customary_workers_stand_apart_each_with_their_money(
    cast: Cast, as_: As
) -> None:
    _badung(cast)
    page = as_(cast.lestari).get(f"{ADDRESS}&program={cast.programme}").content.decode()
    rows = page.split("Kelompok program dan dananya")[1].split("</table>")[0]
    for group, share in (
        ("Pekerja rentan (Dana pekerja rentan)", "7 dari 35.000"),
        ("Tenaga kontrak (Dana tenaga kontrak)", "6 dari 7.826"),
        ("Pekerja adat (Dana pekerja adat)", "5 dari 2.624"),
    ):
        assert share in rows.split(group)[1].split("</tr>")[0]
    assert "Kelompok program dan dananya" not in as_(cast.lestari).get(ADDRESS).content.decode()


def test_groups_can_be_fetched_as_a_file(cast: Cast, as_: As) -> None:
    _badung(cast)
    address = f"/cakupan/data/groups.csv?bulan=2025-03&program={cast.programme}"
    lines = as_(cast.lestari).get(address).content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[:3] for line in lines[1:]] == [
        ["Pekerja rentan", "Dana pekerja rentan", "7"],
        ["Tenaga kontrak", "Dana tenaga kontrak", "6"],
        ["Pekerja adat", "Dana pekerja adat", "5"],
    ]


def _statistics(client: Client) -> None:
    for what, number in (("participants", "100.320"), ("workers", "228.000")):
        told = {"apa": what, "segmen": "all", "angka": number, "sumber": f"Sumber {what}"}
        answer = client.post("/angka/catat/", told | {"tanggal": "2025-03-01"})
        assert answer.status_code == 302


def test_the_regent_sees_universal_coverage_first_with_its_sources(cast: Cast, as_: As) -> None:
    assert "belum ada angkanya" in as_(cast.lestari).get(ADDRESS).content.decode()
    _statistics(as_(cast.lestari))
    page = as_(cast.lestari).get(ADDRESS).content.decode()
    figures = page.split('class="figures"')[1]
    assert figures.index("(100.320 dari 228.000)") < figures.index("Sumber participants")
    assert figures.index("Sumber workers") < figures.index("Capaian terhadap sasaran program")


def test_a_village_sees_five_figures_that_it_can_have(cast: Cast, as_: As) -> None:
    _covered(cast)
    figures = as_(cast.rina).get(ADDRESS).content.decode().split('class="figures"')[1]
    assert "Capaian terhadap sasaran program" not in figures
    assert "Terlindungi bulan ini" in figures


def test_a_file_says_in_words_what_it_counts_of_which_month_and_until_when(
    cast: Cast, as_: As
) -> None:
    _covered(cast)
    address = "/cakupan/data/villages.csv?bulan=2025-03"
    head, line, *_ = as_(cast.lestari).get(address).content.decode("utf-8-sig").splitlines()
    assert head.startswith("Kode,Wilayah,Terlindungi bulan ini,Dijanjikan perlindungan,Janji yang")
    assert "Janji yang ditepati: dari" in head
    assert head.endswith("Bulan,Tercatat sampai")
    assert line.startswith(f"{VILLAGE},")
    assert ",2025-03," in line


def test_there_is_no_file_of_what_one_has_none_of(cast: Cast, as_: As) -> None:
    _covered(cast)
    assert as_(cast.rina).get("/cakupan/data/offices.csv?bulan=2025-03").status_code == 404


def test_it_prints_on_one_page_of_a4_with_map_months_and_sources(cast: Cast, as_: As) -> None:
    _covered(cast)
    _statistics(as_(cast.lestari))
    content = as_(cast.lestari).get("/cakupan/cetak.pdf?bulan=2025-03").content
    (page,) = PdfReader(BytesIO(content)).pages
    told = " ".join(page.extract_text().split())
    for words in ("44,00%", "95,83%", "Peta perlindungan", "Dari bulan ke bulan", "Sasaran",
                  "Sumber workers, 1 Maret 2025", "Yang paling tertinggal"):  # fmt: skip
        assert words in told


def test_targets_on_paper_are_held_against_the_same_month_as_its_figures(
    cast: Cast, as_: As
) -> None:
    _covered(cast)
    client = as_(cast.lestari)
    _statistics(client)
    later = {"apa": "participants", "segmen": "all", "angka": "150.000", "sumber": "BPJS",
             "tanggal": "2025-04-15"}  # fmt: skip
    assert client.post("/angka/catat/", later).status_code == 302
    (page,) = PdfReader(BytesIO(client.get("/cakupan/cetak.pdf?bulan=2025-03").content)).pages
    told = " ".join(page.extract_text().split())
    assert "Keadaan Maret 2025: 44,00%" in told
    assert "65,79%" not in told
    assert "65,79%" in client.get("/cakupan/kewajiban/").content.decode()


def _published(cast: Cast, at: datetime = APRIL) -> Publication:
    with acting(cast.lestari):
        return publishing.publish(cast.lestari, at, MARCH)


def test_what_is_published_hides_the_small_village_and_what_would_give_it_away(
    cast: Cast, as_: As
) -> None:
    _covered(cast)
    made = _published(cast, FAR)
    assert made.public["covered"] == 23
    assert made.public["villages"] == {VILLAGE: None, NEIGHBOUR: None, FARTHER: None}
    assert "cover_rate" not in made.public["indicators"]  # one of 24 is without
    assert made.public["indicators"]["target_rate"] == [23, 3000]
    page = Client(headers={"host": "127.0.0.1"}).get(f"/angka-publik/{JAMBI}/").content.decode()
    assert "tidak ditampilkan" in page
    assert "23" in page


@pytest.mark.parametrize(("earlier", "told"), [("2025-02", None), ("2024-12", [67, 1])])
def test_what_a_publication_of_the_year_tells_is_not_told_again_with_a_few_more(
    cast: Cast, earlier: str, told: list[int] | None
) -> None:
    _covered(cast)
    enrolled.people(cast, 6, Wanted(first=500))
    Publication.objects.using("owner").create(
        government=JAMBI, month=earlier, known_on=APRIL.date(), public={},
        sums={"months_lost": [65, 1]}, digest="0" * 64, by=1, by_name="Dinas", at=APRIL,
    )  # fmt: skip
    assert _published(cast, FAR).sums["months_lost"] == told


def test_a_publication_stays_and_the_same_one_is_not_made_twice(cast: Cast) -> None:
    _covered(cast)
    first = _published(cast)
    with pytest.raises(Refused, match="PUBLISHED_SAME"):
        _published(cast)
    more = enrolled.approved(cast)
    enrolled.paid(cast, more, number="SP2D-2")
    second = _published(cast)
    kept = Publication.objects.using("owner").get(id=first.id)
    assert (kept.public["covered"], second.public["covered"]) == (23, 24)


def test_a_month_that_is_not_over_and_a_part_of_the_government_are_refused(cast: Cast) -> None:
    with acting(cast.lestari), pytest.raises(Refused, match="MONTH_TO_COME"):
        publishing.publish(cast.lestari, APRIL, MARCH.plus(1))
    narrow = replace(cast.lestari, area="15.71.01")
    with acting(narrow), pytest.raises(Refused, match="COVERAGE_WHOLE"):
        publishing.publish(narrow, APRIL, MARCH)


def test_the_public_reads_universal_coverage_with_its_sources_and_a_file_in_words(
    cast: Cast, as_: As
) -> None:
    _covered(cast)
    _statistics(as_(cast.lestari))
    _published(cast, FAR)
    anybody = Client(headers={"host": "127.0.0.1"})
    page = anybody.get(f"/angka-publik/{JAMBI}/").content.decode()
    assert "44,00% (100.320 dari 228.000)" in page
    assert "Sumber workers, 1 Maret 2025" in page
    file = anybody.get(f"/angka-publik/{JAMBI}/2025-03.csv").content.decode("utf-8-sig")
    head, whole, *lines = file.splitlines()
    assert head.startswith("Tabel,Kode,Nama,Orang terlindungi,Keterangan,Bulan,Tercatat sampai,")
    assert head.endswith("Jumlah,Dari,Sumber jumlah,Sumber pembagi")
    assert whole == f"Seluruh daerah,{JAMBI},Kota Jambi,23,,2025-03,2099-01-01,,,,"
    (hidden,) = (one for one in lines if VILLAGE in one)
    assert "tidak ditampilkan" in hidden


def test_another_month_than_those_published_is_said_to_be_none(cast: Cast) -> None:
    _covered(cast)
    _published(cast)
    anybody = Client(headers={"host": "127.0.0.1"})
    page = anybody.get(f"/angka-publik/{JAMBI}/?bulan=2024-01").content.decode()
    assert "belum diterbitkan. Pilih bulan lain" in page
    assert "Maret 2025" in page
    assert anybody.get(f"/angka-publik/{JAMBI}/?bulan=2026-99").status_code == 409


def test_a_government_that_published_nothing_says_so_to_everybody(cast: Cast) -> None:
    assert (
        "belum menerbitkan"
        in Client(headers={"host": "127.0.0.1"}).get(f"/angka-publik/{JAMBI}/").content.decode()
    )


def test_a_map_shows_villages_where_nobody_is_decreed_as_gaps_and_lies_around_ones_own(
    cast: Cast, as_: As, opened: Opened
) -> None:
    _covered(cast)
    trial.boundary(JAMBI, scope.system(JAMBI))
    whole = as_(cast.lestari).get(ADDRESS).content.decode()
    gaps = len(areas.villages(JAMBI)) - 3
    assert "1 wilayah belum ada batasnya" in whole
    assert whole.count("<td>belum ada yang ditetapkan</td>") == gaps
    page = opened(cast.rina, looked_at.DESK)
    looked_at.visit(page, ADDRESS)
    assert "belum ada batasnya" not in page.content()
    (own,) = page.locator("[data-map] .area[data-code]").all()
    box, drawn = page.locator("[data-map]").bounding_box(), own.bounding_box()
    assert box is not None
    assert drawn is not None
    assert max(drawn["width"] / box["width"], drawn["height"] / box["height"]) > 0.3


def test_the_map_of_an_office_shows_the_villages_of_its_people(cast: Cast, as_: As) -> None:
    enrolled.update(enrolled.people(cast, 6, Wanted(area=NEIGHBOUR)), office_id=cast.sinta.office)
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    page = as_(cast.sinta).get(ADDRESS).content.decode()
    assert "1 desa/kelurahan" in page
    assert "belum ada yang ditetapkan" not in page
