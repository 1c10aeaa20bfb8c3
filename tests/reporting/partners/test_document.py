"""A letter to a partner: its words, its amount spelled, and the same bytes for the same letter."""

import io
from dataclasses import replace
from datetime import date

from pypdf import PdfReader

from payung import reporting
from payung.reporting import PartnerDocument, PartnerTable

LETTER = PartnerDocument(
    kind="thanks", government="Kota Jambi", partner="PT *Sejahtera* #1", address="Jalan Merdeka 1",
    number="", on=date(2025, 6, 10), amount=504_000, year="",
    facts=(("partner.fact.people", "10"),),
    tables=(
        PartnerTable("partner.table.gifts", ("partner.column.day", "partner.column.amount"),
                     (("5 Maret 2025", "Rp504.000"),)),
    ),
)  # fmt: skip


def _text(of: PartnerDocument) -> str:
    pages = PdfReader(io.BytesIO(reporting.partner_as_pdf(of))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_thanks_name_the_partner_and_spell_the_amount() -> None:
    told = _text(LETTER)
    for words in (
        "SURAT TERIMA KASIH",
        "lima ratus empat ribu rupiah",
        "10 Juni 2025",
        "Rp504.000",
    ):
        assert words in told


def test_what_somebody_typed_is_not_read_as_markup() -> None:
    assert "PT *Sejahtera* #1" in _text(LETTER)


def test_a_year_is_named_and_an_empty_table_left_out() -> None:
    empty = PartnerTable("partner.table.months", ("partner.column.month",), ())
    told = _text(replace(LETTER, kind="year", year="2025", tables=(empty,)))
    assert "TAHUN 2025" in told
    assert "Pekerja yang iurannya" not in told


def test_equal_letters_are_equal_to_the_byte() -> None:
    assert reporting.partner_as_pdf(LETTER) == reporting.partner_as_pdf(LETTER)
