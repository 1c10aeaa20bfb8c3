"""Everybody who was promised a month is covered, or lacks it for one reason that is told."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from payung import coverage, rulebook
from payung.coverage import Group, Lack, Premium, Standing
from payung.values.enrolment import Enrolled
from payung.values.month import Month

MARCH = Month(2025, 3)
ON = date(2025, 3, 20)
BOOK = rulebook.load()
PROMISED = [
    Enrolled.APPROVED, Enrolled.SENT, Enrolled.REFUSED, Enrolled.REGISTERED, Enrolled.ACTIVE,
    Enrolled.SUSPENDED,
]  # fmt: skip


def price(_occupation: str, _line: str, _month: Month) -> int:
    return 16_800


def group(standing: Standing, people: int = 1, paid: Month | None = None) -> Group:
    return Group(standing, people, Month(2025, 1), paid, "nelayan", "APBD", date(2025, 3, 1))


groups = st.lists(
    st.builds(
        group,
        st.builds(
            Standing, st.sampled_from(PROMISED), st.sampled_from(list(Premium)), st.booleans()
        ),
        st.integers(1, 60_000),
        st.sampled_from([None, Month(2024, 11), Month(2024, 12), Month(2025, 1), Month(2025, 2)]),
    ),
    max_size=30,
)


@given(groups)
def test_promised_is_covered_and_each_reason_together(some: list[Group]) -> None:
    found = coverage.watch(some, MARCH, ON, price, BOOK)
    assert found.promised == sum(one.people for one in some)
    assert found.promised == found.covered + sum(one.people for one in found.lacking)
    assert found.rupiah == 16_800 * found.months
    assert found.ending + found.lapsed <= found.without
    assert len({one.lack for one in found.lacking}) == len(found.lacking)


def test_the_first_step_that_is_missing_is_told() -> None:
    def told(state: Enrolled, premium: Premium, *, funded: bool = True) -> Lack | None:
        return coverage.lack(Standing(state, premium, funded))

    assert told(Enrolled.APPROVED, Premium.NONE) is Lack.NOT_SENT
    assert told(Enrolled.SENT, Premium.NONE) is Lack.NO_ANSWER
    assert told(Enrolled.REFUSED, Premium.NONE) is Lack.REFUSED
    assert told(Enrolled.SUSPENDED, Premium.DRAFT) is Lack.SUSPENDED
    assert told(Enrolled.REGISTERED, Premium.NONE) is Lack.NO_BATCH
    assert told(Enrolled.ACTIVE, Premium.NONE, funded=False) is Lack.NO_MONEY
    assert told(Enrolled.ACTIVE, Premium.MISSED) is Lack.MISSED
    assert told(Enrolled.ACTIVE, Premium.DRAFT, funded=False) is Lack.NOT_APPROVED
    assert told(Enrolled.ACTIVE, Premium.APPROVED) is Lack.NOT_PAID
    assert told(Enrolled.ACTIVE, Premium.PAID) is None


def test_months_at_stake_are_those_since_the_last_paid_one() -> None:
    waiting = Standing(Enrolled.ACTIVE, Premium.APPROVED)
    found = coverage.watch(
        [group(waiting, 10, Month(2025, 1)), group(waiting, 5)], MARCH, ON, price, BOOK
    )
    (told,) = found.lacking
    assert (told.people, told.months, told.rupiah) == (15, 10 * 2 + 5 * 3, 35 * 16_800)


def test_cover_is_missed_since_the_first_unpaid_month_or_since_bpjs_has_it_in_hand() -> None:
    told = group(Standing(Enrolled.ACTIVE, Premium.APPROVED), 1, Month(2025, 1))
    assert told.without_since(MARCH) == date(2025, 2, 1)
    never = group(Standing(Enrolled.REGISTERED, Premium.DRAFT), 1)
    assert never.without_since(MARCH) == never.first.first_day()
    refused = group(Standing(Enrolled.REFUSED, Premium.NONE), 1)
    assert refused.without_since(MARCH) == refused.since
    (found,) = coverage.watch([told, told], MARCH, ON, price, BOOK).lacking
    assert found.oldest == date(2025, 2, 1)


def test_paid_to_november_somebody_is_in_grace_until_the_end_of_february() -> None:
    assert coverage.settle_by(Month(2024, 11), 3) == date(2025, 2, 28)
    waiting = Standing(Enrolled.ACTIVE, Premium.NONE)
    late = [group(waiting, 7, Month(2024, 11))]
    near = coverage.watch(late, Month(2025, 2), date(2025, 2, 20), price, BOOK)
    assert (near.ending, near.lapsed, near.next_end) == (7, 0, date(2025, 2, 28))
    over = coverage.watch(late, MARCH, date(2025, 3, 1), price, BOOK)
    assert (over.ending, over.lapsed, over.next_end) == (0, 7, None)
    far = coverage.watch(
        late, Month(2025, 2), date(2025, 2, 28) - timedelta(days=near.notice + 1), price, BOOK
    )
    assert far.ending == 0


def test_what_is_assumed_says_so() -> None:
    used = coverage.watch([], MARCH, ON, price, BOOK).used
    assert {one.name: one.verified for one in used} == {
        "bpu.grace_months": True, "coverage.notice_days": False,
    }  # fmt: skip
    day, rules = coverage.due_day(BOOK, MARCH)
    assert (day, [one.verified for one in rules]) == (date(2025, 3, 15), [False])
