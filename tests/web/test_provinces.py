"""A province's page: sums of what its regencies published, a map, each one, and the file."""

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import openpyxl
import pytest
from django.test import Client
from playwright.sync_api import Page

from payung import areas
from payung.registry.actions import boundaries as reading
from payung.registry.models import Government, Publication
from payung.registry.scope import Scope
from tests.coverage.boundaries import synthetic
from tests.registry.contributions.enrolled import acting
from tests.registry.people import AT, FIRST, JAMBI, Cast
from tests.web import coverage_town

As = Callable[[Scope], Client]
Opened = Callable[[Scope, int], Page]
TOWN = {"covered": [2_300, 1], "promised": [2_400, 1], "cover_rate": [2_300, 2_400],
        "target_rate": [2_300, 3_000], "claims_paid": None, "months_lost": [400, 1]}  # fmt: skip
REGENCY = {"covered": [700, 1], "promised": [1_600, 1], "cover_rate": [700, 1_600],
           "target_rate": [700, 1_000], "claims_paid": [9, 1], "months_lost": [90, 1]}  # fmt: skip


def _published(
    *told: tuple[str, object], public: Mapping[str, object] = MappingProxyType({})
) -> None:
    for code, sums in told:
        Government.objects.using("owner").get_or_create(code=code, defaults={"name": code})
        Publication.objects.using("owner").create(
            government=code, month="2025-03", known_on=AT.date(), public=dict(public), sums=sums,
            digest="0" * 64, by=1, by_name="Dinas", at=AT,
        )  # fmt: skip


def test_rates_of_a_province_are_sums_over_sums(cast: Cast, as_: As) -> None:
    bayu = coverage_town.province()
    _published((JAMBI, TOWN), ("15.01", REGENCY), ("51.03", REGENCY))
    client = as_(bayu)
    assert client.get("/cakupan/").url == "/cakupan/provinsi/"  # type: ignore[attr-defined]
    page = client.get("/cakupan/provinsi/").content.decode()
    for told in ("75,00% (3.000 dari 4.000)", "2 dari 11 kabupaten/kota", "belum menerbitkan",
                 "tidak ditampilkan", "tanpa 1 kabupaten/kota"):  # fmt: skip
        assert told in page
    assert f"/angka-publik/{JAMBI}/?bulan=2025-03" in page


def test_before_anybody_published_the_page_says_so(cast: Cast, as_: As) -> None:
    page = as_(coverage_town.province()).get("/cakupan/provinsi/").content.decode()
    assert "Belum ada kabupaten/kota" in page


def test_the_file_has_each_regencys_indicators_and_nothing_hidden(cast: Cast, as_: As) -> None:
    bayu = coverage_town.province()
    _published((JAMBI, TOWN), ("15.01", REGENCY))
    content = as_(bayu).get("/cakupan/provinsi/data.xlsx").content
    head, *lines = openpyxl.load_workbook(io.BytesIO(content))["data"].values
    found = {(row[0], row[4]): row[6:9] for row in lines}
    assert found["15.01", "claims_paid"][:2] == (9, 1)
    hidden = "tidak ditampilkan: di bawah 5 orang, atau dapat membuka angka yang di bawah 5"
    assert found[JAMBI, "claims_paid"] == (None, None, hidden)
    assert head[:4] == ("Kode", "Kabupaten/kota", "Bulan", "Tercatat sampai")
    assert head[6:9] == ("Jumlah", "Dari", "Keterangan")


def test_universal_coverage_stands_with_the_sources_of_each_and_never_without(
    cast: Cast, as_: As
) -> None:
    bayu = coverage_town.province()
    told = [[100_320, "BPJS Jambi", "", "2025-05-01", False],
            [228_000, "BPS", "Sakernas 2024", "2024-08-31", True]]  # fmt: skip
    sources = {"sources": {"universal_all": told}}
    _published((JAMBI, TOWN | {"universal_all": [100_320, 228_000]}), public=sources)
    _published(("15.01", REGENCY | {"universal_all": [1, 2]}))  # of before sources were kept
    page = as_(bayu).get("/cakupan/provinsi/").content.decode()
    assert "44,00% (100.320 dari 228.000)" in page
    assert "BPJS Jambi, 1 Mei 2025 (belum diperiksa) ÷ BPS, Sakernas 2024, 31 Agustus 2024" in page
    assert "Menurut 2 sumber, keadaan 31 Agustus 2024 sampai 1 Mei 2025" in page
    assert "(1 dari 2)" not in page
    lines = as_(bayu).get("/cakupan/provinsi/data.csv").content.decode().splitlines()
    (line,) = (one for one in lines if "universal_all" in one)
    assert "BPJS Jambi, 1 Mei 2025 (belum diperiksa)" in line


def test_its_duties_are_held_against_what_its_page_sums(cast: Cast, as_: As) -> None:
    bayu = coverage_town.province()
    assert "belum ada kabupaten/kota yang menerbitkannya" in _duties(as_(bayu))
    told = [[100_320, "BPJS Jambi", "", "2025-05-01", True],
            [228_000, "BPS", "", "2025-05-01", True]]  # fmt: skip
    sources = {"sources": {"universal_all": told}}
    _published((JAMBI, TOWN | {"universal_all": [100_320, 228_000]}), public=sources)
    page = _duties(as_(bayu))
    assert "Keadaan Maret 2025: 44,00% (100.320 dari 228.000)." in page
    assert "Menurut 1 dari 11 kabupaten/kota; sumber angka tiap daerah" in page
    assert "Buat rencana" not in page
    assert 'href="/cakupan/kewajiban/"' in as_(bayu).get("/cakupan/provinsi/").content.decode()


def test_what_a_province_has_recorded_of_itself_comes_before_the_sum(cast: Cast, as_: As) -> None:
    client = as_(coverage_town.province())
    told = [[100_320, "BPJS Jambi", "", "2025-05-01", True],
            [228_000, "BPS", "", "2025-05-01", True]]  # fmt: skip
    sources = {"sources": {"universal_all": told}}
    _published((JAMBI, TOWN | {"universal_all": [100_320, 228_000]}), public=sources)
    for what, number in (("participants", "600.000"), ("workers", "1.800.000")):
        own = {"apa": what, "segmen": "all", "angka": number, "sumber": f"Provinsi {what}",
               "tanggal": "2025-04-01"}  # fmt: skip
        assert client.post("/angka/catat/", own).status_code == 302
    page = _duties(client)
    assert "33,33% (600.000 dari 1.800.000)." in page
    assert "Provinsi workers, 1 April 2025" in page
    assert "44,00%" not in page


def _duties(client: Client) -> str:
    return client.get("/cakupan/kewajiban/").content.decode()


def test_numbers_of_one_day_are_told_as_of_that_day(cast: Cast, as_: As) -> None:
    bayu = coverage_town.province()
    told = [[100, "BPJS Jambi", "", "2025-05-01", True], [200, "BPS", "", "2025-05-01", True]]
    sources = {"sources": {"universal_all": told}}
    _published((JAMBI, TOWN | {"universal_all": [100, 200]}), public=sources)
    page = as_(bayu).get("/cakupan/provinsi/").content.decode()
    assert "Menurut 2 sumber, keadaan 1 Mei 2025; sumber tiap" in page


@pytest.mark.parametrize(
    "address",
    [
        "cakupan/rencana/", "cakupan/rencana/baru/", "cakupan/rencana/banding/", "cakupan/laporan/",
        "cakupan/terbit/", "cakupan/indikator/", "cakupan/indikator/data.csv", "cakupan/pengusul/",
        "cakupan/cetak.pdf", "cakupan/data/trend.csv", "mitra/", "mitra/data.csv", "satgas/",
    ],
)  # fmt: skip
def test_a_page_about_people_says_that_it_belongs_to_regencies(
    address: str, cast: Cast, as_: As
) -> None:
    bayu = coverage_town.province()
    answer = as_(bayu).get(f"/{address}")
    assert answer.status_code == 409
    assert "bukalah dengan peran di kabupaten/kota itu" in answer.content.decode()
    assert as_(cast.lestari).get(f"/{address}?bulan=2025-03").status_code in {200, 404}


def test_no_page_of_a_province_leads_to_one_that_is_not_its_own(cast: Cast, as_: As) -> None:
    client = as_(coverage_town.province())
    _published((JAMBI, TOWN), ("15.01", REGENCY))
    for start in ("/cakupan/provinsi/", "/cakupan/kewajiban/", "/angka/", "/pengguna/"):
        page = client.get(start).content.decode()
        for address in set(re.findall(r'<a[^>]*\shref="(/(?!angka-publik)[^"]*)"', page)):
            assert client.get(address).status_code != 409, (start, address)


def test_a_regency_has_no_page_of_a_province(cast: Cast, as_: As) -> None:
    _published((JAMBI, TOWN))
    assert as_(cast.lestari).get("/cakupan/provinsi/").status_code == 404
    assert as_(cast.lestari).get("/cakupan/provinsi/data.csv").status_code == 404


def test_its_map_is_drawn_from_its_own_boundaries_of_regencies(
    cast: Cast, as_: As, tmp_path: Path
) -> None:
    bayu = coverage_town.province()
    _published((JAMBI, TOWN), ("15.01", REGENCY))
    client = as_(bayu)
    assert "data-shapes" not in client.get("/cakupan/provinsi/").content.decode()
    villages = (*areas.villages(JAMBI)[:9], *areas.villages("15.01")[:9])
    file = tmp_path / "desa.zip"
    file.write_bytes(synthetic.zipped(synthetic.shapes(villages)))
    with acting(bayu):
        reading.read(bayu, AT, reading.Told(file.name, "Sintetis", "CC0", FIRST), file)
    page = client.get("/cakupan/provinsi/").content.decode()
    assert "9 wilayah belum ada batasnya di peta ini" in page
    (address,) = re.findall('data-shapes="([^"]+)"', page)
    (layer,) = client.get(address).json()["objects"].values()
    assert [one["id"] for one in layer["geometries"]] == ["15.01", JAMBI]
