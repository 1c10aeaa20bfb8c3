"""What regions set for themselves, in the shipped rules and in a government's own folder."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from payung import messages, rulebook
from payung.messages import Lang
from payung.rulebook import files
from payung.values.refused import Refused
from tests.rulebook import rules

LAW = """
perbup-1-2026:
  number: Perbup 1/2026
  title: {id: Program kami, en: Our programme}
  date: 2026-01-05
  in_force: {from: 2026-01-05, to: null}
  status: {id: berlaku, en: in force}
  link: null
  read: text
"""
OWN_AGE = """
description: {id: Umur paling muda di daerah kami, en: Youngest age in our region}
unit: years
values:
  2026-02-01:
    value: 20
    reference: {law: perbup-1-2026, article: "5", paragraph: "1"}
    verified: true
    until: 2026-12-31
"""
AGE_FILE = "regions/33.19/programme/age_min.yaml"


def own_folder(folder: Path, text: str = OWN_AGE, path: str = AGE_FILE, law: str = LAW) -> Path:
    own = folder / "aturan-kami"
    rules.put(own, path, text)
    rules.put(own, "sources.yaml", law)
    return own


def shipped(folder: Path, **files: str) -> Path:
    return rules.write(folder / "rules", **files)


def ages(book: rulebook.Book, region: str, *days: date) -> list[int]:
    there = rulebook.local(book, (region,))
    return [rulebook.value(there, "programme.age_min", day).amount for day in days]


def test_an_own_rule_calls_its_words_as_the_national_one_does(tmp_path: Path) -> None:
    labels = "labels: {decile: {id: desil terendah, en: lowest decile}}"
    national = rules.rule("[decile]", "words", labels)
    own = rules.rule("[decile]", "words").replace("pp-44-2015", "perbup-1-2026")
    own = own.replace("2015-07-01", "2026-02-01")
    folder = own_folder(tmp_path, own, "regions/33.19/programme/priority.yaml")
    book = rules.read(shipped(tmp_path, national__programme__priority=national), folder)
    there = rulebook.local(book, ("33.19",)).parameters["programme.priority"]
    assert there.labels == {"decile": ("desil terendah", "lowest decile")}


def test_an_own_rule_stands_before_the_national_one_in_its_region_only(tmp_path: Path) -> None:
    book = rules.read(shipped(tmp_path), own_folder(tmp_path))
    day = date(2026, 6, 1)
    assert ages(book, "33.19", day) == [20]
    assert ages(book, "33.19.01", day) == [20]
    assert ages(book, "33.20", day) == [18]


def test_before_and_after_an_own_rule_the_inherited_one_stays_in_force(tmp_path: Path) -> None:
    book = rules.read(shipped(tmp_path), own_folder(tmp_path))
    around = (date(2026, 1, 31), date(2026, 2, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert ages(book, "33.19", *around) == [18, 20, 20, 18]


def test_an_own_folder_stands_before_what_ships_for_the_same_region(tmp_path: Path) -> None:
    ships = shipped(tmp_path, **{"regions__33.19__programme__age_min": rules.AGE})
    book = rules.read(ships, own_folder(tmp_path))
    assert ages(book, "33.19", date(2026, 6, 1), date(2025, 6, 1)) == [20, 18]


def test_an_own_rule_cites_the_governments_own_regulation(tmp_path: Path) -> None:
    book = rules.read(shipped(tmp_path), own_folder(tmp_path))
    there = rulebook.local(book, ("33.19",))
    cited = rulebook.value(there, "programme.age_min", date(2026, 6, 1)).citation
    assert str(cited) == "Perbup 1/2026 Pasal 5 ayat (1)"


def test_the_digest_changes_with_an_own_rule(tmp_path: Path) -> None:
    own, ships = own_folder(tmp_path), shipped(tmp_path)
    before = rules.read(ships, own).digest
    rules.put(own, AGE_FILE, OWN_AGE.replace("value: 20", "value: 21"))
    assert len({before, rules.read(ships, own).digest, rules.read(ships).digest}) == 3


def test_a_pattern_to_copy_is_no_rule(tmp_path: Path) -> None:
    own = own_folder(tmp_path, path="regions/_template/programme/age_min.yaml")
    assert rules.read(shipped(tmp_path), own).regional == {}


def test_a_folder_that_is_no_area_is_refused_with_the_area_meant_by_name(tmp_path: Path) -> None:
    own = own_folder(tmp_path, path="regions/6402/programme/age_min.yaml")
    flaw = rules.the_flaw(shipped(tmp_path), own)
    assert (flaw.code, flaw.facts["nearest"]) == ("REGION_MISTYPED", "64.02")
    assert flaw.facts["name"] == "Kabupaten Kutai Kartanegara"  # BPS 6402 is Kutai Barat
    assert flaw.place.file == "aturan-kami/regions/6402"


def test_a_folder_like_no_area_is_refused_without_a_guess(tmp_path: Path) -> None:
    own = own_folder(tmp_path, path="regions/zzzz/programme/age_min.yaml")
    assert rules.the_flaw(shipped(tmp_path), own).code == "REGION_UNKNOWN"


def test_contributions_are_not_a_regions_to_set(tmp_path: Path) -> None:
    own = own_folder(tmp_path, path="regions/33.19/bpu/jkm.yaml")
    flaw = rules.the_flaw(shipped(tmp_path, national__bpu__jkm=rules.rule("6800")), own)
    assert flaw.code == "RULE_NOT_REGIONAL"
    assert flaw.place.file == "aturan-kami/regions/33.19/bpu/jkm.yaml"


def test_nationwide_rules_are_not_overlooked_in_an_own_folder(tmp_path: Path) -> None:
    own = own_folder(tmp_path)
    rules.put(own, "national/bpu/jkm.yaml", rules.rule("7000"))
    flaw = rules.the_flaw(shipped(tmp_path), own)
    assert (flaw.code, flaw.place.file) == ("RULE_NATIONWIDE", "aturan-kami/national/bpu/jkm.yaml")


def test_a_folder_of_nothing_but_nationwide_rules_names_them(tmp_path: Path) -> None:
    rules.put(tmp_path, "national/bpu/jkm.yaml", rules.rule("7000"))
    assert refusal(tmp_path).findings[0].code == "RULE_NATIONWIDE"


AGE_BELOW = rules.rule("70", "years")


def test_an_age_that_the_law_does_not_let_in_is_refused_with_its_line(tmp_path: Path) -> None:
    own = own_folder(tmp_path, AGE_BELOW, "regions/33.19/programme/age_below.yaml")
    limits = {
        "national__programme__age_below": rules.rule("65", "years"),
        "national__bpu__entry_age_below": rules.rule("65", "years"),
    }
    flaw = rules.the_flaw(shipped(tmp_path, **limits), own)
    assert (flaw.code, flaw.place.row, flaw.facts["law"]) == ("AGE_OVER_LAW", 7, "65")


def test_only_the_laws_own_limit_of_the_days_in_question_counts(tmp_path: Path) -> None:
    own = own_folder(tmp_path, AGE_BELOW, "regions/33.19/programme/age_below.yaml")
    law = rules.rule("65", "years") + "    until: 2015-07-31\n"
    law += rules.rule("70", "years").partition("values:\n")[2].replace("2015-07-01", "2015-08-01")
    limits = {
        "national__programme__age_below": rules.rule("65", "years"),
        "national__bpu__entry_age_below": law,
    }
    assert rules.the_flaw(shipped(tmp_path, **limits), own).code == "AGE_OVER_LAW"
    later = AGE_BELOW.replace("2015-07-01", "2015-08-01")
    rules.put(own, "regions/33.19/programme/age_below.yaml", later)
    assert "33.19" in rules.read(tmp_path / "rules", own).regional


def test_a_misspelt_rule_is_answered_with_the_one_meant(tmp_path: Path) -> None:
    own = own_folder(tmp_path, path="regions/33.19/programme/age_minimum.yaml")
    flaw = rules.the_flaw(shipped(tmp_path), own)
    assert (flaw.code, flaw.facts["nearest"]) == ("RULE_MISNAMED", "programme.age_min")


def test_an_own_rule_counts_in_the_unit_of_the_national_one(tmp_path: Path) -> None:
    own = own_folder(tmp_path, OWN_AGE.replace("years", "months"))
    flaw = rules.the_flaw(shipped(tmp_path), own)
    assert (flaw.code, flaw.place.row, flaw.place.key) == ("RULE_OTHER_UNIT", 3, "unit")


def test_a_national_law_is_not_changed_from_outside(tmp_path: Path) -> None:
    own = own_folder(tmp_path, law=LAW + rules.SOURCES)
    flaw = rules.the_flaw(shipped(tmp_path), own)
    assert (flaw.code, flaw.facts["law"]) == ("RULE_LAW_TWICE", "pp-44-2015")
    assert flaw.place.file == "aturan-kami/sources.yaml"


def test_a_file_with_another_ending_is_not_overlooked(tmp_path: Path) -> None:
    own = own_folder(tmp_path)
    rules.put(own, "regions/33.19/programme/length.yml", "x: y")
    codes = [flaw.code for flaw in rules.flaws(shipped(tmp_path), own)]
    assert "RULE_FILE_ENDING" in codes


SHIPPED_WORDS = {
    "programme__priority": ("[decile, kaya]", "words", "VALUE_UNKNOWN"),
    "programme__scheme": ("jkk+jht", "word", "VALUE_MISSPELT"),
    "programme__occupations": ("[tukang becak]", "words", "OCCUPATION_MISSPELT"),
    "programme__quotas": ('{"33.20.01": 5}', "people", "QUOTA_OUTSIDE"),
    "programme__funding": ("{dbhct: 5}", "rupiah", "VALUE_MISSPELT"),
}


@pytest.mark.parametrize("name", SHIPPED_WORDS)
def test_a_word_that_no_programme_knows_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    value, unit, code = SHIPPED_WORDS[name]
    usual = rules.rule("{}" if unit in ("people", "rupiah") else "x", unit)
    path = f"regions/33.19/{name.replace('__', '/')}.yaml"
    own = own_folder(tmp_path, rules.rule(value, unit), path)
    flaw = rules.the_flaw(shipped(tmp_path, **{f"national__{name}": usual}), own)
    assert (flaw.code, flaw.place.row) == (code, 7)


DEATHS = "{deaths: 5, ageing: 15, waged: 20}"
NUMBERS = [
    ("age_min", "years", "18", "{least: 20}", "VALUE_NOT_SINGLE"),
    ("age_min", "years", "18", "[{from: 0, to: null, value: 20}]", "VALUE_NOT_SINGLE"),
    ("age_min", "years", "18", "121", "VALUE_NOT_NUMBER"),
    ("decile_max", "count", "0", "11", "VALUE_NOT_NUMBER"),
    ("closing_day", "count", "12", "31", "VALUE_NOT_NUMBER"),
    ("quotas", "people", "{}", "500", "VALUE_NOT_SECTION"),
    ("funding", "rupiah", "{}", "604000000", "VALUE_NOT_SECTION"),
    ("attrition", "per_thousand", DEATHS, DEATHS.replace(" 5,", " 1001,"), "VALUE_NOT_NUMBER"),
    ("attrition", "per_thousand", DEATHS, "{deaths: 5, waged: 20}", "KEY_MISSING"),
    ("attrition", "per_thousand", DEATHS, DEATHS.replace("}", ", born: 1}"), "VALUE_UNKNOWN"),
]


@pytest.mark.parametrize(("name", "unit", "usual", "value", "code"), NUMBERS)
def test_a_number_that_no_programme_could_use_is_refused_with_its_line(
    name: str, unit: str, usual: str, value: str, code: str, tmp_path: Path
) -> None:
    own = own_folder(tmp_path, rules.rule(value, unit), f"regions/33.19/programme/{name}.yaml")
    ships = shipped(tmp_path, **{f"national__programme__{name}": rules.rule(usual, unit)})
    flaw = rules.the_flaw(ships, own)
    assert (flaw.code, flaw.place.row) == (code, 7)


def refusal(folder: Path) -> Refused:
    with pytest.raises(Refused) as refused:
        rulebook.load(folder)
    for lang in Lang:
        assert "regions/" in messages.refusal(refused.value, lang)
    return refused.value


def test_a_folder_that_is_not_there_is_refused_with_what_it_should_hold(tmp_path: Path) -> None:
    assert refusal(tmp_path / "hilang").code == "RULES_NO_FOLDER"


def test_a_folder_without_rules_is_refused_with_what_it_should_hold(tmp_path: Path) -> None:
    rules.put(tmp_path, "program.yaml", "name: x")
    assert refusal(tmp_path).code == "RULES_NOT_THERE"


def test_an_own_folder_is_read_beside_the_shipped_rules(tmp_path: Path) -> None:
    book = rulebook.load(own_folder(tmp_path))
    assert ages(book, "33.19", date(2026, 6, 1)) == [20]
    assert set(rulebook.load().parameters) == set(book.parameters)


def test_the_pattern_to_copy_is_itself_a_sound_folder_of_rules(tmp_path: Path) -> None:
    pattern = Path(str(files.rules().joinpath("regions", "_template")))
    own = tmp_path / "aturan-kami"
    shutil.copytree(pattern / "programme", own / "regions" / "33.19" / "programme")
    shutil.copy(pattern / "sources.yaml", own)
    assert "programme.age_min" in rulebook.load(own).regional["33.19"]
