"""Case files are read strictly, and a case that does not hold is told apart from one that does."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from payung import messages, rulebook
from payung.cli.offline.rules import cases
from payung.cli.offline.rules.cases import Case
from payung.messages import Lang
from payung.values.refused import Refused
from tests.rulebook import rules

PRICE = """\
formula: value
cases:
  - case: The death premium is 6,800 a month
    given: {rule: bpu.jkm, on: 2026-01-01}
    expect: {value: 6800}
  - case: The death premium is 6,801 a month
    given: {rule: bpu.jkm, on: 2026-01-01}
    expect: {value: 6801}
"""


def written(folder: Path, text: str) -> Path:
    rules.put(folder, "national/bpu/jkm.cases.yaml", text)
    return folder


def test_a_case_holds_or_it_does_not(tmp_path: Path) -> None:
    checked = [cases.run(case, rulebook.load()) for case in cases.read(written(tmp_path, PRICE))]
    assert [one.holds for one in checked] == [True, False]
    assert checked[1].found == {"value": 6800}


def test_a_case_knows_its_file_and_line(tmp_path: Path) -> None:
    second = cases.read(written(tmp_path, PRICE))[1]
    assert (second.file, second.line) == ("national/bpu/jkm.cases.yaml", 6)


def one(given: Mapping[str, object], expect: Mapping[str, object]) -> cases.Checked:
    return cases.run(
        Case("x.cases.yaml", 1, "bpu", "value", "A sentence", given, expect), rulebook.load()
    )


def test_only_what_is_expected_is_compared() -> None:
    assert one({"rule": "bpu.jkm", "on": "2026-01-01"}, {"verified": True}).holds


def test_a_case_may_expect_a_refusal() -> None:
    assert one({"rule": "bpu.jkm", "on": "2015-06-30"}, {"refused": "RULE_NOT_IN_FORCE"}).holds


def test_a_refusal_that_nobody_expected_is_told() -> None:
    checked = one({"rule": "bpu.jkm", "on": "2015-06-30"}, {"value": 6_800})
    assert not checked.holds
    assert checked.found["refused"] == "RULE_NOT_IN_FORCE"


def test_a_mistyped_fact_fails_its_case_alone() -> None:
    checked = one({"rule": "bpu.jkmm", "on": "2026-01-01"}, {"value": 6_800})
    assert not checked.holds
    assert "KeyError" in checked.found["refused"]


def test_a_list_compares_with_what_a_formula_gives_as_a_tuple() -> None:
    given = {"rule": "bpu.relief_unclear_funds", "on": "2026-01-01"}
    assert one(given, {"value": ["apbdes"]}).holds


@pytest.mark.parametrize(
    ("sound", "flawed", "code", "line"),
    [
        ("formula: value", "formula: premum", "CASE_FORMULA_UNKNOWN", 1),
        ("formula: value\n", "", "CASE_WRONG", 1),
        ("given:", "giben:", "CASE_WRONG", 3),
        ("expect: {value: 6800}", "expect: {}", "CASE_WRONG", 5),
        ("on: 2026-01-01", "on: 2026-02-30", "CASE_NOT_DAY", 0),
        ("{value: 6800}", "{value: 6800", "YAML_BRACKET_OPEN", 5),
    ],
)
def test_a_case_file_of_another_shape_is_refused_with_its_line(
    sound: str, flawed: str, code: str, line: int, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refused:
        cases.read(written(tmp_path, PRICE.replace(sound, flawed, 1)))
    found = refused.value.findings[0]
    assert (found.code, found.place.row) == (code, line)
    assert messages.refusal(refused.value, Lang.ID)
    assert messages.refusal(refused.value, Lang.EN)
