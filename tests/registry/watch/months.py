"""What the watch asks for on a day, beside what the batches of that day would take."""

from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from payung.coverage import Watch
from payung.registry import scope as scopes
from payung.registry.actions import contributing
from payung.registry.queries import watch
from payung.registry.queries.watch import Asked
from payung.values.month import Month, Span
from payung.values.refused import Refused
from tests.registry.decrees import steps
from tests.registry.people import Cast

ZONE = ZoneInfo("Asia/Jakarta")


def day(month: int, day: int = 10) -> datetime:
    return datetime(2025, month, day, 9, 0, tzinfo=ZONE)


def seen(cast: Cast, on: date) -> Watch:
    """The month of a day, as it stood on it."""
    asked = Asked(cast.programme, Month(on.year, on.month), on)
    return steps.done(cast.lestari, lambda: watch.watch(cast.lestari, asked))


def batches(cast: Cast, at: datetime) -> int:
    """Rupiah of all batches up to a day's month, had they been prepared on that day."""
    taken = 0
    with transaction.atomic():
        scopes.enter(cast.lestari)
        for month in Span(Month(2025, 1), Month(at.year, at.month)).months():
            with suppress(Refused):  # nobody is due, or all of them are beyond grace
                made = contributing.prepare(cast.lestari, at, cast.programme, month)
                taken += made.amount if made.state == "draft" else 0
        transaction.set_rollback(True)
    return taken
