"""Duties: how far each is, in workers and in rupiah, judged as the report of the year does."""

from datetime import UTC, date, datetime

from django.db import connections

from payung.coverage import duties as rules_of
from payung.coverage.duties import Distance, Reached
from payung.coverage.indicators import Ratio
from payung.coverage.statistics import Segment, What
from payung.registry.actions import measuring
from payung.registry.actions.measuring import Aimed, Given
from payung.registry.queries import duties
from payung.registry.scope import Scope
from payung.values.month import Month
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, acting
from tests.registry.people import AT, JAMBI, VILLAGE, Cast


def _duties(who: Scope) -> dict[tuple[str, int], Distance]:
    with acting(who):
        found = duties.distances(who, AT.date())
    return {(one.duty.kind, one.duty.number): one for one in found}


def test_a_duty_tells_how_far_it_is_in_workers_and_in_rupiah(cast: Cast) -> None:
    before = _duties(cast.lestari)
    assert before["national", 5_100].reached is None  # nobody has told how many workers there are
    with acting(cast.lestari):
        for what, number in ((What.PARTICIPANTS, 100_320), (What.WORKERS, 228_000)):
            measuring.record(
                cast.lestari, AT, Given(what, Segment.ALL, AT.date(), number, "BPJS Jambi")
            )
        aimed = Aimed("own", "covered", 3_000, date(2025, 12, 31), "Wali Kota", verified=True)
        measuring.aim(cast.lestari, AT, aimed)
    found = _duties(cast.lestari)
    jambi = found["national", 5_100]
    assert (jambi.people, jambi.rupiah) == (15_960, 15_960 * 12 * PRICE)
    assert not jambi.duty.verified
    assert found["national", 3_215].people == 0  # 32.15% are 73,302
    assert ("province", 6_728) not in found  # Bali's
    assert found["own", 3_000].people == 3_000
    assert _duties(cast.agus)["own", 3_000].reached is None  # of his village he sees no whole


def _told(cast: Cast, segment: Segment, participants: int, day: date) -> None:
    """Participants among 228,000 workers, recorded on their day."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    with acting(cast.lestari):
        for what, number in ((What.PARTICIPANTS, participants), (What.WORKERS, 228_000)):
            measuring.record(cast.lestari, at, Given(what, segment, day, number, "BPJS Jambi"))


def _aimed(cast: Cast, indicator: str, number: int) -> None:
    with acting(cast.lestari):
        aimed = Aimed("own", indicator, number, date(2025, 12, 31), "Wali Kota")
        measuring.aim(cast.lestari, AT, aimed)


def test_what_employers_pay_costs_the_region_nothing(cast: Cast) -> None:
    for at, segment in enumerate((Segment.WAGED, Segment.CONSTRUCTION, Segment.SELF_EMPLOYED)):
        _told(cast, segment, 100_320, AT.date())
        _aimed(cast, f"universal_{segment}", 9_000 + at)
    found = _duties(cast.lestari)
    waged, construction, own = (found["own", 9_000 + at] for at in range(3))
    # 90% of 228,000 are 205,200; of 90.01% and 90.02% 22.8 more each, rounded up.
    assert [one.people for one in (waged, construction, own)] == [104_880, 104_903, 104_926]
    assert (waged.rupiah, construction.rupiah) == (None, None)
    assert own.rupiah == 104_926 * 12 * PRICE


def test_every_target_is_judged_and_what_is_not_known_is_not(cast: Cast) -> None:
    enrolled.people(cast, 20)
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    for indicator, number in (
        ("cover_rate", 9_900), ("covered", 21), ("claim_days", 14), ("months_lost", 20),
        ("women", 5_001),
    ):  # fmt: skip
        _aimed(cast, indicator, number)
    with acting(cast.lestari):
        known = duties.distances(cast.lestari, date(2099, 1, 1), MARCH)
    found = {one.duty.indicator: one for one in known if one.duty.kind == "own"}
    # All 20 are covered in March; January and February are lost, 40 months where 20 were the aim.
    assert {code: one.met for code, one in found.items()} == {
        "cover_rate": True, "covered": False, "claim_days": None, "months_lost": False,
        "women": True,
    }  # fmt: skip


def test_a_duty_of_a_month_rests_on_what_the_dashboard_of_the_month_does(cast: Cast) -> None:
    _told(cast, Segment.ALL, 100_320, date(2025, 3, 1))
    _told(cast, Segment.ALL, 150_000, date(2025, 4, 15))
    on = date(2025, 4, 20)
    with acting(cast.lestari):
        march, today = (
            next(one.reached for one in found if one.duty.number == 5_100)
            for found in (
                duties.distances(cast.lestari, on, MARCH), duties.distances(cast.lestari, on),
            )
        )  # fmt: skip
    assert march is not None
    assert today is not None
    assert (march.ratio.top, march.per) == (100_320, Month(2025, 3))
    assert (today.ratio.top, today.per) == (150_000, on)


def test_a_sum_of_some_governments_is_told_but_not_judged(cast: Cast) -> None:
    duty = _duties(cast.lestari)["national", 5_100].duty
    for told, met, people in ((1, None, None), (9, True, 0)):
        reached = Reached(Ratio(90, 100), MARCH, of=(told, 9))
        found = rules_of.distance(duty, reached, PRICE)
        assert (found.reached, found.met, found.people) == (reached, met, people)
        assert rules_of.bare(duty, reached).met is met


def test_growth_over_the_year_before_is_asked_of_people_covered(cast: Cast) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO registry_figure (government, programme_id, cut, measure, month, recorded,"
            " area, office_id, value, people, rupiah, days) VALUES (%s, %s, 'place', 'covered',"
            " '2024-12', '2025-01-05', %s, 0, '', 11, 0, 0)",
            [JAMBI, cast.programme, VILLAGE],
        )
    assert _duties(cast.lestari)["national", 14].people == 3  # of 13.2
