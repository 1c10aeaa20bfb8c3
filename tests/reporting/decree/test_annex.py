"""The annex as it is printed, and as a workbook."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from payung import reporting
from payung.reporting import Annex, AnnexLine

SIGNED = datetime(2025, 3, 4, 3, 0, 0, 123456, tzinfo=UTC)
ANNEX = Annex(
    "Kota Jambi", "Perlindungan Pekerja Rentan 2025", "400/1/2025", date(2025, 3, 3), "", SIGNED,
    "Kepala Dinas Hadi", SIGNED, 3, 504_000, "ab" * 32, "https://payung.example/periksa/x/",
    masked=True,
)  # fmt: skip
NAMES = ("Ibu Sari", "#strong[Pak Budi]", "Muhammad Abdurrahman Wahyudi Sastroatmodjo Kusuma Putra")
LINES = tuple(
    AnnexLine(
        position, f"157101010180{position:04d}", name, date(1980, 1, position), "P", "nelayan",
        "15.71.01.1001", "2025-03", "2025-12", "APBD", 168_000,
    )
    for position, name in enumerate(NAMES, 1)
)  # fmt: skip
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="needs poppler-utils to read a PDF"
)


def _text(content: bytes, folder: Path) -> str:
    path = folder / "annex.pdf"
    path.write_bytes(content)
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return told.stdout.decode().replace("\u00a0", " ")


@needs_poppler
def test_the_annex_says_who_and_how_much_in_words_and_shows_no_whole_nik(tmp_path: Path) -> None:
    text = _text(reporting.annex_as_pdf(ANNEX, LINES), tmp_path)
    assert "Ibu Sari" in text
    assert "3 (tiga) orang, Rp504.000 (lima ratus empat ribu rupiah)" in text
    assert "1571********0001" in text
    assert not re.search(r"\d{16}", text)


@needs_poppler
def test_what_somebody_typed_is_never_read_as_markup(tmp_path: Path) -> None:
    assert "#strong[Pak Budi]" in _text(reporting.annex_as_pdf(ANNEX, LINES), tmp_path)


@needs_poppler
def test_every_page_has_the_head_its_number_and_rows_that_go_on(tmp_path: Path) -> None:
    many = [replace(LINES[n % 3], position=n + 1) for n in range(200)]
    pages = _text(reporting.annex_as_pdf(ANNEX, many), tmp_path).split("\f")[:-1]
    assert all("Desa/kelurahan" in page for page in pages[:-1])
    assert f"halaman 2 / {len(pages)}" in pages[1]
    numbers = [
        int(n) for page in pages for n in re.findall(r"^ *(\d+) +1571\*", page, re.MULTILINE)
    ]
    assert numbers == list(range(1, 201))


def test_equal_annexes_are_equal_bytes() -> None:
    assert reporting.annex_as_pdf(ANNEX, LINES) == reporting.annex_as_pdf(ANNEX, LINES)


def test_the_workbook_has_the_rows_and_adds_up(tmp_path: Path) -> None:
    reporting.write_annex(ANNEX, LINES, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1] and "****" in str(row[1])]
    assert [row[2] for row in rows] == list(NAMES)
    assert sum(row[-1] for row in rows) == 504_000
