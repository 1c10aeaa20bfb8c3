"""Killed in the middle, two at once, any order of actions: nothing is lost or paid for twice."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung.ledger import Account
from payung.registry.actions import contributing, contributing_money
from payung.registry.models import Batch, BatchLine, Enrolment, LedgerPosting, Payment
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import confirmed, people, postgres, rows
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import PRICE, Wanted, acting
from tests.registry.decrees import steps
from tests.registry.people import AT, JAMBI, Cast

PEOPLE = 50
_WRITTEN = {
    "prepare": "registry_batchline",
    "approve": "registry_ledgerposting",
    "pay": "registry_payment",
}
_HAS_WRITTEN = """
SELECT count(*) FROM pg_locks waits JOIN pg_locks held USING (pid)
WHERE waits.relation = 'registry_event'::regclass AND NOT waits.granted
  AND held.relation = %s::regclass AND held.mode = 'RowExclusiveLock' AND held.granted
"""
_TURN = st.tuples(
    st.sampled_from(["prepare", "approve", "pay", "withdraw", "take_back", "enrol"]),
    st.integers(1, 4),
)


def _begin(what: str, user: int, number: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.registry.contributions.one_works", what]
    return subprocess.Popen(
        [*command, str(user), str(number)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )


@pytest.mark.parametrize("what", ["prepare", "approve", "pay"])
def test_killed_before_the_end_nothing_is_half_done_and_again_does_it_once(
    what: str, cast: Cast
) -> None:
    enrolled.people(cast, PEOPLE)
    enrolled.money(cast, 2 * PEOPLE * PRICE)
    number, user = cast.programme, cast.lestari.user
    if what != "prepare":
        made = enrolled.batch(cast) if what == "approve" else enrolled.approved(cast)
        number, user = made.id, cast.dewi.user
    # Held until the process has written and waits to say so, before it commits.
    with postgres.superuser(rows.database()) as connection, connection.transaction():
        connection.execute("LOCK TABLE registry_event IN EXCLUSIVE MODE")
        working = _begin(what, user, number)
        _wait_until_it_has_written(_WRITTEN[what])
        working.kill()
        working.wait()
    before = Batch.objects.using("owner").first()
    assert (before.state if before else None) == {"prepare": None, "approve": "draft"}.get(
        what, "approved"
    )
    for _ in range(2):  # the second time finds it done
        _begin(what, user, number).wait()
    done = Batch.objects.using("owner").get()
    assert done.state == {"prepare": "draft", "approve": "approved", "pay": "paid"}[what]
    assert BatchLine.objects.using("owner").count() == PEOPLE
    assert Payment.objects.using("owner").count() == (what == "pay")
    owed = 0 if what == "prepare" else PEOPLE * PRICE
    assert enrolled.balance(Account.PAYABLE) + enrolled.balance(Account.PAID) == owed


def _wait_until_it_has_written(table: str) -> None:
    """Until a process stands before the record of what was done, with rows of its own in a table
    (nothing else takes that lock on it)."""
    with postgres.superuser(rows.database()) as connection:
        for _ in range(600):
            row = connection.execute(_HAS_WRITTEN, (table,)).fetchone()
            if row and row[0]:
                return
            time.sleep(0.05)
    raise AssertionError("it never came so far")


@pytest.mark.parametrize("what", ["approve", "pay"])
def test_of_two_treasurers_at_once_one_wins_and_the_other_is_told(what: str, cast: Cast) -> None:
    enrolled.people(cast, 20)
    enrolled.money(cast, 100 * PRICE)
    made = enrolled.batch(cast) if what == "approve" else enrolled.approved(cast)
    both = [_begin(what, cast.dewi.user, made.id) for _ in range(2)]
    told = [one.communicate()[1].decode() for one in both]
    assert sorted(one.returncode == 0 for one in both) == [False, True]
    assert any("BATCH_APPROVED" in one or "BATCH_NOT_APPROVED" in one for one in told)
    assert enrolled.balance(Account.PAYABLE) + enrolled.balance(Account.PAID) == 20 * PRICE


def test_two_that_prepare_at_once_make_one_batch(cast: Cast) -> None:
    enrolled.people(cast, 20)
    enrolled.money(cast, 100 * PRICE)
    for one in [_begin("prepare", cast.lestari.user, cast.programme) for _ in range(2)]:
        one.communicate()
        assert one.returncode == 0
    assert Batch.objects.using("owner").count() == 1
    assert BatchLine.objects.using("owner").count() == 20


def test_a_decree_that_is_signed_while_money_is_paid_waits_and_holds_nothing_up(
    cast: Cast,
) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    draft = steps.prepare(cast)

    def sign() -> str:
        try:
            return steps.sign(cast.hadi, draft).state
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        with acting(cast.dewi):
            contributing.lock(cast.dewi, cast.programme)
            signed = other.submit(sign)
            _until_it_waits_for_the_ledger()
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '3s'")
            # Its link asks for the programme's row, which the decree must not hold already.
            Payment.objects.create(
                government=JAMBI, programme_id=cast.programme, number="SP2D 1", day=AT.date(),
                amount=1, by=cast.dewi.user, by_name="", at=AT,
            )  # fmt: skip
        assert signed.result() == "signed"


def _until_it_waits_for_the_ledger() -> None:
    waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory'"
    with postgres.superuser() as connection:
        for _ in range(600):
            row = connection.execute(waits).fetchone()
            if row and row[0]:
                return
            time.sleep(0.05)
    raise AssertionError("it never came to the lock")


def test_somebody_in_two_programmes_is_paid_for_once_a_month(cast: Cast) -> None:
    other = enrolled.another_programme(cast)
    enrolled.people(cast, 3)
    enrolled.money(cast, 100 * PRICE)
    known = Enrolment.objects.using("owner").order_by("id").values_list("person_id", flat=True)
    persons = tuple(known)
    enrolled.people(cast, 3, Wanted(first=50, programme=other, persons=persons))
    enrolled.approved(cast)
    with acting(cast.lestari):
        second = contributing.prepare(cast.lestari, AT, other, Month(2025, 3))
    assert second.people == 0
    assert second.inputs["waits"] == {"OTHER_PAYS": 3}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(_TURN, max_size=14))
def test_any_order_of_actions_keeps_the_ledger_and_one_premium_a_month(
    turns: list[tuple[str, int]],
) -> None:
    with postgres.database():
        cast = people.make()
        enrolled.people(cast, 3)
        enrolled.money(cast, 8 * PRICE, committed=4 * PRICE)
        for at, turn in enumerate(turns):
            try:
                _do(cast, turn, at)
            except Refused:
                continue
        posted = LedgerPosting.objects.using("owner").values_list("amount", flat=True)
        assert sum(posted) == 0
        balances = {account: enrolled.balance(account) for account in Account}
        assert all(held >= 0 for account, held in balances.items() if account != "appropriated")
        assert balances[Account.PAID] <= 8 * PRICE
        lines = BatchLine.objects.using("owner").filter(taken_back=False)
        keys = list(lines.values_list("person_id", "month"))
        assert len(keys) == len(set(keys))
        paid = lines.filter(batch__state="paid").values_list("amount", flat=True)
        assert sum(paid) == balances[Account.PAID]


def _do(cast: Cast, turn: tuple[str, int], at: int) -> None:
    what, number = turn
    month = Month(2025, 2 + number)
    if what == "prepare":
        enrolled.batch(cast, month)
        return
    if what == "enrol":  # somebody late, for whom a supplement is made
        enrolled.people(cast, 1, Wanted(first=100 + at))
        return
    made = Batch.objects.using("owner").exclude(state="withdrawn").filter(month=str(month))
    found = made.earliest("id") if what == "take_back" and made else made.last()
    if found is None:
        return
    if what == "pay":
        enrolled.paid(cast, found, number=f"SP2D-{at}")
        return
    who = cast.lestari if what == "withdraw" else cast.dewi
    with acting(who):
        if what == "withdraw":
            contributing.withdraw(who, AT, found.id, "coba")
        elif what == "approve":
            contributing_money.approve(who, AT, found.id, found.digest)
        else:
            contributing_money.take_back(who, AT, found.id, "coba")
