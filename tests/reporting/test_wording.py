from dataclasses import replace
from datetime import date

import pytest

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.values import decision
from payung.values.decision import Change, Outcome
from payung.values.month import Month, Span
from tests.reporting import cast


def test_numbers_are_written_as_the_reader_writes_them() -> None:
    assert wording.number(26_000, Lang.ID) == "26.000"
    assert wording.number(26_000, Lang.EN) == "26,000"
    assert wording.rupiah(604_000_000, Lang.ID) == "Rp604.000.000"
    assert wording.percent(1, 8, Lang.ID) == "12,5%"
    assert wording.percent(0, 0, Lang.EN) == "0.0%"


def test_days_are_written_in_words() -> None:
    assert wording.day(date(2026, 8, 17), Lang.ID) == "17 Agustus 2026"
    assert len(messages.text("word.months", Lang.EN).split()) == 12


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.999, "hampir pasti (99%)"),
        (0.87, "sangat mungkin (87%)"),
        (0.5, "mungkin (50%)"),
        (0.29, "kurang mungkin (29%)"),
        (0.0, "kecil kemungkinannya (0%)"),
    ],
)
def test_a_probability_is_said_in_words_and_never_rounded_up(value: float, words: str) -> None:
    assert wording.probability(value, Lang.ID) == words


@pytest.mark.parametrize("typed", [cast.SARI, "3319.0245.0588.0001", "0812 3456 7890"])
def test_long_numbers_are_masked(typed: str) -> None:
    masked = wording.masked(f"daftar {typed} x")
    assert masked.startswith("daftar ")
    assert "*" in masked
    assert typed not in masked


def test_a_day_and_a_row_number_are_not_masked() -> None:
    assert wording.masked("17-08-1979, baris 1048576") == "17-08-1979, baris 1048576"


def test_a_reason_that_only_remarks_has_advice_of_its_own() -> None:
    def advice(outcome: Outcome, until: str) -> str:
        reason = decision.reason("ALREADY_PROTECTED", outcome, until=until)
        return wording.advice(reason, Lang.ID)

    assert "setelah Desember 2026" in advice(Outcome.REJECTED, "2026-12")
    assert "Usulkan lagi" not in advice(Outcome.ACCEPTED, "2025-12")
    assert "Tanyakan" in advice(Outcome.REVIEW, "–")


def test_the_same_advice_is_given_once() -> None:
    advice = wording.what_to_do(cast.rejected(), Lang.ID)
    assert advice.count("Keluarkan dari daftar.") == 1


def test_what_would_change_the_answer_is_told_where_it_can_be_named() -> None:
    young = Change("UNDER_AGE", {"month": "2026-05"}, enough=True)
    row = replace(cast.rejected(), would_change=(Change("DECEASED", {}, enough=False), young))
    assert wording.what_to_do(row, Lang.ID).endswith("Cukup umur untuk mulai bulan Mei 2026.")
    also = replace(row, would_change=(replace(young, enough=False),))
    assert wording.what_to_do(also, Lang.EN).endswith("in May 2026. (That alone is not enough.)")


def test_months_in_short_name_a_year_once() -> None:
    spans = (((2025, 1), (2025, 11)), ((2025, 11), (2026, 2)), ((2025, 12), (2025, 12)))
    told = [wording.in_short(Span(Month(*a), Month(*b)), Lang.ID) for a, b in spans]
    assert told == ["Jan–Nov 2025", "Nov 2025–Feb 2026", "Des 2025"]
