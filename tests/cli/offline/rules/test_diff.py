"""`payung rules diff`: what reads differently on two days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung import rulebook
from payung.cli.offline.rules import diff
from payung.rulebook import Book
from payung.values import law
from payung.values.refused import Refused
from tests.cli.offline.rules.ask import Ask

BOOK = rulebook.load()
DAYS = st.dates(date(2014, 1, 1), date(2050, 1, 1))


def test_a_discount_that_begins_is_told_with_before_after_and_article(ask: Ask) -> None:
    told = ask("diff", "2025-06-01", "2026-06-01")
    line = next(one for one in told.splitlines() if "bpu.relief_other" in one)
    assert "0%" in line
    assert "2026-04-01: 50%" in line
    assert "PP 50/2025 Pasal 4 ayat (1) (terverifikasi)" in line


def test_a_name_is_whole_on_a_narrow_screen(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = ask("diff", "2025-06-01", "2026-06-01")
    assert "bpu.relief_excluded_funds" in told
    told = ask("diff", "2024-01-01", "2026-01-01")
    assert "ppu.registration_working_days" in told
    assert "…" not in told
    assert max(map(len, told.splitlines())) <= 80


def test_a_discount_that_came_and_went_between_is_told_too(ask: Ask) -> None:
    changes = {one["name"]: one for one in ask.json("diff", "2025-06-01", "2027-06-01")}
    change = changes["bpu.relief_other"]
    assert change["before"]["value"] == change["after"]["value"] == 0
    assert [step["value"] for step in change["steps"]] == [50, 0]


def test_a_rule_that_begins_has_no_before(ask: Ask) -> None:
    changes = {one["name"]: one for one in ask.json("diff", "2025-06-01", "2026-06-01")}
    assert changes["bpu.relief_unclear_funds"]["before"] is None


def test_a_rule_that_ends_has_no_after_and_the_day(ask: Ask) -> None:
    changes = {one["name"]: one for one in ask.json("diff", "2026-06-01", "2027-06-01")}
    assert changes["coverage.target_rkp"]["after"] is None
    assert changes["coverage.target_rkp"]["over"] == "2027-01-01"


def test_what_only_becomes_verified_is_no_change(ask: Ask) -> None:
    assert not any(one["name"] == "jkm.benefit" for one in ask.json("diff", "2020-01-01",
                                                                    "2026-01-01"))  # fmt: skip


def test_days_the_wrong_way_round_are_refused(ask: Ask) -> None:
    with pytest.raises(Refused, match="DIFF_BACKWARDS"):
        ask("diff", "2026-01-01", "2025-01-01")


@given(DAYS, st.integers(1, 5_000))
def test_a_rule_that_is_not_named_says_the_same_on_both_days(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    named = {change.parameter.name for change in diff.changes(BOOK, first, last)}
    for name, parameter in BOOK.parameters.items():
        before, after = (rulebook.in_force(parameter, day) for day in (first, last))
        if name not in named:
            alike = before and after and law.same(before, after)
            assert alike or (before is None and after is None)


def test_a_rule_that_comes_back_after_a_gap_is_a_change() -> None:
    usual = BOOK.parameters["bpu.jkm"].values[0]
    gap = replace(usual, until=date(2025, 12, 31)), replace(usual, since=date(2026, 2, 1))
    rule = replace(BOOK.parameters["bpu.jkm"], values=gap)
    book = Book(BOOK.sources, {"bpu.jkm": rule}, BOOK.reasons, {}, "")
    assert diff.changes(book, date(2025, 6, 1), date(2026, 1, 15))[0].over == date(2026, 1, 1)
