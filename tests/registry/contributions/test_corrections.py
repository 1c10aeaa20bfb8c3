"""What was recorded wrongly is taken back by somebody else, and recorded anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import psycopg
import pytest

from payung.ledger import Account
from payung.registry import carding
from payung.registry.actions import contributing_corrections, contributing_refunds
from payung.registry.actions.contributing_refunds import GivenBack
from payung.registry.models import (
    Batch,
    Card,
    EnrolmentMove,
    LedgerEntry,
    Payment,
    Refund,
    RefundLine,
)
from payung.registry.queries import refunds
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import postgres, rows
from tests.registry.cards import holders
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, acting
from tests.registry.ledger import booked
from tests.registry.people import AT, JAMBI, Cast

MONEY = 100 * PRICE


def another(cast: Cast) -> Scope:
    """A second treasurer."""
    return replace(cast.dewi, user=cast.hadi.user, name="Treasurer Hadi")


def _unpay(who: Scope, why: str = "nomor SP2D keliru") -> Payment:
    with acting(who):
        found = Payment.objects.filter(withdrawn_at=None).latest("id").id
        return contributing_corrections.unpay(who, AT, found, why)


def _paid(cast: Cast) -> list[int]:
    ids = enrolled.people(cast, 2)
    enrolled.money(cast, MONEY)
    enrolled.paid(cast, enrolled.approved(cast), number="00132")
    return ids


def _refused(code: str, call: Callable[[], object]) -> None:
    with pytest.raises(Refused) as refused:
        call()
    assert refused.value.code == code


def test_a_payment_recorded_wrongly_is_owed_again_and_paid_with_the_right_number(
    cast: Cast,
) -> None:
    ids = _paid(cast)
    enrolled.paid(cast, enrolled.approved(cast, MARCH.plus(1)), number="00200")
    assert enrolled.balance(Account.PAID) == 4 * PRICE
    _unpay(another(cast), "SP2D bulan lain")
    april = Batch.objects.using("owner").get(month="2025-04")
    assert (april.state, april.payment_id) == ("approved", None)
    assert (enrolled.balance(Account.PAYABLE), enrolled.balance(Account.PAID)) == (
        2 * PRICE, 2 * PRICE,
    )  # fmt: skip
    assert [enrolled.state(one) for one in ids] == ["active"] * 2  # by March
    _unpay(another(cast))
    assert [enrolled.state(one) for one in ids] == ["registered"] * 2
    moves = EnrolmentMove.objects.using("owner").filter(before="active", after="registered")
    assert {one.proof for one in moves} == {"payment SP2D 00132"}
    march = Batch.objects.using("owner").get(month="2025-03")
    enrolled.paid(cast, march, number="00132")  # the number is free
    enrolled.paid(cast, april, number="00123")
    assert enrolled.balance(Account.PAID) == 4 * PRICE
    assert [enrolled.state(one) for one in ids] == ["active"] * 2
    booked.whole()
    withdrawn = Payment.objects.using("owner").exclude(withdrawn_at=None)
    assert [(one.withdrawn_name, one.why) for one in withdrawn.order_by("id")] == [
        ("Treasurer Hadi", "nomor SP2D keliru"), ("Treasurer Hadi", "SP2D bulan lain"),
    ]  # fmt: skip
    times = LedgerEntry.objects.using("owner").filter(kind="payment", subject_id=march.id)
    assert sorted(one.time for one in times) == [1, 2]


def test_a_payment_is_taken_back_by_another_treasurer_once_and_with_a_reason(cast: Cast) -> None:
    _paid(cast)
    number = Payment.objects.using("owner").get().id
    for who, why, code in (
        (cast.dewi, "keliru", "OWN_WORK"), (another(cast), " ", "WHY_MISSING"),
        (cast.lestari, "keliru", "NOT_ALLOWED"),
        (replace(another(cast), area="15.71.01"), "keliru", "BATCH_WHOLE"),
    ):  # fmt: skip
        with acting(who):
            _refused(
                code, lambda: contributing_corrections.unpay(who, AT, number, why)  # noqa: B023
            )  # fmt: skip
    assert Batch.objects.using("owner").get().state == "paid"
    _unpay(another(cast))
    with acting(another(cast)):
        _refused(
            "WITHDRAWN_ALREADY",
            lambda: contributing_corrections.unpay(another(cast), AT, number, "lagi"),
        )


def test_a_card_says_covered_no_more_when_the_payment_was_none(cast: Cast) -> None:
    ids = _paid(cast)
    enrolled.update(ids, birth_date=date(holders.BORN, 4, 1))
    holders.make(cast)
    card = Card.objects.using("owner").get(enrolment_id=ids[0])

    def months() -> tuple[Month, ...]:
        return carding.paid_months((JAMBI, card.reference), holders.BORN, AT.date())

    assert months() == (MARCH,)
    _unpay(another(cast))
    assert months() == ()


def test_a_payment_is_changed_by_nothing_else_even_in_raw_sql(cast: Cast) -> None:
    _paid(cast)
    for sql in (
        "UPDATE registry_payment SET amount = 1",
        "UPDATE registry_payment SET number = 'x', withdrawn_at = now(), withdrawn_by = 1",
        "DELETE FROM registry_payment",
    ):
        with (
            psycopg.connect(postgres.url(rows.database(), "payung_owner")) as connection,
            pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="written once"),
        ):
            connection.execute(sql.encode())
    own = f"UPDATE registry_payment SET withdrawn_at = now(), withdrawn_by = {cast.dewi.user}"
    with (
        psycopg.connect(postgres.url(rows.database(), "payung_owner")) as connection,
        pytest.raises(psycopg.errors.CheckViolation, match="another_withdraws"),
    ):
        connection.execute(own.encode())


def _refund(cast: Cast, document: str = "BPJS/77") -> int:
    with acting(cast.dewi):
        rows_ = refunds.refundable(cast.dewi, cast.programme)
        given = GivenBack(
            document, AT.date(), sum(one.amount for one in rows_), tuple(one.line for one in rows_)
        )  # fmt: skip
        return int(contributing_refunds.refund(cast.dewi, AT, cast.programme, given).id)


def test_a_refund_recorded_wrongly_comes_back_again_under_the_same_document(cast: Cast) -> None:
    ids = _paid(cast)
    enrolled.update(ids[:1], state="ended", ending="died", ended_on=date(2025, 2, 10))
    made = _refund(cast)
    assert enrolled.balance(Account.PAID) == PRICE
    _refused("PAYMENT_REFUNDED", lambda: _unpay(another(cast)))
    with acting(cast.dewi):
        _refused(
            "OWN_WORK", lambda: contributing_corrections.unrefund(cast.dewi, AT, made, "keliru")
        )
    with acting(another(cast)):
        contributing_corrections.unrefund(another(cast), AT, made, "surat keliru")
    assert enrolled.balance(Account.PAID) == 2 * PRICE
    with acting(cast.dewi):
        assert refunds.booked(cast.dewi, cast.programme) == ()
    _refund(cast)
    assert enrolled.balance(Account.PAID) == PRICE
    assert Refund.objects.using("owner").count() == 2
    assert sorted(RefundLine.objects.using("owner").values_list("taken_back", flat=True)) == [
        False, True,
    ]  # fmt: skip
    booked.whole()


def test_a_refund_is_not_taken_back_when_its_money_has_been_spent_again(cast: Cast) -> None:
    ids = enrolled.people(cast, 2)
    enrolled.money(cast, 2 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    enrolled.update(ids[:1], state="ended", ending="died", ended_on=date(2025, 2, 10))
    made = _refund(cast)
    enrolled.approved(cast, MARCH.plus(1))
    with acting(another(cast)):
        _refused(
            "LINE_BELOW_ZERO",
            lambda: contributing_corrections.unrefund(another(cast), AT, made, "keliru"),
        )
    assert enrolled.balance(Account.AVAILABLE) == 0
    assert Refund.objects.using("owner").get().withdrawn_at is None
