"""The watch asks for the months that a batch may pay on that day, and for no other."""

import io

import pytest
import python_calamine as calamine

from payung.registry.actions import changes_told
from payung.registry.actions.changes_told import Kind
from payung.registry.models import EnrolmentMove
from payung.registry.queries import due, watch
from payung.registry.queries.watch import Asked
from payung.values.month import Month
from tests.registry import paid
from tests.registry.contributions import enrolled as money
from tests.registry.decrees import steps
from tests.registry.people import JAMBI, VILLAGE, Cast
from tests.registry.watch import months

PRICE = money.PRICE
JUNE = Month(2025, 6)


def _people(cast: Cast, count: int) -> list[int]:
    """Promised January to December, registered at BPJS, with money for all of it."""
    found = money.people(cast, count)
    money.money(cast, 10**9)
    money.update(found, since=months.day(1, 2))
    return found


def _pay(cast: Cast, month: int, people: list[int]) -> None:
    paid.batch(cast, f"2025-{month:02d}", people, at=months.day(month, 5))


def test_months_out_of_grace_are_lost_and_the_one_that_runs_is_asked_for(cast: Cast) -> None:
    everybody = _people(cast, 3)
    _pay(cast, 1, everybody)
    found = months.seen(cast, months.day(6).date())
    assert (found.months, found.rupiah, found.lost) == (3, 3 * PRICE, 3 * 4)
    (told,) = steps.done(
        cast.dewi,
        lambda: due.due(months.day(6).date(), due.watches(cast.dewi, months.day(6).date())),
    )
    assert (told.people, told.rupiah) == (3, 3 * PRICE)
    asked = Asked(cast.programme, JUNE, months.day(6).date())
    people = steps.done(cast.lestari, lambda: watch.named(cast.lestari, asked, None))
    assert [(one.months, one.lost, one.rupiah) for one in people] == [(1, 4, PRICE)] * 3
    assert _columns(cast, asked, Kind.CSV) == {("1", "4")}
    assert _columns(cast, asked, Kind.XLSX) == {("1", "4")}
    _pay(cast, 6, everybody)
    found = months.seen(cast, months.day(6).date())
    assert (found.covered, found.lacking) == (3, ())


def _columns(cast: Cast, asked: Asked, kind: Kind) -> set[tuple[str, str]]:
    """The months that can be paid and those that cannot, of everybody in the file of names."""
    made = steps.done(
        cast.lestari,
        lambda: changes_told.uncovered(cast.lestari, months.day(6), asked, (None, kind)),
    )
    if kind is Kind.CSV:
        rows = [line.split(",") for line in made.decode("utf-8-sig").splitlines()]
        told = ("bulan", "hilang")
    else:
        sheet = calamine.load_workbook(io.BytesIO(made)).get_sheet_by_index(0)
        rows = [list(map(str, row)) for row in sheet.to_python()[2:]]
        told = ("Bulan", "Bulan hilang")
    first, second = map(rows[0].index, told)
    return {(row[first], row[second]) for row in rows[1:]}


@pytest.mark.parametrize("month", range(1, 13))
def test_the_watch_asks_for_what_the_batches_of_its_day_take(cast: Cast, month: int) -> None:
    never, first, late, holes, until_june, old = _people(cast, 6)
    for one, numbered in ((late, 4), (never, 1), (first, 1)):
        EnrolmentMove.objects.using("owner").create(
            government=JAMBI, enrolment_id=one, before="sent", after="registered",
            at=months.day(numbered, 3), by=cast.lestari.user, by_name="Lestari", area=VILLAGE,
        )  # fmt: skip
    money.update([old], first_month="2025-06")  # paid in February as somebody of another decree
    by_month = {
        1: [first, holes, until_june], 2: [until_june, old], 3: [holes, until_june],
        4: [until_june], 5: [until_june, holes], 6: [until_june], 7: [late, old], 9: [holes],
    }  # fmt: skip
    for paid_in, people in by_month.items():
        if paid_in <= month:
            _pay(cast, paid_in, people)
    at = months.day(month, 20)
    assert months.seen(cast, at.date()).rupiah == months.batches(cast, at)
