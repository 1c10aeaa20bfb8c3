"""Who gets a place: worked examples. What holds for any people and money: test_promises.py."""

from dataclasses import replace

import pytest

from payung import budget
from payung.values.people import Segment
from payung.values.programme import Fund, Group, Length, Order, Quota
from payung.values.refused import Refused
from tests.budget.plans import (
    MONTH,
    SARI,
    YEAR,
    allocate,
    codes,
    line,
    people,
    plan,
    untils,
)


def test_kota_jambi_2025_pays_2996_of_3000_people_for_a_full_year() -> None:
    placed = allocate([SARI] * 3_000, plan(funding=(line(604_000_000),)))
    assert codes(placed).count("") == 2_996
    assert [one.place_in_queue for one in placed[2_996:]] == [1, 2, 3, 4]


def test_kudus_2025_pays_24801_of_26000_people_for_a_full_year() -> None:
    placed = allocate([SARI] * 26_000, plan(funding=(line(5_000_000_000),)))
    assert codes(placed).count("") == 24_801


def test_kudus_2025_pays_all_26000_for_11_months_and_some_for_the_twelfth() -> None:
    equal = replace(plan(funding=(line(5_000_000_000),)), length=Length.EQUAL)
    ends = untils(allocate([SARI] * 26_000, equal))
    left = 5_000_000_000 - 26_000 * 11 * MONTH
    assert ends.count("2026-12") == left // MONTH
    assert ends.count("2026-11") == 26_000 - left // MONTH


def test_lines_are_used_up_in_the_order_of_the_file() -> None:
    placed = allocate([SARI] * 4, plan((line(2 * YEAR, "DBHCHT"), line(YEAR, "APBD"))))
    assert [one.line for one in placed] == ["DBHCHT", "DBHCHT", "APBD", ""]
    assert [one.spent for one in placed] == [YEAR, YEAR, YEAR, 0]
    assert untils(placed) == ["2026-12", "2026-12", "2026-12", ""]


def test_without_money_decided_only_target_and_quotas_limit() -> None:
    placed = allocate([SARI] * 3, plan(target=2))
    assert codes(placed) == ["", "", "TARGET_FULL"]
    assert [one.line for one in placed] == ["", "", ""]


def test_the_target_ends_places_before_the_money_does() -> None:
    placed = allocate([SARI] * 3, plan(funding=(line(10 * YEAR),), target=1))
    assert codes(placed) == ["", "TARGET_FULL", "TARGET_FULL"]


def test_a_full_quota_stops_only_its_own_people() -> None:
    elsewhere = replace(SARI, village_code="33.19.02.2001")
    quotas = (Quota(1, area="33.19.01"),)
    placed = allocate([SARI, SARI, elsewhere], plan((line(3 * YEAR),), quotas))
    assert codes(placed) == ["", "QUOTA_FULL", ""]
    assert placed[1].reason
    assert placed[1].reason.facts == {"quota": "Kaliwungu"}


def test_a_proposer_s_quota_does_not_mind_capitals_and_blanks() -> None:
    quotas = (Quota(0, proposer="Dinas  Perhubungan"),)
    sent = replace(SARI, proposer="DINAS PERHUBUNGAN ")
    assert codes(allocate([sent], plan((line(YEAR),), quotas))) == ["QUOTA_FULL"]


def test_a_group_s_people_are_a_quota_of_it() -> None:
    groups = (Group("Nelayan", 1, ("nelayan",)), Group("Lainnya", 2))
    divided = replace(plan((line(9 * YEAR),)), groups=groups)
    placed = allocate(people("nelayan", "nelayan", "petani", "pkl", "pkl"), divided)
    assert codes(placed) == ["", "QUOTA_FULL", "", "", "QUOTA_FULL"]


def test_nobody_is_overtaken_because_a_cheaper_place_would_still_fit() -> None:
    company = (line(YEAR, fund=Fund.CSR),)  # a driver's year costs 100,800, a fisher's 126,000
    placed = allocate(people("nelayan", "nelayan", "ojek"), plan(company))
    assert codes(placed) == ["", "OVER_BUDGET", "OVER_BUDGET"]


def test_a_line_pays_only_for_its_purpose_and_narrower_occupations_count() -> None:
    lines = (line(9 * YEAR, "DBHCHT", "petani"), line(YEAR, "APBD"))
    placed = allocate(people("nelayan", "petani_tembakau", "nelayan", "petani"), plan(lines))
    assert [one.line for one in placed] == ["APBD", "DBHCHT", "", "DBHCHT"]
    assert codes(placed)[2] == "OVER_BUDGET"


def test_a_line_may_name_a_group_instead_of_occupations() -> None:
    groups = (Group("Melaut", 5, ("nelayan", "buruh_nelayan")), Group("Lainnya", 5))
    lines = (line(9 * YEAR, "Kelautan", "Melaut"),)
    placed = allocate(people("buruh_nelayan", "petani"), replace(plan(lines), groups=groups))
    assert codes(placed) == ["", "NO_LINE_FOR"]


def test_whom_no_line_may_pay_for_takes_no_seat() -> None:
    placed = allocate(people("nelayan", "petani"), plan((line(YEAR, "X", "petani"),), target=1))
    assert codes(placed) == ["NO_LINE_FOR", ""]


def test_a_seat_waits_for_money_though_another_line_has_some() -> None:
    """Else one more year for APBD would let the fisher in and put the second farmer out."""
    lines = (line(9 * YEAR, "DBHCHT", "petani"), line(0, "APBD"))
    those = people("petani", "nelayan", "petani")
    assert codes(allocate(those, plan(lines, target=2))) == ["", "OVER_BUDGET", "TARGET_FULL"]


def test_waged_staff_cost_their_share_of_the_wage() -> None:
    staff = Group("THL", 1, ("honorer",), Segment.PPU, 2_000_000, "I")
    mixed = replace(plan((line(9 * YEAR),)), groups=(staff, Group("Rentan", 1)))
    placed = allocate(people("honorer", "nelayan"), mixed)
    assert [one.spent for one in placed] == [12 * 10_800, YEAR]


def test_what_is_left_of_a_line_buys_the_next_person_a_shorter_cover() -> None:
    rest = replace(plan((line(YEAR + 7 * MONTH + 1),)), length=Length.REST)
    placed = allocate([SARI] * 3, rest)
    assert untils(placed) == ["2026-12", "2026-07", ""]
    assert [one.spent for one in placed] == [YEAR, 7 * MONTH, 0]


def test_a_rest_shorter_than_the_shortest_cover_stays_in_the_line() -> None:
    rest = replace(plan((line(YEAR + 2 * MONTH),)), length=Length.REST)
    assert untils(allocate([SARI] * 2, rest)) == ["2026-12", ""]


def test_the_longer_of_two_rests_is_taken() -> None:
    lines = (line(3 * MONTH, "A"), line(5 * MONTH, "B"))
    (sari, next_one) = allocate([SARI] * 2, replace(plan(lines), length=Length.REST))
    assert (sari.line, str(sari.until)) == ("B", "2026-05")
    assert next_one.reason


def test_equal_cover_goes_to_everybody_and_one_month_more_to_the_first() -> None:
    equal = replace(plan((line(3 * 8 * MONTH + 2 * MONTH),)), length=Length.EQUAL)
    assert untils(allocate([SARI] * 3, equal)) == ["2026-09", "2026-09", "2026-08"]


def test_where_not_even_the_shortest_cover_reaches_for_all_the_queue_ends() -> None:
    equal = replace(plan((line(2 * 3 * MONTH + MONTH),)), length=Length.EQUAL)
    assert untils(allocate([SARI] * 3, equal)) == ["2026-03", "2026-03", ""]


def test_a_line_with_few_people_gives_them_longer_cover_than_the_poorer_line_can() -> None:
    lines = (line(9 * YEAR, "DBHCHT", "petani"), line(8 * MONTH, "APBD", "nelayan"))
    equal = replace(plan(lines), length=Length.EQUAL)
    ends = untils(allocate(people("petani", "nelayan", "nelayan"), equal))
    assert ends == ["2026-12", "2026-04", "2026-04"]


def test_a_draw_that_was_not_held_is_no_order() -> None:
    with pytest.raises(Refused, match="DRAW_NOT_SEEDED"):
        allocate([SARI], plan((line(YEAR),), priority=(Order.DECILE, Order.DRAW)))


def test_nobody_eligible_gives_no_places() -> None:
    assert allocate([], plan(funding=(line(YEAR),))) == ()


def test_who_has_no_known_village_is_not_silently_outside_every_area_quota() -> None:
    nowhere = replace(SARI, village_code="")
    limited = plan((line(3 * YEAR),), (Quota(1, area="33.19.01"),))
    assert budget.uncounted([SARI, nowhere, nowhere], limited) == 2
    assert codes(allocate([SARI, nowhere, nowhere], limited)) == ["", "", ""]


def test_without_an_area_quota_a_village_need_not_be_known() -> None:
    nowhere = replace(SARI, village_code="")
    of_proposers = plan((line(YEAR),), (Quota(1, proposer="RT 01"),))
    assert budget.uncounted([nowhere], of_proposers) == 0
