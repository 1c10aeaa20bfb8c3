"""`payung rules check`: sound files, cases that hold, and how much is not verified."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from payung import rulebook
from payung.cli.offline.rules import cases, check
from payung.cli.offline.rules.cases import Case
from tests.cli.offline.rules.ask import Ask
from tests.rulebook import rules
from tests.rulebook.test_regions import OWN_AGE, own_folder

WRONG = Case(
    "national/bpu/jkm.cases.yaml", 7, "bpu", "value", "The death premium is 6,801 a month",
    {"rule": "bpu.jkm", "on": "2026-01-01"}, {"value": 6_801},
)  # fmt: skip


def test_all_rules_are_sound_and_all_cases_hold(ask: Ask) -> None:
    told = ask("check")
    assert ask.code == 0
    assert "Semua berkas aturan benar" in told
    assert "belum diverifikasi" in told


def test_a_case_that_fails_is_told_whole_and_the_exit_code_is_3(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "read", lambda _folder: (WRONG,))
    told = ask("check", "--lang", "en")
    assert ask.code == 3
    for part in (
        "national/bpu/jkm.cases.yaml, line 7: The death premium is 6,801 a month",
        "given: rule: bpu.jkm", "expected: value: 6801", "found: value: 6800",
        "1 of 1 cases FAILED",
    ):  # fmt: skip
        assert part in told
    failed: list[Mapping[str, Any]] = ask.json("check")["failed"]
    assert [one["line"] for one in failed] == [7]


@pytest.mark.parametrize(
    ("lang", "told"), [("id", "1.200 dari 1.200 kasus"), ("en", "1,200 of 1,200 cases")]
)
def test_cases_are_counted_as_the_reader_writes_thousands(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, lang: str, told: str
) -> None:
    monkeypatch.setattr(cases, "read", lambda _folder: (WRONG,) * 1_200)
    said = ask("check", "--lang", lang)
    assert told in said
    # The line of the scheme, all its cases and those that failed.
    line = next(line for line in said.splitlines() if line.startswith("│ bpu"))
    assert line.count(told.split(maxsplit=1)[0]) == 2


def test_every_scheme_is_counted_with_its_cases() -> None:
    book = rulebook.load()
    tallies = check.tally(book, (cases.run(WRONG, book),))
    assert (tallies["bpu"].cases, tallies["bpu"].failed) == (1, 1)
    assert sum(one.rules for one in tallies.values()) == len(book.parameters) + sum(
        len(rules) for rules in book.regional.values()
    )
    assert tallies["51.03"].rules == 1


OWN_CASES = """\
formula: entry_age
cases:
  - case: Nineteen is too young here
    given: {born: 2007-03-01, screened: 2026-03-01, from: 2026-04, to: 2026-12}
    expect: {reason: UNDER_AGE, age: "19"}
"""


def test_an_own_case_is_run_by_the_own_rules(ask: Ask, tmp_path: Path) -> None:
    own = own_folder(tmp_path)
    rules.put(own, "regions/33.19/programme/age_min.cases.yaml", OWN_CASES)
    told = ask.json("check", "--rules", str(own))
    assert ask.code == 0
    assert told["schemes"]["33.19"]["cases"] == 1


def test_an_own_case_that_does_not_hold_is_told_with_its_file_and_line(
    ask: Ask, tmp_path: Path
) -> None:
    own = own_folder(tmp_path)
    wrong = OWN_CASES.replace("reason: UNDER_AGE", "reason: null")
    rules.put(own, "regions/33.19/programme/age_min.cases.yaml", wrong)
    told = ask("check", "--rules", str(own))
    assert ask.code == 3
    assert "aturan-kami/regions/33.19/programme/age_min.cases.yaml, baris 3" in told


def test_cases_in_a_pattern_to_copy_are_not_run(ask: Ask, tmp_path: Path) -> None:
    own = own_folder(tmp_path)
    rules.put(own, "regions/_template/programme/age_min.cases.yaml", "formula: none")
    ask("check", "--rules", str(own))
    assert ask.code == 0


def test_the_cases_that_ship_are_not_held_against_a_governments_own_rules(
    ask: Ask, tmp_path: Path
) -> None:
    younger = OWN_AGE.replace("value: 20", "value: 17").replace("2026-02-01", "2026-01-05")
    own = own_folder(tmp_path, younger, "regions/64.09/programme/age_min.yaml")
    ask("check", "--rules", str(own))
    assert ask.code == 0
