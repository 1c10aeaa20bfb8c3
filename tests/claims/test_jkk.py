from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from payung import claims
from payung.values.claim import Accident, Case, Loss, Payee
from payung.values.people import Segment
from payung.values.refused import Refused
from tests.claims import cast

BASE = 1_000_000


def _injured(accident: Accident) -> Case:
    return replace(cast.INJURED, accident=accident)


def test_a_death_by_accident_is_seventy_million_and_the_way_there_is_told() -> None:
    case = replace(cast.COVERED, accident=Accident(on=date(2026, 9, 20)))
    found = claims.jkk(case, cast.BOOK)
    assert cast.due_now(found) == 70_000_000
    base, share = found.dues[0].steps
    assert dict(base.facts) == {"income": "Rp0", "base": "Rp1.000.000"}
    assert dict(share.facts) == {
        "percent": "60", "times": "80", "base": "Rp1.000.000", "amount": "Rp48.000.000",
    }  # fmt: skip


def test_funeral_money_is_paid_once() -> None:
    killed = replace(cast.COVERED, accident=Accident(date(2026, 9, 20)), funeral_paid=True)
    found = claims.jkk(killed, cast.BOOK)
    assert sum(due.amount for due in found.dues) == 60_000_000
    assert [reason.code for reason in found.reasons] == ["NOTE_FUNERAL_PAID"]


def test_a_death_takes_the_place_of_the_disability_before_it() -> None:
    accident = Accident(on=date(2026, 9, 20), total_disability=True, losses=(Loss("leg"),))
    found = claims.jkk(replace(cast.COVERED, accident=accident), cast.BOOK)
    assert cast.due_now(found) == 70_000_000
    assert [reason.code for reason in found.reasons] == ["NOTE_DEATH_INSTEAD"]


def test_losses_are_part_of_a_total_disability_and_it_says_so() -> None:
    accident = Accident(on=date(2026, 9, 1), total_disability=True, losses=(Loss("leg"),))
    found = claims.jkk(_injured(accident), cast.BOOK)
    assert cast.due_now(found) == 68_000_000
    assert [reason.code for reason in found.reasons] == ["NOTE_TOTAL_INSTEAD"]


def test_an_accident_of_which_nothing_more_is_told_asks_for_more() -> None:
    found = claims.jkk(cast.INJURED, cast.BOOK)
    assert not found.payable
    assert [reason.code for reason in found.reasons] == ["WHY_NOTHING_TOLD"]


def test_the_cap_of_all_losses_cuts_the_last_one_and_says_so() -> None:
    found = claims.jkk(
        _injured(Accident(on=date(2026, 9, 1), losses=(Loss("legs_both"), Loss("leg")))), cast.BOOK
    )
    assert [due.amount for due in found.dues] == [56_000_000, 0]
    assert [step.code for step in found.dues[1].steps][-1] == "STEP_CAP"


def test_a_table_from_memory_is_named_among_the_rules_that_nobody_verified() -> None:
    found = claims.jkk(
        _injured(Accident(on=date(2026, 9, 1), losses=(Loss("thumb_right", 4_550),))), cast.BOOK
    )
    assert any(value.name == "jkk.disability" and not value.verified for value in found.used)
    assert dict(found.dues[0].steps[-1].facts) == {"share": "45,5"}


def test_without_a_last_day_the_pay_runs_to_the_healing_else_to_the_day_of_telling() -> None:
    open_ended = Accident(on=date(2026, 9, 1), unable_from=date(2026, 9, 1))
    healed = replace(open_ended, healed_on=date(2026, 9, 15))
    assert cast.due_now(claims.jkk(_injured(open_ended), cast.BOOK)) == 1_033_333  # 31 days
    assert cast.due_now(claims.jkk(_injured(healed), cast.BOOK)) == 500_000


def test_parts_of_a_rupiah_of_several_losses_are_rounded_together() -> None:
    worker = replace(cast.SARI, segment=Segment.PPU, income=1_234_567)
    losses = tuple(Loss("thumb_right", 3_333) for _ in range(3))
    case = replace(_injured(Accident(on=date(2026, 9, 1), losses=losses)), worker=worker)
    exact = 3 * 1_234_567 * 80 * 1_500 * 3_333 / 10_000 / 10_000
    assert cast.due_now(claims.jkk(case, cast.BOOK)) == round(exact)


def test_without_an_accident_there_is_nothing_to_reckon_from() -> None:
    with pytest.raises(Refused) as refused:
        claims.jkk(cast.COVERED, cast.BOOK)
    assert refused.value.code == "CLAIM_NEEDS_ACCIDENT"


@given(cast.accidents())
def test_no_amount_is_negative_nor_above_its_cap(case: Case) -> None:
    found = claims.jkk(replace(case, worker=cast.SARI), cast.BOOK)
    sums: dict[str, int] = {}
    for due in found.dues:
        assert due.amount >= 0
        sums[due.code] = sums.get(due.code, 0) + due.amount
    assert sums.get("DUE_LOSS", 0) <= 70 * 80 * BASE // 100
    assert sums.get("DUE_TOTAL_DISABILITY", 0) in (0, 56 * BASE)
    assert sums.get("DUE_JKK_DEATH", 0) in (0, 48 * BASE)
    assert sums.get("DUE_TRANSPORT", 0) <= 5_000_000 + 2_000_000 + 10_000_000
    assert sums.get("DUE_AID", 0) <= 5_000_000 + 20_000_000
    assert sum(due.amount for due in found.dues if due.payee is Payee.CHILD) <= 174_000_000


@given(cast.accidents())
def test_more_income_never_gives_less(case: Case) -> None:
    more = replace(case, worker=replace(case.worker, income=case.worker.income + 1_000_000))
    least, most = (cast.due_now(claims.jkk(one, cast.BOOK)) for one in (case, more))
    assert most >= least
