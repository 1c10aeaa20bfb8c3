"""An entitlement in the words of a family or a clerk."""

import pytest

from payung.messages import Lang
from payung.values import finding
from payung.values.finding import Place
from payung.values.month import Month
from tests.reporting import claims

JULY, NOVEMBER = Month(2026, 7), Month(2026, 11)


def test_the_verdict_says_how_much_to_whom_and_by_when() -> None:
    told = claims.told(claims.sari())
    assert told.verdict == "DAPAT DIBAYAR: Rp42.000.000"
    assert told.to[0] == "Rp42.000.000 untuk ahli waris: janda atau duda"
    assert "6 Oktober 2026" in told.to[1]


def test_each_amount_has_its_place_in_the_law_and_its_way() -> None:
    told = claims.told(claims.sari())
    assert [line.amount for line in told.lines] == [20_000_000, 12_000_000, 10_000_000]
    for line in told.lines:
        assert "82/2019" in line.basis
        assert line.way
        assert "jkm.benefit" in line.rules[0]


def test_arrears_are_told_as_what_must_happen_first() -> None:
    told = claims.told(claims.sari(JULY))
    assert (told.standing, told.now) == ("not_payable", 42_000_000)
    assert told.verdict.startswith("BELUM DAPAT DIBAYAR; bila syaratnya dipenuhi: Rp42.000.000")
    assert "Agustus 2026, September 2026" in told.reasons[0]
    assert not any("hari kerja" in limit for limit in told.deadlines)


def test_after_a_participation_has_ended_nothing_is_due_and_it_says_why() -> None:
    told = claims.told(claims.sari(Month(2026, 2)))
    assert (told.standing, told.lines) == ("nothing", ())
    assert told.verdict.startswith("TIDAK DAPAT DIBAYAR")
    assert told.reasons


def test_contributions_for_months_after_the_death_go_back_to_the_payer() -> None:
    told = claims.told(claims.sari(NOVEMBER))
    assert told.refund == 2 * 16_800
    assert "Oktober 2026, November 2026" in told.reasons[-1]
    assert "Rp33.600 kembali ke Pemkab Contoh" in told.reasons[-1]


def test_scholarships_are_told_apart_from_what_is_paid_at_once() -> None:
    told = claims.told(claims.family())
    assert (told.now, told.scholarship) == (70_000_000, 87_000_000)
    assert "Rp87.000.000 paling banyak untuk anak: beasiswa, dibayar per tahun ajaran" in told.to
    assert "Beasiswa TK (Anak)" in [line.what for line in told.lines]


def test_a_lost_part_is_called_by_its_name_and_an_unverified_rule_says_so() -> None:
    told = claims.told(claims.hurt())
    assert told.lines[0].what == "Santunan cacat (Ibu jari kanan)"
    assert "belum diverifikasi" in told.lines[0].basis
    assert "jkk.disability" in told.unverified


def test_what_the_law_leaves_open_is_told_with_what_it_would_give() -> None:
    told = claims.told(claims.new())
    assert any(
        '"hari": seluruhnya Rp10.000.000, bukan Rp42.000.000.' in other for other in told.others
    )


def test_an_open_rule_is_told_in_short_where_there_is_little_room() -> None:
    (short,) = (one for one in claims.told(claims.new()).others_in_short if "hari" in one)
    assert short.startswith('Belum jelas (jkm.waiting_counted): menurut "hari"')
    assert "?" not in short


def test_what_rupiah_rest_on_is_told_apart_from_deadlines_and_papers() -> None:
    rupiah, beside = claims.told(claims.hurt()).unverified.split("\n")
    assert "jkk.disability" in rupiah
    assert "jkk.documents" in beside
    assert set(rupiah.split(", ")).isdisjoint(beside.split(", "))
    (alone,) = claims.told(claims.sari()).unverified.split("\n")
    assert "jkm.claim_expiry" in alone
    assert alone.startswith("Tenggat dan berkas")


@pytest.mark.parametrize("lang", list(Lang))
def test_rupiah_are_written_as_the_reader_of_the_language_does(lang: Lang) -> None:
    told = claims.told(claims.hurt(), lang)
    amount = "Rp12.000.000" if lang is Lang.ID else "Rp12,000,000"
    assert amount in told.verdict
    assert any(amount in step for step in told.lines[0].way)


def test_a_deadline_that_has_passed_says_so() -> None:
    first, *_, payment = claims.told(claims.hurt()).deadlines
    assert first.endswith("21 September 2026 (sudah lewat; bila belum, segera)")
    assert payment.endswith("12 Oktober 2026")


@pytest.mark.parametrize(
    ("lang", "called"), [(Lang.ID, "Ibu jari kanan"), (Lang.EN, "Right thumb")]
)
def test_a_remark_calls_a_part_of_the_body_as_its_reader_does(lang: Lang, called: str) -> None:
    remark = finding.warning("CASE_LOSS_REPEATED", Place(""), part="thumb_right", times="2")
    assert f'"{called}"' in claims.told(claims.hurt(), lang, remarks=(remark,)).remarks[0]


def test_remarks_on_the_facts_are_told() -> None:
    remark = finding.warning("CASE_PAID_AHEAD", Place(""), month="2027-01", on="01-10-2026")
    assert "Januari 2027" in claims.told(claims.sari(), remarks=(remark,)).remarks[0]
