"""What was counted otherwise before is mended by cells of today, in the days of the government."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections, transaction
from django.utils import timezone

from payung import areas
from payung.coverage.measures import Measure
from payung.registry import counted
from payung.registry.models import Figure
from payung.registry.queries import figures, figures_checked
from payung.registry.queries.figures import Asked
from tests.registry import enrolled as life
from tests.registry import rows
from tests.registry.contributions.enrolled import MARCH, acting
from tests.registry.people import AT, BADUNG, JAMBI, VILLAGE, Cast

FAR = date(2099, 1, 1)


def _mend(government: str) -> None:
    with transaction.atomic("owner"), connections["owner"].cursor() as cursor:
        cursor.execute(counted.of(government))
        cursor.execute(counted.mended())


def _promised(cast: Cast, known: date) -> int:
    with acting(cast.lestari):
        return figures.totals(cast.lestari, Asked(MARCH, known))[""][Measure.PROMISED].ever.people


def _counted_otherwise(government: str, programme: int) -> None:
    Figure.objects.using("owner").create(
        government=government, programme_id=programme, cut="place", measure="promised",
        month="2025-02", recorded=AT.date(), area=VILLAGE, office_id=0, value="APBD", people=4,
        rupiah=0, days=0,
    )  # fmt: skip


def test_what_was_counted_otherwise_is_right_from_today_and_as_it_was_known_before(
    cast: Cast,
) -> None:
    life.by_decree(cast, ["Ibu Sari", "Pak Budi"])
    _counted_otherwise(JAMBI, cast.programme)
    _counted_otherwise(BADUNG, cast.programme)
    _mend(JAMBI)
    today = timezone.localdate(timezone.now(), areas.zone(JAMBI))
    told = [_promised(cast, day) for day in (AT.date(), today - timedelta(days=1), today)]
    assert told == [6, 6, 2]
    with acting(cast.putu):
        assert figures_checked.check(cast.putu).different == ()
    assert Figure.objects.using("owner").get(government=BADUNG).people == 4  # its turn comes


def test_what_was_sent_at_night_stays_in_its_month(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = datetime(2025, 2, 28, 20, tzinfo=UTC)  # the first of March in Jambi
    monkeypatch.setattr(rows, "AT", night)
    with transaction.atomic("owner"), connections["owner"].cursor() as cursor:
        cursor.execute(counted.of(JAMBI))
        rows.proposal(cast, VILLAGE, "Ibu Sari")
    cells = Figure.objects.using("owner").filter(government=JAMBI)
    before = list(cells.order_by("pk").values())
    _mend(JAMBI)
    assert list(cells.order_by("pk").values()) == before


def test_the_check_finds_nothing_odd_about_the_day_on_which_figures_were_mended(
    cast: Cast,
) -> None:
    _counted_otherwise(JAMBI, cast.programme)
    _mend(JAMBI)
    with acting(cast.putu):
        today = timezone.localdate()
    for applied, odd in ((AT, True), (timezone.now(), False)):
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "UPDATE django_migrations SET applied = %s WHERE name = '0400_months_of_years'",
                [applied],
            )
        with acting(cast.putu):
            assert (today in figures_checked.check(cast.putu).odd_days) is odd
