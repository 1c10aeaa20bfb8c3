"""Shares of right and wrong, on rows few enough to count by hand."""

import pytest

from payung import matching
from payung.matching import Case

SARI, BUDI = "3319015205810003", "3319021708790002"
CASES = (
    Case(SARI, SARI, 0.99, ()),
    Case(BUDI, BUDI, 0.97, ("nik_typo",)),
    Case(SARI, BUDI, 0.70, ("nik_typo", "name_typo")),  # led to another
    Case("", BUDI, 0.30, ("name_typo",)),  # not found
    Case("", "", 0.0, ()),  # a stranger, rightly led to nobody
    Case(SARI, "", 0.55, ("nik_typo",)),  # a stranger led to somebody
)


def test_precision_recall_and_f1_of_all_rows() -> None:
    overall = matching.evaluate(CASES).overall
    assert (overall.rows, overall.known, overall.found, overall.right) == (6, 4, 4, 2)
    assert overall.precision == overall.recall == overall.f1 == 0.5


def test_a_flaw_is_scored_on_its_own_rows_the_worst_first() -> None:
    flaws = matching.evaluate(CASES).flaws
    assert [flaw for flaw, _ in flaws] == ["name_typo", "nik_typo"]
    scores = dict(flaws)
    assert scores["nik_typo"].precision == pytest.approx(1 / 3)
    assert scores["nik_typo"].recall == 0.5
    assert scores["name_typo"].f1 == 0


def test_strangers_who_were_led_to_somebody_are_counted() -> None:
    measured = matching.evaluate(CASES)
    assert (measured.strangers, measured.false_links) == (2, 1)


def test_ten_bins_from_one_half_to_one_hold_every_link() -> None:
    bins = matching.evaluate(CASES).bins
    assert [(one.least, one.most) for one in (bins[0], bins[-1])] == [(0.5, 0.55), (0.95, 1.0)]
    assert {one.least: (one.links, one.right) for one in bins if one.links} == {
        0.55: (1, 0), 0.7: (1, 0), 0.95: (2, 2),
    }  # fmt: skip
    assert bins[-1].expected == pytest.approx(0.98)


def test_where_nobody_is_found_there_is_no_precision() -> None:
    nothing = matching.evaluate((Case("", "", 0.0, ()),)).overall
    assert nothing.precision is nothing.recall is nothing.f1 is None


REPEATS = (
    Case(SARI, SARI, 0.99, (), "P1"),
    Case(SARI, SARI, 0.99, (), "P1", kept=0),  # rightly called a repeat
    Case("", SARI, 0.0, (), "P1"),  # a repeat that was not found
    Case("", "", 0.0, (), "P2"),
    Case("", "", 0.0, (), "P2", kept=3),  # of somebody in no register
    Case(BUDI, BUDI, 0.9, (), "P3", kept=0),  # another person
    Case("", "", 0.0, (), "", kept=0),  # nobody knows who that is
)


def test_of_rows_of_one_person_all_but_one_are_repeats() -> None:
    repeats = matching.evaluate(REPEATS).repeats
    assert (repeats.rows, repeats.known, repeats.found, repeats.right) == (6, 3, 3, 2)
    assert repeats.precision == repeats.recall == pytest.approx(2 / 3)


def test_without_repeats_there_is_nothing_to_take_a_share_of() -> None:
    assert matching.evaluate(CASES).repeats.f1 is None
