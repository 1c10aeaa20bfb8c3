from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung import claims
from payung.values import law
from payung.values.claim import Accident, Case, Entitlement, Payee, Payment
from payung.values.month import Month
from payung.values.people import Segment
from payung.values.programme import Fund
from payung.values.refused import Refused
from tests.claims import cast

FULL = 42_000_000
SCHOLARSHIPS = 174_000_000


def test_a_widow_has_forty_two_million_and_knows_which_rules_say_so() -> None:
    found = claims.jkm(cast.COVERED, cast.BOOK)
    assert cast.due_now(found) == FULL
    assert {due.payee for due in found.dues} == {Payee.HEIRS}
    assert {value.name for value in found.used} >= {
        "jkm.benefit",
        "jkm.waiting_months",
        "jkm.heirs",
    }
    assert {value.name for value in found.beside} >= {"jkm.documents", "jkm.claim_expiry"}
    assert all(step.code == "STEP_FIXED" for due in found.dues for step in due.steps)


def test_in_grace_it_is_said_what_is_due_once_arrears_are_settled() -> None:
    found = claims.jkm(cast.IN_GRACE, cast.BOOK)
    assert not found.payable
    assert sum(due.amount for due in found.dues) == FULL
    reason, cost, full = found.reasons
    assert reason.code == "WHY_ARREARS"
    assert dict(reason.facts) == {"months": "2026-08, 2026-09", "day": "31-10-2026"}
    assert (cost.code, dict(cost.facts)) == ("NOTE_ARREARS_COST", {"amount": "Rp33.600"})
    assert full.code == "NOTE_FULL_TARIFF"


@pytest.mark.parametrize(
    ("on", "code", "others"),
    [
        (date(2026, 10, 31), "WHY_ARREARS", []),
        (date(2026, 11, 1), "WHY_ARREARS_LATE", [("to_settlement", 0)]),
    ],
)
def test_nobody_is_told_to_settle_by_a_day_that_has_passed(
    on: date, code: str, others: list[tuple[str, int]]
) -> None:
    found = claims.jkm(replace(cast.IN_GRACE, on=on), cast.BOOK)
    assert found.reasons[0].code == code
    assert [(other.other, other.amount) for other in found.others] == others


def test_whoever_told_no_survivors_is_asked_for_them() -> None:
    assert "NOTE_NO_HEIRS" not in _codes(claims.jkm(cast.COVERED, cast.BOOK))
    forgotten = replace(cast.COVERED, survivors=())
    assert "NOTE_NO_HEIRS" in _codes(claims.jkm(forgotten, cast.BOOK))
    assert "NOTE_NO_HEIRS" not in _codes(claims.jkm(replace(forgotten, will=True), cast.BOOK))


def _codes(found: Entitlement) -> list[str]:
    return [reason.code for reason in found.reasons]


def test_a_rule_that_is_open_is_named_only_where_it_decides() -> None:
    decides = replace(
        cast.COVERED, payments=cast.paid(cast.FIRST, Month(2026, 3)), death=date(2026, 3, 20)
    )
    assert "jkm.waiting_counted" in law.unverified(claims.jkm(decides, cast.BOOK).used)
    assert "jkm.waiting_counted" not in law.unverified(claims.jkm(cast.COVERED, cast.BOOK).used)


def test_contributions_after_the_death_come_back_whatever_else_is_due() -> None:
    ahead = cast.paid(cast.FIRST, Month(2026, 12))
    assert claims.jkm(replace(cast.COVERED, payments=ahead), cast.BOOK).refund == 3 * 16_800


@pytest.mark.parametrize(
    ("fund", "transport", "months", "refund"),
    [
        (Fund.SELF, False, 3, 3 * 8_400),
        (Fund.APBD, False, 3, 3 * 16_800),
        (Fund.APBDES, False, 3, 3 * 16_800),
        (Fund.CSR, False, 6, 3 * 8_400 + 3 * 16_800),
        (Fund.CSR, True, 6, 6 * 8_400),
    ],
)
def test_what_was_paid_with_relief_comes_back_with_relief(
    fund: Fund, transport: bool, months: int, refund: int
) -> None:
    sari = replace(cast.SARI, fund=fund, transport=transport)
    payments = cast.paid(cast.FIRST, Month(2026, 9).plus(months))
    found = claims.jkm(replace(cast.COVERED, worker=sari, payments=payments), cast.BOOK)
    assert found.refund == refund
    assert "NOTE_FULL_TARIFF" not in _codes(found)
    assert ("bpu.relief_unclear_funds" in law.unverified(found.used)) is (fund is Fund.APBDES)


def test_where_no_fund_is_told_the_price_is_the_full_tariff_and_says_so() -> None:
    ahead = replace(cast.COVERED, payments=cast.paid(cast.FIRST, Month(2026, 12)))
    assert _codes(claims.jkm(ahead, cast.BOOK)) == ["NOTE_FULL_TARIFF"]


def test_a_price_of_months_without_any_relief_is_simply_the_price() -> None:
    before = replace(
        cast.COVERED,
        worker=replace(cast.SARI, registered=date(2025, 1, 1)),
        payments=cast.paid(Month(2025, 1), Month(2025, 12)),
        death=date(2025, 9, 20),
    )
    found = claims.jkm(before, cast.BOOK)
    assert found.refund == 3 * 16_800
    assert _codes(found) == []


@pytest.mark.parametrize(
    ("on", "code"),
    [(date(2026, 10, 1), "WHY_EMPLOYER_OWES"), (date(2026, 11, 1), "WHY_EMPLOYER_OWES_LATE")],
)
def test_arrears_of_a_waged_worker_are_owed_by_the_employer(on: date, code: str) -> None:
    waged = replace(cast.SARI, segment=Segment.PPU, income=2_000_000)
    found = claims.jkm(replace(cast.IN_GRACE, worker=waged, on=on), cast.BOOK)
    assert _codes(found) == [code]


def test_funeral_money_that_another_segment_paid_is_left_out_and_it_says_so() -> None:
    found = claims.jkm(replace(cast.COVERED, funeral_paid=True), cast.BOOK)
    assert sum(due.amount for due in found.dues) == FULL - 10_000_000
    (reason,) = found.reasons
    assert (reason.code, dict(reason.facts)) == ("NOTE_FUNERAL_PAID", {"amount": "Rp10.000.000"})


def test_without_a_death_there_is_nothing_to_reckon_from() -> None:
    with pytest.raises(Refused) as refused:
        claims.jkm(cast.INJURED, cast.BOOK)
    assert refused.value.code == "CLAIM_NEEDS_DEATH"


def test_a_death_by_accident_is_no_claim_of_jkm() -> None:
    case = replace(cast.COVERED, accident=Accident(on=date(2026, 9, 20)))
    found = claims.jkm(case, cast.BOOK)
    assert (found.payable, found.dues) == (False, ())
    assert [reason.code for reason in found.reasons] == ["WHY_DIED_OF_ACCIDENT"]


@given(cast.deaths())
def test_no_amount_is_negative_nor_more_than_the_law_gives(case: Case) -> None:
    found = claims.jkm(case, cast.BOOK)
    assert all(due.amount >= 0 for due in found.dues)
    children = sum(due.amount for due in found.dues if due.payee is Payee.CHILD)
    assert children <= SCHOLARSHIPS
    assert sum(due.amount for due in found.dues) - children in (0, 10_000_000, FULL)
    assert found.refund >= 0


@given(cast.deaths(), st.integers(0, 12), st.none() | st.dates(date(2026, 1, 1), date(2027, 6, 1)))
def test_one_more_paid_month_never_gives_less(case: Case, number: int, day: date | None) -> None:
    month = cast.FIRST.plus(number)
    others = tuple(one for one in case.payments if one.month != month)
    less = claims.jkm(replace(case, payments=others), cast.BOOK)
    paid_on = None if day is None else max(day, month.first_day())
    more = claims.jkm(replace(case, payments=(*others, Payment(month, paid_on))), cast.BOOK)
    assert cast.due_now(more) >= cast.due_now(less)


@given(cast.deaths(), st.integers(0, 300))
def test_settling_arrears_never_makes_it_worse(case: Case, days: int) -> None:
    before = claims.jkm(case, cast.BOOK)
    paid_on = date.fromordinal((case.death or case.on).toordinal() + 1 + days)
    late = tuple(Payment(month, paid_on) for month in before.protection.arrears)
    after = claims.jkm(replace(case, payments=(*case.payments, *late)), cast.BOOK)
    assert cast.due_now(after) >= cast.due_now(before)
    if late:
        assert after.payable
        assert after.dues == before.dues


@given(cast.deaths())
def test_every_amount_rests_on_rules_that_the_answer_names(case: Case) -> None:
    found = claims.jkm(case, cast.BOOK)
    named = {value.name for value in found.used}
    assert named >= {value.name for due in found.dues for value in due.used}
    assert named >= {other.parameter for other in found.others}
    assert len(found.used) == len(law.each_once(found.used))
