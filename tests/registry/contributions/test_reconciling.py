"""A month is closed when the bill agrees person by person, or every difference is settled."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from payung.registry.actions import contributing_corrections, reconciling
from payung.registry.models import MonthEnd, Payment
from payung.registry.queries import bills, contributions
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.registry.contributions import enrolled
from tests.registry.contributions.billed import bill
from tests.registry.contributions.enrolled import MARCH, PRICE, Wanted, acting
from tests.registry.people import AT, Cast


def _another(cast: Cast) -> Scope:
    return replace(cast.dewi, user=cast.hadi.user, name="Treasurer Hadi")


def _refused(code: str, who: Scope, call: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as refused, acting(who):
        call()
    assert refused.value.code == code
    return refused.value


def _paid(cast: Cast) -> list[int]:
    ids = enrolled.people(cast, 3)
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    return ids


def _close(who: Scope, number: int) -> MonthEnd:
    with acting(who):
        (end,) = reconciling.close(who, AT, number)
    return end


def test_a_month_that_is_the_same_as_its_bill_is_closed_by_name_and_day(cast: Cast) -> None:
    ids = _paid(cast)
    number = bill(cast, [(one, PRICE) for one in ids])
    _close(cast.dewi, number)
    with acting(cast.putu):
        (row,) = [one for one in contributions.year(cast.putu, cast.programme) if one.end]
    assert (row.month, row.bill) == (MARCH, number)
    assert row.end is not None
    assert (row.end.by_name, row.end.at, row.end.people, row.end.amount, row.end.settled) == (
        "Treasurer Dewi", AT, 3, 3 * PRICE, 0,
    )  # fmt: skip
    _refused("MONTH_RECONCILED", cast.dewi, lambda: reconciling.close(cast.dewi, AT, number))


def test_a_month_with_differences_is_closed_when_each_is_settled_with_words(cast: Cast) -> None:
    first, second, _ = _paid(cast)
    number = bill(cast, [(first, PRICE), (second, PRICE + 100), (None, PRICE), (None, PRICE)])
    told = _refused("BILL_DIFFERS", cast.dewi, lambda: reconciling.close(cast.dewi, AT, number))
    assert told.facts["people"] == "4"

    def settle(what: str, words: str = "cabang memperbaiki", picked: tuple[str, ...] = ()) -> int:
        return reconciling.settle(cast.lestari, AT, number, what, words, picked)

    _refused("WHY_MISSING", cast.lestari, lambda: settle("BILL_MISSING", " "))
    _refused("BILL_NOTHING", cast.lestari, lambda: settle("BILL_TWICE"))
    _refused(
        "NOT_ALLOWED", cast.dewi,
        lambda: reconciling.settle(cast.dewi, AT, number, "BILL_MISSING", "x"),
    )  # fmt: skip
    with acting(cast.lestari):
        assert settle("BILL_NOT_OURS", picked=("0-4",)) == 1
        assert [one.key for one in bills.compared(cast.lestari, number).open] == [
            f"{second}-2", "0-3", f"{_missing(cast, number)}-0",
        ]  # fmt: skip
        assert settle("BILL_NOT_OURS") == 1
        assert settle("BILL_AMOUNT") == 1
        assert settle("BILL_MISSING") == 1
    assert _close(cast.dewi, number).settled == 4


def _missing(cast: Cast, number: int) -> int:
    found = bills.compared(cast.lestari, number).open[-1].difference.enrolment
    assert found is not None
    return found


def test_a_month_that_is_not_paid_whole_or_has_a_newer_bill_is_not_closed(cast: Cast) -> None:
    ids = _paid(cast)
    older = bill(cast, [(one, PRICE) for one in ids])
    newer = bill(cast, [(one, PRICE) for one in ids])
    _refused("BILL_OLD", cast.dewi, lambda: reconciling.close(cast.dewi, AT, older))
    enrolled.people(cast, 1, Wanted(first=20))
    enrolled.batch(cast)  # a supplement
    _refused("MONTH_UNPAID", cast.dewi, lambda: reconciling.close(cast.dewi, AT, newer))


def test_in_a_closed_month_nothing_is_prepared_or_unpaid_until_another_opens_it(
    cast: Cast,
) -> None:
    ids = _paid(cast)
    number = bill(cast, [(one, PRICE) for one in ids])
    _close(cast.dewi, number)
    enrolled.people(cast, 1, Wanted(first=20))
    _refused("MONTH_RECONCILED", cast.lestari, lambda: enrolled.batch(cast))
    other, payment = _another(cast), Payment.objects.using("owner").get().id
    _refused(
        "MONTH_RECONCILED", other,
        lambda: contributing_corrections.unpay(other, AT, payment, "keliru"),
    )  # fmt: skip
    _refused("OWN_WORK", cast.dewi, lambda: reconciling.reopen(cast.dewi, AT, number, "keliru"))
    with acting(other):
        reconciling.reopen(other, AT, number, "SP2D retur")
        contributing_corrections.unpay(other, AT, payment, "SP2D retur")
    assert enrolled.batch(cast).part == 1
    assert MonthEnd.objects.using("owner").get().why == "SP2D retur"
