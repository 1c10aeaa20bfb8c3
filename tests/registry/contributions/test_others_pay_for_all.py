"""A month that another payer pays for everybody is settled without money, and stays settled."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from payung.registry.actions import (
    closing,
    contributing_money,
    contributing_payers,
    reconciling,
)
from payung.registry.actions.closing import Closing
from payung.registry.actions.contributing_payers import Told
from payung.registry.models import LedgerEntry
from payung.registry.queries import contributions, watch
from payung.registry.queries.watch import Asked
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry.contributions import enrolled as money
from tests.registry.contributions.billed import bill
from tests.registry.decrees import steps
from tests.registry.people import AT, PROGRAMME, Cast

MARCH = Month(2025, 3)


@pytest.fixture(autouse=True)
def others(cast: Cast, tmp_path: Path) -> None:
    """Two people, a rule that ours stops, and a province that pays all of it for both."""
    people = money.people(cast, 2, money.Wanted(months=("2025-03", "2025-12")))
    money.update(people, since=datetime(2025, 1, 2, tzinfo=UTC))
    money.money(cast, 10**9)
    money.publish(cast, PROGRAMME.read_text() + "\ntwo_payers: ours_stops\n")
    told = tmp_path / "provinsi.csv"
    rows = [f"{money.nik(number)};2025-01;2025-12;16800\n" for number in (1, 2)]
    told.write_text("NIK;dari;sampai;iuran\n" + "".join(rows))
    with money.acting(cast.lestari):
        contributing_payers.read_outside(cast.lestari, AT, Told("Provinsi", told.name, told))


def test_it_is_approved_without_money_and_nothing_is_left_to_be_done(cast: Cast) -> None:
    booked = LedgerEntry.objects.using("owner").count()
    made = money.approved(cast)
    assert (made.people, made.amount, made.state) == (0, 0, "approved")
    assert LedgerEntry.objects.using("owner").count() == booked
    found = steps.done(
        cast.dewi, lambda: contributions.next_steps(cast.dewi, cast.programme, MARCH)
    )
    asked = {month for _, some in found for month in some}
    assert MARCH not in asked
    assert steps.done(cast.dewi, lambda: contributions.open_batches(cast.dewi, cast.programme)) == (
        ()
    )
    seen = steps.done(
        cast.dewi, lambda: watch.watch(cast.dewi, Asked(cast.programme, MARCH, AT.date()))
    )
    assert (seen.promised, seen.covered, seen.rupiah) == (2, 2, 0)
    assert money.batch(cast).id == made.id


def test_no_sp2d_pays_it_and_its_approval_can_be_taken_back(cast: Cast) -> None:
    made = money.approved(cast)
    with pytest.raises(Refused, match="PAYMENT_NOTHING"):
        money.paid(cast, made)
    with money.acting(cast.dewi):
        contributing_money.take_back(cast.dewi, AT, made.id, "daftar provinsi keliru")
    assert money.batch(cast).id != made.id


def test_the_year_closes_over_it(cast: Cast) -> None:
    made = money.batch(cast)
    late = datetime(2025, 12, 30, 2, tzinfo=UTC)
    asked = Closing(cast.programme, 2025, date(2025, 12, 30), unprepared=True)
    with pytest.raises(Refused, match="BATCH_WAITS"), money.acting(cast.dewi):
        closing.close_year(cast.dewi, late, asked)
    with money.acting(cast.dewi):
        contributing_money.approve(cast.dewi, AT, made.id, made.digest)
    with money.acting(cast.dewi):
        assert closing.close_year(cast.dewi, late, asked).carried == 0


def test_a_bill_of_nobody_closes_it(cast: Cast) -> None:
    money.approved(cast)
    money.approved(cast, Month(2025, 4))
    number = bill(cast, [], "2025-03", "2025-04")
    with money.acting(cast.dewi):
        ends = reconciling.close(cast.dewi, AT, number)
    assert [(one.month, one.people, one.amount) for one in ends] == [
        ("2025-03", 0, 0), ("2025-04", 0, 0),
    ]  # fmt: skip
