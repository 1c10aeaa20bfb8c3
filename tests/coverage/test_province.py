"""What a province is told: nothing of a few people, and sums in which they cannot be found."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from payung.coverage import province
from payung.coverage.indicators import INDICATORS, Ratio, Unit
from payung.coverage.province import Beside
from payung.coverage.small import LEAST

_SHARES = ("cover_rate", "women", "poorest", "cards_handed", "acceptance", "error_rate")
_ratios = st.builds(
    lambda top, more: Ratio(top, top + more), st.integers(0, 40), st.integers(0, 40)
).filter(lambda one: one.bottom > 0)
_counts = st.builds(Ratio, st.integers(0, 40))


@st.composite
def _governments(draw: st.DrawFn) -> dict[str, Ratio | None]:
    return {
        code: draw(st.none() | (_ratios if one.unit is Unit.SHARE else _counts))
        for code, one in INDICATORS.items()
    }


def test_three_paid_claims_are_not_told_nor_what_they_cost_nor_how_long_they_took() -> None:
    found: dict[str, Ratio | None] = {
        "claims_opened": Ratio(12), "claims_paid": Ratio(3), "claims_rupiah": Ratio(126_000_000),
        "claim_days": Ratio(90, 3), "waited": Ratio(120, 40), "waited_median": Ratio(31),
    }  # fmt: skip
    assert province.told(found) == {
        "claims_opened": [12, 1], "claims_paid": None, "claims_rupiah": None, "claim_days": None,
        "waited": [120, 40], "waited_median": [31, 1],
    }  # fmt: skip


def test_a_share_is_not_told_where_few_are_in_it_or_few_are_not() -> None:
    for few in (Ratio(3, 90), Ratio(87, 90), Ratio(3, 3)):
        assert province.told({"women": few}) == {"women": None}
    assert province.told({"women": Ratio(0, 90)}) == {"women": [0, 90]}


def test_what_everybody_is_not_shown_the_province_is_not_told_either() -> None:
    assert province.told({"women": Ratio(40, 90)}, Beside(("women",))) == {"women": None}


def test_one_promised_without_cover_is_found_by_no_subtraction() -> None:
    found: dict[str, Ratio | None] = {
        "covered": Ratio(23), "promised": Ratio(24), "without": Ratio(1),
        "cover_rate": Ratio(23, 24), "months_lost": Ratio(12), "target_rate": Ratio(23, 3000),
    }  # fmt: skip
    told = province.told(found)
    assert {code for code, sides in told.items() if sides} == {"covered", "target_rate"}


def test_a_month_lost_or_a_covered_few_are_not_told_in_any_figure() -> None:
    found: dict[str, Ratio | None] = {
        "covered": Ratio(3), "target_rate": Ratio(3, 100), "cover_rate": Ratio(3, 3),
        "months_lost": Ratio(2), "month_cost": Ratio(50_400, 3), "premiums": Ratio(50_400),
    }  # fmt: skip
    assert not any(province.told(found).values())


def test_a_claim_more_than_was_told_a_month_before_is_told_once_there_are_five() -> None:
    year: list[province.Told] = []
    for paid in (6, 7, 9, 11):
        found: dict[str, Ratio | None] = {
            "claims_paid": Ratio(paid), "claims_rupiah": Ratio(paid * 42_000_000),
            "claim_days": Ratio(paid * 41, paid),
        }  # fmt: skip
        year.append(province.told(found, Beside(year=year)))
    assert [one["claims_paid"] for one in year] == [[6, 1], None, None, [11, 1]]
    assert [one["claims_rupiah"] is None for one in year] == [False, True, True, False]
    assert [one["claim_days"] is None for one in year] == [False, True, True, False]


def test_months_lost_stay_untold_in_a_year_that_hid_how_many_were_without() -> None:
    hid: province.Told = {"cover_rate": None, "months_lost": None}
    found: dict[str, Ratio | None] = {"cover_rate": Ratio(20, 40), "months_lost": Ratio(60)}
    assert province.told(found, Beside(year=[hid])) == {"cover_rate": [20, 40], "months_lost": None}


def test_months_lost_of_a_year_with_a_month_of_few_without_are_not_told_published_or_not() -> None:
    found: dict[str, Ratio | None] = {"cover_rate": Ratio(20, 40), "months_lost": Ratio(43)}
    assert province.told(found, Beside(without=(10, 3, 20)))["months_lost"] is None
    assert province.told(found, Beside(without=(10, 13, 20)))["months_lost"] == [43, 1]


def test_families_found_and_cards_are_not_told_apart_over_new_year_but_claims_begin_anew() -> None:
    december: province.Told = {
        "unclaimed": [20, 1], "cards_handed": [90, 120], "leak_found": [6, 1],
    }  # fmt: skip
    found: dict[str, Ratio | None] = {
        "unclaimed": Ratio(21), "unclaimed_rupiah": Ratio(882_000_000),
        "cards_handed": Ratio(93, 120), "leak_found": Ratio(7),
    }  # fmt: skip
    told = province.told(found, Beside(before=[december]))
    assert {code for code, sides in told.items() if sides} == {"leak_found"}


def test_opened_claims_are_not_told_where_the_answered_leave_a_few() -> None:
    found: dict[str, Ratio | None] = {
        "claims_opened": Ratio(20), "claims_paid": Ratio(11), "claims_refused": Ratio(6),
    }  # fmt: skip
    assert province.told(found)["claims_opened"] is None
    assert province.told(found | {"claims_refused": Ratio(0)})["claims_opened"] == [20, 1]


def test_rows_confirmed_are_not_told_where_a_few_of_them_have_no_cover() -> None:
    found: dict[str, Ratio | None] = {
        "covered": Ratio(140), "promised": Ratio(143), "cover_rate": Ratio(140, 143),
        "acceptance": Ratio(143, 143), "error_rate": Ratio(0, 143),
    }  # fmt: skip
    told = province.told(found)
    assert {code for code, sides in told.items() if sides} == {"covered"}


def test_rows_confirmed_are_not_told_where_a_few_of_them_wait_for_a_decree() -> None:
    found: dict[str, Ratio | None] = {
        "covered": Ratio(140), "promised": Ratio(140), "cover_rate": Ratio(140, 140),
        "acceptance": Ratio(143, 160), "error_rate": Ratio(17, 160),
    }  # fmt: skip
    told = province.told(found)  # 160 - 17 are 143
    assert {code for code, sides in told.items() if not sides} == {"acceptance", "error_rate"}
    assert all(
        province.told(found | {"acceptance": Ratio(150, 160)} | {"error_rate": None}).values()
    )


@given(found=_governments())
def test_nothing_that_counts_the_same_people_gives_a_hidden_cover_away(
    found: dict[str, Ratio | None],
) -> None:
    told = province.told(found)
    people = [sides[0] for code in ("covered", "promised") if (sides := told.get(code))]
    for code in ("acceptance", "error_rate"):
        if sides := told.get(code):
            assert told.get("cover_rate", ()) is not None
            rows = (*sides, sides[1] - sides[0])
            assert all(not 0 < abs(row - of) < LEAST for row in rows for of in people)


@given(each=st.lists(_governments(), min_size=2, max_size=8))
def test_no_two_publications_of_a_year_tell_of_a_few_by_their_difference(
    each: list[dict[str, Ratio | None]],
) -> None:
    year: list[province.Told] = []
    for found in each:
        year.append(province.told(found, Beside(year=year)))
    for code in ("claims_opened", "claims_refused", "claims_paid", "leak_found", "leak_stopped"):
        told = [sides[0] for one in year if (sides := one.get(code))]
        assert all(not 0 < abs(a - b) < LEAST for a in told for b in told)
    for code in ("acceptance", "error_rate", "cards_handed"):
        both = [sides for one in year if (sides := one.get(code))]
        for a, b in product(both, both):
            for now, then in zip((*a, a[1] - a[0]), (*b, b[1] - b[0]), strict=True):
                assert not 0 < abs(now - then) < LEAST


@given(found=_governments())
def test_no_count_of_one_to_four_people_is_ever_told(found: dict[str, Ratio | None]) -> None:
    told = province.told(found)
    for code in ("claims_opened", "claims_refused", "claims_paid", "unclaimed", "leak_found"):
        if sides := told.get(code):
            assert not 0 < sides[0] < LEAST
    for code in _SHARES:
        if sides := told.get(code):
            assert all(not 0 < part < LEAST for part in (*sides, sides[1] - sides[0]))


@given(each=st.lists(_governments(), max_size=5))
def test_sums_are_of_what_is_told_so_that_the_hidden_is_in_none(
    each: list[dict[str, Ratio | None]],
) -> None:
    told = [province.told(one) for one in each]
    sums = province.summed(told)
    for code, total in sums.items():
        shown = [sides for one in told if (sides := one.get(code))]
        assert (total.top if total else None) == (
            sum(sides[0] for sides in shown) if shown else None
        )


@given(each=st.lists(_governments(), min_size=1, max_size=5))
def test_a_rate_of_the_province_is_people_over_people_and_no_mean_of_rates(
    each: list[dict[str, Ratio | None]],
) -> None:
    told = [province.told(one) for one in each]
    rates = [sides for one in told if (sides := one.get("cover_rate"))]
    found = province.summed(told)["cover_rate"]
    whole = (sum(rate[0] for rate in rates), sum(rate[1] for rate in rates))
    assert (found and (found.top, found.bottom)) == (whole if rates else None)


def test_a_median_and_kinds_that_several_share_are_not_summed() -> None:
    told = province.told({"waited_median": Ratio(31), "occupations": Ratio(12)})
    assert not province.NO_SUM & set(province.summed([told, told]))


def test_a_year_with_a_month_of_few_covered_tells_no_money_by_which_they_could_be_counted() -> None:
    found: dict[str, Ratio | None] = {
        "covered": Ratio(50), "month_cost": Ratio(890_400, 53), "premiums": Ratio(890_400),
        "budget_used": Ratio(890_400, 9_000_000),
    }  # fmt: skip
    hid: province.Told = {"covered": None}
    for beside in (Beside(covered=(3, 50)), Beside(year=[hid])):
        told = province.told(found, beside)
        assert {code for code, sides in told.items() if sides} == {"covered"}
    assert all(province.told(found, Beside(covered=(30, 50))).values())


def test_few_covered_beyond_what_was_promised_are_not_told_by_any_share() -> None:
    found: dict[str, Ratio | None] = {
        "covered": Ratio(43), "promised": Ratio(40), "cover_rate": Ratio(43, 40),
    }  # fmt: skip
    assert province.told(found) == {"covered": [43, 1], "promised": None, "cover_rate": None}


@given(st.lists(st.one_of(st.integers(0, 9), st.integers(0, 300)), min_size=1, max_size=12))
def test_no_month_of_a_few_is_found_in_the_money_of_any_month_of_its_year(
    covered: list[int],
) -> None:
    year: list[province.Told] = []
    for at, now in enumerate(covered, 1):
        months = sum(covered[:at])
        found: dict[str, Ratio | None] = {
            "covered": Ratio(now), "premiums": Ratio(months * 16_800),
            "month_cost": Ratio(months * 16_800, months) if months else None,
        }  # fmt: skip
        year.append(province.told(found, Beside(covered=covered[:at], year=year)))
    told = [(at, one["premiums"]) for at, one in enumerate(year, 1)]
    paid = {at: sides[0] // 16_800 for at, sides in told if sides}
    for first in (0, *paid):
        for last, until in paid.items():
            between = until - paid.get(first, 0)
            shown = [n for n in covered[first:last] if n == 0 or n >= LEAST]
            assert last <= first or not 0 < between - sum(shown) < LEAST
