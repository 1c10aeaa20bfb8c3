"""Who gets a place: worked examples, then properties that hold for any money and any people."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from payung import budget
from payung.budget import Claimant, Placement
from payung.values.programme import Fund, FundingLine, Quota
from tests.budget.plans import plan

SARI = Claimant("33.19.01.2001", "RT 01", "nelayan", None, 1, (201_600,))
YEAR = 201_600


def line(amount: int, name: str = "APBD") -> FundingLine:
    return FundingLine(name, Fund.APBD, amount)


def codes(placements: tuple[Placement, ...]) -> list[str]:
    return [one.reason.code if one.reason else "" for one in placements]


def test_kota_jambi_2025_pays_2996_of_3000_people_for_a_full_year() -> None:
    placed = budget.allocate([SARI] * 3_000, plan(funding=(line(604_000_000),)))
    assert codes(placed).count("") == 2_996
    assert [one.place_in_queue for one in placed[2_996:]] == [1, 2, 3, 4]


def test_kudus_2025_pays_24801_of_26000_people_for_a_full_year() -> None:
    placed = budget.allocate([SARI] * 26_000, plan(funding=(line(5_000_000_000),)))
    assert codes(placed).count("") == 24_801


def test_lines_are_used_up_in_the_order_of_the_file() -> None:
    lines = (line(2 * YEAR, "DBHCHT"), line(YEAR, "APBD"))
    people = [replace(SARI, costs=(YEAR, YEAR))] * 4
    placed = budget.allocate(people, plan(funding=lines))
    assert [one.line for one in placed] == ["DBHCHT", "DBHCHT", "APBD", ""]
    assert [one.spent for one in placed] == [YEAR, YEAR, YEAR, 0]


def test_without_money_decided_only_target_and_quotas_limit() -> None:
    people = [replace(SARI, costs=())] * 3
    placed = budget.allocate(people, plan(target=2))
    assert codes(placed) == ["", "", "OVER_BUDGET"]
    assert [one.line for one in placed] == ["", "", ""]


def test_the_target_ends_places_before_the_money_does() -> None:
    placed = budget.allocate([SARI] * 3, plan(funding=(line(10 * YEAR),), target=1))
    assert codes(placed) == ["", "OVER_BUDGET", "OVER_BUDGET"]


def test_a_full_quota_stops_only_its_own_people() -> None:
    elsewhere = replace(SARI, village_code="33.19.02.2001")
    quotas = (Quota(1, area="33.19.01"),)
    placed = budget.allocate([SARI, SARI, elsewhere], plan((line(3 * YEAR),), quotas))
    assert codes(placed) == ["", "QUOTA_FULL", ""]
    assert placed[1].reason
    assert placed[1].reason.facts["quota"] == "Kaliwungu"


def test_a_proposer_s_quota_does_not_mind_capitals_and_blanks() -> None:
    quotas = (Quota(0, proposer="Dinas  Perhubungan"),)
    sent = replace(SARI, proposer="DINAS PERHUBUNGAN ")
    assert codes(budget.allocate([sent], plan((line(YEAR),), quotas))) == ["QUOTA_FULL"]


def test_nobody_is_overtaken_because_a_cheaper_place_would_still_fit() -> None:
    cheap = replace(SARI, costs=(100_800,))
    placed = budget.allocate([SARI, SARI, cheap], plan(funding=(line(YEAR + 150_000),)))
    assert codes(placed) == ["", "OVER_BUDGET", "OVER_BUDGET"]


def test_nobody_eligible_gives_no_places() -> None:
    assert budget.allocate([], plan(funding=(line(YEAR),))) == ()


def test_who_has_no_known_village_is_not_silently_outside_every_area_quota() -> None:
    nowhere = replace(SARI, village_code="")
    limited = plan((line(3 * YEAR),), (Quota(1, area="33.19.01"),))
    assert budget.uncounted([SARI, nowhere, nowhere], limited) == 2
    assert codes(budget.allocate([SARI, nowhere, nowhere], limited)) == ["", "", ""]


def test_without_an_area_quota_a_village_need_not_be_known() -> None:
    nowhere = replace(SARI, village_code="")
    of_proposers = plan((line(YEAR),), (Quota(1, proposer="RT 01"),))
    assert budget.uncounted([nowhere], of_proposers) == 0


VILLAGES = ("33.19.01.2001", "33.19.01.2002", "33.19.02.2001", "")
costs = st.integers(min_value=1, max_value=300)
people = st.builds(
    Claimant,
    village_code=st.sampled_from(VILLAGES),
    proposer=st.sampled_from(("RT 01", "rt 01", "Dinas Perikanan", "")),
    occupation_code=st.sampled_from(("petani", "nelayan", "")),
    birth_date=st.none() | st.dates(),
    decile=st.none() | st.integers(1, 10),
    costs=st.tuples(costs, costs),
)
money = st.integers(min_value=0, max_value=3_000)
quotas = st.lists(
    st.builds(Quota, st.integers(0, 5), area=st.sampled_from(("33.19.01", "33.19.02.2001")))
    | st.builds(Quota, st.integers(0, 5), proposer=st.sampled_from(("RT 01", "Dinas Perikanan"))),
    max_size=3,
).map(tuple)


@given(st.lists(people, max_size=40), money, money, quotas, st.integers(0, 20))
def test_no_line_quota_or_target_is_ever_exceeded(
    those: list[Claimant], first: int, second: int, limits: tuple[Quota, ...], target: int
) -> None:
    lines = (line(first, "A"), line(second, "B"))
    placed = budget.allocate(those, plan(lines, limits, target))
    for pot in lines:
        paid = [(one, who) for one, who in zip(placed, those, strict=True) if one.line == pot.name]
        assert sum(one.spent for one, _ in paid) <= pot.amount
    taken = [who for one, who in zip(placed, those, strict=True) if one.reason is None]
    assert not target or len(taken) <= target
    for quota in limits:
        if quota.area:
            inside = [who for who in taken if f"{who.village_code}.".startswith(f"{quota.area}.")]
        else:
            inside = [who for who in taken if who.proposer.lower() == quota.proposer.lower()]
        assert len(inside) <= quota.places


@given(st.lists(people, max_size=40), money, money, quotas)
def test_the_queue_counts_everybody_who_waits_once(
    those: list[Claimant], first: int, second: int, limits: tuple[Quota, ...]
) -> None:
    placed = budget.allocate(those, plan((line(first, "A"), line(second, "B")), limits))
    assert len(placed) == len(those)
    waiting = sorted(one.place_in_queue for one in placed if one.reason)
    assert waiting == list(range(1, len(waiting) + 1))


@given(st.lists(people, max_size=40), money, money, quotas, st.integers(0, 900), st.booleans())
def test_more_money_never_takes_a_place_away(
    those: list[Claimant],
    first: int,
    second: int,
    limits: tuple[Quota, ...],
    more: int,
    to_first: bool,
) -> None:
    before = plan((line(first, "A"), line(second, "B")), limits)
    extra = (line(first + more, "A"), line(second, "B"))
    if not to_first:
        extra = (line(first, "A"), line(second + more, "B"))
    after = replace(before, funding=extra)
    had = [one.reason is None for one in budget.allocate(those, before)]
    has = [one.reason is None for one in budget.allocate(those, after)]
    assert all(now for then, now in zip(had, has, strict=True) if then)
