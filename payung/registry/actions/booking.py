"""The ledger is written here and nowhere else: one entry for each event, in its transaction."""

from datetime import datetime

from django.db import IntegrityError, transaction

from payung.ledger import Entry
from payung.registry import copying
from payung.registry.models import LedgerEntry, Programme
from payung.registry.scope import Scope
from payung.values.refused import Refused

_COLUMNS = (
    "government", "id", "entry_id", "programme_id", "year", "account", "funding_line",
    "office_id", "area", "month", "amount",
)  # fmt: skip


def post(
    scope: Scope,
    at: datetime,
    programme: int,
    entry: Entry,
    subject: tuple[str, int],
    reverses: int | None = None,
) -> LedgerEntry | None:
    """Adds an entry to the programme's ledger of the year of its day; None for one of nothing.

    `subject` is what it books, once: ('batch', its id). Refused LINE_BELOW_ZERO when an account
    does not hold so much, BOOKED_ALREADY when the subject has been booked this way before.
    """
    if not entry.postings:
        return None
    Programme.objects.select_for_update().get(government=scope.government, id=programme)
    year = entry.day.year
    last = (
        LedgerEntry.objects.filter(government=scope.government, programme_id=programme, year=year)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    told = {
        "government": scope.government, "programme_id": programme, "year": year,
        "number": (last or 0) + 1, "kind": entry.kind, "day": entry.day,
        "document": entry.document[:200], "subject": subject[0], "subject_id": subject[1],
        "reverses_id": reverses, "by": scope.user, "by_name": scope.name, "at": at,
    }  # fmt: skip
    try:
        with transaction.atomic():
            made = LedgerEntry.objects.create(**told)
    except IntegrityError:
        raise Refused("BOOKED_ALREADY", document=entry.document) from None
    _postings(made, entry)
    return made


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
