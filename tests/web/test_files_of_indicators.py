"""Indicators as files, and rates with their sources and doubts wherever they are told."""

import csv
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO, StringIO

import openpyxl
import pyarrow.parquet as pq
import pytest
from django.test import Client

from payung.coverage.indicators import INDICATORS
from payung.registry.actions import publishing
from payung.registry.scope import Scope
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, Wanted, acting
from tests.registry.people import JAMBI, VILLAGE, Cast
from tests.web import signed_in

As = Callable[[Scope], Client]
FAR = datetime(2099, 1, 1, tzinfo=UTC)  # the cast is enrolled by the clock of the test
PAGE = "/cakupan/indikator/"
MISPRINT = "BPJS Bali menerbitkan 50,88%, tetapi kedua angkanya sendiri memberi 49,90%."
OTHER = "Untuk hari yang sama Disnaker menyebut 1.900.000."


@pytest.fixture
def told(cast: Cast, as_: As) -> None:
    """Twelve covered in March; a rate whose source misprinted it, and a number of another's."""
    enrolled.people(cast, 12, Wanted())
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    for what, number, source in (
        ("workers", "1.900.000", "Disnaker"), ("participants", "935.079", "BPJS Bali"),
        ("workers", "1.873.899", "BPJS Bali"), ("rate", "50,88%", "BPJS Bali"),
    ):  # fmt: skip
        form = {"apa": what, "segmen": "all", "angka": number, "sumber": source}
        sent = as_(cast.lestari).post("/angka/catat/", form | {"tanggal": "2025-03-31"})
        assert sent.status_code == 302


def _rows(client: Client, address: str, code: str) -> dict[str, dict[str, str]]:
    """By what stands in a column the rows of a CSV file."""
    content = client.get(address).content.decode("utf-8-sig")
    return {row[code]: row for row in csv.DictReader(StringIO(content))}


def test_everybody_reads_what_makes_a_published_rate_doubtful(cast: Cast, told: None) -> None:
    with acting(cast.lestari):
        publishing.publish(cast.lestari, FAR, MARCH)
    anybody = signed_in.nobody()
    page = anybody.get(f"/angka-publik/{JAMBI}/").content.decode()
    assert "49,90% (935.079 dari 1.873.899)" in page
    assert MISPRINT in page
    assert OTHER in page
    row = _rows(anybody, f"/angka-publik/{JAMBI}/2025-03.csv", "Kode")["universal_all"]
    assert (row["Jumlah"], row["Dari"]) == ("935079", "1873899")
    assert row["Sumber jumlah"] == "BPJS Bali, 31 Maret 2025 (belum diperiksa)"
    assert row["Keterangan"] == f"{MISPRINT} {OTHER}"


def test_every_indicator_is_in_the_file_as_it_is_on_its_page(
    cast: Cast, as_: As, told: None
) -> None:
    query = "?bulan=2025-03&per=2099-01-01"
    page = as_(cast.lestari).get(PAGE + query).content.decode()
    assert f'href="{PAGE}data.xlsx?bulan=2025-03' in page
    rows = _rows(as_(cast.lestari), f"{PAGE}data.csv{query}", "Kode indikator")
    assert tuple(rows) == tuple(INDICATORS)
    for row in rows.values():
        assert f"{row['Nama']}: {row['Terbaca'] or row['Keterangan']}" in page
        assert row["Rumus"]
        assert row["Bulan"] == "2025-03"
    assert rows["universal_all"]["Sumber pembagi"] == "BPJS Bali, 31 Maret 2025 (belum diperiksa)"
    assert MISPRINT in rows["universal_all"]["Keterangan"]
    assert (rows["covered"]["Jumlah"], rows["covered"]["Dari"]) == ("12", "")


def test_the_file_comes_in_three_kinds(cast: Cast, as_: As, told: None) -> None:
    client, query = as_(cast.lestari), "?bulan=2025-03"
    book = openpyxl.load_workbook(BytesIO(client.get(f"{PAGE}data.xlsx{query}").content))
    table = pq.read_table(BytesIO(client.get(f"{PAGE}data.parquet{query}").content))
    assert book["data"].max_row == 1 + len(INDICATORS)
    assert table.num_rows == len(INDICATORS)
    assert client.get(f"{PAGE}data.pdf{query}").status_code == 404


def test_the_file_of_a_village_tells_no_more_than_its_page(cast: Cast, as_: As, told: None) -> None:
    rows = _rows(as_(cast.rina), f"{PAGE}data.csv?bulan=2025-03", "Kode indikator")
    assert rows["covered"]["Kode"] == VILLAGE
    assert rows["universal_all"]["Terbaca"] == ""
    elsewhere = f"{PAGE}data.csv?bulan=2025-03&wilayah=15.71.01.1004"
    assert as_(cast.rina).get(elsewhere).status_code == 404
