"""The batch of a month, from draft to payment."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from payung import ledger
from payung.ledger import Account, Kind, Part
from payung.registry.actions import booking, contributing, contributing_money
from payung.registry.models import Batch, BatchLine, BatchNote, EnrolmentMove
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import LINE, MARCH, PRICE, Wanted, acting
from tests.registry.people import AT, NEIGHBOUR, Cast

APRIL = Month(2025, 4)


def _lines() -> list[BatchLine]:
    return list(BatchLine.objects.using("owner").order_by("batch_id", "position"))


def _notes() -> list[tuple[str, str]]:
    return list(BatchNote.objects.using("owner").order_by("id").values_list("name", "reason"))


def _refused(code: str, call: object, *args: object) -> Refused:
    with pytest.raises(Refused) as refused:
        call(*args)  # type: ignore[operator]
    assert refused.value.code == code
    return refused.value


def test_a_batch_has_a_line_for_everybody_registered_at_the_tariff_in_force(cast: Cast) -> None:
    enrolled.people(cast, 3)
    enrolled.people(cast, 2, Wanted(first=10, area=NEIGHBOUR))
    enrolled.money(cast, 10_000_000)
    made = enrolled.batch(cast)
    assert (made.people, made.amount, made.state, made.part) == (5, 5 * PRICE, "draft", 0)
    assert [one.tariff for one in _lines()] == [PRICE] * 5
    assert [one.position for one in _lines()] == [1, 2, 3, 4, 5]
    assert {one["name"] for one in made.inputs["values"]} >= {"bpu.jkk_rate", "bpu.jkm"}


def test_prepared_twice_it_is_one_batch_and_says_the_same(cast: Cast) -> None:
    enrolled.people(cast, 3)
    enrolled.money(cast, 10_000_000)
    first, second = enrolled.batch(cast), enrolled.batch(cast)
    assert (first.id, first.digest) == (second.id, second.digest)
    assert len(_lines()) == 3
    approved = enrolled.approved(cast)
    assert enrolled.batch(cast).id == approved.id
    assert Batch.objects.using("owner").count() == 1


def test_who_is_not_registered_suspended_or_over_is_in_no_batch(cast: Cast) -> None:
    ids = enrolled.people(cast, 5)
    enrolled.people(cast, 1, Wanted(first=20, months=("2025-04", "2025-12")))
    enrolled.people(cast, 1, Wanted(first=30, months=("2025-01", "2025-02")))
    enrolled.money(cast, 10_000_000)
    for number, state in zip(ids, ("sent", "refused", "suspended", "ended"), strict=False):
        enrolled.update([number], state=state)
    assert enrolled.batch(cast).people == 1


def test_a_tariffs_rules_are_cited_and_unverified_ones_are_marked(cast: Cast) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10_000_000)
    values = enrolled.batch(cast).inputs["values"]
    assert all({"law", "since", "verified"} <= set(one) for one in values)


def test_when_a_line_is_used_up_the_last_of_the_decrees_wait_and_are_named(cast: Cast) -> None:
    enrolled.people(cast, 3)
    enrolled.people(cast, 2, Wanted(first=10))
    enrolled.money(cast, 4 * PRICE + 100, committed=4 * PRICE)
    made = enrolled.batch(cast)
    assert (made.people, made.amount) == (4, 4 * PRICE)
    assert _notes() == [("Warga 00011", "NO_MONEY")]


def test_the_next_line_that_may_pay_pays_from_what_is_free_in_it(cast: Cast) -> None:
    document = _two_lines()
    enrolled.publish(cast, document)
    enrolled.people(cast, 2)
    enrolled.people(cast, 1, Wanted(first=10, occupation="petani"))
    enrolled.money(cast, PRICE, committed=PRICE)
    enrolled.money(cast, 10 * PRICE, committed=9 * PRICE, line="CSR")
    made = enrolled.approved(cast)
    assert [(one.name, one.funding_line) for one in _lines()] == [
        ("Warga 00001", "APBD"), ("Warga 00002", "CSR"),
    ]  # fmt: skip
    assert _notes() == [("Warga 00010", "NO_MONEY")]
    assert made.amount == sum(one.amount for one in _lines())
    assert enrolled.balance(Account.PAYABLE, "CSR") == _lines()[1].amount
    assert enrolled.balance(Account.COMMITTED, "CSR") == 9 * PRICE


def test_of_two_drafts_that_count_on_the_same_free_money_the_second_leaves_it(cast: Cast) -> None:
    enrolled.publish(cast, _two_lines())
    enrolled.people(cast, 2)
    enrolled.money(cast, PRICE, committed=PRICE)
    enrolled.money(cast, 10 * PRICE, committed=9 * PRICE, line="CSR")
    march, april = enrolled.batch(cast), enrolled.batch(cast, APRIL)
    assert [one.funding_line for one in _lines()] == ["APBD", "CSR"]
    assert (march.people, april.people) == (2, 0)
    with acting(cast.dewi):
        contributing_money.approve(cast.dewi, AT, march.id, march.digest)


def _two_lines() -> str:
    """APBD pays for everybody, companies for fishers."""
    return """
name: Jambi 2025
region: ["15.71"]
period: {from: 2025-01, to: 2025-12}
funding:
  - {name: APBD, source: apbd, amount: 604000000}
  - {name: CSR, source: csr, amount: 1000000, for: [nelayan]}
target: 3000
"""


def test_approval_freezes_the_lines_and_books_what_is_owed(cast: Cast) -> None:
    enrolled.people(cast, 3)
    enrolled.money(cast, 10_000_000, committed=2 * PRICE)
    made = enrolled.approved(cast)
    assert made.state == "approved"
    assert enrolled.balance(Account.PAYABLE) == 3 * PRICE
    assert enrolled.balance(Account.COMMITTED) == 0
    assert enrolled.balance(Account.AVAILABLE) == 10_000_000 - 3 * PRICE


def test_who_made_a_batch_does_not_approve_it(cast: Cast) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10_000_000)
    made = enrolled.batch(cast)
    both = replace(cast.dewi, user=cast.lestari.user)
    with acting(both):
        _refused("OWN_WORK", contributing_money.approve, both, AT, made.id, made.digest)
    with acting(cast.lestari):
        _refused("NOT_ALLOWED", contributing_money.approve, cast.lestari, AT, made.id, "")


def test_of_two_treasurers_one_approves_and_the_other_is_told(cast: Cast) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10_000_000)
    made = enrolled.approved(cast)
    with acting(cast.dewi):
        told = _refused(
            "BATCH_APPROVED", contributing_money.approve, cast.dewi, AT, made.id, made.digest
        )
    assert told.facts["by"] == "Treasurer Dewi"


def test_somebody_stopped_since_makes_the_batch_stale(cast: Cast) -> None:
    ids = enrolled.people(cast, 2)
    enrolled.money(cast, 10_000_000)
    made = enrolled.batch(cast)
    enrolled.update(ids[:1], state="suspended")
    with acting(cast.dewi):
        _refused("BATCH_STALE", contributing_money.approve, cast.dewi, AT, made.id, made.digest)
    assert enrolled.approved(cast).people == 1


def test_money_that_went_since_is_told_with_the_sum_and_the_people(cast: Cast) -> None:
    enrolled.people(cast, 3)
    enrolled.money(cast, 3 * PRICE)
    made = enrolled.batch(cast)
    entry = ledger.entry(Kind.COMMITMENT, AT.date(), "SK lain", [Part(LINE, PRICE + 100)], 2025)
    with acting(cast.lestari):
        booking.post(cast.lestari, AT, cast.programme, entry, ("test", 1))
    entry = ledger.entry(Kind.PAYABLE, AT.date(), "Iuran lain", [Part(LINE, PRICE + 100)], 2025)
    with acting(cast.dewi):
        booking.post(cast.dewi, AT, cast.programme, entry, ("test", 1))
        told = _refused(
            "BATCH_MONEY_SHORT", contributing_money.approve, cast.dewi, AT, made.id, made.digest
        )
    assert (told.facts["missing"], told.facts["people"]) == ("Rp16.900", "2")


def test_a_draft_counts_on_its_money_before_another_month_does(cast: Cast) -> None:
    enrolled.people(cast, 3)
    enrolled.money(cast, 3 * PRICE)
    march, april = enrolled.batch(cast), enrolled.batch(cast, APRIL)
    assert (march.people, april.people) == (3, 0)
    with acting(cast.dewi):
        _refused("BATCH_EMPTY", contributing_money.approve, cast.dewi, AT, april.id, april.digest)


def test_a_payment_covers_the_registered_and_books_what_was_owed(cast: Cast) -> None:
    ids = enrolled.people(cast, 2)
    enrolled.money(cast, 10_000_000)
    march, april = enrolled.approved(cast), enrolled.approved(cast, APRIL)
    enrolled.paid(cast, march, april)
    assert [enrolled.state(one) for one in ids] == ["active", "active"]
    assert enrolled.balance(Account.PAID) == 4 * PRICE
    assert enrolled.balance(Account.PAYABLE) == 0
    moves = EnrolmentMove.objects.using("owner").filter(after="active")
    assert [one.proof for one in moves] == ["payment SP2D SP2D-1"] * 2
    assert set(Batch.objects.using("owner").values_list("state", flat=True)) == {"paid"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": PRICE - 1}, "PAYMENT_SUM"),
        ({"number": " "}, "SP2D_MISSING"),
        ({"day": date(2025, 3, 4)}, "PAYMENT_DAY"),
        ({"day": date(2025, 3, 2)}, "PAYMENT_DAY"),
        ({"batches": ()}, "PAYMENT_NOTHING"),
    ],
)
def test_a_payment_that_does_not_fit_is_refused(
    change: dict[str, object], code: str, cast: Cast
) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10_000_000)
    made = enrolled.approved(cast)
    told = replace(enrolled.sp2d("SP2D-1", AT.date(), made), **change)  # type: ignore[arg-type]
    with acting(cast.dewi):
        _refused(code, contributing_money.pay, cast.dewi, AT, cast.programme, told)
    assert enrolled.balance(Account.PAYABLE) == PRICE


def test_an_sp2d_pays_once_and_a_batch_is_paid_once(cast: Cast) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10_000_000)
    march, april = enrolled.approved(cast), enrolled.approved(cast, APRIL)
    enrolled.paid(cast, march)
    for number, one, code in (
        ("SP2D-1", april, "SP2D_USED"),
        ("SP2D-2", march, "BATCH_NOT_APPROVED"),
    ):
        told = enrolled.sp2d(number, AT.date(), one)
        with acting(cast.dewi):
            _refused(code, contributing_money.pay, cast.dewi, AT, cast.programme, told)


def test_an_approved_batch_is_taken_back_by_contrary_entries_and_its_month_is_free(
    cast: Cast,
) -> None:
    enrolled.people(cast, 2)
    enrolled.money(cast, 10_000_000, committed=PRICE)
    made = enrolled.approved(cast)
    with acting(cast.dewi):
        contributing_money.take_back(cast.dewi, AT, made.id, "tarif keliru")
    assert enrolled.balance(Account.PAYABLE) == 0
    assert enrolled.balance(Account.COMMITTED) == PRICE
    assert [one.taken_back for one in _lines()] == [True, True]
    again = enrolled.approved(cast)
    assert (again.people, again.id != made.id) == (2, True)


def test_a_draft_is_withdrawn_with_its_lines_and_an_approved_one_is_not(cast: Cast) -> None:
    enrolled.people(cast, 2)
    enrolled.money(cast, 10_000_000)
    draft = enrolled.batch(cast)
    with acting(cast.lestari):
        contributing.withdraw(cast.lestari, AT, draft.id, "belum waktunya")
    assert _lines() == []
    made = enrolled.approved(cast)
    with acting(cast.lestari):
        _refused("BATCH_APPROVED", contributing.withdraw, cast.lestari, AT, made.id, "?")


def test_who_was_registered_late_is_in_a_supplement(cast: Cast) -> None:
    enrolled.people(cast, 2)
    late = enrolled.people(cast, 1, Wanted(first=10, state="sent"))
    enrolled.money(cast, 10_000_000)
    enrolled.approved(cast)
    enrolled.update(late, state="registered")
    more = enrolled.batch(cast)
    assert (more.part, more.people) == (1, 1)


def test_arrears_within_grace_are_caught_up_and_older_ones_are_refused_by_the_law(
    cast: Cast,
) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10_000_000)
    january = Month(2025, 1)
    enrolled.paid(cast, enrolled.approved(cast, january))
    in_time = datetime(2025, 4, 30, 2, tzinfo=UTC)
    assert enrolled.batch(cast, Month(2025, 2), in_time).people == 1
    with acting(cast.lestari):
        contributing.withdraw(
            cast.lestari, AT, Batch.objects.get(month="2025-02").id, "belum ada uang"
        )
    too_late = datetime(2025, 5, 1, 2, tzinfo=UTC)
    with acting(cast.lestari):
        told = _refused(
            "BATCH_BEYOND_GRACE", contributing.prepare, cast.lestari, too_late, cast.programme,
            Month(2025, 2),
        )  # fmt: skip
    assert told.facts["until"] == "2025-04"
    assert told.facts["law"]


def test_who_died_in_grace_has_the_month_of_the_death_settled_and_none_after(cast: Cast) -> None:
    ids = enrolled.people(cast, 1)
    enrolled.money(cast, 10_000_000)
    enrolled.paid(cast, enrolled.approved(cast, Month(2025, 2)))
    enrolled.update(ids, state="ended", ending="died", ended_on=date(2025, 3, 2))
    assert enrolled.batch(cast).people == 1
    with acting(cast.lestari):
        _refused("NOBODY_DUE", contributing.prepare, cast.lestari, AT, cast.programme, APRIL)


def test_a_month_outside_the_programme_is_refused(cast: Cast) -> None:
    with acting(cast.lestari):
        _refused(
            "MONTH_OUTSIDE", contributing.prepare, cast.lestari, AT, cast.programme,
            Month(2026, 1),
        )  # fmt: skip


def test_a_verifier_of_a_part_of_the_town_prepares_nothing(cast: Cast) -> None:
    part = replace(cast.lestari, area="15.71.01")
    with acting(part):
        _refused("BATCH_WHOLE", contributing.prepare, part, AT, cast.programme, MARCH)
