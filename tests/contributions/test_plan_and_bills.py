"""What is wrong with a plan's months, and how a bill differs from ours."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from payung import contributions, rulebook
from payung.contributions import Billed, Caution, Differs, Ours
from payung.values.month import Month, Span

YEAR = Span(Month(2026, 1), Month(2026, 12))
FULL = rulebook.value(rulebook.load(), "coverage.full_count_months", date(2026, 1, 1))


def _months(first: int, last: int) -> tuple[Month, ...]:
    return Span(Month(2026, first), Month(2026, last)).months()


def _told(
    paid: tuple[Month, ...], before: Month | None = None, *, followed: bool = True
) -> list[Caution]:
    found = contributions.warnings(YEAR, paid, before, FULL, followed=followed)
    return [one.what for one in found]


def test_a_whole_year_that_follows_the_last_one_is_fine() -> None:
    assert _told(_months(1, 12), Month(2025, 12)) == []


def test_three_months_are_too_few_to_count_in_full() -> None:
    assert _told(_months(1, 3), Month(2025, 12)) == [Caution.SHORT]
    assert _told(_months(1, 6), Month(2025, 12)) == []


def test_the_january_and_february_hole_is_told_with_its_months() -> None:
    (told,) = contributions.warnings(YEAR, _months(3, 12), Month(2025, 12), FULL, followed=True)
    assert told.what is Caution.BETWEEN
    assert told.months == (Month(2026, 1), Month(2026, 2))
    assert _told(_months(3, 12)) == [Caution.LATE]


def test_a_hole_in_the_middle_and_a_year_without_a_next_one_are_told() -> None:
    assert _told((*_months(1, 4), *_months(6, 12)), Month(2025, 12)) == [Caution.HOLE]
    assert _told(_months(1, 12), Month(2025, 12), followed=False) == [Caution.AHEAD]


def test_a_bill_is_compared_person_by_person() -> None:
    ours = [Ours(1, 16_800), Ours(2, 16_800), Ours(3, 16_800)]
    bill = [
        Billed(1, 1, 16_800), Billed(2, 2, 8_400), Billed(3, None, 16_800), Billed(4, 9, 16_800),
        Billed(5, 8, 16_800), Billed(6, 1, 16_800),
    ]  # fmt: skip
    found = contributions.compare(ours, bill, frozenset({9}))
    assert [(one.what, one.position) for one in found] == [
        (Differs.OTHER_AMOUNT, 2), (Differs.NOT_OURS, 3), (Differs.BILLED_ENDED, 4),
        (Differs.BILLED_NOT_DUE, 5), (Differs.TWICE, 6), (Differs.NOT_BILLED, 0),
    ]  # fmt: skip


@given(
    st.dictionaries(st.integers(1, 9), st.integers(0, 20_000)),
    st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 12)), st.integers(0, 20_000))),
)
def test_the_differences_of_a_bill_explain_every_rupiah(
    ours: dict[int, int], rows: list[tuple[int | None, int]]
) -> None:
    billed = [Billed(n, number, amount) for n, (number, amount) in enumerate(rows, 1)]
    mine = [Ours(number, amount) for number, amount in ours.items()]
    found = contributions.compare(mine, billed, frozenset())
    gap = sum(one.amount for one in billed) - sum(one.amount for one in mine)
    assert sum(one.billed - one.ours for one in found) == gap
