"""Where another payer pays, the watch counts and prices as the batch of the month would."""

from datetime import datetime
from pathlib import Path

import pytest

from payung.registry.actions import contributing_payers
from payung.registry.actions.contributing_payers import Settled, Told
from payung.registry.queries import due, watch
from payung.registry.queries.watch import Asked
from payung.values.month import Month
from tests.registry import paid
from tests.registry.contributions import enrolled as money
from tests.registry.decrees import steps
from tests.registry.people import PROGRAMME, Cast
from tests.registry.watch import months

PRICE, PART = money.PRICE, 5_614
MARCH = Month(2025, 3)
AT = months.day(3, 20)


def _people(cast: Cast, count: int, rule: str, first: str = "2025-03") -> list[int]:
    """Promised up to December and registered, in a programme with this rule."""
    found = money.people(cast, count, money.Wanted(months=(first, "2025-12")))
    money.money(cast, 10**9)
    money.update(found, since=months.day(1, 2))
    money.publish(cast, PROGRAMME.read_text() + f"\ntwo_payers: {rule}\n")
    return found


def _listed(cast: Cast, tmp_path: Path, *rows: str) -> None:
    """A province's list: whom it pays for, from which month to which, with how much."""
    told = tmp_path / "provinsi.csv"
    told.write_text("NIK;dari;sampai;iuran\n" + "".join(f"{row}\n" for row in rows))
    with money.acting(cast.lestari):
        contributing_payers.read_outside(cast.lestari, AT, Told("Provinsi", told.name, told))


def _noticed(cast: Cast, at: datetime) -> list[tuple[int, int]]:
    """People and rupiah that the treasurer is told of."""
    on = at.date()
    found = steps.done(cast.dewi, lambda: due.due(on, due.watches(cast.dewi, on)))
    return [(one.people, one.rupiah) for one in found]


def test_where_they_pay_a_part_we_owe_the_rest(cast: Cast, tmp_path: Path) -> None:
    _people(cast, 2, "top_up")
    _listed(cast, tmp_path, f"{money.nik(1)};2025-01;2025-12;{PART}")
    rest = 2 * PRICE - PART
    found = months.seen(cast, AT.date())
    assert (found.promised, found.covered, found.months) == (2, 0, 2)
    assert found.rupiah == rest == months.batches(cast, AT)
    assert _noticed(cast, AT) == [(2, rest)]
    asked = Asked(cast.programme, MARCH, AT.date())
    named = steps.done(cast.lestari, lambda: watch.named(cast.lestari, asked, None))
    assert [one.rupiah for one in named] == [PRICE - PART, PRICE]
    money.batch(cast, at=AT)
    found = months.seen(cast, AT.date())
    assert [(one.lack.value, one.rupiah) for one in found.lacking] == [("not_approved", rest)]


def test_for_whom_ours_stops_nothing_is_lacking_before_any_batch(
    cast: Cast, tmp_path: Path
) -> None:
    _people(cast, 2, "ours_stops")
    _listed(cast, tmp_path, f"{money.nik(1)};2025-03;2025-12;{PRICE}")
    found = months.seen(cast, AT.date())
    assert (found.covered, found.rupiah) == (1, PRICE)
    assert months.batches(cast, AT) == PRICE
    assert _noticed(cast, AT) == [(1, PRICE)]
    _listed(cast, tmp_path, *(f"{money.nik(one)};2025-03;2025-12;{PRICE}" for one in (1, 2)))
    assert months.seen(cast, AT.date()).covered == 2
    assert _noticed(cast, AT) == []


def test_what_waits_for_the_manager_costs_nothing_until_it_is_decided(
    cast: Cast, tmp_path: Path
) -> None:
    both = _people(cast, 2, "hold")
    _listed(cast, tmp_path, *(f"{money.nik(one)};2025-03;2025-12;{PART}" for one in (1, 2)))
    found = months.seen(cast, AT.date())
    assert (found.covered, found.without, found.rupiah) == (0, 2, 0)
    assert _noticed(cast, AT) == []
    made = money.batch(cast, at=AT)
    for one, rule in zip(both, ("top_up", "ours_stops"), strict=True):
        with money.acting(cast.lestari):
            wanted = Settled(one, rule, Month(2025, 12), "sesuai surat provinsi")
            contributing_payers.settle(cast.lestari, AT, made.id, wanted)
    found = months.seen(cast, AT.date())
    assert (found.covered, found.without, found.rupiah) == (1, 1, PRICE - PART)
    assert months.batches(cast, AT) == PRICE - PART


@pytest.mark.parametrize("rule", ["top_up", "ours_stops", "ours_pays", "hold"])
@pytest.mark.parametrize("month", [3, 4, 6, 8, 12])
def test_the_watch_asks_for_what_the_batches_of_its_day_take(
    cast: Cast, tmp_path: Path, rule: str, month: int
) -> None:
    january, always, late, once, gone, _ = _people(cast, 6, rule, "2025-01")
    for one in range(1, month):
        everybody = {1: [january, late], 3: [once], 4: [gone], 5: [once, late], 7: [gone]}
        paid.batch(cast, f"2025-{one:02d}", [always, *everybody.get(one, [])], at=months.day(one))
    _listed(
        cast, tmp_path,
        f"{money.nik(1)};2025-02;2025-05;{PART}", f"{money.nik(2)};2025-03;2025-12;{PART}",
        f"{money.nik(3)};2025-04;2025-04;{PRICE}", f"{money.nik(4)};2025-05;2025-12;",
        f"{money.nik(5)};2025-05;2025-06;{PART}",
    )  # fmt: skip
    at = months.day(month, 20)
    assert months.seen(cast, at.date()).rupiah == months.batches(cast, at)
