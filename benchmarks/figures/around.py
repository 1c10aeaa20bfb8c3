"""What a year's report reads beside the cells: ledger, decrees, complaints, numbers from elsewhere.

Of the last two years, the second of which a report holds against the first.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from django.db import connections

from benchmarks.figures import seed
from payung import ledger
from payung.coverage.statistics import Segment
from payung.ledger import Kind, Part
from payung.registry.actions import booking
from payung.registry.models import Decree, ProgrammeVersion, Statistic, Target
from payung.values.month import Month
from tests.registry.contributions.enrolled import PRICE, acting
from tests.registry.people import JAMBI, Cast

COMPLAINTS, DECREES = 10_000, 24
_YEARS = (seed.FIRST_YEAR + seed.MONTHS // 12 - 2, seed.FIRST_YEAR + seed.MONTHS // 12 - 1)
_COMPLAINTS = """
INSERT INTO registry_complaint (government, number, kind, subject, name, sealed_phone, sealed_words,
  at, due_on, state, answer, answered_name, area)
SELECT %(government)s, 'K-' || n, 'delay', '', 'Warga ' || n, '', '', at, at::date + 14, 'open', '',
  '', format('%%s.%%s.1001', %(government)s, lpad((n %% 30 + 1)::text, 2, '0'))
FROM generate_series(1, %(count)s) n,
  LATERAL (SELECT make_timestamptz(%(year)s, 1, 1, 8, 0, 0) + n * interval '100 minutes' AS at) x
"""


def put(cast: Cast, workers: int) -> None:
    """Puts it in for the cast's programme."""
    with acting(cast.lestari):
        for number, entry in enumerate(_entries(workers), 1):
            at = datetime(entry.day.year, entry.day.month, entry.day.day, 2, tzinfo=UTC)
            booking.post(cast.lestari, at, cast.programme, entry, ("benchmark", number))
    told: dict[str, str | int] = {
        "government": JAMBI, "count": COMPLAINTS, "year": _YEARS[-1],
    }  # fmt: skip
    with connections["owner"].cursor() as cursor:
        cursor.execute(_COMPLAINTS, told)
    _decrees(cast, workers)
    for year in _YEARS:
        _numbers(cast, datetime(year, 1, 15, tzinfo=UTC), workers)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as PostgreSQL does by itself


def _entries(workers: int) -> Iterator[ledger.Entry]:
    """By line, village and month, as decrees and premiums are booked."""
    for year in _YEARS:
        months = [Month(year, number) for number in range(1, 13)]
        asked = {Kind.APPROPRIATION: months, Kind.COMMITMENT: months}
        for kind, of in asked.items():
            yield ledger.entry(kind, date(year, 1, 5), f"DPA {year}", _parts(workers, of))
        for month in months:
            day = date(year, month.month, 20)
            for kind in (Kind.PAYABLE, Kind.PAYMENT):
                yield ledger.entry(kind, day, f"SP2D {month}", _parts(workers, [month]))


def _parts(workers: int, months: list[Month]) -> list[Part]:
    amount = workers // seed.VILLAGES // 2 * PRICE
    return [
        Part(line, amount, area=area, month=str(month))
        for line in ("APBD", "DBHCHT")
        for area in seed.villages()
        for month in months
    ]


def _decrees(cast: Cast, workers: int) -> None:
    version = ProgrammeVersion.objects.using("owner").earliest("id")
    for number in range(DECREES):
        month = Month(_YEARS[0], 1).plus(number)
        at = datetime(month.year, month.month, 3, 2, tzinfo=UTC)
        made = Decree.objects.using("owner").create(
            government=JAMBI, programme_id=cast.programme, version_id=version.id,
            number=f"400/{number}/{month.year}", day=at.date(), state="draft", amount=0,
            people=workers // DECREES, prepared_by=cast.lestari.user, prepared_at=at, inputs={},
            digest="",
        )  # fmt: skip
        Decree.objects.using("owner").filter(id=made.id).update(
            state="signed", signed_by=cast.hadi.user, signed_name=cast.hadi.name, signed_at=at
        )


def _numbers(cast: Cast, at: datetime, workers: int) -> None:
    who = {"by": cast.lestari.user, "by_name": cast.lestari.name, "at": at, "verified": True}
    for segment in Segment:
        for what, number in (("workers", 2 * workers), ("participants", workers)):
            Statistic.objects.using("owner").create(
                government=JAMBI, what=what, segment=segment, area=JAMBI, as_of=at.date(),
                number=number, source="BPS", release=f"Sakernas {at.year}", **who,
            )  # fmt: skip
    Target.objects.using("owner").create(
        government=JAMBI, kind="national", indicator="universal_all", number=5100,
        due_on=date(at.year, 12, 31), source="RKP", **who,
    )  # fmt: skip
