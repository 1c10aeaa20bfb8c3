"""The rule reader refuses whatever could not be cited or dated."""

from pathlib import Path

import pytest

from payung import messages
from payung.messages import Lang
from payung.rulebook import Book
from payung.values.refused import Refused
from tests.rulebook import rules

JKM = """
description: {id: Iuran JKM, en: JKM premium}
unit: rupiah_per_month
values:
  2015-07-01:
    value: 6800
    reference: {law: pp-44-2015, article: null, paragraph: null, annex: null}
    verified: true
  2026-01-01:
    value: 7000
    reference: {law: pp-44-2015, article: "18", paragraph: "2", annex: null}
    verified: false
"""


def read(folder: Path, jkm: str = JKM, sources: str = rules.SOURCES) -> Book:
    return rules.read(rules.write(folder, sources=sources, national__bpu__jkm=jkm))


def flaws(folder: Path, jkm: str = JKM, sources: str = rules.SOURCES) -> list[str]:
    written = rules.write(folder, sources=sources, national__bpu__jkm=jkm)
    return [found.code for found in rules.flaws(written)]


def test_a_sound_rule_has_its_values_in_order_of_date(tmp_path: Path) -> None:
    parameter = read(tmp_path).parameters["bpu.jkm"]
    assert [value.amount for value in parameter.values] == [6800, 7000]


@pytest.mark.parametrize(
    "given", ["always", '""', "1 Juli 2015", "2026", "2026-02-30", "1767225600", "2015-07-01T00:00"]
)
def test_a_value_without_a_date_is_refused(given: str, tmp_path: Path) -> None:
    assert flaws(tmp_path, JKM.replace("2015-07-01:\n", f"{given}:\n")) == ["RULE_NOT_DAY"]


def test_verified_is_true_or_false(tmp_path: Path) -> None:
    assert flaws(tmp_path, JKM.replace("verified: true", "verified: ya")) == ["RULE_NOT_TRUE"]


@pytest.mark.parametrize("text", ["- unit\n- values\n", JKM.replace("values:", "values: 6800\nx:")])
def test_a_file_without_named_entries_is_refused(text: str, tmp_path: Path) -> None:
    assert flaws(tmp_path, text)[0] == "RULE_NOT_KEYS"


def test_a_value_without_a_source_is_refused(tmp_path: Path) -> None:
    bare = "\n".join(line for line in JKM.splitlines() if 'article: "18"' not in line)
    assert flaws(tmp_path, bare) == ["RULE_KEY_MISSING"]


def test_a_law_that_is_not_among_the_sources_is_refused(tmp_path: Path) -> None:
    unknown = JKM.replace("{law: pp-44-2015, article: null", "{law: pp-99-2099, article: null")
    assert flaws(tmp_path, unknown) == ["RULE_LAW_UNKNOWN"]


def test_an_unknown_unit_is_refused(tmp_path: Path) -> None:
    assert flaws(tmp_path, JKM.replace("rupiah_per_month", "dollars")) == ["RULE_UNIT_UNKNOWN"]


def test_overlapping_dates_are_refused(tmp_path: Path) -> None:
    late = JKM.replace("value: 6800", "value: 6800\n    until: 2026-06-30")
    assert flaws(tmp_path, late) == ["RULE_DATES_OVERLAP"]


def test_the_same_date_twice_is_refused(tmp_path: Path) -> None:
    assert flaws(tmp_path, JKM.replace("2026-01-01", "2015-07-01")) == ["KEY_TWICE"]


def test_a_value_from_before_its_law_is_refused(tmp_path: Path) -> None:
    assert flaws(tmp_path, JKM.replace("2015-07-01", "2015-06-30")) == ["RULE_BEFORE_LAW"]


def test_a_value_from_after_its_law_is_refused(tmp_path: Path) -> None:
    ended = rules.SOURCES.replace("to: null", "to: 2025-12-31")
    assert flaws(tmp_path, sources=ended) == ["RULE_AFTER_LAW"]


def test_a_fraction_of_a_rupiah_is_refused(tmp_path: Path) -> None:
    assert flaws(tmp_path, JKM.replace("6800", "6800.5")) == ["RULE_NOT_WHOLE"]


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    assert flaws(tmp_path, JKM.replace("unit:", "units: x\nunit:")) == ["RULE_KEY_UNKNOWN"]


def test_a_description_in_one_language_only_is_refused(tmp_path: Path) -> None:
    assert flaws(tmp_path, JKM.replace(", en: JKM premium", "")) == ["RULE_NOT_BILINGUAL"]


def test_every_flaw_is_found_at_once(tmp_path: Path) -> None:
    both = JKM.replace("6800", "x").replace("law: pp-44-2015, article: null", "law: x")
    assert flaws(tmp_path, both) == ["RULE_LAW_UNKNOWN", "RULE_NOT_WHOLE"]


def test_flawed_sources_are_named_before_anything_that_cites_them(tmp_path: Path) -> None:
    sources = rules.SOURCES.replace("secondary", "hearsay")
    assert flaws(tmp_path, sources=sources) == ["VALUE_UNKNOWN"]


@pytest.mark.parametrize(
    ("sound", "flawed", "code", "told"),
    [
        ("number: PP 44/2015", "number: null", "RULE_NOT_TEXT", '"number" harus satu teks'),
        ("number: PP 44/2015", "number: [PP, 44]", "RULE_NOT_TEXT", '"number" harus satu teks'),
        ("read: secondary", "read: naskah", "VALUE_UNKNOWN", '"naskah" tidak dikenal'),
        ("read: secondary", "read: null", "VALUE_UNKNOWN", "Yang boleh: text, official"),
        ("read: secondary", "read: [text]", "VALUE_UNKNOWN", "Yang boleh: text, official"),
    ],
)
def test_a_flaw_of_a_law_is_told_in_words_of_our_own(
    sound: str, flawed: str, code: str, told: str, tmp_path: Path
) -> None:
    folder = rules.write(tmp_path, sources=rules.SOURCES.replace(sound, flawed))
    flaw = rules.the_flaw(folder)
    assert flaw.code == code
    assert told in messages.finding(flaw, Lang.ID)


# What a person may put where something else belongs, at every place of a rule file.
ODD = ("null", "[]", "{}", "[a, [b]]", "{a: {b: c}}", "[{a: b}]", "true", "-1", '""')
PLACES = tuple(line for line in JKM.splitlines() if ": " in line)


@pytest.mark.parametrize("line", sorted(set(PLACES)))
@pytest.mark.parametrize("odd", ODD)
def test_whatever_stands_in_a_rule_file_is_read_or_told_in_words_of_our_own(
    line: str, odd: str, tmp_path: Path
) -> None:
    text = JKM.replace(line, f"{line.partition(': ')[0]}: {odd}", 1)
    told = "read"
    try:
        rules.read(rules.write(tmp_path, national__bpu__jkm=text))
    except Refused as refused:
        told = messages.refusal(refused, Lang.ID)
    assert told


def test_a_value_may_end_without_a_successor(tmp_path: Path) -> None:
    ended = JKM.replace("verified: false", "verified: false\n    until: 2026-12-31")
    last = read(tmp_path, ended).parameters["bpu.jkm"].values[-1]
    assert str(last.until) == "2026-12-31"


def test_a_flaw_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    folder = rules.write(tmp_path, national__bpu__jkm=JKM.replace("6800", "6800.5"))
    place = rules.the_flaw(folder).place
    assert (place.file, place.row) == ("national/bpu/jkm.yaml", 6)
    assert place.key == "values.2015-07-01.value"


def test_a_file_that_is_no_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    folder = rules.write(tmp_path, national__bpu__jkm=JKM.replace("unit:", "unit: ["))
    assert rules.the_flaw(folder).place.row == 3
