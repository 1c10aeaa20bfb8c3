"""What earlier places leave for those who come later."""

from hypothesis import given
from hypothesis import strategies as st

from payung import budget
from payung.budget import Taken
from payung.values.programme import Quota
from tests.budget.plans import SARI, YEAR, codes, line, people, plan, rates

PLAN = plan(
    (line(3 * YEAR, "DBHCHT"), line(4 * YEAR, "APBD")),
    (Quota(5, area="33.19.01"),),
    target=6,
)


def _taken(count: int, name: str) -> Taken:
    return Taken(SARI.village_code, SARI.proposer, "nelayan", name, count, count * YEAR)


def test_money_quota_and_target_are_less_by_what_was_given() -> None:
    left = budget.remaining(PLAN, [_taken(2, "DBHCHT"), _taken(1, "APBD")])
    assert [one.amount for one in left.funding] == [YEAR, 3 * YEAR]
    assert left.quotas[0].places == 2
    placed = budget.allocate(people(*["nelayan"] * 3), left, rates(PLAN), 3)
    assert codes(placed) == ["", "", "QUOTA_FULL"]


def test_a_full_target_leaves_nobody_a_place() -> None:
    placed = budget.allocate(people("nelayan"), plan(target=2), rates(plan(target=2)), 2)
    assert codes(placed) == ["TARGET_FULL"]


@given(st.lists(st.integers(0, 5), min_size=1, max_size=5))
def test_decrees_one_after_another_never_give_more_than_the_programme_has(
    batches: list[int],
) -> None:
    taken: list[Taken] = []
    for count in batches:
        before = sum(one.people for one in taken)
        left = budget.remaining(PLAN, taken)
        for place in budget.allocate(people(*["nelayan"] * count), left, rates(PLAN), before):
            if place.reason is None:
                home = (SARI.village_code, SARI.proposer, "nelayan")
                taken.append(Taken(*home, place.line, 1, place.spent))
    for one in PLAN.funding:
        assert sum(t.spent for t in taken if t.line == one.name) <= one.amount
    assert len(taken) <= min(PLAN.target, PLAN.quotas[0].places)
