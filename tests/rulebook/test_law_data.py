"""The shipped rules against the figures that the domain's sources print."""

import itertools
import shutil
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from payung import rulebook
from payung.rulebook import files
from payung.values.claim import Level, Relation
from payung.values.enrolment import Ending
from payung.values.law import Parameter, Value
from payung.values.programme import Fund, Length, Order, Register, Residence, Scheme

BOOK = rulebook.load()
NOW = date(2026, 11, 21)
REGIONAL = [rule for rules in BOOK.regional.values() for rule in rules.values()]
RULES = [*BOOK.parameters.values(), *REGIONAL]


def now(name: str) -> Value:
    return rulebook.value(BOOK, name, NOW)


def values(rules: list[Parameter]) -> Iterator[tuple[Parameter, Value]]:
    return ((rule, value) for rule in rules for value in rule.values)


# --- what sources print -------------------------------------------------------------------------


def test_the_income_table_has_the_33_printed_rows() -> None:
    rows = now("bpu.income_base").brackets
    assert len(rows) == 33
    assert (rows[0].lower, rows[0].upper, rows[0].amount) == (0, 1_099_000, 1_000_000)
    assert (rows[9].lower, rows[9].upper, rows[9].amount) == (2_700_000, 3_199_000, 2_950_000)
    assert (rows[22].lower, rows[22].upper, rows[22].amount) == (10_200_000, 11_199_000, 10_700_000)
    assert (rows[31].lower, rows[31].amount) == (19_200_000, 19_700_000)
    assert (rows[32].lower, rows[32].upper, rows[32].amount) == (20_200_000, None, 20_700_000)


def test_every_row_of_the_income_table_ends_a_thousand_below_the_next() -> None:
    rows = now("bpu.income_base").brackets
    for row, following in itertools.pairwise(rows):
        assert row.upper == following.lower - 1_000


def test_after_the_first_row_the_base_lies_in_its_row() -> None:
    for row in now("bpu.income_base").brackets[1:]:
        assert row.lower < row.amount
        assert row.upper is None or row.amount < row.upper


def test_accident_insurance_is_one_percent_of_the_base_as_printed() -> None:
    """10,000 on the first row, 29,500 on the tenth, 207,000 on the last."""
    rate = now("bpu.jkk_rate").amount
    rows = now("bpu.income_base").brackets
    premiums = [row.amount * rate // 10_000 for row in rows]
    assert (premiums[0], premiums[9], premiums[32]) == (10_000, 29_500, 207_000)
    assert all(row.amount * rate % 10_000 == 0 for row in rows)


def test_the_relief_of_2026_makes_8400_of_16800() -> None:
    relief = rulebook.value(BOOK, "bpu.relief_other", date(2026, 4, 1)).amount
    jkk = now("bpu.income_base").brackets[0].amount * now("bpu.jkk_rate").amount // 10_000
    assert jkk + now("bpu.jkm").amount == 16_800
    assert (jkk + now("bpu.jkm").amount) * (10_000 - relief) // 10_000 == 8_400


def test_a_waged_worker_of_class_i_with_two_million_pays_10800() -> None:
    wage = 2_000_000
    shares = now("ppu.jkk_rate").table["I"], now("ppu.jkm_rate").amount
    assert [wage * share // 10_000 for share in shares] == [4_800, 6_000]


def test_a_death_that_no_accident_caused_is_worth_42_million() -> None:
    assert sum(now("jkm.benefit").table.values()) == 42_000_000


def test_below_three_paid_months_ten_million_are_left() -> None:
    assert now("jkm.waiting_months").amount == 3
    assert now("jkm.waiting_benefit").amount == 10_000_000


def test_a_death_by_accident_is_worth_70_million_on_the_first_row() -> None:
    base = now("bpu.income_base").brackets[0].amount
    lump_sum = base * now("jkk.death").amount * now("jkk.death_multiplier").amount // 10_000
    assert lump_sum == 48_000_000
    assert lump_sum + now("jkk.periodic").amount + now("jkk.funeral").amount == 70_000_000


def test_a_total_disability_is_worth_56_million_and_12_million_on_the_first_row() -> None:
    base = now("bpu.income_base").brackets[0].amount
    share, times = now("jkk.total_disability").amount, now("jkk.disability_multiplier").amount
    assert base * share * times // 10_000 == 56_000_000
    assert now("jkk.periodic").amount == 12_000_000


def test_two_children_from_kindergarten_to_university_have_174_million() -> None:
    amount, years = now("scholarship.amount").table, now("scholarship.years").table
    assert sum(amount[level] * years[level] for level in amount) == 87_000_000
    assert now("scholarship.children").amount * 87_000_000 == 174_000_000


def test_each_level_of_school_has_its_printed_subtotal() -> None:
    amount, years = now("scholarship.amount").table, now("scholarship.years").table
    subtotals = {level: amount[level] * years[level] for level in amount}
    assert subtotals == {
        "tk": 3_000_000, "sd": 9_000_000, "smp": 6_000_000, "sma": 9_000_000, "higher": 60_000_000,
    }  # fmt: skip


def test_months_seven_to_twelve_are_paid_in_full_since_2019_and_by_three_quarters_before() -> None:
    before = rulebook.value(BOOK, "jkk.unable_pay", date(2019, 12, 1))
    since = rulebook.value(BOOK, "jkk.unable_pay", date(2019, 12, 2))
    assert [row.amount for row in before.brackets] == [10_000, 7_500, 5_000]
    assert [(row.lower, row.upper, row.amount) for row in since.brackets] == [
        (1, 12, 10_000),
        (13, None, 5_000),
    ]


@pytest.mark.parametrize(("year", "hundredths"), [(2025, 3_215), (2029, 4_392), (2045, 9_950)])
def test_national_targets_are_those_of_their_year(year: int, hundredths: int) -> None:
    target = rulebook.value(BOOK, "coverage.target_national", date(year, 6, 1))
    assert target.amount == hundredths


def test_between_two_years_with_a_target_there_is_none() -> None:
    targets = BOOK.parameters["coverage.target_national"]
    assert rulebook.in_force(targets, date(2027, 1, 1)) is None


# --- the keys that code asks for ----------------------------------------------------------------


def test_every_relation_has_a_rank_among_the_heirs() -> None:
    for name in ("jkm.heirs", "jkk.heirs"):
        assert set(now(name).table) == set(Relation)


def test_every_level_of_school_has_an_amount() -> None:
    assert set(now("scholarship.amount").table) == set(Level) - {Level.NONE}


def test_defaults_of_a_programme_are_words_of_its_file() -> None:
    assert now("programme.length").words[0] in set(Length)
    assert set(now("programme.funding").table) <= set(Fund)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("disqualify", Register), ("funding", Fund), ("length", Length), ("priority", Order),
        ("residence", Residence), ("scheme", Scheme), ("refund_after", Ending),
    ],
)  # fmt: skip
def test_every_word_a_programme_may_say_has_a_name(name: str, words: type[StrEnum]) -> None:
    assert set(BOOK.parameters[f"programme.{name}"].labels) == set(words)


# --- nothing stands without saying what it is and how sure it is --------------------------------


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.region}{rule.name}")
def test_a_rule_says_in_both_languages_what_it_is(rule: Parameter) -> None:
    assert rule.description_id
    assert rule.description_en
    assert bool(rule.opening_id) == bool(rule.opening_en)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.region}{rule.name}")
def test_every_key_and_word_is_named_in_both_languages(rule: Parameter) -> None:
    for value in rule.values:
        assert set(value.table) <= set(rule.labels)
        assert set(value.words) <= set(rule.labels)
    assert all(text.strip() for pair in rule.labels.values() for text in pair)


def test_whatever_is_not_verified_says_why() -> None:
    silent = [rule.name for rule, one in values(RULES) if not one.verified and not one.note_id]
    assert not [name for name in silent if not BOOK.parameters[name].note_id]


def test_what_is_left_open_says_what_payung_assumes_until_it_is_answered() -> None:
    for rule in RULES:
        if rule.opening_id:
            assert "?" in rule.opening_id
            assert "Payung" in rule.opening_id.partition("?")[2], rule.name
            assert "Payung" in rule.opening_en.partition("?")[2], rule.name


def test_nothing_from_memory_is_called_verified() -> None:
    for rule, value in values(RULES):
        if value.citation.source.read == "memory" or value.note_en.startswith("From memory"):
            assert not value.verified, rule.name


def test_a_first_day_that_nobody_read_is_said_to_be_from_memory() -> None:
    from_memory = {date(2015, 7, 1), date(2019, 12, 2)}
    for rule, value in values(list(BOOK.parameters.values())):
        if value.verified and value.since in from_memory:
            assert "irst day from memory" in rule.note_en + value.note_en, rule.name


def test_an_assumption_of_payung_is_never_called_verified() -> None:
    ours = [value for _, value in values(RULES) if value.citation.source.key == "asumsi-payung"]
    assert ours
    assert not any(value.verified for value in ours)


def test_no_benefit_before_pp_82_2019_rests_on_pp_82_2019() -> None:
    for rule, value in values(RULES):
        if value.citation.source.key == "pp-82-2019":
            assert value.since >= date(2019, 12, 2), rule.name


def test_an_article_is_cited_only_where_a_source_gave_it() -> None:
    cited = {
        (value.citation.source.key, value.citation.article)
        for _, value in values(RULES)
        if value.citation.article
    }
    assert cited == {
        ("pp-44-2015", "37"),
        ("pp-82-2019", "26"),
        ("pp-50-2025", "4"),
        ("permenaker-1-2025", "79"),
    }


def test_every_source_is_cited_or_named_where_another_one_is() -> None:
    cited = {value.citation.source.key for _, value in values(RULES)}
    cited |= {one.source.key for bases in BOOK.reasons.values() for one in bases}
    told = " ".join(f"{one.number} {one.status_en}" for one in BOOK.sources.values())
    told += " ".join(rule.note_en for rule in RULES)
    unused = {key for key in set(BOOK.sources) - cited if BOOK.sources[key].number not in told}
    assert not unused


# --- regions ------------------------------------------------------------------------------------


def test_badung_leaves_old_age_savings_out() -> None:
    badung = rulebook.local(BOOK, ("51.03.01",))
    scheme = rulebook.value(badung, "programme.scheme", NOW)
    assert (scheme.words, scheme.verified) == (("jkk+jkm",), True)
    assert scheme.citation.source.number == "Perbup Badung 6/2024"


def test_the_ages_of_penajam_paser_utara_are_known_from_the_press_only() -> None:
    there = rulebook.local(BOOK, ("64.09",))
    ages = [rulebook.value(there, f"programme.age_{end}", NOW) for end in ("min", "below")]
    assert [(age.amount, age.verified) for age in ages] == [(18, False), (65, False)]


def test_a_copy_of_the_template_is_a_sound_folder_of_rules(tmp_path: Path) -> None:
    template = Path(str(files.rules().joinpath("regions", "_template")))
    shutil.copy(template / "sources.yaml", tmp_path)
    shutil.copytree(template / "programme", tmp_path / "regions" / "33.19" / "programme")
    kudus = rulebook.local(rulebook.load(tmp_path), ("33.19",))
    quotas = rulebook.value(kudus, "programme.quotas", NOW)
    assert dict(quotas.table) == {"33.19.01": 500}
    assert quotas.citation.source.number == "Perbup CONTOH"
