"""In whose name the database is asked: also the clock is theirs."""

from dataclasses import replace
from datetime import UTC, datetime

from django.utils import timezone

from payung.registry.jobs.working import inside
from tests.registry.intake import lists
from tests.registry.people import BADUNG, JAMBI, Cast

LATE = datetime(2025, 3, 3, 16, 30, tzinfo=UTC)


def test_a_day_ends_when_it_ends_where_the_government_is(cast: Cast) -> None:
    with inside(BADUNG):
        assert str(timezone.localdate(LATE)) == "2025-03-04"
    with inside(JAMBI):
        assert str(timezone.localdate(LATE)) == "2025-03-03"
    with lists.acting(replace(cast.lestari, government=BADUNG)):
        assert timezone.localtime(LATE).hour == 0
