"""Figures follow whatever happens to people, and what was known on a day stays known of it."""

from datetime import date, timedelta

from payung.coverage.measures import Cut, Measure
from payung.enrolment import Move
from payung.registry.actions import enrolling
from payung.registry.queries import figures
from payung.registry.queries.figures import Asked
from payung.values.enrolment import Ending
from payung.values.month import Month, parse
from tests.registry import enrolled as life
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, acting
from tests.registry.figures import anew
from tests.registry.people import AT, VILLAGE, Cast

FAR = date(2099, 1, 1)


def _people(cast: Cast, measure: Measure, month: Month, known: date = FAR) -> tuple[int, int]:
    with acting(cast.lestari):
        found = figures.totals(cast.lestari, Asked(month, known)).get("", {}).get(measure)
    return (found.month.people, found.ever.people) if found else (0, 0)


def test_who_is_decreed_is_promised_from_the_first_month_to_the_last(cast: Cast) -> None:
    enrolled.people(cast, 3)
    assert [_people(cast, Measure.PROMISED, Month(2025, n))[1] for n in (1, 12)] == [3, 3]
    assert _people(cast, Measure.PROMISED, Month(2026, 1))[1] == 0
    assert anew.differences() == {}


def test_a_death_ends_the_promise_after_its_month_and_only_from_the_day_it_is_known(
    cast: Cast,
) -> None:
    life.by_decree(cast, ["Ibu Sari", "Pak Budi"])
    month = parse(life.one("Pak Budi").first_month)
    assert month is not None
    later = AT + timedelta(days=60)
    step = life.told(Move.END, Ending.DIED, month.first_day())
    with acting(cast.lestari):
        enrolling.move(cast.lestari, later, life.one("Pak Budi").id, step)
    assert _people(cast, Measure.PROMISED, month)[1] == 2
    assert _people(cast, Measure.PROMISED, month.plus(1))[1] == 1
    assert _people(cast, Measure.PROMISED, month.plus(1), AT.date())[1] == 2
    assert anew.differences() == {}


def test_a_month_that_is_paid_is_covered_in_every_cut_with_its_rupiah(cast: Cast) -> None:
    enrolled.people(cast, 3)
    enrolled.money(cast, 10 * PRICE)
    made = enrolled.approved(cast)
    assert _people(cast, Measure.COVERED, MARCH) == (0, 0)
    enrolled.paid(cast, made)
    with acting(cast.lestari):
        for cut in Cut:
            told = figures.totals(cast.lestari, Asked(MARCH, FAR), cut)[""][Measure.COVERED]
            assert (told.month.people, told.month.rupiah) == (3, 3 * PRICE), cut
        village = figures.totals(cast.lestari, Asked(MARCH, FAR), by="village")
    assert village[VILLAGE][Measure.COVERED].year.people == 3
    assert anew.differences() == {}


def test_months_of_a_promise_are_counted_from_january(cast: Cast) -> None:
    enrolled.people(cast, 2, enrolled.Wanted(months=("2024-11", "2025-12")))
    enrolled.people(cast, 1, enrolled.Wanted(first=10, months=("2025-02", "2025-12")))
    with acting(cast.lestari):
        told = figures.totals(cast.lestari, Asked(MARCH, FAR))[""][Measure.PROMISED]
    assert told.months == 2 * 3 + 2
