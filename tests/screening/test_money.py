"""Places and money: every rupiah is accounted for, and the driver's price is the driver's."""

from dataclasses import replace

import pytest

from payung import budget, rulebook
from payung.screening import money
from payung.values.decision import Outcome
from payung.values.month import Month, Span
from payung.values.people import Applicant
from payung.values.programme import Fund, FundingLine, Length, Order, Programme, Quota
from payung.values.refused import Refused
from payung.values.screening import LineUse, Row
from tests.reporting import cast
from tests.screening import world

BOOK = rulebook.load()


def people(*rows: Row) -> list[Applicant]:
    return [Applicant(row.birth_date, row.village_code, row.occupation_code) for row in rows]


def plan(*amounts: int, quotas: tuple[Quota, ...] = ()) -> Programme:
    names = ("DBHCHT", "APBD")
    funds = (Fund.DBHCHT, Fund.APBD)
    lines = tuple(map(FundingLine, names, funds, amounts))
    return replace(world.PROGRAMME, funding=lines, quotas=quotas)


def place(rows: tuple[Row, ...], by: Programme) -> tuple[Row, ...]:
    return money.place(rows, people(*rows), by, BOOK, world.ON)[0]


def price(fund: Fund) -> int:
    alone = replace(world.PROGRAMME, funding=(FundingLine("x", fund, 0),))
    return money.cost_per_person(alone, BOOK, world.ON)[0]


def test_the_next_line_pays_when_one_is_used_up_and_then_people_wait() -> None:
    four = (cast.sari(), cast.budi(), cast.sari(), cast.budi())
    rows = tuple(replace(row, funding_line="", spent=0) for row in four)
    by = plan(price(Fund.DBHCHT), 2 * price(Fund.APBD))
    placed = place(rows, by)
    assert [row.funding_line for row in placed] == ["DBHCHT", "APBD", "APBD", ""]
    assert (placed[3].decision.outcome, placed[3].place_in_queue) == (Outcome.WAITING, 1)
    assert money.lines(placed, by) == (
        LineUse("DBHCHT", price(Fund.DBHCHT), price(Fund.DBHCHT), 1),
        LineUse("APBD", 2 * price(Fund.APBD), 2 * price(Fund.APBD), 2),
    )


def test_who_is_not_eligible_takes_no_money_and_no_place_in_the_queue() -> None:
    dead, unclear = cast.rejected(), cast.budi_again()
    assert place((dead, unclear), plan(10**9)) == (dead, unclear)


def test_where_no_money_is_decided_yet_everybody_eligible_stays_accepted() -> None:
    (sari,) = place((replace(cast.sari(), funding_line=""),), plan())
    assert (sari.decision.outcome, sari.funding_line, sari.spent) == (Outcome.ACCEPTED, "", 0)


def test_a_full_quota_is_told_before_the_reasons_that_change_nothing() -> None:
    one = Quota(places=1, proposer="RT 01 Krajan")
    _, budi = place((cast.sari(), cast.budi()), plan(10**9, quotas=(one,)))
    assert [why.code for why in budi.decision.reasons] == ["QUOTA_FULL", "NIK_CORRECTED"]
    assert budi.decision.reasons[0].facts == {"quota": "RT 01 Krajan", "queue": "1"}


def test_a_driver_is_priced_with_the_relief_of_transport() -> None:
    """PP 50/2025: drivers' relief runs in other months than that of other work."""
    csr = (FundingLine("CSR", Fund.CSR, 10**9),)  # relief is not for money of a budget
    early = replace(plan(), funding=csr, period=Span(Month(2026, 2), Month(2026, 3)))
    driver = replace(cast.sari(), occupation_code="ojek", funding_line="")
    fisher = replace(cast.sari(), funding_line="")
    assert rulebook.occupations()["ojek"].transport
    rows = (driver, fisher)
    placed, _ = money.place(rows, people(*rows), early, BOOK, early.period.first.first_day())
    assert placed[0].spent < placed[1].spent


def test_a_place_is_covered_to_the_end_of_the_period() -> None:
    (sari,) = place((cast.sari(),), plan(10**9))
    assert (sari.covered_until, sari.drawn) == (world.PROGRAMME.period.last, None)


def test_who_gets_the_rest_of_a_line_is_told_until_when() -> None:
    rest = replace(plan(price(Fund.DBHCHT) // 2), length=Length.REST)
    (sari, budi) = place((cast.sari(), cast.sari()), rest)
    assert sari.covered_until == Month(2027, 6)
    assert sari.decision.outcome is Outcome.ACCEPTED
    (shorter,) = [why for why in sari.decision.reasons if why.code == "COVER_SHORTER"]
    assert shorter.facts == {"until": "2027-06", "last": "2027-12"}
    assert (budi.covered_until, budi.decision.outcome) == (None, Outcome.WAITING)


def test_a_public_draw_leaves_each_row_its_tier_ticket_and_rank() -> None:
    drawn = replace(plan(10**9), priority=(Order.DECILE, Order.DRAW), draw_seed="8 5 1")
    both = (cast.sari(), cast.budi())
    deciles = [replace(one, decile=n) for one, n in zip(people(*both), (2, 1), strict=True)]
    rows, _ = money.place(both, deciles, drawn, BOOK, world.ON)
    assert [row.drawn and (row.drawn.tier, row.drawn.rank) for row in rows] == [(2, 2), (1, 1)]
    for row in rows:
        assert row.drawn
        assert row.drawn.ticket == budget.ticket("8 5 1", money.draw_key(row))


def test_nobody_has_a_ticket_where_the_lists_decide_before_the_draw() -> None:
    by = replace(plan(10**9), priority=(Order.LIST_ORDER, Order.DRAW), draw_seed="8 5 1")
    assert [row.drawn for row in place((cast.sari(), cast.budi()), by)] == [None, None]


def test_a_ticket_stands_for_a_row_and_tells_nobody_s_nik_or_name() -> None:
    assert money.draw_key(cast.sari()) == "RT 01.xlsx\nKrajan\n4"


def test_the_cost_of_a_person_is_that_of_the_dearest_line() -> None:
    cost, _ = money.cost_per_person(plan(1, 1), BOOK, world.ON)
    assert cost == max(price(Fund.DBHCHT), price(Fund.APBD)) > 0


def test_where_no_money_is_decided_yet_the_regions_own_would_pay() -> None:
    assert money.cost_per_person(plan(), BOOK, world.ON)[0] == price(Fund.APBD)


def test_a_programme_that_is_over_costs_nothing_because_it_is_refused() -> None:
    over = replace(world.PROGRAMME, period=Span(Month(2025, 1), Month(2025, 12)))
    with pytest.raises(Refused, match="PROGRAMME_OVER"):
        money.cost_per_person(over, BOOK, world.ON)
