"""A branch bills several months at once, as a group pays in advance; it is reconciled as one."""

from dataclasses import replace
from pathlib import Path

import pytest

from payung.registry.actions import reconciling
from payung.registry.models import Exchange, MonthEnd
from payung.registry.queries import bills, contributions
from payung.values.month import Month
from payung.values.refused import Refused
from tests.partners import stand_in
from tests.registry.contributions import enrolled
from tests.registry.contributions.billed import bill
from tests.registry.contributions.enrolled import MARCH, PRICE, Wanted, acting
from tests.registry.exchange import branch
from tests.registry.people import AT, Cast

APRIL, MAY = Month(2025, 4), Month(2025, 5)
QUARTER = ("2025-03", "2025-04", "2025-05")


def _paid(cast: Cast, *months: Month) -> list[int]:
    """Three people, and one more from April on, paid for in advance."""
    ids = enrolled.people(cast, 3)
    ids += enrolled.people(cast, 1, Wanted(first=4, months=("2025-04", "2025-12")))
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, *(enrolled.approved(cast, month) for month in months))
    return ids


def test_three_months_in_advance_come_back_from_the_branch_as_one_bill_and_are_closed(
    cast: Cast, tmp_path: Path
) -> None:
    _paid(cast, MARCH, APRIL, MAY)
    path = tmp_path / "tagihan.xlsx"
    owed = {1: 3, 2: 3, 3: 3, 4: 2}
    rows = [(enrolled.nik(n), f"Warga {n:05d}", many * PRICE) for n, many in owed.items()]
    stand_in.bill(path, "Maret s.d. Mei 2025", rows)
    task = branch.receive(cast, path, "tagihan.xlsx", "bill")
    assert task.told["billed"] == 4
    found = Exchange.objects.using("owner").get(kind="bill")
    assert (found.month, found.last_month, found.amount) == ("2025-03", "2025-05", 11 * PRICE)
    with acting(cast.dewi):
        compared = bills.compared(cast.dewi, found.id)
        assert (compared.ours, compared.people, compared.differences) == (11 * PRICE, 4, ())
        ends = reconciling.close(cast.dewi, AT, found.id)
        rows_of_year = contributions.year(cast.dewi, cast.programme)
    assert [(one.month, one.people, one.amount) for one in ends] == [
        ("2025-03", 3, 3 * PRICE), ("2025-04", 4, 4 * PRICE), ("2025-05", 4, 4 * PRICE),
    ]  # fmt: skip
    assert [str(row.month) for row in rows_of_year if row.bill == found.id and row.end] == [
        *QUARTER
    ]


def test_each_person_owes_the_sum_of_their_months_and_a_difference_is_settled_once(
    cast: Cast,
) -> None:
    first, second, third, _ = _paid(cast, MARCH, APRIL, MAY)
    told = [(first, 3 * PRICE), (second, PRICE), (third, 3 * PRICE)]
    number = bill(cast, told, "2025-03", "2025-05")
    with acting(cast.lestari):
        found = bills.compared(cast.lestari, number).differences
        assert [
            (one.difference.what, one.difference.ours, one.difference.billed) for one in found
        ] == [("BILL_AMOUNT", 3 * PRICE, PRICE), ("BILL_MISSING", 2 * PRICE, 0)]
        for what in ("BILL_AMOUNT", "BILL_MISSING"):
            reconciling.settle(cast.lestari, AT, number, what, "cabang memperbaiki")
    with acting(cast.dewi):
        ends = reconciling.close(cast.dewi, AT, number)
    assert [one.settled for one in ends] == [2, 2, 2]


def test_a_bill_waits_for_every_month_to_have_its_batch_and_to_be_paid(cast: Cast) -> None:
    _paid(cast, MARCH)
    number = bill(cast, [], *QUARTER[::2])
    with pytest.raises(Refused, match="BILL_HERE_NOT") as refused, acting(cast.dewi):
        bills.compared(cast.dewi, number)
    assert refused.value.facts["month"] == "2025-04, 2025-05"
    enrolled.approved(cast, APRIL)
    with pytest.raises(Refused, match="MONTH_UNPAID"), acting(cast.dewi):
        reconciling.close(cast.dewi, AT, number)


def test_a_newer_bill_of_one_of_its_months_is_reconciled_first(cast: Cast) -> None:
    first, second, third, fourth = _paid(cast, MARCH, APRIL, MAY)
    rows = [(one, 3 * PRICE) for one in (first, second, third)] + [(fourth, 2 * PRICE)]
    number = bill(cast, rows, *QUARTER[::2])
    bill(cast, [(first, PRICE)], "2025-04")
    with pytest.raises(Refused, match="BILL_OLD") as refused, acting(cast.dewi):
        reconciling.close(cast.dewi, AT, number)
    assert refused.value.facts["month"] == "2025-04"


def test_all_its_months_are_opened_again_together_by_another(cast: Cast) -> None:
    first, second, third, fourth = _paid(cast, MARCH, APRIL, MAY)
    rows = [(one, 3 * PRICE) for one in (first, second, third)] + [(fourth, 2 * PRICE)]
    number = bill(cast, rows, *QUARTER[::2])
    other = replace(cast.dewi, user=cast.hadi.user, name="Treasurer Hadi")
    with acting(cast.dewi):
        reconciling.close(cast.dewi, AT, number)
    with pytest.raises(Refused, match="OWN_WORK"), acting(cast.dewi):
        reconciling.reopen(cast.dewi, AT, number, "keliru")
    with acting(other):
        reconciling.reopen(other, AT, number, "SP2D retur")
    ends = MonthEnd.objects.using("owner").order_by("month")
    assert [(one.month, one.why) for one in ends] == [(month, "SP2D retur") for month in QUARTER]


def test_a_row_for_each_month_of_a_person_is_added_up_and_what_is_more_than_owed_is_twice(
    cast: Cast,
) -> None:
    first, second, third, fourth = _paid(cast, MARCH, APRIL, MAY)
    monthly = [(one, PRICE) for one in (first, second, third) for _ in QUARTER]
    number = bill(cast, [*monthly, (fourth, PRICE), (fourth, PRICE)], *QUARTER[::2])
    with acting(cast.dewi):
        assert bills.compared(cast.dewi, number).differences == ()
    number = bill(cast, [*monthly, *[(fourth, PRICE)] * 3], *QUARTER[::2])
    with acting(cast.dewi):
        (one,) = bills.compared(cast.dewi, number).differences
    assert (one.difference.what, one.difference.enrolment) == ("BILL_TWICE", fourth)
    assert (one.difference.position, one.difference.billed) == (12, PRICE)


def test_a_branch_that_lists_each_month_repeats_nobody(cast: Cast, tmp_path: Path) -> None:
    _paid(cast, MARCH, APRIL, MAY)
    path = tmp_path / "tagihan.xlsx"
    stand_in.bill(
        path, "Maret s.d. Mei 2025",
        [(enrolled.nik(n), f"Warga {n:05d}", PRICE) for n in (1, 2, 3) for _ in QUARTER],
    )  # fmt: skip
    told = branch.receive(cast, path, "tagihan.xlsx", "bill").told
    assert (told["billed"], told["repeated"]) == (9, 0)


def test_a_bill_of_which_one_month_was_closed_by_another_is_not_closed_itself(cast: Cast) -> None:
    first, second, third, fourth = _paid(cast, MARCH, APRIL, MAY)
    with acting(cast.dewi):
        reconciling.close(cast.dewi, AT, bill(cast, [(n, PRICE) for n in (first, second, third)]))
    rows = [(one, 3 * PRICE) for one in (first, second, third)] + [(fourth, 2 * PRICE)]
    number = bill(cast, rows, *QUARTER[::2])
    with acting(cast.dewi):
        found = bills.compared(cast.dewi, number)
        steps = dict(contributions.next_steps(cast.dewi, cast.programme, MAY))
    assert (found.end, [one.month for one in found.ends]) == (None, ["2025-03"])
    assert "STEP_RECONCILE" not in steps


def test_a_bill_is_asked_for_when_all_its_months_are_paid(cast: Cast) -> None:
    first, *_ = _paid(cast, MARCH)
    bill(cast, [(first, 3 * PRICE)], *QUARTER[::2])

    def asked() -> tuple[Month, ...]:
        with acting(cast.dewi):
            steps = dict(contributions.next_steps(cast.dewi, cast.programme, MAY))
        return steps.get("STEP_RECONCILE", ())

    assert asked() == ()
    enrolled.paid(cast, enrolled.approved(cast, APRIL), number="SP2D-2")
    assert asked() == ()
    enrolled.paid(cast, enrolled.approved(cast, MAY), number="SP2D-3")
    assert asked() == (MARCH, APRIL, MAY)


def test_a_bill_that_was_not_read_is_no_bill_of_any_month(cast: Cast) -> None:
    ids = _paid(cast, MARCH)
    good = bill(cast, [(one, PRICE) for one in ids[:3]])
    failed = bill(cast, [])
    Exchange.objects.using("owner").filter(id=failed).update(state="failed")
    with acting(cast.dewi):
        with pytest.raises(Refused, match="NOT_HERE"):
            bills.compared(cast.dewi, failed)
        assert len(reconciling.close(cast.dewi, AT, good)) == 1
