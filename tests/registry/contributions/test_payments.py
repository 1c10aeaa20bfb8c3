"""What an SP2D leaves behind: its day in the book, its number, its proof; who may approve."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from payung.ledger import Account
from payung.registry.actions import (
    appropriating,
    booking,
    closing,
    contributing,
    contributing_money,
)
from payung.registry.actions.closing import Closing
from payung.registry.actions.contributing_money import Paid
from payung.registry.models import LedgerBalance, LedgerEntry, Payment, ProgrammeVersion
from payung.values.refused import Refused
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, acting
from tests.registry.ledger import booked
from tests.registry.people import AT, JAMBI, Cast

LATER = datetime(2025, 3, 8, 2, tzinfo=UTC)


def test_a_payment_stands_in_the_book_on_the_day_of_its_sp2d(cast: Cast) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10 * PRICE)
    made = enrolled.approved(cast)
    with acting(cast.dewi):
        told = Paid("SP2D-1", date(2025, 3, 4), PRICE, (made.id,))
        contributing_money.pay(cast.dewi, LATER, cast.programme, told)
    entry = LedgerEntry.objects.using("owner").get(kind="payment")
    assert entry.day == date(2025, 3, 4)


def test_a_number_of_an_sp2d_counts_in_its_year_and_programme(cast: Cast) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10 * PRICE)
    march, april = enrolled.approved(cast), enrolled.approved(cast, MARCH.plus(1))
    enrolled.paid(cast, march, number="00123")
    with pytest.raises(Refused, match="SP2D_USED"):
        enrolled.paid(cast, april, number="00123")
    first = Payment.objects.using("owner").get()
    other = enrolled.another_programme(cast)
    for values in ({"day": date(2026, 1, 5)}, {"programme_id": other}):
        row = {
            "programme_id": cast.programme, "day": first.day, "number": "00123", "amount": 1,
            "government": JAMBI, "by": first.by, "by_name": "Dewi", "at": AT,
        }  # fmt: skip
        Payment.objects.using("owner").create(**row | values)


def test_a_payment_that_is_refused_leaves_no_proof_behind(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10 * PRICE)
    made = enrolled.approved(cast)
    proof = tmp_path / "sp2d.pdf"
    proof.write_bytes(b"%PDF-1.7")
    kept = list((settings.DATA / "files").glob("*/*"))

    def closed(*_: object) -> None:
        raise Refused("YEAR_CLOSED")

    monkeypatch.setattr(booking, "post", closed)
    told = Paid("SP2D-2", AT.date(), PRICE, (made.id,), proof)
    with pytest.raises(Refused, match="YEAR_CLOSED"), acting(cast.dewi):
        contributing_money.pay(cast.dewi, AT, cast.programme, told)
    assert list((settings.DATA / "files").glob("*/*")) == kept


def test_nobody_who_prepared_a_batch_approves_it(cast: Cast) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10 * PRICE)
    both = replace(cast.lestari, user=cast.dewi.user)
    with acting(both):
        contributing.prepare(both, AT, cast.programme, MARCH)
    made = enrolled.batch(cast)
    assert made.made_by == cast.lestari.user
    with pytest.raises(Refused, match="OWN_WORK"), acting(cast.dewi):
        contributing_money.approve(cast.dewi, AT, made.id)


@pytest.mark.parametrize("carried_first", [True, False])
def test_debt_carried_into_a_year_and_its_own_money_stand_beside_each_other_in_any_order(
    carried_first: bool, cast: Cast
) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10 * PRICE)
    enrolled.approved(cast)
    document = ProgrammeVersion.objects.using("owner").get().document
    enrolled.publish(cast, document.replace("2025-", "2026-"))
    version = ProgrammeVersion.objects.using("owner").latest("number")

    def close() -> None:
        asked = Closing(cast.programme, 2025, date(2025, 12, 30), carry=True, unprepared=True)
        closing.close_year(cast.dewi, datetime(2025, 12, 30, 2, tzinfo=UTC), asked)

    def publish() -> None:
        appropriating.appropriate(cast.dewi, AT, version)

    steps: list[Callable[[], None]] = [close, publish] if carried_first else [publish, close]
    with acting(cast.dewi):
        for step in steps:
            step()
        publish()  # what every signature does first: nothing is cut
    found = LedgerBalance.objects.using("owner").filter(year=2026)
    held = {one.account: one.amount for one in found if one.funding_line == enrolled.LINE}
    assert held[Account.AVAILABLE] == 604_000_000
    assert held[Account.PAYABLE] == PRICE


def test_functions_of_the_owner_look_at_temporary_tables_last(cast: Cast) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE prosecdef AND proname LIKE 'payung%%'"
            " AND NOT 'search_path=public, pg_temp' = ANY(proconfig)"
        )
        assert cursor.fetchall() == []


def test_debt_that_was_carried_over_is_taken_back_in_the_year_that_owes_it(cast: Cast) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10 * PRICE)
    march, april = enrolled.approved(cast), enrolled.approved(cast, MARCH.plus(1))
    at = datetime(2025, 12, 30, 2, tzinfo=UTC)
    asked = Closing(cast.programme, 2025, at.date(), carry=True, unprepared=True)
    with acting(cast.dewi):
        closing.close_year(cast.dewi, at, asked)
    assert booked.balances(year=2026) == {"appropriated": -2 * PRICE, "payable": 2 * PRICE}
    later = datetime(2026, 1, 9, 2, tzinfo=UTC)
    with acting(cast.dewi):
        contributing_money.take_back(cast.dewi, later, march.id, "tarif keliru")
    assert booked.balances(year=2026) == {"appropriated": -PRICE, "payable": PRICE}
    assert booked.balances() == {"appropriated": -8 * PRICE, "lapsed": 8 * PRICE}
    back = LedgerEntry.objects.using("owner").get(kind="carry_back")
    assert (back.year, back.why, back.subject_id) == (2026, "tarif keliru", march.id)
    enrolled.paid(cast, april, at=later)
    assert booked.balances(year=2026) == {"appropriated": -PRICE, "paid": PRICE}
    booked.whole()
