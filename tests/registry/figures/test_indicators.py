"""Indicators of a month as they are asked for: reckoned from the cells, with what stands beside."""

from datetime import date

from payung.coverage import Ratio
from payung.registry.queries import dashboards, indicators
from payung.registry.queries.figures import Asked
from payung.values.month import Month
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, acting
from tests.registry.people import VILLAGE, Cast

FAR = date(2099, 1, 1)


def test_a_paid_month_is_told_for_the_whole_town_and_for_its_village(cast: Cast) -> None:
    enrolled.people(cast, 3)
    enrolled.people(cast, 1, enrolled.Wanted(first=10, state="approved"))
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    with acting(cast.lestari):
        asked = Asked(MARCH, FAR)
        whole = indicators.reckoned(cast.lestari, asked)[""]
        village = indicators.reckoned(cast.lestari, asked, ("covered",), "village")
    told = {code: (one.top, one.bottom) for code, one in whole.items() if one}
    assert told["covered"] == (3, 1)
    assert told["promised"] == (4, 1)
    assert told["without"] == (1, 1)
    assert told["cover_rate"] == (3, 4)
    assert told["target_rate"] == (3, 3000)
    assert told["months_lost"] == (4 * 3 - 3, 1)
    assert told["month_cost"] == (3 * PRICE, 3)
    assert told["budget_used"] == (3 * PRICE, 100 * PRICE)
    assert told["women"] == (3, 3)
    assert told["occupations"] == (1, 1)
    assert "poorest" not in told  # nobody's decile is known
    assert {key: one["covered"] for key, one in village.items()} == {VILLAGE: whole["covered"]}


def test_who_sees_a_village_only_is_given_no_target_and_no_budget(cast: Cast) -> None:
    enrolled.people(cast, 3)
    enrolled.money(cast, 10 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    with acting(cast.agus):
        told = indicators.reckoned(cast.agus, Asked(MARCH, FAR))[""]
    assert (told["covered"], told["target_rate"], told["budget_used"]) == (
        Ratio(3), None, None,
    )  # fmt: skip


def test_months_paid_ahead_are_not_shown_before_they_come(cast: Cast) -> None:
    enrolled.people(cast, 20)
    enrolled.money(cast, 200 * PRICE)
    for month in (2, 3, 10):
        made = enrolled.approved(cast, Month(2025, month))
        enrolled.paid(cast, made, number=f"SP2D-{month}")
    enrolled.people(cast, 30, enrolled.Wanted(first=100))  # none of their months is paid
    with acting(cast.lestari):
        days = (date(2025, 3, 3), date(2025, 9, 30), date(2025, 10, 1))
        assert [dashboards.latest(cast.lestari, day) for day in days] == [
            MARCH, MARCH, Month(2025, 10),
        ]  # fmt: skip
        offered = [dashboards.over(cast.lestari, day) for day in days]
        assert offered == [Month(2025, 2), MARCH, Month(2025, 9)]  # to be published
        told = indicators.reckoned(cast.lestari, Asked(MARCH, FAR))[""]
    assert told["months_lost"] == Ratio(50 * 3 - 20 * 2)  # by October it would be 440
