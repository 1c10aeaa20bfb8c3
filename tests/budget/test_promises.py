"""What an allocation promises, for any people, money, purposes, quotas, groups and lengths."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from payung import budget
from payung.budget import Claimant, Placement, Rates
from payung.values.people import Segment
from payung.values.programme import Fund, FundingLine, Group, Length, Order, Programme, Quota
from tests.budget.plans import plan, rates

unhurried = settings(deadline=None)  # the first examples read the rules

VILLAGES = ("33.19.01.2001", "33.19.01.2002", "33.19.02.2001", "")
WORK = ("petani", "petani_tembakau", "nelayan", "ojek", "honorer", "")
PROPOSERS = ("RT 01", "rt 01", "Dinas Perikanan", "")
PURPOSES: tuple[tuple[str, ...], ...] = ((), ("petani",), ("Staf", "ojek"), ("nelayan", "petani"))
GROUPS = (
    Group("Staf", 4, ("honorer",), Segment.PPU, 1_234_567, "II"),
    Group("Kaya", 3, ("nelayan",), income=2_750_000),
    Group("Lainnya", 12),
)

people = st.lists(
    st.builds(
        Claimant,
        village_code=st.sampled_from(VILLAGES),
        proposer=st.sampled_from(PROPOSERS),
        occupation_code=st.sampled_from(WORK),
        birth_date=st.none() | st.dates(date(1950, 1, 1), date(2008, 1, 1)),
        decile=st.none() | st.integers(1, 10),
        key=st.uuids().map(str),
    ),
    max_size=25,
)
amounts = st.integers(0, 2_500_000)
lines = st.lists(
    st.tuples(st.sampled_from((Fund.APBD, Fund.CSR)), amounts, st.sampled_from(PURPOSES)),
    min_size=1,
    max_size=3,
).map(lambda all_: tuple(FundingLine(f"L{i}", *one) for i, one in enumerate(all_)))
quotas = st.lists(
    st.builds(Quota, st.integers(0, 5), area=st.sampled_from(("33.19.01", "33.19.02.2001")))
    | st.builds(Quota, st.integers(0, 5), proposer=st.sampled_from(("RT 01", "Dinas Perikanan")))
    | st.builds(Quota, st.integers(0, 5), group=st.sampled_from(("Staf", "Lainnya"))),
    max_size=3,
).map(tuple)
plans = st.builds(
    lambda funding, limits, target, groups, length, priority: replace(
        plan(funding, limits, target, priority), groups=groups, length=length, draw_seed="8 5 1"
    ),
    lines,
    quotas,
    st.integers(0, 20),
    st.sampled_from(((), GROUPS)),
    st.sampled_from(Length),
    st.permutations(tuple(Order)).map(lambda all_: tuple(all_[:3])),
)
# Prices hang on the funds only, so a handful of programmes prices them all.
_KNOWN: dict[object, Rates] = {}


def allocate(those: list[Claimant], by: Programme) -> tuple[Placement, ...]:
    key = (by.groups, by.length is Length.WHOLE, tuple(one.fund for one in by.funding))
    if key not in _KNOWN:
        _KNOWN[key] = rates(by)
    return budget.allocate(those, by, _KNOWN[key])


@unhurried
@given(people, plans)
def test_no_line_pays_more_than_it_has_and_their_sum_is_what_is_spent(
    those: list[Claimant], by: Programme
) -> None:
    placed = allocate(those, by)
    spent: Counter[str] = Counter()
    for one in placed:
        spent[one.line] += one.spent
    assert all(spent[line.name] <= line.amount for line in by.funding)
    assert spent[""] == 0
    assert sum(one.spent for one in placed) == sum(spent[line.name] for line in by.funding)


@unhurried
@given(people, plans)
def test_everybody_has_one_place_or_one_number_in_the_queue(
    those: list[Claimant], by: Programme
) -> None:
    placed = allocate(those, by)
    assert len(placed) == len(those)
    waiting = sorted(one.place_in_queue for one in placed if one.reason)
    assert waiting == list(range(1, len(waiting) + 1))
    for one in placed:
        has_place = one.reason is None
        assert has_place == (one.until is not None) == bool(one.line)
        assert has_place == (one.place_in_queue == 0)


@unhurried
@given(people, plans)
def test_target_and_quotas_are_kept(those: list[Claimant], by: Programme) -> None:
    placed = allocate(those, by)
    taken = [who for one, who in zip(placed, those, strict=True) if one.reason is None]
    assert not by.target or len(taken) <= by.target
    for quota in by.quotas:
        if quota.area:
            inside = [who for who in taken if f"{who.village_code}.".startswith(f"{quota.area}.")]
        elif quota.group:
            inside = [who for who in taken if by.groups and _group(who) == quota.group]
        else:
            inside = [who for who in taken if who.proposer.lower() == quota.proposer.lower()]
        assert len(inside) <= quota.places
    for group in by.groups:
        assert sum(_group(who) == group.name for who in taken) <= group.people


def _group(who: Claimant) -> str:
    named = {"honorer": "Staf", "nelayan": "Kaya"}
    return named.get(who.occupation_code, "Lainnya")


@unhurried
@given(people, plans)
def test_a_line_pays_only_for_what_it_is_meant_for(those: list[Claimant], by: Programme) -> None:
    meant = {line.name: line.pays_for for line in by.funding}
    for one, who in zip(allocate(those, by), those, strict=True):
        if one.line and meant[one.line]:
            own = who.occupation_code.removesuffix("_tembakau")
            assert {own, _group(who) if by.groups else ""} & set(meant[one.line])


@unhurried
@given(people, plans)
def test_cover_lasts_from_the_shortest_length_to_the_end(
    those: list[Claimant], by: Programme
) -> None:
    for one in allocate(those, by):
        if one.until:
            months = one.until.month
            assert months == 12 if by.length is Length.WHOLE else 3 <= months <= 12


@unhurried
@given(people, plans, st.integers(0, 2), st.integers(0, 1_500_000))
def test_more_money_for_any_line_never_takes_a_place_away(
    those: list[Claimant], by: Programme, which: int, more: int
) -> None:
    which %= len(by.funding)
    richer = tuple(
        replace(line, amount=line.amount + more) if index == which else line
        for index, line in enumerate(by.funding)
    )
    had = allocate(those, by)
    has = allocate(those, replace(by, funding=richer))
    for then, now in zip(had, has, strict=True):
        assert then.reason or now.reason is None
        if by.length is Length.REST and then.until:
            assert now.until
            assert now.until >= then.until


@unhurried
@given(people, plans, st.randoms(use_true_random=False))
def test_a_draw_does_not_mind_the_order_of_the_lists(
    those: list[Claimant], by: Programme, shuffled: object
) -> None:
    drawn = replace(by, priority=(Order.DECILE, Order.DRAW))
    other = list(those)
    shuffled.shuffle(other)  # type: ignore[attr-defined]
    before = dict(zip((who.key for who in those), allocate(those, drawn), strict=True))
    after = dict(zip((who.key for who in other), allocate(other, drawn), strict=True))
    assert before == after


@unhurried
@given(people, plans)
def test_the_same_people_and_plan_give_the_same_places(
    those: list[Claimant], by: Programme
) -> None:
    assert allocate(those, by) == allocate(those, by)
