"""The ledger as tests read it: what stands where, and that it is whole."""

from collections.abc import Callable
from typing import TypeVar

from django.db import connections

from payung.registry.models import LedgerBalance, LedgerEntry, LedgerPosting
from payung.registry.scope import Scope
from tests.registry.decrees import steps

T = TypeVar("T")
done: Callable[[Scope, Callable[[], T]], T] = steps.done


def balances(line: str = "APBD", year: int = 2025) -> dict[str, int]:
    """What stands on the accounts of a line; those at nothing are left out."""
    found = LedgerBalance.objects.using("owner").filter(funding_line=line, year=year)
    return {one.account: one.amount for one in found if one.amount}


def entries() -> list[tuple[str, str, int]]:
    """Kind, document and amount of every entry, in order."""
    found = LedgerEntry.objects.using("owner").order_by("programme_id", "year", "number")
    return list(found.values_list("kind", "document", "amount"))


def whole() -> None:
    """Every entry sums to zero, no account is below, the balances are the sums, and so is what is
    kept of each entry."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT entry_id FROM registry_ledgerposting GROUP BY 1 HAVING sum(amount) <> 0"
        )
        assert cursor.fetchall() == []
        cursor.execute(
            "SELECT programme_id, year, funding_line, account, sum(amount)"
            " FROM registry_ledgerposting GROUP BY 1, 2, 3, 4 HAVING sum(amount) <> 0"
        )
        summed = cursor.fetchall()
        cursor.execute(
            "SELECT government, programme_id, year, entry_id, funding_line, account, sum(amount)"
            " FROM registry_ledgerposting GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 4, 5, 6"
        )
        moved = cursor.fetchall()
        cursor.execute(
            "SELECT government, programme_id, year, entry_id, funding_line, account, amount"
            " FROM registry_ledgermoved ORDER BY 4, 5, 6"
        )
        assert cursor.fetchall() == moved
    kept = LedgerBalance.objects.using("owner").exclude(amount=0)
    columns = ("programme_id", "year", "funding_line", "account", "amount")
    assert sorted(kept.values_list(*columns)) == sorted(summed)
    for *_, account, amount in summed:
        assert amount >= 0 or account in ("appropriated", "donor")


def postings(account: str, column: str) -> dict[object, int]:
    """What stands on an account by office, place or month."""
    found: dict[object, int] = {}
    for one in LedgerPosting.objects.using("owner").filter(account=account):
        key = getattr(one, column)
        found[key] = found.get(key, 0) + one.amount
    return {key: amount for key, amount in found.items() if amount}
