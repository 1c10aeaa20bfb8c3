"""Months that the file of a bill says wrongly are settled by whoever types them."""

from pathlib import Path

import pytest

from payung.registry.actions import reconciling
from payung.registry.models import Exchange, ExchangeLine
from payung.values.month import Month, Span
from payung.values.refused import Refused
from tests.partners import stand_in
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, acting
from tests.registry.exchange import branch
from tests.registry.people import AT, Cast
from tests.registry.tasks import at_work

APRIL = Month(2025, 4)


def _file(folder: Path, months: str, *, people: int = 3) -> Path:
    path = folder / "tagihan.xlsx"
    rows = [(enrolled.nik(n), f"Warga {n:05d}", PRICE) for n in range(1, people + 1)]
    stand_in.bill(path, months, rows)
    return path


def _paid(cast: Cast) -> None:
    enrolled.people(cast, 3)
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast, MARCH))


def _of() -> tuple[str, str, int]:
    found = Exchange.objects.using("owner").get(kind="bill")
    return found.month, found.last_month, found.told["typed_over"]


def test_what_is_typed_goes_before_what_the_file_says(cast: Cast, tmp_path: Path) -> None:
    _paid(cast)
    branch.receive(cast, _file(tmp_path, "April 2025"), "tagihan.xlsx", "bill", Span(MARCH, MARCH))
    assert _of() == ("2025-03", "2025-03", 1)


def test_months_that_cannot_be_reconciled_are_settled_by_typing_them(
    cast: Cast, tmp_path: Path
) -> None:
    _paid(cast)
    path = _file(tmp_path, "Maret dan Mei 2025")
    task = branch.receive(cast, path, "tagihan.xlsx", "bill")
    assert at_work.refusal(task.id) == "BILL_MONTHS"
    branch.receive(cast, path, "tagihan.xlsx", "bill", Span(MARCH, MARCH))
    assert _of() == ("2025-03", "2025-03", 0)


def test_a_bill_read_for_the_wrong_months_is_for_those_typed_when_it_is_sent_again(
    cast: Cast, tmp_path: Path
) -> None:
    _paid(cast)
    path = _file(tmp_path, "Maret s.d. April 2025")
    branch.receive(cast, path, "tagihan.xlsx", "bill")
    assert _of() == ("2025-03", "2025-04", 0)
    branch.receive(cast, path, "tagihan.xlsx", "bill", Span(MARCH, MARCH))
    assert _of() == ("2025-03", "2025-03", 1)
    assert ExchangeLine.objects.using("owner").filter(exchange__kind="bill").count() == 3
    with pytest.raises(Refused, match="EXCHANGE_AGAIN"):
        branch.receive(cast, path, "tagihan.xlsx", "bill", Span(MARCH, MARCH))
    with acting(cast.dewi):
        reconciling.close(cast.dewi, AT, Exchange.objects.get(kind="bill").id)
    with pytest.raises(Refused, match="MONTH_RECONCILED"):
        branch.receive(cast, path, "tagihan.xlsx", "bill", Span(APRIL, APRIL))


def test_the_months_of_a_bill_stay_when_a_difference_is_settled(cast: Cast, tmp_path: Path) -> None:
    _paid(cast)
    path = _file(tmp_path, "Maret 2025", people=2)
    branch.receive(cast, path, "tagihan.xlsx", "bill")
    number = Exchange.objects.using("owner").get(kind="bill").id
    with acting(cast.lestari):
        reconciling.settle(cast.lestari, AT, number, "BILL_MISSING", "cabang menambahkan")
    with pytest.raises(Refused, match="BILL_MONTHS_KEPT"):
        branch.receive(cast, path, "tagihan.xlsx", "bill", Span(APRIL, APRIL))
