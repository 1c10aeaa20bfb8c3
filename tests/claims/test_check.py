from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from payung import claims
from payung.values.claim import Accident, Case, Child, Level, Loss, Payment
from payung.values.finding import Finding, Place, Severity
from payung.values.month import Month
from payung.values.people import Segment
from tests.claims import cast

FILE = Place("kasus.yaml")
PUTRI = Child("Putri", date(2015, 3, 1), Level.SD, 5)


def _found(case: Case) -> tuple[Finding, ...]:
    return claims.check(case, FILE, cast.BOOK)


def _told(case: Case) -> list[tuple[str, str]]:
    return [(one.code, one.place.key) for one in _found(case)]


def test_sound_facts_have_no_finding() -> None:
    five = tuple(replace(PUTRI, name=name) for name in ("Ayu", "Budi", "Citra", "Dian", "Eka"))
    assert _told(replace(cast.COVERED, children=five)) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"death": date(2026, 10, 2)}, ("CASE_IN_FUTURE", "death")),
        ({"death": date(2025, 12, 31)}, ("CASE_BEFORE_REGISTERED", "death")),
        ({"accident": Accident(date(2026, 10, 2))}, ("CASE_IN_FUTURE", "accident")),
        ({"accident": Accident(date(2026, 9, 21))}, ("CASE_BEFORE_ACCIDENT", "death")),
        (
            {"accident": Accident(date(2026, 9, 1), hour=time(8), work_ended=date(2026, 8, 1))},
            ("CASE_DISEASE_HOUR", "work_ended"),
        ),
        (
            {"accident": Accident(date(2026, 9, 20), work_ended=date(2026, 10, 2))},
            ("CASE_IN_FUTURE", "work_ended"),
        ),
        ({"children": (replace(PUTRI, grade=7),)}, ("CASE_GRADE", "children[1].grade")),
        (
            {"children": (PUTRI, replace(PUTRI, born=date(1980, 5, 1)))},
            ("CASE_CHILD_OLDER", "children[2].born"),
        ),
        (
            {"children": (replace(PUTRI, born=date(1992, 4, 30)),)},
            ("CASE_PARENT_YOUNG", "children[1].born"),
        ),
        (
            {"children": (replace(PUTRI, born=date(2026, 10, 2)),)},
            ("CASE_IN_FUTURE", "children[1].born"),
        ),
    ],
)
def test_a_flaw_is_told_with_its_key(changed: Mapping[str, Any], expected: tuple[str, str]) -> None:
    assert expected in _told(replace(cast.COVERED, **changed))


def test_a_child_born_when_its_parent_was_twelve_is_no_finding() -> None:
    child = replace(PUTRI, born=date(1992, 5, 1))
    assert _told(replace(cast.COVERED, children=(child,))) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"healed_on": date(2026, 8, 31)}, ("CASE_BEFORE_ACCIDENT", "healed")),
        ({"unable_from": date(2026, 8, 31)}, ("CASE_BEFORE_ACCIDENT", "unable")),
        ({"unable_until": date(2026, 9, 10)}, ("CASE_DAYS_BACKWARDS", "unable")),
        ({"costs": {"land": -1}}, ("CASE_AMOUNT_NEGATIVE", "costs.land")),
    ],
)
def test_what_came_of_an_accident_lies_after_it(
    changed: Mapping[str, Any], expected: tuple[str, str]
) -> None:
    accident = replace(Accident(on=date(2026, 9, 1)), **changed)
    assert _told(replace(cast.INJURED, accident=accident)) == [expected]


def test_nobody_is_unable_to_work_after_the_death() -> None:
    accident = Accident(date(2026, 9, 1), date(2026, 9, 1), date(2026, 9, 21))
    assert _told(replace(cast.COVERED, accident=accident)) == [
        ("CASE_UNABLE_AFTER_DEATH", "unable")
    ]


def test_nobody_is_healed_after_the_death_nor_unable_to_work_after_the_healing() -> None:
    accident = Accident(date(2026, 9, 1), date(2026, 9, 1), date(2026, 9, 20))
    healed = replace(accident, healed_on=date(2026, 9, 19))
    assert _told(replace(cast.INJURED, accident=healed)) == [("CASE_UNABLE_AFTER_HEALED", "unable")]
    later = replace(accident, healed_on=date(2026, 9, 21))
    assert _told(replace(cast.COVERED, accident=later)) == [("CASE_HEALED_AFTER_DEATH", "healed")]


def test_a_part_that_is_lost_twice_asks_for_a_look() -> None:
    accident = Accident(date(2026, 9, 1), losses=(Loss("leg"), Loss("eye"), Loss("leg")))
    (found,) = _found(replace(cast.INJURED, accident=accident))
    assert (found.code, found.severity) == ("CASE_LOSS_REPEATED", Severity.WARNING)
    assert dict(found.facts) == {"part": "leg", "times": "2"}


@pytest.mark.parametrize(
    ("segment", "income", "told"),
    [
        (Segment.PPU, 999_999, [("CASE_WAGE_LOW", "income")]),
        (Segment.PPU, 1_000_000, []),
        (Segment.BPU, 400_000, []),
    ],
)
def test_a_wage_below_the_lowest_income_base_asks_for_a_look(
    segment: Segment, income: int, told: list[tuple[str, str]]
) -> None:
    worker = replace(cast.SARI, segment=segment, income=income)
    assert _told(replace(cast.INJURED, worker=worker)) == told


@pytest.mark.parametrize(("born", "told"), [(date(1961, 1, 2), []), (date(1961, 1, 1), ["65"])])
def test_who_was_too_old_to_be_registered_asks_for_a_look(born: date, told: list[str]) -> None:
    worker = replace(cast.SARI, born=born)
    assert [one.facts["age"] for one in _found(replace(cast.COVERED, worker=worker))] == told
    waged = replace(worker, segment=Segment.PPU)
    assert _found(replace(cast.COVERED, worker=waged)) == ()


def test_a_day_in_the_future_on_which_two_months_were_paid_is_told_once() -> None:
    late = cast.paid(Month(2026, 8), Month(2026, 9), date(2026, 10, 2))
    case = replace(cast.COVERED, payments=(*cast.IN_GRACE.payments, *late))
    assert _told(case) == [("CASE_IN_FUTURE", "paid")]


@pytest.mark.parametrize(
    ("payment", "code", "severity"),
    [
        (Payment(Month(2026, 9)), "CASE_PAID_TWICE", Severity.ERROR),
        (Payment(Month(2025, 12)), "CASE_PAID_BEFORE_REGISTERED", Severity.ERROR),
        (Payment(Month(2026, 10), date(2026, 10, 2)), "CASE_IN_FUTURE", Severity.ERROR),
        (Payment(Month(2026, 11)), "CASE_PAID_AHEAD", Severity.WARNING),
    ],
)
def test_a_payment_that_cannot_be_is_told(payment: Payment, code: str, severity: Severity) -> None:
    case = replace(cast.COVERED, payments=(*cast.COVERED.payments, payment))
    assert [(one.code, one.severity) for one in _found(case)] == [(code, severity)]


def test_a_death_before_the_first_paid_month_asks_for_a_look() -> None:
    case = replace(cast.COVERED, payments=cast.paid(Month(2026, 10), Month(2026, 10)))
    assert _told(case) == [("CASE_BEFORE_FIRST_PAYMENT", "paid")]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"income": -1}, ("CASE_AMOUNT_NEGATIVE", "income")),
        ({"segment": Segment.PPU}, ("CASE_WAGE_MISSING", "income")),
        ({"born": date(2026, 1, 1)}, ("CASE_BEFORE_BIRTH", "registered")),
        ({"registered": date(2026, 10, 2)}, ("CASE_IN_FUTURE", "registered")),
    ],
)
def test_a_flaw_of_the_worker_is_told(
    changed: Mapping[str, Any], expected: tuple[str, str]
) -> None:
    worker = replace(cast.SARI, **changed)
    assert expected in _told(replace(cast.INJURED, worker=worker))


@pytest.mark.parametrize("share", [0, -1, 10_001])
def test_more_than_the_whole_of_a_function_or_none_of_it_is_not_lost(share: int) -> None:
    accident = Accident(on=date(2026, 9, 1), losses=(Loss("thumb_right", share),))
    assert _told(replace(cast.INJURED, accident=accident)) == [("CASE_LOSS_SHARE", "losses")]


def test_who_is_alone_has_left_nobody() -> None:
    assert _told(replace(cast.COVERED, alone=True)) == [("CASE_NOT_ALONE", "alone")]
    assert _told(replace(cast.COVERED, alone=True, survivors=())) == []
