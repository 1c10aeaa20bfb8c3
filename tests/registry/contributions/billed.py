"""A bill of the insurer in the register, past the long way."""

from collections.abc import Sequence

from payung.registry.models import Enrolment, Exchange, ExchangeLine
from tests.registry.people import AT, JAMBI, Cast


def bill(
    cast: Cast,
    rows: Sequence[tuple[int | None, int]],
    month: str = "2025-03",
    last: str = "",
) -> int:
    """Its id; a row is an enrolment (None: nobody of ours) and rupiah; `last` of several."""
    made = Exchange.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, kind="bill", month=month,
        last_month=last or month, name="tagihan.csv", profile="bill",
        digest=f"{len(rows)}-{Exchange.objects.using('owner').count()}", stored="",
        rows=len(rows), amount=sum(amount for _, amount in rows), state="read",
        by=cast.lestari.user, by_name=cast.lestari.name, at=AT,
    )  # fmt: skip
    names = dict(Enrolment.objects.using("owner").values_list("id", "name"))
    for position, (number, amount) in enumerate(rows, 1):
        ExchangeLine.objects.using("owner").create(
            government=JAMBI, exchange_id=made.id, position=position, enrolment_id=number,
            name=names.get(number or 0, "Bukan kita"), outcome="billed", amount=amount,
        )  # fmt: skip
    return int(made.id)
