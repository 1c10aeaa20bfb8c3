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
    contributing_payers,
)
from payung.registry.actions.closing import Closing
from payung.registry.actions.contributing_money import Paid
from payung.registry.models import (
    Event,
    LedgerBalance,
    LedgerEntry,
    Payment,
    ProgrammeVersion,
)
from payung.registry.queries import not_due
from payung.values.month import Month
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
        told = enrolled.sp2d("SP2D-1", date(2025, 3, 4), made)
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


def test_who_died_or_left_since_the_approval_is_named_and_paid_for_only_if_that_is_said(
    cast: Cast,
) -> None:
    ids = enrolled.people(cast, 8)
    enrolled.money(cast, 100 * PRICE)
    march, april = enrolled.approved(cast), enrolled.approved(cast, MARCH.plus(1))
    enrolled.update(ids[:1], state="ended", ending="died", ended_on=date(2025, 3, 3))
    told = enrolled.sp2d("SP2D-1", AT.date(), march)
    with acting(cast.dewi):  # the month of the death is owed
        contributing_money.pay(cast.dewi, AT, cast.programme, told)
    for number, ending in enumerate(("waged", "moved", "double", "own_request", "over_age"), 1):
        enrolled.update(ids[number : number + 1], state="ended", ending=ending, ended_on=AT.date())
    told = enrolled.sp2d("SP2D-2", AT.date(), april)
    with acting(cast.dewi), pytest.raises(Refused, match="PAYMENT_NOT_DUE") as refused:
        contributing_money.pay(cast.dewi, AT, cast.programme, told)
    named = ", ".join(f"Warga {number:05d}" for number in range(1, 6))
    assert refused.value.facts == {"people": "6", "names": f"{named} …"}
    assert enrolled.balance(Account.PAYABLE) == 8 * PRICE
    with acting(cast.dewi):
        contributing_money.pay(cast.dewi, AT, cast.programme, replace(told, anyway=6))
    assert enrolled.balance(Account.PAID) == 16 * PRICE
    trail = Event.objects.using("owner").filter(act="pay_batches").order_by("number")
    assert [one.facts["not_due"] for one in trail] == [0, 6]


def test_who_left_after_a_month_is_owed_it(cast: Cast) -> None:
    ids = enrolled.people(cast, 2)
    enrolled.money(cast, 10 * PRICE)
    march = enrolled.approved(cast)
    enrolled.update(ids[:1], state="ended", ending="over_age", ended_on=date(2025, 3, 31))
    enrolled.paid(cast, march, at=datetime(2025, 3, 31, 2, tzinfo=UTC))
    assert enrolled.balance(Account.PAID) == 2 * PRICE


def test_who_is_not_due_any_more_is_told_with_why(cast: Cast) -> None:
    ids = enrolled.people(cast, 5)
    enrolled.money(cast, 100 * PRICE)
    march = enrolled.approved(cast)
    day = date(2025, 2, 20)
    enrolled.update(ids[:1], state="claim", ending="died", ended_on=day)
    enrolled.update(ids[1:2], state="ended", ending="moved", ended_on=day)
    enrolled.update(ids[2:3], state="suspended")
    enrolled.update(ids[3:4], last_month="2025-02")
    with acting(cast.dewi):
        gone = not_due.people(cast.dewi, AT.date(), march)
    assert [one.why for one in gone] == [
        "ending.died", "ending.moved", "enrolled.suspended", "GONE_NOT_DECREED",
    ]  # fmt: skip


def test_who_is_paid_for_all_the_same_is_as_many_as_were_named(cast: Cast) -> None:
    ids = enrolled.people(cast, 3)
    enrolled.money(cast, 100 * PRICE)
    told = enrolled.sp2d("SP2D-1", AT.date(), enrolled.approved(cast))
    enrolled.update(ids[:2], state="suspended")  # the page named one of them
    with acting(cast.dewi), pytest.raises(Refused, match="PAYMENT_NOT_DUE") as refused:
        contributing_money.pay(cast.dewi, AT, cast.programme, replace(told, anyway=1))
    assert refused.value.facts["people"] == "2"


@pytest.mark.parametrize("rule", ["top_up", "ours_pays"])
def test_a_payers_list_that_comes_again_and_says_the_same_changes_nobodys_premium(
    rule: str, cast: Cast, tmp_path: Path
) -> None:
    document = ProgrammeVersion.objects.using("owner").get().document
    enrolled.publish(cast, f"{document}\ntwo_payers: {rule}\n")
    enrolled.people(cast, 2)
    enrolled.money(cast, 10 * PRICE)
    _province(cast, tmp_path, 5_614)
    march = enrolled.approved(cast)
    _province(cast, tmp_path, 5_614)
    with acting(cast.dewi):
        assert not not_due.people(cast.dewi, AT.date(), march)
    _province(cast, tmp_path, 7_000)
    with acting(cast.dewi):
        gone = not_due.people(cast.dewi, AT.date(), march)
    assert [one.why for one in gone] == (["why.OTHER_PAYS"] if rule == "top_up" else [])


def _province(cast: Cast, folder: Path, amount: int) -> None:
    path = folder / "provinsi.csv"
    path.write_text(f"NIK;dari;sampai;iuran\n{enrolled.nik(1)};2025-01;2025-12;{amount}")
    told = contributing_payers.Told("Provinsi Jambi", path.name, path)
    with acting(cast.lestari):
        contributing_payers.read_outside(cast.lestari, AT, told)


def test_a_month_whose_grace_ran_out_by_the_day_of_the_sp2d_is_not_paid_unseen(cast: Cast) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast, Month(2025, 1)))
    february = enrolled.approved(cast, Month(2025, 2), datetime(2025, 4, 30, 2, tzinfo=UTC))
    in_may = datetime(2025, 5, 20, 2, tzinfo=UTC)
    told = enrolled.sp2d("SP2D-2", date(2025, 5, 2), february)
    with acting(cast.dewi), pytest.raises(Refused, match="PAYMENT_NOT_DUE"):
        contributing_money.pay(cast.dewi, in_may, cast.programme, told)
    with acting(cast.dewi):  # recorded late, and paid in time
        told = replace(told, day=date(2025, 4, 30))
        contributing_money.pay(cast.dewi, in_may, cast.programme, told)


def test_nobody_who_prepared_a_batch_approves_it(cast: Cast) -> None:
    enrolled.people(cast, 1)
    enrolled.money(cast, 10 * PRICE)
    both = replace(cast.lestari, user=cast.dewi.user)
    with acting(both):
        contributing.prepare(both, AT, cast.programme, MARCH)
    made = enrolled.batch(cast)
    assert made.made_by == cast.lestari.user
    with pytest.raises(Refused, match="OWN_WORK"), acting(cast.dewi):
        contributing_money.approve(cast.dewi, AT, made.id, made.digest)


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
    told = enrolled.sp2d("SP2D-1", later.date(), april)  # long after the grace of April
    with acting(cast.dewi):
        contributing_money.pay(cast.dewi, later, cast.programme, replace(told, anyway=1))
    assert booked.balances(year=2026) == {"appropriated": -PRICE, "paid": PRICE}
    booked.whole()
