"""Single facts of a claim, in the words of people."""

from datetime import date

import pytest

from payung.values.claim import Benefit, Level, Loss, Payment, Relation
from payung.values.month import Month
from payung.values.people import Segment
from payung.values.programme import Fund
from tests.intake.cases import telling

DIED = date(2026, 9, 20)


@pytest.mark.parametrize("written", ["2026-09-20", "20-09-2026", "20/9/2026", "20 September 2026"])
def test_a_day_is_read_as_people_write_it(written: str) -> None:
    assert telling.by_options(death=written).death == DIED


@pytest.mark.parametrize("written", ["2026-02-30", "20-09-26", "kemarin", "1826-01-01", "2026-09"])
def test_what_is_no_day_is_told_and_never_guessed(written: str) -> None:
    assert telling.flaws(death=written)["VALUE_NOT_DAY"].facts["given"] == written


def test_months_are_paid_in_time_or_on_a_later_day() -> None:
    paid = telling.by_options(paid=["2026-06..2026-07", "Agustus 2026 @ 17-12-2026"]).payments
    assert paid == (
        Payment(Month(2026, 6)),
        Payment(Month(2026, 7)),
        Payment(Month(2026, 8), date(2026, 12, 17)),
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2026-07..2026-01", "RANGE_BACKWARDS"),
        ("2026-13", "VALUE_NOT_MONTH"),
        ("1026-01..2026-01", "VALUE_NOT_MONTH"),
        ("2026-01@besok", "VALUE_NOT_DAY"),
        ("", "VALUE_EMPTY"),
    ],
)
def test_months_that_cannot_be_are_told(written: str, code: str) -> None:
    assert code in telling.flaws(paid=[written])


def test_a_worker_without_a_registration_day_begins_with_the_first_paid_month() -> None:
    assert telling.by_options().worker.registered == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("word", "fund"),
    [("APBD", Fund.APBD), ("apbd-p", Fund.APBD_P), ("Cukai tembakau", Fund.DBHCHT),
     ("mandiri", Fund.SELF), ("Baznas", Fund.BAZNAS)],
)  # fmt: skip
def test_whose_money_paid_is_told_by_its_usual_name(word: str, fund: Fund) -> None:
    worker = telling.by_options(fund=word, transport="ya").worker
    assert (worker.fund, worker.transport) == (fund, True)


def test_money_that_is_not_known_is_told_with_what_there_is() -> None:
    assert "apbdes" in telling.flaws(fund="arisan")["VALUE_UNKNOWN"].facts["allowed"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("istri", Relation.SPOUSE), ("Duda", Relation.SPOUSE), ("orang tua", Relation.PARENT),
     ("MERTUA", Relation.PARENT_IN_LAW), ("widow", Relation.SPOUSE)],
)  # fmt: skip
def test_survivors_are_called_in_both_languages(word: str, meant: Relation) -> None:
    assert telling.by_options(survivors=[word]).survivors == (meant,)


def test_a_misspelt_word_is_told_with_the_nearest_one() -> None:
    flaw = telling.flaws(survivors=["istrii"])["VALUE_MISSPELT"]
    assert flaw.facts["nearest"] == "istri"
    assert "VALUE_UNKNOWN" in telling.flaws(segment="jakon")


def test_the_segment_and_the_wage_are_read() -> None:
    worker = telling.by_options(segment="Penerima Upah", income="Rp2.000.000").worker
    assert (worker.segment, worker.income) == (Segment.PPU, 2_000_000)


@pytest.mark.parametrize("written", ["-5", "1,5", "150.5", "sejuta"])
def test_rupiah_are_whole_and_never_negative(written: str) -> None:
    assert "VALUE_NOT_RUPIAH" in telling.flaws(income=written)


def test_a_child_is_told_in_one_line() -> None:
    one, other = telling.by_options(
        children=["Anak pertama, 2012-05-01, MTs, 2, menikah", "01-08-2017,sd"]
    ).children
    assert (one.name, one.level, one.grade, one.married) == ("Anak pertama", Level.SMP, 2, True)
    assert (other.name, other.level, other.grade, other.working) == (
        "01-08-2017",
        Level.SD,
        1,
        False,
    )


@pytest.mark.parametrize("written", ["2015-03-01", "2015-03-01, SD, lima", "Anak, SD"])
def test_half_a_child_is_told_with_an_example(written: str) -> None:
    assert "CHILD_INCOMPLETE" in telling.flaws(children=[written])


def test_a_loss_is_called_as_the_rules_call_it_in_either_language() -> None:
    accident = telling.by_options(
        Benefit.JKK, accident="2026-09-18", losses=["thumb_right", "Telunjuk kiri = 12,5%"]
    ).accident
    assert accident is not None
    assert accident.losses == (Loss("thumb_right"), Loss("index_left", 12_50))


@pytest.mark.parametrize(
    ("written", "code"),
    [("thum_right", "PART_UNKNOWN"), ("thumb_right=0%", "VALUE_NOT_SHARE"),
     ("thumb_right=101%", "VALUE_NOT_SHARE"), ("thumb_right=half", "VALUE_NOT_SHARE")],
)  # fmt: skip
def test_a_loss_that_cannot_be_is_told(written: str, code: str) -> None:
    assert code in telling.flaws(Benefit.JKK, accident="2026-09-18", losses=[written])


def test_a_prosthesis_its_price_and_the_end_of_work_are_told_in_words_of_the_field() -> None:
    costs = ["kaki palsu=15000000", "harga rumah sakit pemerintah=10000000"]
    told = {"accident": "2026-06-30", "costs": costs, "work_ended": "2023-06-30"}
    accident = telling.by_options(Benefit.JKK, **told).accident
    assert accident is not None
    assert accident.costs == {"orthosis": 15_000_000, "orthosis_price": 10_000_000}
    assert accident.work_ended == date(2023, 6, 30)


def test_costs_are_told_as_a_list_or_by_their_kind() -> None:
    for costs in (["darat=1500000", "pengobatan=Rp2.000"], {"land": "1500000", "medical": "2000"}):
        accident = telling.by_options(Benefit.JKK, accident="2026-09-18", costs=costs).accident
        assert accident is not None
        assert accident.costs == {"land": 1_500_000, "medical": 2_000}


@pytest.mark.parametrize(
    ("written", "code"),
    [("darat", "VALUE_NOT_COST"), ("darat=-1", "VALUE_NOT_RUPIAH"), ("roket=1", "VALUE_UNKNOWN"),
     ("darat=1; land=2", "COST_TWICE")],
)  # fmt: skip
def test_a_cost_that_cannot_be_is_told(written: str, code: str) -> None:
    assert code in telling.flaws(Benefit.JKK, accident="2026-09-18", costs=written)


def test_days_unable_to_work_have_a_first_and_a_last() -> None:
    accident = telling.by_options(
        Benefit.JKK, accident="2026-09-18", unable="2026-09-18 s/d 30-09-2026"
    ).accident
    assert accident is not None
    assert (accident.unable_from, accident.unable_until) == (date(2026, 9, 18), date(2026, 9, 30))
    wrong = telling.flaws(Benefit.JKK, accident="2026-09-18", unable="2026-09-18")
    assert "VALUE_NOT_DAYS" in wrong
