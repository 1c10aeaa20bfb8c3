"""The server's clock is set back between two actions: nothing is lost, doubled or out of order."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from payung.registry import asked
from payung.registry.actions import snapshots, tasks, trail
from payung.registry.actions.verification import escalate
from payung.registry.jobs.working import Done, inside
from payung.registry.models import Event
from payung.registry.queries import audit, programmes, worklists
from payung.registry.queries import tasks as queries
from payung.registry.queries.audit import Filter
from tests.registry import rows
from tests.registry.intake import lists
from tests.registry.intake.test_snapshots import CIVIL, TOLD
from tests.registry.people import AT, JAMBI, VILLAGE, Cast

BACK = [timedelta(hours=1), timedelta(days=1)]


@pytest.mark.parametrize("back", BACK)
def test_the_trail_goes_on_by_number_and_holds_together(cast: Cast, back: timedelta) -> None:
    for name, at in (("satu", AT), ("dua", AT - back), ("tiga", AT)):
        with lists.acting(cast.putu):
            trail.record(cast.putu, at, "refused", ("page", 0), name)
    assert audit.verify(JAMBI) == (3, None)
    with lists.acting(cast.putu):
        read = audit.page(cast.putu, Filter(), None)
        assert [one.why for one in read] == ["tiga", "dua", "satu"]
        day = (AT - back).date()
        assert audit.bounds(cast.putu, day, AT.date()) == (1, 3)
    assert Event.objects.using("owner").count() == 3


@pytest.mark.parametrize("back", BACK)
def test_a_worklist_shows_each_row_once_whatever_hour_it_came(cast: Cast, back: timedelta) -> None:
    names = {f"Orang {number}" for number in range(60)}
    for number, name in enumerate(sorted(names)):
        at = AT - back if number % 2 else AT  # every second one while the clock was wrong
        rows.proposal(cast, VILLAGE, name, since=at)
    with lists.acting(cast.agus):
        way = programmes.latest(cast.agus, cast.programme)[1].way
        shown: list[str] = []
        for page, now in ((1, AT), (2, AT - back)):
            found = worklists.page(cast.agus, cast.programme, way, worklists.Filter(), now, page)
            shown += [line.name for line in found.lines]
    assert (len(shown), set(shown)) == (60, names)


@pytest.mark.parametrize("back", BACK)
def test_nothing_expires_early_and_what_has_expired_stays_gone(
    cast: Cast, tmp_path: Path, back: timedelta
) -> None:
    path = tmp_path / "penduduk.csv"
    path.write_text(CIVIL)
    with lists.acting(cast.lestari):
        kept, _ = snapshots.keep(cast.lestari, AT, TOLD, path)
    over = datetime(2025, 4, 1, tzinfo=AT.tzinfo)
    assert snapshots.expire(JAMBI, over - timedelta(days=1) - back) == 0
    assert snapshots.expire(JAMBI, over) == 1
    assert snapshots.expire(JAMBI, over - back) == 0
    with lists.acting(cast.lestari):
        assert snapshots.usable(cast.lestari, (over - back).date()) == ()
    kept.refresh_from_db(using="owner")
    assert kept.deleted_at == over


@pytest.mark.parametrize("back", BACK)
def test_a_task_that_ended_before_it_was_asked_for_is_whole(
    cast: Cast, tmp_path: Path, back: timedelta
) -> None:
    made = tmp_path / "made.txt"
    made.write_text("x")
    with lists.acting(cast.dewi):
        task = tasks.ask(cast.dewi, AT, "annex", ("page", 0), "Uji")
    tasks.finish(task, AT - back, Done(made, "made.txt"))
    assert tasks.expire(JAMBI, AT + timedelta(days=5)) == 0
    with lists.acting(cast.dewi):
        (mine,) = queries.mine(cast.dewi)
        assert (mine.state, bool(mine.stored)) == ("done", True)
    assert tasks.expire(JAMBI, AT + timedelta(days=8)) == 1


@pytest.mark.parametrize("back", BACK)
def test_what_was_escalated_once_is_not_again(cast: Cast, back: timedelta) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari")
    late = AT + timedelta(days=60)
    for at in (late, late - back, late):
        with inside(JAMBI) as who:
            escalate(who, at)
    assert Event.objects.using("owner").filter(act__startswith="escalate").count() == 1


@pytest.mark.parametrize("back", BACK)
def test_who_asked_too_often_does_not_wait_for_the_clock_to_catch_up(
    cast: Cast, back: timedelta
) -> None:
    for _ in range(40):
        asked.times("192.0.2.7", AT)
    assert asked.times("192.0.2.7", AT - back) == 1
