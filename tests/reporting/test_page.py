import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from payung import reporting
from payung.messages import Lang
from payung.reporting import page
from payung.values import finding
from payung.values.finding import Place
from payung.values.screening import Screening
from tests.reporting import cast

VOID = {"meta"}  # a path of a drawing closes itself


def html(folder: Path, screening: Screening, lang: Lang = Lang.ID) -> str:
    page.write(screening, reporting.summary(screening, lang), lang, folder / "report.html")
    return (folder / "report.html").read_text(encoding="utf-8")


class Balance(HTMLParser):
    """Every tag that is opened is closed, in order; every id that is named is there."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.named: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        self.named.add(given.get("aria-labelledby") or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_money_that_is_not_decided_yet_is_not_called_enough(tmp_path: Path) -> None:
    penniless = replace(cast.screening(), lines=(), cost_per_person=0)
    shown = html(tmp_path, penniless)
    assert "belum menyebut sumber dana" in shown
    assert "Cukup" not in shown
    assert "Rp0" not in shown


@pytest.mark.parametrize("lang", list(Lang))
def test_the_page_is_well_formed_and_names_its_sections(lang: Lang, tmp_path: Path) -> None:
    balance = Balance()
    text = html(tmp_path, cast.screening(), lang)
    balance.feed(text)
    assert balance.open == []
    assert balance.named <= balance.ids
    assert f'<html lang="{lang}">' in text


def test_the_page_needs_no_network_and_no_script(tmp_path: Path) -> None:
    text = html(tmp_path, cast.screening())
    assert not re.search(r"https?:|<script|<link|<img|@import|url\(|src=", text)


def test_no_worker_is_named_on_the_page(tmp_path: Path) -> None:
    flaws = (
        finding.error("NAME_DIFFERS", Place("a.xlsx", "", 9), given="Sari", registered="SARI"),
        finding.error("NIK_UNUSABLE", Place(f"{cast.SARI}.xlsx"), given="3319 0245 0588 0001"),
    )
    text = html(tmp_path, replace(cast.screening(), findings=flaws))
    assert not re.search(r"\d{10}", text)
    assert "0245" not in text
    for row in cast.screening().rows:
        assert row.proposal.name_given not in text
        assert row.name not in text


def test_a_flaw_shows_how_often_and_where_it_was_found(tmp_path: Path) -> None:
    flaws = tuple(
        finding.warning("NAME_DIFFERS", Place("a.xlsx", "RT 1", n), given="x", registered="y")
        for n in range(1, 8)
    )
    text = html(tmp_path, replace(cast.screening(), findings=flaws))
    assert "7 ×" in text
    assert "a.xlsx, RT 1, baris 4" in text
    assert "a.xlsx, RT 1, baris 5" not in text
    assert "dan 3 lagi" in text


def test_a_reason_that_only_remarks_is_no_reason_why_rows_fell(tmp_path: Path) -> None:
    why, remarked = html(tmp_path, cast.screening()).split("Catatan yang tidak mengubah hasil")
    assert "NIK diperbaiki" not in why
    assert "NIK diperbaiki" in remarked
    assert "Sudah meninggal" in why


def test_the_money_that_is_missing_is_said(tmp_path: Path) -> None:
    poor = replace(cast.screening(), lines=(replace(cast.screening().lines[0], amount=500_000),))
    assert "Kurang Rp104.800" in html(tmp_path, poor)
    assert "Cukup, sisa Rp603.395.200" in html(tmp_path, cast.screening())


def test_registers_that_were_not_given_are_named(tmp_path: Path) -> None:
    text = html(tmp_path, cast.screening())
    assert "tidak disertakan" in text
    assert "Desil kesejahteraan belum diketahui" in text


def test_every_reason_stands_with_its_basis(tmp_path: Path) -> None:
    text = html(tmp_path, cast.screening())
    assert "Dasar: Brosur BPU BPJS Ketenagakerjaan 2026<" in text
    assert "Dasar: PP 44/2015 (belum diverifikasi)" in text
    assert "(unverified)" in html(tmp_path, cast.screening(), Lang.EN)


def test_without_a_civil_registry_nobody_is_called_certain(tmp_path: Path) -> None:
    assert "Orangnya jelas" in html(tmp_path, cast.screening())
    text = html(tmp_path, replace(cast.screening(), registers=("social",)))
    assert "Orangnya jelas" not in text
    assert "orangnya belum dipastikan" in text


def test_what_a_list_is_called_cannot_become_markup(tmp_path: Path) -> None:
    row = cast.sari()
    row = replace(row, proposal=replace(row.proposal, proposer="<b onclick=x>RT</b>"))
    assert "&lt;b onclick=x&gt;RT" in html(tmp_path, cast.screening(row))


def test_many_proposers_end_in_one_line_for_the_others(tmp_path: Path) -> None:
    some = [
        replace(row, proposal=replace(row.proposal, proposer=f"RT {n:03}"))
        for n, row in enumerate([cast.sari()] * 60)
    ]
    assert "21 lainnya" in html(tmp_path, cast.screening(*some))


def test_an_empty_screening_has_a_page_too(tmp_path: Path) -> None:
    nothing = replace(cast.screening(), rows=(), lines=(), findings=(), sheets=(), used=())
    text = html(tmp_path, nothing)
    assert "0 baris usulan masuk" in text
    assert "semua daftar terbaca bersih" in text
