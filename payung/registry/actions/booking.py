"""The ledger is written here and nowhere else: one entry for each event, in its transaction."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from payung import ledger
from payung.ledger import Account, Entry, Kind, Part, Posting
from payung.registry import copying
from payung.registry.models import LedgerEntry, LedgerPosting, YearEnd
from payung.registry.queries import programmes
from payung.registry.scope import Scope
from payung.values import month
from payung.values.refused import Refused

_COLUMNS = (
    "government", "id", "entry_id", "programme_id", "year", "account", "funding_line",
    "office_id", "area", "month", "amount",
)  # fmt: skip
_WHY = 300
_OF_DEBT = (Kind.PAYMENT, Kind.CARRY_BACK)


def post(
    scope: Scope,
    at: datetime,
    programme: int,
    entry: Entry,
    subject: tuple[str, int],
    reverses: LedgerEntry | None = None,
) -> LedgerEntry | None:
    """Adds an entry to the programme's ledger; None for one of nothing.

    It goes into the budget year that it names, else that of the months it is about. `subject` is
    what it books, once: ('batch', its id), and once more after that was taken back. Refused
    LINE_BELOW_ZERO when an account does not hold so much, BOOKED_ALREADY when the subject has been
    booked this way before, YEARS_MIXED, YEAR_CLOSED; what was carried over is paid, or taken back,
    in the year after.
    """
    if not entry.postings:
        return None
    lock(programme)
    year = reverses.year if reverses else _year(scope, programme, entry)
    year = _open(scope, programme, entry.kind, year)
    last = (
        LedgerEntry.objects.filter(government=scope.government, programme_id=programme, year=year)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    told = {
        "government": scope.government, "programme_id": programme, "year": year,
        "number": (last or 0) + 1, "kind": entry.kind, "day": entry.day,
        "document": entry.document[:200], "why": entry.why[:_WHY], "subject": subject[0],
        "subject_id": subject[1], "reverses_id": reverses.id if reverses else None,
        "time": 1 + _reversals(scope, _booked(scope, entry.kind, *subject)).count(),
        "amount": sum(one.amount for one in entry.postings if one.amount > 0),
        "by": scope.user, "by_name": scope.name, "at": at,
    }  # fmt: skip
    try:
        with transaction.atomic():
            made = LedgerEntry.objects.create(**told)
    except IntegrityError:
        raise Refused("BOOKED_ALREADY", document=entry.document) from None
    _postings(made, entry)
    return made


def reverse(scope: Scope, at: datetime, entry: LedgerEntry, day: date, why: str) -> LedgerEntry:
    """Takes an entry back by its contrary, once. Whoever calls this has asked who may.

    Refused REVERSAL_WHY without a reason, BOOKED_ALREADY the second time, LINE_BELOW_ZERO when
    the money has gone on; NOT_REVERSIBLE for a reversal.
    """
    why = " ".join(why.split())
    if not why:
        raise Refused("REVERSAL_WHY")
    if entry.kind == Kind.REVERSAL:
        raise Refused("NOT_REVERSIBLE", number=str(entry.number))
    found = LedgerPosting.objects.filter(government=scope.government, entry_id=entry.id)
    postings = [
        Posting(Account(one.account), _part(one), one.amount) for one in found.order_by("id")
    ]
    taken = ledger.contrary(postings, day, entry.document, why)
    made = post(scope, at, entry.programme_id, taken, ("entry", entry.id), entry)
    if made is None:
        raise Refused("NOT_HERE")
    return made


def standing(
    scope: Scope, kind: Kind, subject: str, ids: Collection[int]
) -> tuple[LedgerEntry, ...]:
    """What is booked so for these subjects and was not taken back, the newest first."""
    found = _booked(scope, kind, subject, *ids)
    back = set(_reversals(scope, found).values_list("subject_id", flat=True))
    return tuple(one for one in found.order_by("-id") if one.id not in back)


def ended(scope: Scope, programme: int) -> dict[int, int]:
    """The closed years of a programme, each with the debt that was carried into the next."""
    ends = YearEnd.objects.filter(government=scope.government, programme_id=programme)
    return dict(ends.values_list("year", "carried"))


def lock(programme: int) -> None:
    """Nobody else books in this programme until the transaction ends.

    Not the programme's row: a treasurer may not change that, so the database locks it for none.
    """
    with connection.cursor() as cursor:
        words = f"ledger.{programme}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [words])


def _booked(scope: Scope, kind: Kind, subject: str, *ids: int) -> QuerySet[LedgerEntry]:
    return LedgerEntry.objects.filter(
        government=scope.government, kind=kind, subject=subject, subject_id__in=ids
    )


def _reversals(scope: Scope, entries: QuerySet[LedgerEntry]) -> QuerySet[LedgerEntry]:
    return LedgerEntry.objects.filter(
        government=scope.government, kind=Kind.REVERSAL, subject="entry",
        subject_id__in=entries.values("id"),
    )  # fmt: skip


def _part(one: LedgerPosting) -> Part:
    return Part(one.funding_line, one.amount, one.office_id, one.area, one.month)


def _year(scope: Scope, programme: int, entry: Entry) -> int:
    """The budget year of an entry: its own, else that of its months, else that of its day."""
    if entry.year:
        return entry.year
    months = {one.part.month for one in entry.postings if one.part.month}
    asked = months or {str(month.of(entry.day))}
    years = programmes.budget_years(scope, programme, asked)
    if len(years) > 1:
        raise Refused("YEARS_MIXED", years=", ".join(str(year) for year in sorted(years)))
    return next(iter(years))


def _open(scope: Scope, programme: int, kind: Kind, year: int) -> int:
    """The year itself while it is open; that into which it was carried for what is owed still."""
    carried = ended(scope, programme)
    while kind in _OF_DEBT and carried.get(year):
        year += 1
    if year in carried:
        raise Refused("YEAR_CLOSED", year=str(year))
    return year


def _postings(made: LedgerEntry, entry: Entry) -> None:
    ids = copying.numbers(len(entry.postings))
    rows = [
        (
            made.government, number, made.id, made.programme_id, made.year, one.account.value,
            one.part.line, one.part.office, one.part.area, one.part.month, one.amount,
        )
        for number, one in zip(ids, entry.postings, strict=True)
    ]  # fmt: skip
    try:
        with transaction.atomic():
            copying.insert("registry_ledgerposting", _COLUMNS, rows)
    except IntegrityError as refused:
        if "no_line_below_zero" not in str(refused):
            raise
        raise Refused("LINE_BELOW_ZERO", document=made.document) from None
