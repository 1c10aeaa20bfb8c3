"""`payung rules check`: sound files, cases that hold, and how much is not verified."""

from collections.abc import Mapping
from typing import Any

import pytest

from payung import rulebook
from payung.cli.offline.rules import cases, check
from payung.cli.offline.rules.cases import Case
from tests.cli.offline.rules.ask import Ask

WRONG = Case(
    "national/bpu/jkm.cases.yaml", 7, "value", "The death premium is 6,801 a month",
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


def test_every_scheme_is_counted_with_its_cases() -> None:
    book = rulebook.load()
    tallies = check.tally(book, (cases.run(WRONG),))
    assert (tallies["bpu"].cases, tallies["bpu"].failed) == (1, 1)
    assert sum(one.rules for one in tallies.values()) == len(book.parameters) + sum(
        len(rules) for rules in book.regional.values()
    )
    assert tallies["51.03"].rules == 1
