"""The four shapes that a rule's value may have, and what each refuses."""

from pathlib import Path

import pytest

from payung.values.law import Bracket, Parameter
from tests.rulebook import rules

ROWS = """
      - {from: 0, to: 1099000, value: 1000000}
      - {from: 1100000, to: null, value: 1200000}
"""


def parameter(folder: Path, text: str) -> Parameter:
    return rules.read(rules.write(folder, national__bpu__x=text)).parameters["bpu.x"]


def test_a_percentage_counts_in_hundredths_as_the_law_prints_it(tmp_path: Path) -> None:
    assert parameter(tmp_path, rules.rule("0.24", "percent")).values[0].amount == 24


@pytest.mark.parametrize(
    ("printed", "hundredths"), [("1", 100), ("3.7", 370), ("50", 5_000), ("1.74", 174), ("0", 0)]
)
def test_every_way_to_print_a_percentage_is_exact(
    printed: str, hundredths: int, tmp_path: Path
) -> None:
    assert parameter(tmp_path, rules.rule(printed, "percent")).values[0].amount == hundredths


@pytest.mark.parametrize("printed", ["0.245", "0,24", "-1", "24%", "1000", "1."])
def test_no_other_percentage_is_read(printed: str, tmp_path: Path) -> None:
    folder = rules.write(tmp_path, national__bpu__x=rules.rule(f'"{printed}"', "percent"))
    flaw = rules.the_flaw(folder)
    assert (flaw.code, flaw.place.row) == ("RULE_NOT_PERCENT", 7)


def test_a_table_holds_a_number_for_each_key(tmp_path: Path) -> None:
    table = parameter(tmp_path, rules.rule("{land: 5000000, sea: 2000000}")).values[0].table
    assert table == {"land": 5_000_000, "sea": 2_000_000}


def test_a_flaw_in_a_table_is_told_with_its_key(tmp_path: Path) -> None:
    folder = rules.write(tmp_path, national__bpu__x=rules.rule("{land: 5000000, sea: 2.5}"))
    flaw = rules.the_flaw(folder)
    assert flaw.code == "RULE_NOT_WHOLE"
    assert flaw.place.key == "values.2015-07-01.value.sea"
    assert flaw.place.file == "national/bpu/x.yaml"


def test_printed_rows_keep_their_limits(tmp_path: Path) -> None:
    assert parameter(tmp_path, rules.rule(ROWS)).values[0].brackets == (
        Bracket(0, 1_099_000, 1_000_000),
        Bracket(1_100_000, None, 1_200_000),
    )


@pytest.mark.parametrize(
    ("sound", "flawed"),
    [
        ("1099000", "1100000"),  # runs into the next
        ("1099000", "null"),  # open in the middle
        ("from: 0", "from: 1099001"),  # backwards
        ("to: null", "to: 1099999"),  # backwards, in the last
    ],
)
def test_rows_that_overlap_or_run_backwards_are_refused(
    sound: str, flawed: str, tmp_path: Path
) -> None:
    text = rules.rule(ROWS.replace(sound, flawed))
    assert rules.the_flaw(rules.write(tmp_path, national__bpu__x=text)).code == "RULE_ROWS_OVERLAP"


def test_a_row_without_its_limit_is_refused_once_and_by_name(tmp_path: Path) -> None:
    text = rules.rule(ROWS.replace(", to: null", ""))
    flaw = rules.the_flaw(rules.write(tmp_path, national__bpu__x=text))
    assert (flaw.code, flaw.facts["key"]) == ("RULE_KEY_MISSING", "to")
    assert flaw.place.row == 9


@pytest.mark.parametrize("given", ["null", "[]", "[1, 2]", "{a: x}", "12.5", "[[1]]"])
def test_a_number_that_is_none_is_refused(given: str, tmp_path: Path) -> None:
    found = rules.flaws(rules.write(tmp_path, national__bpu__x=rules.rule(given)))
    assert {flaw.code for flaw in found} <= {"RULE_NOT_WHOLE", "RULE_VALUE_SHAPE", "RULE_NOT_TEXT"}
    assert {flaw.place.row for flaw in found} == {7}


def test_words_are_read_as_written(tmp_path: Path) -> None:
    assert parameter(tmp_path, rules.rule("[spouse, child]", "words")).values[0].words == (
        "spouse",
        "child",
    )


def test_a_list_of_words_may_be_empty(tmp_path: Path) -> None:
    assert parameter(tmp_path, rules.rule("[]", "words")).values[0].words == ()


def test_a_row_may_be_less_sure_than_its_table(tmp_path: Path) -> None:
    text = rules.rule(ROWS.replace("to: null", "verified: false, to: null"))
    value = parameter(tmp_path, text).values[0]
    assert [row.verified for row in value.brackets] == [True, False]


def test_where_one_word_is_asked_for_a_list_is_refused(tmp_path: Path) -> None:
    text = rules.rule("[whole, rest]", "word")
    assert rules.the_flaw(rules.write(tmp_path, national__bpu__x=text)).code == "RULE_NOT_WORDS"


def test_keys_and_words_have_labels_in_both_languages(tmp_path: Path) -> None:
    text = rules.rule("{land: 1}", more="labels: {land: {id: darat, en: by land}}")
    assert parameter(tmp_path, text).labels == {"land": ("darat", "by land")}


def test_what_the_law_leaves_open_is_a_question_in_both_languages(tmp_path: Path) -> None:
    asked = parameter(
        tmp_path, rules.rule("3", "months", "opening: {id: Bulan atau hari, en: Months or days}")
    )
    assert (asked.opening_id, asked.opening_en) == ("Bulan atau hari", "Months or days")


def test_a_question_in_one_language_only_is_refused(tmp_path: Path) -> None:
    text = rules.rule("3", "months", "opening: {id: Bulan atau hari}")
    assert rules.the_flaw(rules.write(tmp_path, national__bpu__x=text)).place.key == "opening"


def test_a_rule_and_its_values_have_notes_in_both_languages(tmp_path: Path) -> None:
    text = rules.rule("3", "months", "note: {id: Menurut brosur, en: By the leaflet}")
    noted = parameter(tmp_path, f"{text}    note: {{id: Menurut ingatan, en: From memory}}\n")
    assert (noted.note_id, noted.note_en) == ("Menurut brosur", "By the leaflet")
    value = noted.values[0]
    assert (value.note_id, value.note_en) == ("Menurut ingatan", "From memory")


@pytest.mark.parametrize("note", ["Menurut brosur", "{id: Menurut brosur}", '{id: "", en: x}'])
def test_a_note_in_one_language_only_is_refused(note: str, tmp_path: Path) -> None:
    text = rules.rule("3", "months", f"note: {note}")
    flaw = rules.the_flaw(rules.write(tmp_path, national__bpu__x=text))
    assert (flaw.code, flaw.place.key) == ("RULE_NOT_BILINGUAL", "note")


def test_a_table_without_keys_is_not_the_number_0(tmp_path: Path) -> None:
    assert parameter(tmp_path, rules.rule("{}")).values[0].is_table()
    assert not parameter(tmp_path, rules.rule("0")).values[0].is_table()


def test_a_value_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    text = f"{rules.rule('1')}    until: 2015-06-30\n"
    folder = rules.write(tmp_path, national__bpu__x=text)
    assert rules.the_flaw(folder).code == "RULE_DATES_BACKWARDS"
