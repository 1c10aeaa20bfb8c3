"""What is to be done next: only what can be done, and first what is nearest to cover."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from payung.registry.queries import contributions
from payung.values.enrolment import Enrolled
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import enrolled as decreed
from tests.registry import paid
from tests.registry.contributions import enrolled as money
from tests.registry.decrees import steps
from tests.registry.people import Cast

ZONE = ZoneInfo("Asia/Jakarta")


def _day(month: int) -> datetime:
    return datetime(2025, month, 10, 9, 0, tzinfo=ZONE)


def _next(cast: Cast, month: int) -> list[tuple[str, list[int]]]:
    asked = Month(2025, month)
    found = steps.done(
        cast.dewi, lambda: contributions.next_steps(cast.dewi, cast.programme, asked)
    )
    return [(code, [one.month for one in some]) for code, some in found]


def _unprepared(cast: Cast, month: int) -> list[int]:
    of = [Month(2025, one) for one in range(1, 13)]
    found = steps.done(
        cast.dewi,
        lambda: contributions.unprepared(cast.dewi, cast.programme, of, Month(2025, month)),
    )
    return [one.month for one in found]


def _can_be_prepared(cast: Cast, month: int, on: int) -> bool:
    try:
        return bool(money.batch(cast, Month(2025, month), _day(on)).amount)
    except Refused:
        return False


def test_to_pay_comes_before_to_prepare_and_months_out_of_grace_are_not_asked_for(
    cast: Cast,
) -> None:
    everybody = money.people(cast, 2)
    money.money(cast, 10**9)
    paid.batch(cast, "2025-01", everybody, at=_day(1))
    assert _next(cast, 4) == [("STEP_PREPARE", [2, 3, 4])]
    money.approved(cast, Month(2025, 6), _day(6))
    assert _next(cast, 6) == [("STEP_PAY", [6])]
    money.batch(cast, Month(2025, 7), _day(7))
    assert _next(cast, 8) == [("STEP_PAY", [6]), ("STEP_APPROVE", [7]), ("STEP_PREPARE", [8])]
    assert _unprepared(cast, 8) == [8, 9, 10, 11, 12]


@pytest.mark.parametrize("on", range(1, 10))
def test_a_month_is_asked_for_just_when_it_can_be_prepared(cast: Cast, on: int) -> None:
    everybody = money.people(cast, 2)
    money.money(cast, 10**9)
    for month in (2, 4):
        if month <= on:
            paid.batch(cast, f"2025-{month:02d}", everybody, at=_day(month))
    asked = [month for code, some in _next(cast, on) if code == "STEP_PREPARE" for month in some]
    can = [
        month
        for month in range(1, on + 1)
        if month not in {2, 4} and _can_be_prepared(cast, month, on)
    ]
    assert asked == can


def test_a_month_between_two_decrees_has_nobody_and_is_nothing_to_be_done(cast: Cast) -> None:
    decreed.renewed(cast)
    for name in ("Ibu Sari", "Pak Budi"):
        decreed.stand(name, Enrolled.ACTIVE, name.encode())
    rows = steps.done(cast.lestari, lambda: contributions.year(cast.lestari, cast.programme))
    assert [row.due for row in rows[2:9]] == [2, 2, 2, 0, 0, 2, 2]
    assert _next(cast, 5) == [("STEP_PREPARE", [3, 4, 5])]
    assert 6 not in _unprepared(cast, 5)
    assert _next(cast, 7) == []
