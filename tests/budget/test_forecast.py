"""What a programme's money buys: the sources' own programmes, then what holds for any plan."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from payung import budget
from payung.values.forecast import Forecast
from payung.values.month import Month, Span
from payung.values.people import Segment
from payung.values.programme import Attrition, Fund, FundingLine, Group, Programme, Quota, Scenario
from tests.budget.plans import BOOK, MONTH, YEAR, allocate, line, people, plan

STAFF = Group("THL", 3, ("honorer",), Segment.PPU, 2_000_000, "I")
FARMERS = Group("Tani", 4, ("petani",))
OTHERS = Group("Lainnya", 5)


def forecast(of: Programme, scenario: Scenario | None = None) -> Forecast:
    return budget.forecast(BOOK, of, scenario)


def test_kota_jambi_2025_lacks_800_000_rupiah_for_3000_workers() -> None:
    found = forecast(plan((line(604_000_000),), target=3_000))
    assert (found.cost, found.lacking, found.left) == (604_800_000, 800_000, 0)
    assert (found.full, found.last_whole, found.first_unpaid) == (
        2_996, Month(2026, 11), Month(2026, 12),
    )  # fmt: skip
    assert [(one.rupiah, one.full, one.months) for one in found.more] == [(800_000, 4, 48)]


def test_kudus_in_december_2025_has_money_for_9_83_months_of_30264_workers() -> None:
    found = forecast(plan((line(5_000_000_000),), target=30_264))
    assert found.lasts == Fraction(5_000_000_000, 508_435_200)
    assert found.last_whole == Month(2026, 9)


def test_kudus_2025_covers_26000_for_eleven_months_or_24801_for_twelve() -> None:
    found = forecast(plan((line(5_000_000_000),), target=26_000))
    assert (found.full, found.last_whole, found.lacking) == (24_801, Month(2026, 11), 241_600_000)
    paid = sum(month.cost for month in found.months[:11])
    assert paid == 4_804_800_000
    assert found.months[11].covered == (5_000_000_000 - paid) // MONTH


def test_enough_money_leaves_the_rest_and_asks_for_no_more() -> None:
    found = forecast(plan((line(3_024_000_001),), target=15_000))
    assert (found.lacking, found.left) == (0, 1)
    assert (found.lasts, found.first_unpaid) == (Fraction(12), None)
    assert found.more == ()


def test_without_a_target_there_are_as_many_people_as_the_money_buys() -> None:
    found = forecast(plan((line(10 * YEAR + 5),)))
    assert (found.people, found.full, found.left) == (10, 10, 5)
    assert found.more[0].full == (5 + 1_000_000) // YEAR


def test_without_money_decided_the_whole_cost_is_lacking() -> None:
    found = forecast(plan(target=5_000))
    assert (found.cost, found.lacking, found.full) == (1_008_000_000, 1_008_000_000, 0)
    assert (found.lines, found.more, found.months[0].paid) == ((), (), ())


def test_the_cost_of_groups_follows_their_terms() -> None:
    """Kutai Kartanegara 2022 insured workers and honorary staff, the staff on a waged tariff."""
    found = forecast(replace(plan((line(10**9),)), groups=(STAFF, OTHERS)))
    assert [one.cost for one in found.groups] == [3 * 12 * 10_800, 5 * YEAR]
    assert [one.monthly for one in found.groups] == [((10_800,) * 12,), ((16_800,) * 12,)]


def test_a_line_for_others_is_no_money_for_a_group() -> None:
    lines = (line(9 * YEAR, "DBHCHT", "petani"), line(2 * YEAR, "APBD"))
    found = forecast(replace(plan(lines), groups=(FARMERS, OTHERS)))
    assert [one.full for one in found.groups] == [4, 2]
    assert found.groups[1].monthly == (None, (16_800,) * 12)
    assert (found.left, found.lacking) == (5 * YEAR, 3 * YEAR)
    assert [one.for_full for one in found.lines] == [4, 2]


def test_a_line_also_for_some_of_another_group_is_told_to_be_counted_in_part() -> None:
    drivers = Group("Jalan", 1, ("ojek",))
    csr, apbd = line(9 * YEAR, "CSR", "Jalan", "petani"), line(YEAR, "APBD")
    found = forecast(replace(plan((csr, apbd)), groups=(drivers, OTHERS)))
    assert [one.uncounted for one in found.lines] == [True, False]
    farmers = forecast(replace(plan((csr, apbd)), groups=(drivers, FARMERS)))
    assert [one.uncounted for one in farmers.lines] == [False, False]


def test_a_line_for_some_of_a_programme_without_groups_is_not_counted() -> None:
    found = forecast(plan((line(9 * YEAR, "CSR", "petani"), line(YEAR, "APBD")), target=9))
    assert [(one.uncounted, one.spent) for one in found.lines] == [(True, 0), (False, YEAR)]


def test_whom_no_line_may_pay_for_is_counted_as_lacking() -> None:
    lines = (line(9 * YEAR, "DBHCHT", "petani"),)
    found = forecast(replace(plan(lines), groups=(OTHERS,)))
    assert (found.full, found.lacking, found.left) == (0, 5 * YEAR, 9 * YEAR)


def test_what_two_lines_have_left_is_put_together() -> None:
    lines = (line(MONTH - 1, "A"), line(1, "B"))
    found = forecast(replace(plan(lines, target=1), period=Span(Month(2026, 1), Month(2026, 1))))
    assert (found.lacking, found.left, found.months[0].covered) == (0, 0, 1)


def test_relief_that_the_law_already_dates_is_seen() -> None:
    found = forecast(plan((line(10**9, fund=Fund.CSR),), target=10))
    assert [one.cost for one in found.months] == [168_000] * 3 + [84_000] * 9


def test_who_leaves_is_paid_for_no_longer() -> None:
    """Forty of a thousand in a year: of 3,000 people ten have left after each month."""
    leaving = Scenario("Susut", attrition=Attrition(deaths=5, ageing=15, waged=20))
    found = forecast(plan((line(604_000_000),), target=3_000), leaving)
    assert [one.people for one in found.months[:3]] == [3_000, 2_990, 2_980]
    assert (found.name, found.lacking, found.full) == ("Susut", 0, 3_000)


def test_a_scenario_changes_only_what_it_names() -> None:
    base = replace(plan((line(YEAR, "A"), line(YEAR, "B"))), groups=(FARMERS, OTHERS))
    found = forecast(base, Scenario("Lebih", people={"Tani": 6}, amounts={"B": 3 * YEAR}))
    assert [one.people for one in found.groups] == [6, 5]
    assert [one.amount for one in found.lines] == [YEAR, 3 * YEAR]
    half = Scenario("Paruh", period=Span(Month(2026, 7), Month(2026, 12)))
    assert len(forecast(base, half).months) == 6


def test_a_scenario_may_bring_the_first_money_and_the_first_target() -> None:
    found = forecast(plan(), Scenario("Baru", people={"": 2}, amounts={"": YEAR}))
    assert (found.people, found.full, found.lacking) == (2, 1, YEAR)


def test_a_quota_of_a_group_limits_its_places() -> None:
    quota = (Quota(1, group="Tani"),)
    found = forecast(replace(plan((line(9 * YEAR),), quota), groups=(FARMERS,)))
    assert found.groups[0].full == 1


money = st.integers(0, 3_000_000)
lines = st.lists(
    st.tuples(money, st.sampled_from(((), ("petani",), ("Lainnya", "honorer")))),
    min_size=1,
    max_size=3,
).map(lambda all_: tuple(FundingLine(f"L{i}", Fund.APBD, *one) for i, one in enumerate(all_)))
sizes = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))


def grouped(funding: tuple[FundingLine, ...], of: tuple[int, int, int]) -> Programme:
    groups = zip((STAFF, FARMERS, OTHERS), of, strict=True)
    return replace(plan(funding), groups=tuple(replace(one, people=n) for one, n in groups))


@settings(deadline=None)  # the first example reads the rules
@given(lines, sizes)
def test_places_to_the_end_are_those_that_an_allocation_would_give(
    funding: tuple[FundingLine, ...], of: tuple[int, int, int]
) -> None:
    by = grouped(funding, of)
    those = people(*["honorer"] * of[0], *["petani"] * of[1], *["nelayan"] * of[2])
    placed = allocate(those, by)
    found = forecast(by)
    assert found.full == sum(one.reason is None for one in placed)
    for line_ in found.lines:
        assert line_.for_full == sum(one.line == line_.name for one in placed)


@settings(deadline=None)  # the first example reads the rules
@given(lines, sizes, st.integers(0, 400))
def test_every_rupiah_is_spent_left_or_lacking(
    funding: tuple[FundingLine, ...], of: tuple[int, int, int], leaving: int
) -> None:
    found = forecast(grouped(funding, of), Scenario("x", attrition=Attrition(waged=leaving)))
    assert found.cost == sum(one.cost for one in found.months)
    assert found.cost - found.lacking == found.money - found.left
    assert found.cost == sum(one.cost for one in found.groups)
    for month in found.months:
        assert month.cost == sum(month.paid) + month.lacking
        assert (month.lacking == 0) == (month.covered == month.people)
    assert [line_.spent for line_ in found.lines] == [
        sum(month.paid[index] for month in found.months) for index in range(len(funding))
    ]


@settings(deadline=None)  # the first example reads the rules
@given(lines, sizes, st.integers(0, 10**6))
def test_more_money_never_covers_fewer_to_the_end(
    funding: tuple[FundingLine, ...], of: tuple[int, int, int], more: int
) -> None:
    richer = (replace(funding[0], amount=funding[0].amount + more), *funding[1:])
    before, after = forecast(grouped(funding, of)), forecast(grouped(richer, of))
    assert after.full >= before.full


@settings(deadline=None)
@given(lines, sizes, st.integers(0, 10**6))
def test_with_narrow_lines_first_more_money_never_ends_earlier(
    funding: tuple[FundingLine, ...], of: tuple[int, int, int], more: int
) -> None:
    """A line for everybody that stands first is taken by farmers whose own line then lies idle."""
    ordered = tuple(sorted(funding, key=lambda one: not one.pays_for))
    richer = (replace(ordered[0], amount=ordered[0].amount + more), *ordered[1:])
    before, after = forecast(grouped(ordered, of)), forecast(grouped(richer, of))
    assert after.lasts >= before.lasts
