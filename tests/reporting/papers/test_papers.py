"""A paper says the same as DOCX and as PDF, and nothing in it is read as markup."""

import html
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from pypdf import PdfReader

from payung import reporting
from payung.reporting import Paper, PaperLink, PaperPart, PaperTable
from tests.reporting.papers import read_back

ODD = '#panic() *tebal* $x$ <b>&amp;</b> [a] \\ "kutip" {n} @ada'
SOURCE = "https://example.org/?a=1&b=<2>#c"
PAPER = Paper(
    "Laporan Ibu Sari",
    ("Keadaan Desember 2025.", ODD),
    (
        PaperPart("Satu", ("Sebuah kalimat.", ("Titik pertama", ODD, PaperLink(ODD, SOURCE)))),
        PaperPart(
            "Dua",
            (
                PaperTable(
                    "Sumber: kas.",
                    ("Nama", "Jumlah"),
                    ((PaperLink("APBD", SOURCE), "Rp1.000"), (ODD, "0")),
                    (1,),
                ),
            ),
        ),
    ),
    "Tercatat sampai 10 Januari 2026",
    date(2026, 1, 10),
)


def test_a_docx_says_everything_in_its_order_as_it_is_typed() -> None:
    assert read_back.docx(reporting.paper_as_docx(PAPER)) == read_back.texts(PAPER)


def test_a_pdf_says_everything_as_it_is_typed() -> None:
    told = read_back.pdf(reporting.paper_as_pdf(PAPER))
    for text in (*read_back.texts(PAPER), PAPER.foot):
        assert read_back.squeezed(text) in told


def test_a_source_that_has_an_address_leads_there() -> None:
    with ZipFile(BytesIO(reporting.paper_as_docx(PAPER))) as archive:
        leads = archive.read("word/_rels/document.xml.rels").decode()
        assert archive.read("word/document.xml").decode().count("<w:hyperlink") == 2
    assert html.escape(SOURCE, quote=False) in leads
    (page,) = PdfReader(BytesIO(reporting.paper_as_pdf(PAPER))).pages
    assert {one.get_object()["/A"]["/URI"] for one in page.annotations or ()} == {SOURCE}


def test_equal_papers_are_equal_files() -> None:
    assert reporting.paper_as_docx(PAPER) == reporting.paper_as_docx(PAPER)
    assert reporting.paper_as_pdf(PAPER) == reporting.paper_as_pdf(PAPER)


def test_a_docx_has_headings_heads_of_tables_its_language_and_the_paper_we_print_on() -> None:
    with ZipFile(BytesIO(reporting.paper_as_docx(PAPER))) as archive:
        body = archive.read("word/document.xml").decode()
        styles = archive.read("word/styles.xml").decode()
        foot = archive.read("word/footer1.xml").decode()
    assert body.count('w:val="Heading1"') == 2
    assert body.count("w:tblHeader") == 1
    assert 'w:w="11906" w:h="16838"' in body  # A4
    assert 'w:val="id-ID"' in styles
    assert 'w:val="en-US"' not in styles
    assert PAPER.foot in foot
    assert "PAGE" in foot
