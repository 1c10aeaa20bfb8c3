"""A budget year closes: what was promised and not used goes back, what is owed goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from payung import ledger
from payung.ledger import Account, Kind, Part
from payung.registry import copying
from payung.registry.actions import booking, trail
from payung.registry.models import Batch, LedgerPosting, Programme, YearEnd
from payung.registry.permissions import Act
from payung.registry.queries import contributions, programmes
from payung.registry.scope import NO_OFFICE, Scope
from payung.values import money, month
from payung.values.refused import Refused


@dataclass(frozen=True, slots=True)
class Closing:
    """Which year of a programme is closed, on which day, and whether what is owed is carried.

    `unprepared`: months of the year in which somebody could be paid for get no batch.
    """

    programme: int
    year: int
    day: date
    carry: bool = False
    unprepared: bool = False


@transaction.atomic
def close_year(scope: Scope, at: datetime, asked: Closing) -> YearEnd:
    """Nothing is available, promised or owed in the year any more, and it takes no entry.

    Refused YEAR_WHOLE, YEAR_UNKNOWN, YEAR_CLOSED, YEAR_RUNNING before its last month, YEAR_DAY
    for a day to come, YEAR_UNPREPARED while months have no batch and that is not said,
    BATCH_WAITS while a batch of its months is a draft, YEAR_UNPAID while one is unpaid and that
    is not carried.
    """
    scope.ask(Act.CLOSE_YEAR)
    _lock(scope, asked)
    _over(scope, at, asked)
    held = {
        account: _cells(scope, asked, account) for account in (Account.COMMITTED, Account.PAYABLE)
    }
    owed = sum(part.amount for part in held[Account.PAYABLE])
    if owed and not asked.carry:
        raise Refused("YEAR_UNPAID", amount=money.rupiah(owed))
    (number,) = copying.numbers(1)
    _post(scope, at, asked, number, (Kind.RELEASE, held[Account.COMMITTED]))
    left = _by_line(_cells(scope, asked, Account.AVAILABLE))
    _post(scope, at, asked, number, (Kind.LAPSE, left))
    _post(scope, at, asked, number, (Kind.CARRY_OUT, held[Account.PAYABLE]))
    _post(scope, at, asked, number, (Kind.CARRY_IN, held[Account.PAYABLE]))
    lapsed = sum(part.amount for part in left)
    made = YearEnd.objects.create(
        government=scope.government, id=number, programme_id=asked.programme, year=asked.year,
        day=asked.day, lapsed=lapsed, carried=owed, by=scope.user, by_name=scope.name, at=at,
    )  # fmt: skip
    trail.record(
        scope, at, "close_year", ("programme", asked.programme), year=asked.year, lapsed=lapsed,
        carried=owed,
    )  # fmt: skip
    return made


def _lock(scope: Scope, asked: Closing) -> None:
    if scope.area != scope.government or scope.office != NO_OFFICE:
        raise Refused("YEAR_WHOLE")
    if not Programme.objects.filter(government=scope.government, id=asked.programme).exists():
        raise Refused("NOT_HERE")
    booking.lock(asked.programme)


def _over(scope: Scope, at: datetime, asked: Closing) -> None:
    """Whether the year is there, open, at its end, and without a batch that waits."""
    of = {"government": scope.government, "programme_id": asked.programme}
    if YearEnd.objects.filter(**of, year=asked.year).exists():
        raise Refused("YEAR_CLOSED", year=str(asked.year))
    if not LedgerPosting.objects.filter(**of, year=asked.year).exists():
        raise Refused("YEAR_UNKNOWN", year=str(asked.year))
    of_year = programmes.months_of(scope, asked.programme, asked.year)
    last = max(of_year, default=month.Month(asked.year, 12))
    if month.of(asked.day) < last:
        raise Refused("YEAR_RUNNING", year=str(asked.year), last=str(last))
    if asked.day > timezone.localdate(at):
        raise Refused("YEAR_DAY", day=asked.day.isoformat())
    drafts = Batch.objects.filter(**of, state="draft").values_list("month", flat=True)
    waiting = [
        one
        for one in sorted(drafts)
        if asked.year in programmes.budget_years(scope, asked.programme, (one,))
    ]
    if waiting:
        raise Refused("BATCH_WAITS", months=", ".join(waiting))
    today = month.of(timezone.localdate(at))
    missing = contributions.unprepared(scope, asked.programme, of_year, today)
    if missing and not asked.unprepared:
        raise Refused("YEAR_UNPREPARED", months=", ".join(map(str, missing)))


def _cells(scope: Scope, asked: Closing, account: Account) -> tuple[Part, ...]:
    """What stands on an account of the year, by line, office, place and month."""
    found = (
        LedgerPosting.objects.filter(
            government=scope.government, programme_id=asked.programme, year=asked.year,
            account=account,
        )
        .values_list("funding_line", "office_id", "area", "month")
        .annotate(total=Sum("amount"))
        .order_by("funding_line", "office_id", "area", "month")
    )  # fmt: skip
    return tuple(
        Part(line, total, office, area, of) for line, office, area, of, total in found if total
    )


def _by_line(cells: Sequence[Part]) -> tuple[Part, ...]:
    totals: dict[str, int] = {}
    for part in cells:
        totals[part.line] = totals.get(part.line, 0) + part.amount
    return tuple(Part(line, amount) for line, amount in totals.items())


def _post(
    scope: Scope, at: datetime, asked: Closing, number: int, what: tuple[Kind, Sequence[Part]]
) -> None:
    """One entry of the end of the year; what is carried in is one of the next."""
    kind, parts = what
    year = asked.year + (kind is Kind.CARRY_IN)
    entry = ledger.entry(kind, asked.day, f"Tutup tahun {asked.year}", parts, year)
    booking.post(scope, at, asked.programme, entry, ("year_end", number))
