"""Plans of coverage in the register: what they start from, what is frozen, who sees them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from payung.coverage.plans import Against, Wish
from payung.coverage.projection import Origin
from payung.coverage.statistics import Segment, What
from payung.registry.actions import measuring, scenarios
from payung.registry.actions.measuring import Given
from payung.registry.models import Event, Scenario
from payung.registry.queries import scenarios as saved
from payung.registry.queries.scenarios import Saved
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.values.programme import Fund
from payung.values.refused import Refused
from tests.registry import people, rows
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import PRICE, Wanted, acting
from tests.registry.people import AT, JAMBI, NEIGHBOUR, VILLAGE, Cast
from tests.registry.test_policies import _as

WISH = Wish(Month(2025, 12), Against.PEOPLE, 10, deaths=0, others=0)


def _kept(who: Scope, wish: Wish = WISH, at: datetime = AT, name: str = "Rencana") -> Saved:
    with acting(who):
        made = scenarios.keep(who, at, name, wish)
        return saved.one(who, made.id)


def _paid_march(cast: Cast, count: int = 3) -> list[int]:
    numbers = enrolled.people(cast, count)
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    return numbers


def test_a_plan_starts_after_the_last_paid_month_with_what_is_left_of_the_line(cast: Cast) -> None:
    _paid_march(cast)
    found = _kept(cast.lestari).found
    assert [str(found.points[at].month) for at in (0, -1)] == ["2025-04", "2025-12"]
    assert [one.people for one in found.points] == [4, 5, 6, 7, 8, 9, 10, 10, 10]
    (own, plan) = sorted(found.years, key=lambda one: one.line, reverse=True)
    # April to December of 3 people, and January and February, which nobody has paid.
    assert (own.budget, own.cost) == (97 * PRICE, (27 + 6) * PRICE)
    assert (plan.budget, plan.cost) == (None, 42 * PRICE)
    assert (str(found.reached), found.missing, found.bring_in) == ("2025-10", 0, 7)


def _paid(cast: Cast, *numbers: int) -> None:
    """Those months of 2025, each with its SP2D."""
    for number in numbers:
        enrolled.paid(cast, enrolled.approved(cast, Month(2025, number)), number=f"SP2D-{number}")


def test_months_paid_ahead_cost_nothing_more_and_are_covered(cast: Cast) -> None:
    enrolled.people(cast, 50)
    enrolled.money(cast, 600 * PRICE)
    _paid(cast, *range(1, 13))
    found = _kept(cast.lestari, replace(WISH, number=50)).found
    assert (found.needs, found.more, found.missing) == (0, 0, 0)
    assert {(one.covered, one.funded, one.cost) for one in found.points} == {(50, 50, 0)}
    assert str(found.reached) == "2025-04"


def test_of_who_joined_later_the_months_that_others_have_paid_cost_as_ever(cast: Cast) -> None:
    enrolled.people(cast, 20, Wanted(months=("2025-03", "2025-12")))
    enrolled.money(cast, 1_000 * PRICE)
    _paid(cast, *range(3, 13))
    enrolled.people(cast, 30, Wanted(first=100, months=("2025-03", "2025-12")))
    found = _kept(cast.lestari, replace(WISH, number=50)).found
    # 30 of ten months: March, which is owed, and April to December.
    assert (found.needs, [one.cost for one in found.owed]) == (300 * PRICE, [30 * PRICE])
    assert [one.settled for one in found.points] == [20] * 9


def test_months_before_a_plan_that_can_still_be_paid_are_needed_and_told(cast: Cast) -> None:
    enrolled.people(cast, 50)
    enrolled.money(cast, 600 * PRICE)
    _paid(cast, *range(1, 8))
    october = datetime(2025, 10, 20, 2, tzinfo=UTC)
    found = _kept(cast.lestari, replace(WISH, number=50), october).found
    # August and September, 50 people each; October to December besides.
    assert [(str(one.month), one.cost) for one in found.owed] == [
        ("2025-08", 50 * PRICE), ("2025-09", 50 * PRICE),
    ]  # fmt: skip
    assert (found.needs, found.has) == (250 * PRICE, 250 * PRICE)
    # Paid to July, their participation ends with October: in November nothing can be paid any more.
    november = datetime(2025, 11, 20, 2, tzinfo=UTC)
    assert _kept(cast.lestari, replace(WISH, number=50), november).found.owed == ()


def test_a_december_that_is_owed_in_january_is_paid_of_the_year_that_is_over(cast: Cast) -> None:
    enrolled.people(cast, 10, Wanted(months=("2025-11", "2026-12")))
    enrolled.money(cast, 15 * PRICE)
    _paid(cast, 11)
    january = datetime(2026, 1, 20, 2, tzinfo=UTC)
    found = _kept(cast.lestari, replace(WISH, until=Month(2026, 1)), january).found
    told = [(one.year, one.budget, one.cost, one.paid) for one in found.years if one.line]
    assert told == [
        (2025, 5 * PRICE, 10 * PRICE, 5 * PRICE), (2026, 15 * PRICE, 10 * PRICE, 10 * PRICE),
    ]  # fmt: skip


def test_what_was_reckoned_stays_and_can_be_reckoned_again(cast: Cast) -> None:
    _paid_march(cast)
    before = _kept(cast.lestari)
    enrolled.people(cast, 2, Wanted(first=50))
    later = AT + timedelta(days=1)
    with acting(cast.lestari):
        same = saved.one(cast.lestari, before.id)
        made = scenarios.again(cast.lestari, later, before.id)
        again = saved.one(cast.lestari, made.id)
    assert same == before
    assert (again.known_on, again.wish) == (later.date(), before.wish)
    assert (before.found.bring_in, again.found.bring_in) == (7, 5)
    for sql in ("UPDATE registry_scenario SET name = 'x'", "DELETE FROM registry_scenario"):
        with pytest.raises(Exception, match="permission denied"):
            _as(cast.lestari, sql)


def test_a_plan_is_its_makers_until_it_is_shared_and_gone_when_withdrawn(cast: Cast) -> None:
    made = _kept(cast.lestari)
    other = people.person("mega", "Manager Mega", cast.lestari.role, JAMBI)
    sql = f"SELECT id FROM registry_scenario WHERE id = {made.id}"
    with acting(other), pytest.raises(Refused, match="NOT_HERE"):
        saved.one(other, made.id)
    assert (_as(other, sql), _as(cast.lestari, sql)) == ([], [(made.id,)])
    with acting(other), pytest.raises(Refused, match="NOT_HERE"):
        scenarios.share(other, AT, made.id, shared=True)
    with acting(cast.lestari):
        scenarios.share(cast.lestari, AT, made.id, shared=True)
    for who in (other, cast.agus, cast.putu):
        with acting(who):
            assert [one.shared for one in saved.saved(who)] == [True]
    assert _as(cast.tono, sql) == []
    _as(other, f"UPDATE registry_scenario SET withdrawn_at = now() WHERE id = {made.id}")
    with acting(cast.lestari):
        scenarios.share(cast.lestari, AT, made.id, shared=False)
    with acting(other):
        assert saved.saved(other) == ()
    with acting(cast.lestari):
        scenarios.withdraw(cast.lestari, AT, made.id)
        assert saved.saved(cast.lestari) == ()
    assert Scenario.objects.using("owner").count() == 1
    acts = Event.objects.using("owner").order_by("number").values_list("act", flat=True)
    assert list(acts)[-4:] == ["save_plan", "share_plan", "share_plan", "withdraw_plan"]


def test_who_reaches_65_is_counted_by_birth_date_and_stays_to_the_end_of_the_year(
    cast: Cast,
) -> None:
    numbers = enrolled.people(cast, 4)
    for number, born in zip(numbers, ("1960-06-30", "1961-01-01", "1980-01-01"), strict=False):
        enrolled.update([number], birth_date=date.fromisoformat(born))
    plan = _kept(cast.lestari, replace(WISH, until=Month(2027, 1), each=0))
    left = {str(one.month): one.left.ageing for one in plan.found.points if one.left.ageing}
    assert left == {"2026-01": 1, "2027-01": 1}
    assert (plan.seen.ageless, plan.seen.age_below, plan.seen.stays) == (1, 65, True)
    assert plan.found.points[-1].people == 2


def test_attrition_is_the_registers_own_once_it_has_a_year_of_history(cast: Cast) -> None:
    numbers = enrolled.people(cast, 24, Wanted(months=("2098-01", "2099-12")))
    ended = {"state": "ended", "ended_on": date(2098, 10, 5)}
    enrolled.update(numbers[:3], ending="died", **ended)
    enrolled.update(numbers[3:4], ending="waged", **ended)
    enrolled.update(numbers[4:5], ending="double", **ended)
    wish = replace(WISH, until=Month(2099, 6), deaths=None, others=None)
    young = _kept(cast.lestari, wish, datetime(2098, 12, 10, tzinfo=UTC))
    assert young.seen.start.deaths.origin is Origin.RULES
    assert (young.seen.start.deaths.events, young.seen.history) == (5, 0)
    plan = _kept(cast.lestari, wish, datetime(2099, 1, 10, tzinfo=UTC))
    start = plan.seen.start
    # Promised: 24 people for ten months, 19 for the last two.
    assert [(one.events, one.person_months) for one in (start.deaths, start.others)] == [
        (3, 278), (1, 278),
    ]  # fmt: skip
    assert (start.deaths.origin, plan.seen.history) == (Origin.REGISTER, 12)


def test_a_share_of_workers_needs_their_number_and_keeps_its_source(cast: Cast) -> None:
    _paid_march(cast)
    share = replace(WISH, against=Against.ALL, number=5_100)
    assert _kept(cast.lestari, share).found.goal is None
    day = date(2025, 3, 3)
    with acting(cast.lestari):
        for what, number in ((What.PARTICIPANTS, 103), (What.WORKERS, 228)):
            given = Given(what, Segment.ALL, day, number, "BPJS Jambi", "Rilis Mei 2025")
            measuring.record(cast.lestari, AT, given)
    plan = _kept(cast.lestari, share)
    goal = plan.found.goal
    assert goal is not None
    assert (goal.workers, goal.others, goal.needed) == (228, 100, 17)  # 116.28 are 117
    assert plan.seen.workers is not None
    assert (plan.seen.workers.source, plan.seen.workers.as_of) == ("BPJS Jambi", day)
    assert (str(plan.found.reached), plan.found.bring_in) == ("2025-12", 14)


def test_who_has_been_out_of_a_decree_for_longer_than_grace_is_not_there_any_more(
    cast: Cast,
) -> None:
    enrolled.people(cast, 4)  # to December 2025
    wish = replace(WISH, until=Month(2026, 12), each=0)
    april, may = (_kept(cast.lestari, wish, datetime(2026, at, 9, tzinfo=UTC)) for at in (4, 5))
    assert [one.found.points[0].people for one in (april, may)] == [4, 0]


def test_a_year_of_which_nothing_is_booked_yet_has_its_part_of_the_year_before(cast: Cast) -> None:
    enrolled.people(cast, 4)
    enrolled.money(cast, 100 * PRICE)
    wish = replace(WISH, until=Month(2027, 2), each=0, kept=50)
    for at, first in ((datetime(2025, 12, 9, tzinfo=UTC), 100), (AT.replace(2026, 1), 50)):
        own = [one for one in _kept(cast.lestari, wish, at).found.years if one.line]
        assert own[0].budget == first * PRICE
        assert {one.budget for one in own[1:]} == {50 * PRICE}
    far = _kept(cast.lestari, replace(wish, until=Month(2028, 2)), AT.replace(2027, 1))
    assert [one.budget for one in far.found.years if one.line] == []  # and nobody is left
    assert far.seen.start.budgets == ()


def test_honorary_staff_are_none_of_the_workers_without_wage(cast: Cast) -> None:
    kukar = people.PROGRAMME.parents[1] / "kukar-2022/programme.yaml"
    enrolled.publish(cast, kukar.read_text().replace("64.02", JAMBI).replace("2022-", "2025-"))
    enrolled.people(cast, 3)
    staff = enrolled.people(cast, 4, Wanted(first=20, occupation="honorer"))
    enrolled.update(staff, birth_date=date(1960, 1, 1))  # no age limit of theirs is known
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    with acting(cast.lestari):
        for what, number in ((What.PARTICIPANTS, 103), (What.WORKERS, 200)):
            told = Given(what, Segment.SELF_EMPLOYED, date(2025, 3, 1), number, "BPJS Jambi")
            measuring.record(cast.lestari, AT, told)
    share = replace(WISH, against=Against.SELF_EMPLOYED, number=6_000, until=Month(2026, 1))
    plan = _kept(cast.lestari, share)
    assert plan.found.goal is not None
    assert (plan.seen.own, plan.found.goal.others, plan.found.goal.needed) == (3, 100, 20)
    assert (plan.found.bring_in, plan.found.points[-1].people) == (17, 24)


def test_the_tariff_of_each_month_is_the_laws_with_its_change_cited(cast: Cast) -> None:
    wish = replace(WISH, until=Month(2027, 2), each=1, fund=Fund.CSR)
    plan = _kept(cast.lestari, wish, datetime(2026, 11, 22, tzinfo=UTC))
    assert [one.parts[-1].price for one in plan.found.points] == [8_400, 8_400, 16_800, 16_800]
    (change,) = plan.seen.changes
    assert (str(change.month), change.before, change.after) == ("2027-01", 8_400, 16_800)
    assert any("PP 50/2025" in one for one in change.citations)
    own = _kept(cast.lestari, replace(wish, fund=Fund.APBD), datetime(2026, 11, 22, tzinfo=UTC))
    assert own.seen.changes == ()  # no relief where the region pays


def test_villages_are_known_by_who_waits_there_and_by_numbers_from_elsewhere(cast: Cast) -> None:
    persons = enrolled.some_persons(5, Wanted(first=300))
    for at, person in enumerate(persons):
        area = VILLAGE if at < 3 else NEIGHBOUR
        rows.proposal(cast, area, f"Warga {at}", person_id=person, state="confirmed", decile=at + 3)
    rows.proposal(cast, VILLAGE, "Sekali lagi", person_id=persons[0], state="confirmed", decile=3)
    with acting(cast.lestari):
        told = Given(What.UNCOVERED, Segment.ALL, AT.date(), 40, "Desa", area=NEIGHBOUR)
        measuring.record(cast.lestari, AT, told)
    found = {one.area: one for one in _kept(cast.lestari).seen.villages}
    assert (found[VILLAGE].waiting, found[VILLAGE].poorest, found[VILLAGE].gap) == (3, 3, 3)
    assert (found[NEIGHBOUR].waiting, found[NEIGHBOUR].poorest, found[NEIGHBOUR].gap) == (2, 0, 40)


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        (replace(WISH, until=Month(2025, 2)), "SCENARIO_UNTIL"),
        (replace(WISH, until=Month(2030, 3)), "SCENARIO_UNTIL"),
        (replace(WISH, number=0), "SCENARIO_NUMBER"),
        (replace(WISH, against=Against.ALL, number=10_001), "SCENARIO_NUMBER"),
        (replace(WISH, deaths=501), "SCENARIO_NUMBER"),
    ],
)
def test_a_plan_that_cannot_be_reckoned_is_refused(cast: Cast, wish: Wish, code: str) -> None:
    with pytest.raises(Refused, match=code):
        _kept(cast.lestari, wish)
    with pytest.raises(Refused, match="SCENARIO_NAME"):
        _kept(cast.lestari, name=" ")
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        _kept(cast.putu)
    with pytest.raises(Refused, match="COVERAGE_WHOLE"):
        _kept(replace(cast.lestari, area=VILLAGE))
    assert Scenario.objects.using("owner").count() == 0
