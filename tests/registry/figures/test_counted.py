"""Figures follow whatever happens to people, and what was known on a day stays known of it."""

from datetime import date, timedelta

import pytest

from payung.coverage.indicators import Ratio
from payung.coverage.measures import Cut, Measure
from payung.enrolment import Move
from payung.registry.actions import decrees, enrolling
from payung.registry.models import Decree, Proposal
from payung.registry.queries import figures, indicators
from payung.registry.queries.figures import Asked
from payung.values.enrolment import Ending
from payung.values.month import Month, parse
from tests.registry import confirmed, rows
from tests.registry import enrolled as life
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, acting
from tests.registry.decrees import steps
from tests.registry.figures import anew
from tests.registry.people import AT, NEIGHBOUR, VILLAGE, Cast

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


def _promised(cast: Cast, known: date = FAR) -> list[int]:
    return [_people(cast, Measure.PROMISED, Month(2025, n), known)[1] for n in (3, 5, 6, 7, 8, 12)]


def test_months_between_two_decrees_are_promised_by_neither(cast: Cast) -> None:
    life.renewed(cast)
    assert _promised(cast) == [2, 2, 0, 0, 2, 2]
    assert _promised(cast, AT.date()) == [2, 2, 0, 0, 0, 0]  # as before the second was signed
    with acting(cast.lestari):
        told = figures.totals(cast.lestari, Asked(Month(2025, 12), FAR))[""][Measure.PROMISED]
    assert told.months == 2 * (3 + 5)
    assert anew.differences() == {}


def test_who_has_moved_was_promised_where_they_were_until_the_new_decree(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"], birth_date=life.BORN)
    first = steps.sign(cast.hadi, steps.prepare(cast))
    old = Proposal.objects.using("owner").get(name="Ibu Sari")
    rows.proposal(cast, NEIGHBOUR, old.name, person_id=old.person_id, state="confirmed")
    autumn = {"from": "2025-08"}
    moved = steps.prepare(
        cast, "400/2/2025", given=autumn, reverses=first.id, left_out={old.id: "pindah"}
    )
    steps.sign(cast.hadi, moved)
    with acting(cast.lestari):
        july, august = (
            figures.totals(cast.lestari, Asked(Month(2025, month), FAR), by="village")
            for month in (7, 8)
        )
    assert july[VILLAGE][Measure.PROMISED].ever.people == 2
    assert Measure.PROMISED not in july[NEIGHBOUR]
    assert [august[one][Measure.PROMISED].ever.people for one in (VILLAGE, NEIGHBOUR)] == [1, 1]
    assert anew.differences() == {}


@pytest.mark.parametrize(
    ("on", "wanted", "left"),
    [
        (date(2025, 5, 2), {}, 2),
        (date(2025, 4, 20), {"given": {"from": "2025-05"}}, 2),
        (date(2025, 5, 2), {"nobody": True}, 0),
    ],
)
def test_whom_the_next_decree_leaves_out_keeps_the_months_before_it_that_were_paid(
    cast: Cast, on: date, wanted: dict[str, object], left: int
) -> None:
    enrolled.people(cast, 3, enrolled.Wanted(months=("2025-03", "2025-12")))
    enrolled.money(cast, 10_000_000)
    april, may = MARCH.plus(1), MARCH.plus(2)
    enrolled.paid(cast, *(enrolled.approved(cast, month) for month in (MARCH, april)))
    first, out = Decree.objects.using("owner").get(), Proposal.objects.using("owner").first()
    assert out is not None
    wanted = {"reverses": first.id, "left_out": {out.id: "pindah"}} | wanted
    later = steps.prepare(cast, "400/2/2025", on, **wanted)
    steps.done(cast.hadi, lambda: decrees.sign(cast.hadi, AT + timedelta(days=60), later.id))
    told = [_people(cast, Measure.PROMISED, month)[1] for month in (MARCH, april, may)]
    assert told == [3, 3, left]
    with acting(cast.lestari):
        found = indicators.reckoned(cast.lestari, Asked(april, FAR))[""]
    assert (found["months_lost"], found["cover_rate"]) == (Ratio(0), Ratio(3, 3))
    assert anew.differences() == {}


def test_a_decree_taken_back_promises_nothing_and_the_one_before_it_what_it_did(cast: Cast) -> None:
    life.renewed(cast)
    newest = Decree.objects.using("owner").latest("id")
    gone = steps.prepare(cast, "400/3/2025", reverses=newest.id, nobody=True)
    steps.sign(cast.hadi, gone)
    assert _promised(cast)[2:] == [0, 0, 0, 0]
    assert anew.differences() == {}
