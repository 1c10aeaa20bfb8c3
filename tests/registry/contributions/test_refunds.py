"""Premiums of months after a death: back one by one, in an open year and a closed one."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from payung import ledger
from payung.ledger import Account, Kind, Part
from payung.registry.actions import (
    booking,
    closing,
    contributing_corrections,
    contributing_refunds,
)
from payung.registry.actions.closing import Closing
from payung.registry.actions.contributing_refunds import GivenBack
from payung.registry.models import Refund
from payung.registry.queries import refunds
from payung.registry.queries.refunds import AfterEnd
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import LINE, MARCH, PRICE, Wanted, acting
from tests.registry.ledger import booked
from tests.registry.people import AT, PROGRAMME, Cast

MONEY = 10_000_000
DAY = AT.date()


def _paid_after_two_deaths(cast: Cast) -> tuple[AfterEnd, ...]:
    """Three people paid for in February and March, two of whom had died in February."""
    ids = enrolled.people(cast, 3)
    enrolled.money(cast, MONEY)
    enrolled.paid(cast, *(enrolled.approved(cast, month) for month in (Month(2025, 2), MARCH)))
    enrolled.update(ids[:2], state="ended", ending="died", ended_on=date(2025, 2, 10))
    return _owed(cast)


def _owed(cast: Cast) -> tuple[AfterEnd, ...]:
    with acting(cast.dewi):
        return refunds.refundable(cast.dewi, cast.programme)


def _back(cast: Cast, given: GivenBack, at: datetime = AT) -> Refund:
    with acting(cast.dewi):
        return contributing_refunds.refund(cast.dewi, at, cast.programme, given)


def test_only_months_after_the_death_are_asked_back_and_each_comes_by_itself(cast: Cast) -> None:
    first, second = _paid_after_two_deaths(cast)
    assert (first.name, first.month, second.month) == ("Warga 00001", "2025-03", "2025-03")
    _back(cast, GivenBack("BPJS/1", DAY, PRICE, (first.line,)))
    assert enrolled.balance(Account.PAID) == 5 * PRICE
    assert enrolled.balance(Account.AVAILABLE) == MONEY - 5 * PRICE
    assert _owed(cast) == (second,)


def test_after_another_end_premiums_are_asked_back_where_the_programme_says_so(cast: Cast) -> None:
    ids = enrolled.people(cast, 3)
    enrolled.money(cast, MONEY)
    enrolled.paid(cast, *(enrolled.approved(cast, month) for month in (MARCH, MARCH.plus(1))))
    for number, ending in zip(ids, ("waged", "moved", "died"), strict=True):
        enrolled.update([number], state="ended", ending=ending, ended_on=date(2025, 3, 5))
    assert [(one.ending, one.by_choice) for one in _owed(cast)] == [("died", False)]
    enrolled.publish(cast, PROGRAMME.read_text() + "\nrefund_after: [waged]\n")
    waged, died = _owed(cast)
    assert (waged.ending, waged.by_choice, waged.month) == ("waged", True, "2025-04")
    _back(cast, GivenBack("BPJS/1", DAY, 2 * PRICE, (waged.line, died.line)))
    assert _owed(cast) == ()


def test_a_refund_that_does_not_fit_is_refused_and_books_nothing(cast: Cast) -> None:
    first, second = _paid_after_two_deaths(cast)
    for given, code in (
        (GivenBack("BPJS/1", DAY, PRICE, ()), "REFUND_NOTHING"),
        (GivenBack("BPJS/1", DAY, PRICE, (first.line, 1)), "REFUND_NOTHING"),
        (GivenBack("BPJS/1", DAY, PRICE, (first.line, second.line)), "REFUND_SUM"),
        (GivenBack("BPJS/1", date(2025, 3, 1), PRICE, (first.line,)), "REFUND_DAY"),
        (GivenBack("BPJS/1", date(2199, 1, 1), PRICE, (first.line,)), "REFUND_DAY"),
        (GivenBack(" ", DAY, PRICE, (first.line,)), "REFUND_DOCUMENT"),
    ):
        with pytest.raises(Refused, match=code):
            _back(cast, given)
    assert enrolled.balance(Account.PAID) == 6 * PRICE
    _back(cast, GivenBack("BPJS/1", DAY, PRICE, (first.line,)))
    for given, code in (
        (GivenBack("BPJS/2", DAY, PRICE, (first.line,)), "REFUND_NOTHING"),
        (GivenBack("BPJS/1", DAY, PRICE, (second.line,)), "REFUND_DOCUMENT"),
    ):
        with pytest.raises(Refused, match=code):
            _back(cast, given)


def test_a_refund_of_a_closed_year_is_kept_and_leaves_its_books_as_they_are(cast: Cast) -> None:
    first, second = _paid_after_two_deaths(cast)
    at = datetime(2026, 1, 15, 2, tzinfo=UTC)
    with acting(cast.dewi):
        asked = Closing(cast.programme, 2025, at.date(), unprepared=True)
        closing.close_year(cast.dewi, at, asked)
    made = _back(cast, GivenBack("BPJS/9", at.date(), 2 * PRICE, (first.line, second.line)), at)
    assert made.amount == 2 * PRICE
    assert enrolled.balance(Account.PAID) == 6 * PRICE
    assert enrolled.balance(Account.AVAILABLE) == 0
    assert _owed(cast) == ()


def test_a_refund_across_years_is_booked_in_the_open_one_and_kept_of_the_closed(
    cast: Cast,
) -> None:
    text = PROGRAMME.read_text().replace("2025-01, to: 2025-12", "2026-01, to: 2026-12")
    enrolled.publish(cast, text)
    ids = enrolled.people(cast, 1, Wanted(months=("2025-01", "2026-12")))
    enrolled.money(cast, 10 * PRICE)
    _money_of_2026(cast)
    for month, number in ((Month(2025, 12), "1"), (Month(2026, 1), "2")):
        enrolled.paid(cast, enrolled.approved(cast, month), number=number)
    enrolled.update(ids, state="ended", ending="died", ended_on=date(2025, 11, 10))
    lines = tuple(one.line for one in _owed(cast))
    at = datetime(2026, 1, 15, 2, tzinfo=UTC)
    given = GivenBack("BPJS/9", at.date(), 2 * PRICE, lines)
    with pytest.raises(Refused, match="YEARS_MIXED"):
        _back(cast, given, at)
    with acting(cast.dewi):
        asked = Closing(cast.programme, 2025, at.date(), unprepared=True)
        closing.close_year(cast.dewi, at, asked)
    made = _back(cast, given, at)
    assert booked.balances()["paid"] == PRICE
    assert booked.balances(year=2026) == {"appropriated": -PRICE, "available": PRICE}
    other = replace(cast.dewi, user=cast.hadi.user)
    with acting(other):
        contributing_corrections.unrefund(other, at, made.id, "surat keliru")
    assert booked.balances(year=2026) == {"appropriated": -PRICE, "paid": PRICE}
    assert len(_owed(cast)) == 2
    booked.whole()


def _money_of_2026(cast: Cast) -> None:
    part = Part(LINE, PRICE, month="2026-01")
    entry = ledger.entry(Kind.APPROPRIATION, date(2026, 1, 2), "DPA 2026", [part])
    with acting(cast.lestari):
        booking.post(cast.lestari, AT, cast.programme, entry, ("test", 2026))
