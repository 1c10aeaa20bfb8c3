"""Ways to spend a sum on so many people, where the source tells no tariff."""

from hypothesis import given, settings
from hypothesis import strategies as st

from payung import budget
from payung.values.forecast import Mix
from payung.values.month import Month, Span
from payung.values.people import Segment
from payung.values.programme import Scheme
from tests.budget.plans import BOOK, YEAR

YEAR_2023 = Span(Month(2023, 1), Month(2023, 12))


def mixes(rupiah: int, people: int) -> tuple[Mix, ...]:
    return budget.mixes(BOOK, rupiah, people, YEAR_2023)


def test_kukar_2023_is_no_single_tariff_but_exactly_a_mix_with_and_without_jht() -> None:
    found = mixes(18_000_000_000, 52_000)
    independent = [one for one in found if one.parts[0].terms.segment is Segment.BPU]
    assert all(len(one.parts) == 2 for one in independent)
    first = independent[0]
    assert first.left == 0
    assert [(part.scheme, part.monthly, part.people) for part in first.parts] == [
        (Scheme.JKK_JKM, 16_800, 20_680),
        (Scheme.JKK_JKM_JHT, 36_800, 31_320),
    ]
    assert [part.up_to for part in first.parts] == [1_099_000, 1_099_000]


def test_for_waged_people_the_wage_is_told_that_the_sum_would_take() -> None:
    waged = mixes(18_000_000_000, 52_000)[-2:]
    assert [one.parts[0].scheme for one in waged] == list(Scheme)
    wage = waged[0].parts[0].terms.income
    assert wage == 5_341_874  # 0.54% of it are Rp28,846 a month


def test_a_sum_that_is_a_single_tariff_is_told_as_one() -> None:
    first = mixes(100 * YEAR, 100)[0]
    assert [(part.monthly, part.people) for part in first.parts] == [(16_800, 100)]


def test_less_than_the_lowest_tariff_is_no_mix_of_bpu() -> None:
    assert all(one.parts[0].terms.segment is Segment.PPU for one in mixes(YEAR - 1, 1))
    assert mixes(0, 1) == mixes(YEAR, 0) == ()


@settings(deadline=None)  # the first example reads the rules
@given(st.integers(1, 10**11), st.integers(1, 100_000))
def test_a_mix_insures_everybody_and_spends_no_more_than_there_is(rupiah: int, people: int) -> None:
    for mix in mixes(rupiah, people):
        assert sum(part.people for part in mix.parts) == people
        spent = sum(part.monthly * 12 * part.people for part in mix.parts)
        assert spent + mix.left == rupiah
        assert mix.left >= 0
