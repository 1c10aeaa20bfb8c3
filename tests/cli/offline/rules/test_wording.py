"""A rule's values in words."""

from datetime import date

import pytest

from payung import messages, rulebook
from payung.cli.offline.rules import wording
from payung.messages import Lang
from payung.rulebook import rule_files
from payung.values.law import Parameter, Value

BOOK = rulebook.load()


def rule(name: str, on: date) -> tuple[Parameter, Value]:
    return BOOK.parameters[name], rulebook.value(BOOK, name, on)


@pytest.mark.parametrize(
    ("amount", "unit", "indonesian", "english"),
    [
        (6_800, "rupiah_per_month", "Rp6.800 per bulan", "Rp6,800 per month"),
        (24, "percent", "0,24%", "0.24%"),
        (5_000, "percent", "50%", "50%"),
        (370, "percent", "3,7%", "3.7%"),
        (0, "percent", "0%", "0%"),
        (1, "years", "1 tahun", "1 year"),
        (65, "years", "65 tahun", "65 years"),
        (3, "working_days", "3 hari kerja", "3 working days"),
    ],
)
def test_a_number_reads_in_its_unit(amount: int, unit: str, indonesian: str, english: str) -> None:
    assert wording.number(amount, unit, Lang.ID) == indonesian
    assert wording.number(amount, unit, Lang.EN) == english


def test_every_unit_of_numbers_has_its_words() -> None:
    counted = rule_files.UNITS - rule_files.WORD_UNITS
    assert {f"unit.{unit}" for unit in counted} <= set(messages.codes())


def test_a_table_is_told_by_its_labels_with_the_sum_of_what_is_paid_together() -> None:
    told = dict(wording.rows(*rule("jkm.benefit", date(2026, 1, 1)), Lang.EN))
    assert told["funeral costs"] == "Rp10,000,000"
    assert "Rp42,000,000" in told.values()


def test_ceilings_that_are_not_paid_together_have_no_sum() -> None:
    told = wording.rows(*rule("jkk.transport", date(2026, 1, 1)), Lang.ID)
    assert [much for _, much in told] == ["Rp5.000.000", "Rp2.000.000", "Rp10.000.000"]


def test_printed_rows_are_told_by_their_limits() -> None:
    told = wording.rows(*rule("bpu.income_base", date(2026, 1, 1)), Lang.ID)
    assert told[0] == ("0 – 1.099.000", "Rp1.000.000")
    assert told[-1] == ("mulai 20.200.000", "Rp20.700.000 (BELUM diverifikasi)")
    brief = wording.brief(*rule("bpu.income_base", date(2026, 1, 1)), Lang.ID)
    assert brief == "33 baris, dari Rp1.000.000 sampai Rp20.700.000"


def test_a_long_list_is_counted_in_one_line_and_told_in_full_in_many() -> None:
    papers = rule("jkm.documents", date(2026, 1, 1))
    assert wording.brief(*papers, Lang.ID) == "11 butir"
    assert ("Heir's bank book", "") in wording.rows(*papers, Lang.EN)


def test_an_empty_list_is_told_as_none() -> None:
    assert wording.brief(*rule("programme.occupations", date(2026, 1, 1)), Lang.EN) == "(none)"


@pytest.mark.parametrize("name", ["programme.quotas", "programme.funding"])
def test_an_empty_table_is_told_as_none_and_not_as_0(name: str) -> None:
    quotas = rule(name, date(2026, 1, 1))
    assert wording.brief(*quotas, Lang.ID) == "(tidak ada)"
    assert wording.data(*quotas)["value"] == {}


@pytest.mark.parametrize("lang", Lang)
def test_every_value_of_the_law_has_words(lang: Lang) -> None:
    for parameter in BOOK.parameters.values():
        for value in parameter.values:
            assert wording.brief(parameter, value, lang)
            assert wording.data(parameter, value)["citation"]
