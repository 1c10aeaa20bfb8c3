"""The ledger under every sequence of events, under raw SQL, and under two treasurers at once."""

import threading
from datetime import date

import psycopg
import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung import ledger
from payung.ledger import Kind, Part
from payung.registry.actions import booking
from payung.registry.models import LedgerEntry
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.registry import postgres, rows
from tests.registry.decrees import steps
from tests.registry.ledger import booked
from tests.registry.people import AT, JAMBI, VILLAGE, Cast

DAY = date(2025, 6, 2)
KINDS = (
    Kind.APPROPRIATION, Kind.COMMITMENT, Kind.PAYABLE, Kind.PAYMENT, Kind.REFUND, Kind.RELEASE,
    Kind.LAPSE,
)  # fmt: skip
_EVENTS = st.lists(
    st.tuples(
        st.sampled_from((*KINDS, Kind.REVERSAL)),
        st.sampled_from(("APBD", "DBHCHT")),
        st.integers(1, 40),
        st.integers(0, 30),
    ),
    max_size=25,
)


def _post(
    cast: Cast, kind: Kind, amount: int, number: int, line: str = "APBD"
) -> LedgerEntry | None:
    parts = [Part(line, amount, area=VILLAGE, month="2025-03"), Part(line, amount, month="2025-04")]
    entry = ledger.entry(kind, DAY, f"{kind} {number}", parts)
    return steps.done(
        cast.dewi, lambda: booking.post(cast.dewi, AT, cast.programme, entry, ("test", number))
    )


def _reverse(cast: Cast, number: int, why: str = "salah") -> LedgerEntry:
    return steps.done(
        cast.dewi,
        lambda: booking.reverse(
            cast.dewi, AT, LedgerEntry.objects.get(government=JAMBI, id=number), DAY, why
        ),
    )


def test_any_sequence_of_events_leaves_the_ledger_whole(cast: Cast) -> None:
    made: list[int] = []
    codes: set[str] = set()
    number = 0

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(_EVENTS)
    def happens(events: list[tuple[Kind, str, int, int]]) -> None:
        nonlocal number
        for kind, line, amount, which in events:
            number += 1
            try:
                if kind is not Kind.REVERSAL:
                    entry = _post(cast, kind, amount, number, line)
                elif made:
                    entry = _reverse(cast, made[which % len(made)])
                else:
                    continue
            except Refused as refused:
                codes.add(refused.code)
                continue
            assert entry is not None
            made.append(entry.id)
        booked.whole()
        for line in ("APBD", "DBHCHT"):
            held = booked.balances(line)
            assert held.get("paid", 0) <= -held.get("appropriated", 0)

    for line in ("APBD", "DBHCHT"):
        number += 1
        _post(cast, Kind.APPROPRIATION, 500, number, line)
    happens()
    assert len(made) > 20
    assert codes <= {"LINE_BELOW_ZERO", "BOOKED_ALREADY", "NOT_REVERSIBLE"}


def test_more_than_an_account_holds_is_refused_and_leaves_nothing(cast: Cast) -> None:
    _post(cast, Kind.APPROPRIATION, 100, 1)
    with pytest.raises(Refused, match="LINE_BELOW_ZERO"):
        _post(cast, Kind.COMMITMENT, 101, 2)
    assert booked.balances() == {"appropriated": -200, "available": 200}
    assert len(booked.entries()) == 1


def test_an_entry_is_taken_back_once_with_a_reason_and_never_changed(cast: Cast) -> None:
    _post(cast, Kind.APPROPRIATION, 100, 1)
    entry = _post(cast, Kind.COMMITMENT, 60, 2)
    assert entry is not None
    with pytest.raises(Refused, match="REVERSAL_WHY"):
        _reverse(cast, entry.id, "  ")
    taken = _reverse(cast, entry.id, "salah nomor SK")
    assert (taken.reverses_id, taken.why) == (entry.id, "salah nomor SK")
    assert booked.balances() == {"appropriated": -200, "available": 200}
    with pytest.raises(Refused, match="BOOKED_ALREADY"):
        _reverse(cast, entry.id)
    with pytest.raises(Refused, match="NOT_REVERSIBLE"):
        _reverse(cast, taken.id)


def test_a_payment_is_taken_back_and_paid_anew_with_the_right_number(cast: Cast) -> None:
    for number, kind in enumerate(KINDS[:3]):
        _post(cast, kind, 50, number)
    wrong = _post(cast, Kind.PAYMENT, 50, 10)
    assert wrong is not None
    _reverse(cast, wrong.id, "nomor SP2D salah")
    assert booked.balances()["payable"] == 100
    _post(cast, Kind.PAYMENT, 50, 11)
    assert booked.balances() == {"appropriated": -100, "paid": 100}


def test_the_same_event_is_booked_once(cast: Cast) -> None:
    _post(cast, Kind.APPROPRIATION, 100, 1)
    with pytest.raises(Refused, match="BOOKED_ALREADY"):
        _post(cast, Kind.APPROPRIATION, 100, 1)
    assert booked.balances()["available"] == 200


def _raw(who: Scope, sql: str) -> None:
    told = {
        "government": who.government, "area_from": who.area, "area_below": who.below,
        "office": "0", "user": str(who.user), "role": who.role.value,
    }  # fmt: skip
    with psycopg.connect(postgres.url(rows.database())) as connection:
        for setting, word in told.items():
            connection.execute("SELECT set_config(%s, %s, true)", (f"payung.{setting}", word))
        connection.execute(sql.encode())


def _entry(cast: Cast, amount: int) -> str:
    return (
        "INSERT INTO registry_ledgerentry (government, id, programme_id, year, number, kind, day,"
        " document, why, amount, subject, subject_id, by, by_name, at) VALUES"
        f" ('{JAMBI}', 77, {cast.programme}, 2025, 77, 'payment', now(), 'x', '', {amount},"
        f" 'x', 77, {cast.dewi.user}, 'x', now());"
    )


def _posting(cast: Cast, entry: int, account: str, amount: int, year: int = 2025) -> str:
    return (
        "INSERT INTO registry_ledgerposting (government, entry_id, programme_id, year, account,"
        f" funding_line, office_id, area, month, amount) VALUES ('{JAMBI}', {entry},"
        f" {cast.programme}, {year}, '{account}', 'APBD', 0, '', '', {amount});"
    )


def test_raw_sql_writes_no_entry_that_does_not_sum_to_zero(cast: Cast) -> None:
    broken = (
        _entry(cast, 5),
        _entry(cast, 5) + _posting(cast, 77, "available", 5),
        _entry(cast, 5)
        + _posting(cast, 77, "available", 5)
        + _posting(cast, 77, "appropriated", -4),
        _entry(cast, 9)
        + _posting(cast, 77, "available", 5)
        + _posting(cast, 77, "appropriated", -5),
    )
    for sql in broken:
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="sum to zero"):
            _raw(cast.dewi, sql)
    assert booked.entries() == []


def test_raw_sql_adds_nothing_to_an_entry_that_stands_not_even_in_balance(cast: Cast) -> None:
    _post(cast, Kind.APPROPRIATION, 100, 1)
    number = LedgerEntry.objects.using("owner").get().id
    pair = _posting(cast, number, "available", 5) + _posting(cast, number, "appropriated", -5)
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="sum to zero"):
        _raw(cast.dewi, pair)
    other = _posting(cast, number, "available", 5, 2024)
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="year of its entry"):
        _raw(cast.dewi, other)


def test_raw_sql_changes_no_entry_and_no_balance(cast: Cast) -> None:
    _post(cast, Kind.APPROPRIATION, 100, 1)
    for sql in (
        "UPDATE registry_ledgerentry SET document = 'x'",
        "DELETE FROM registry_ledgerposting",
        "UPDATE registry_ledgerbalance SET amount = 1",
        "DELETE FROM registry_ledgerbalance",
        "UPDATE registry_ledgermoved SET amount = 1",
        "DELETE FROM registry_ledgermoved",
        "UPDATE registry_yearend SET year = 1",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            _raw(cast.dewi, sql)


def test_who_does_not_answer_for_money_sees_and_books_none(cast: Cast) -> None:
    _post(cast, Kind.APPROPRIATION, 100, 1)
    for who in (cast.rina, cast.putu, cast.tono):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            _raw(who, _entry(cast, 5))


def test_of_two_treasurers_at_once_one_spends_the_money_and_the_other_is_told(cast: Cast) -> None:
    _post(cast, Kind.APPROPRIATION, 100, 1)
    told: list[str] = []
    ready = threading.Barrier(2)

    def spend(number: int) -> None:
        ready.wait()
        try:
            _post(cast, Kind.COMMITMENT, 80, number)
            told.append("done")
        except Refused as refused:
            told.append(refused.code)
        finally:
            connections.close_all()

    both = [threading.Thread(target=spend, args=(number,)) for number in (2, 3)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(told) == ["LINE_BELOW_ZERO", "done"]
    assert booked.balances() == {"appropriated": -200, "available": 40, "committed": 160}
    booked.whole()
