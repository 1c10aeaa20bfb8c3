"""Long work is asked for once, done as who asked for it, and may be killed at any point."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection

from payung import messages
from payung.registry import storage
from payung.registry.actions import annexes, snapshots, tasks, users
from payung.registry.actions.annexes import Kind, Wanted
from payung.registry.jobs.tasks import WORK
from payung.registry.jobs.working import Done, Telling
from payung.registry.models import Assignment, Decree, Event, Snapshot, Task
from payung.registry.queries import tasks as queries
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.registry import confirmed
from tests.registry.decrees import steps
from tests.registry.intake import lists, test_killed_worker, test_snapshots
from tests.registry.intake.test_snapshots import TOLD
from tests.registry.people import AT, BADUNG, JAMBI, Cast
from tests.registry.tasks import at_work

PDF = Wanted(Kind.PDF, "https://payung.example/periksa/x/")
Put = Callable[[str, Callable[[Task, Scope, Telling], Done]], None]


@pytest.fixture
def decree(cast: Cast) -> Decree:
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    return steps.sign(cast.hadi, steps.prepare(cast))


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Put:
    """One more kind of work."""
    return lambda kind, work: monkeypatch.setitem(WORK, kind, work)


def ask(who: Scope, decree: Decree, wanted: Wanted = PDF) -> Task:
    with lists.acting(who):
        return annexes.ask(who, AT, decree.id, wanted)


def asked(who: Scope, kind: str, **more: str) -> Task:
    with lists.acting(who):
        return tasks.ask(who, AT, kind, ("page", 0), "Uji", **more)


def test_what_was_asked_for_lies_encrypted_for_who_asked_and_tells_what_it_is(
    cast: Cast, decree: Decree
) -> None:
    task = ask(cast.dewi, decree)
    assert (task.state, at_work.waits()) == ("waiting", 1)
    at_work.work()
    done = at_work.one(task.id)
    assert (done.state, done.told, done.file) == (
        "done", {"rows": 2}, "lampiran-sk-400-1-2025.pdf",
    )  # fmt: skip
    assert b"%PDF" not in storage.place(JAMBI, done.stored).read_bytes()
    assert b"".join(storage.pieces(JAMBI, done.stored)).startswith(b"%PDF")


def test_the_same_asked_again_is_that_one_until_it_has_ended(cast: Cast, decree: Decree) -> None:
    first, again = ask(cast.dewi, decree), ask(cast.dewi, decree)
    book = ask(cast.dewi, decree, Wanted(Kind.XLSX, PDF.check))
    others = ask(cast.lestari, decree)
    assert first.id == again.id
    assert len({first.id, book.id, others.id}) == 3
    at_work.work()
    assert ask(cast.dewi, decree).id != first.id


def test_two_clicks_at_the_same_moment_are_one_task(cast: Cast) -> None:
    together, found = Barrier(4), []

    def click() -> None:
        together.wait()
        found.append(asked(cast.dewi, "annex").id)
        connection.close()

    clicks = [Thread(target=click) for _ in range(4)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()
    assert (len(found), len(set(found)), at_work.waits()) == (4, 1, 1)


def test_somebody_elses_task_is_not_here_and_no_row_of_it_is_seen(
    cast: Cast, decree: Decree
) -> None:
    task = ask(cast.dewi, decree)
    for who in (cast.lestari, cast.putu, cast.tono):
        with lists.acting(who):
            assert queries.mine(who) == ()
            assert not Task.objects.exists()  # past our own filter, row-level security
            with pytest.raises(Refused, match="NOT_HERE"):
                queries.one(who, task.id)
    with lists.acting(cast.dewi):
        assert [one.id for one in queries.mine(cast.dewi)] == [task.id]
    theirs = Scope(BADUNG, cast.dewi.user, cast.dewi.name, cast.dewi.role, BADUNG)
    with lists.acting(theirs):
        assert not Task.objects.exists()


@pytest.mark.parametrize("lost", ["role", "user"])
def test_who_may_do_it_no_longer_when_it_begins_does_not_get_it(
    cast: Cast, decree: Decree, lost: str
) -> None:
    task = ask(cast.dewi, decree)
    if lost == "role":
        held = Assignment.objects.using("owner").filter(user_id=cast.dewi.user)
        held.update(last=AT.date())
    else:
        with lists.acting(cast.tono):
            users.set_active(cast.tono, AT, cast.dewi.user, active=False)
    at_work.work()
    ended = at_work.one(task.id)
    assert (ended.state, ended.stored) == ("refused", "")
    assert at_work.refusal(task.id) == "TASK_ROLE_ENDED"


def test_a_refusal_ends_the_work_in_words(cast: Cast, put: Put) -> None:
    def refuses(task: Task, scope: Scope, telling: Telling) -> Done:
        raise Refused("LIST_TOO_LARGE", file="1571014101850001.xlsx", most="20")

    put("annex", refuses)
    task = asked(cast.dewi, "annex")
    at_work.work()
    ended = at_work.one(task.id)
    assert at_work.refusal(task.id) == "LIST_TOO_LARGE"
    assert "1571014101850001" not in str(ended.refusal)


def test_what_was_sent_for_it_goes_when_it_has_ended_and_is_not_swept_before(
    cast: Cast, put: Put, tmp_path: Path
) -> None:
    put("annex", lambda *_: Done())
    sent = tmp_path / "sent.txt"
    sent.write_text("Ibu Sari")
    stored = storage.keep(JAMBI, sent)
    task = asked(cast.dewi, "annex", upload=stored)
    assert task.asked == {"upload": stored}
    snapshots.expire(JAMBI, AT + timedelta(days=9000))
    assert storage.place(JAMBI, stored).exists()
    at_work.work()
    assert at_work.one(task.id).state == "done"
    assert not storage.place(JAMBI, stored).exists()


def test_files_go_after_a_week_and_no_earlier(cast: Cast, decree: Decree) -> None:
    task = ask(cast.dewi, decree)
    at_work.work()
    done = at_work.one(task.id)
    assert done.ended_at is not None
    snapshots.expire(JAMBI, AT + timedelta(days=9000))  # files that nothing names are swept
    assert tasks.expire(JAMBI, done.ended_at + timedelta(days=6)) == 0
    assert storage.place(JAMBI, done.stored).exists()
    assert tasks.expire(JAMBI, done.ended_at + timedelta(days=8)) == 1
    assert not storage.place(JAMBI, done.stored).exists()
    with pytest.raises(Refused, match="TASK_NO_FILE"), lists.acting(cast.dewi):
        tasks.fetch(cast.dewi, AT, task.id)
    assert tasks.expire(JAMBI, done.ended_at + timedelta(days=9)) == 0


def test_a_work_that_fails_again_and_again_is_given_up_and_told(cast: Cast, put: Put) -> None:
    def fails(task: Task, scope: Scope, telling: Telling) -> Done:
        raise ZeroDivisionError

    put("annex", fails)
    task = asked(cast.dewi, "annex")
    for attempt in range(5):
        with pytest.raises(ZeroDivisionError):
            at_work.do(task.id, attempt)
        assert at_work.one(task.id).state == "working"
    with pytest.raises(ZeroDivisionError):
        at_work.do(task.id, 5)
    assert at_work.refusal(task.id) == "TASK_GIVEN_UP"
    at_work.do(task.id, 6)  # a worker that was killed each time comes here once more
    assert at_work.refusal(task.id) == "TASK_GIVEN_UP"


def test_a_killed_worker_loses_and_doubles_no_task(cast: Cast, decree: Decree) -> None:
    before = set(lists.stored_files())
    task = ask(cast.dewi, decree)
    test_killed_worker.kill_while("WRITE")
    assert at_work.one(task.id).state == "working"
    assert test_killed_worker.begin().wait(60) == 0
    done = at_work.one(task.id)
    assert (done.state, done.told) == ("done", {"rows": 2})
    assert set(lists.stored_files()) - before == {storage.place(JAMBI, done.stored)}


def test_done_twice_the_first_file_stays_and_the_second_goes(
    cast: Cast, put: Put, tmp_path: Path
) -> None:
    made = tmp_path / "made.txt"
    made.write_text("x")
    task = asked(cast.dewi, "annex")
    before = set(lists.stored_files())
    tasks.finish(task, AT, Done(made, "a.txt"))
    first = at_work.one(task.id).stored
    tasks.finish(task, AT, Done(made, "b.txt"))
    tasks.refuse(task, AT, Refused("TASK_GIVEN_UP"))
    again = at_work.one(task.id)
    assert (again.stored, again.file, again.state) == (first, "a.txt", "done")
    assert set(lists.stored_files()) - before == {storage.place(JAMBI, first)}


def test_whole_niks_are_recorded_when_asked_for_and_every_time_they_are_fetched(
    cast: Cast, decree: Decree
) -> None:
    task = ask(cast.lestari, decree, Wanted(Kind.XLSX, PDF.check, "pendaftaran", whole=True))
    at_work.work()
    for _ in range(2):
        with lists.acting(cast.lestari):
            tasks.fetch(cast.lestari, AT, task.id)
    found = Event.objects.using("owner").filter(
        by=cast.lestari.user, act__in=("export_niks", "fetch_file")
    )
    assert [one.act for one in found.order_by("number")] == [
        "export_niks",
        "fetch_file",
        "fetch_file",
    ]


def test_a_register_is_read_once_even_if_its_worker_is_killed_and_its_file_was_sent_twice(
    cast: Cast, tmp_path: Path
) -> None:
    path = tmp_path / "penduduk.csv"
    path.write_text(test_snapshots.CIVIL)
    before, sent = set(lists.stored_files()), []
    for _ in range(2):
        with lists.acting(cast.lestari):
            sent.append(snapshots.ask(cast.lestari, AT, TOLD, path))
    assert sent[0].id == sent[1].id
    assert len(set(lists.stored_files()) - before) == 1
    test_killed_worker.kill_while("keep_snapshot")
    assert not Snapshot.objects.using("owner").exists()
    assert test_killed_worker.begin().wait(60) == 0
    kept = Snapshot.objects.using("owner").get()
    assert at_work.one(sent[0].id).told == {"file": "penduduk.csv", "rows": 2}
    with lists.acting(cast.lestari):  # killed after that was kept, before it was told
        assert snapshots.keep(cast.lestari, AT, TOLD, path)[0].id == kept.id
    with pytest.raises(Refused, match="SNAPSHOT_ALREADY_KEPT"), lists.acting(cast.lestari):
        snapshots.keep(cast.lestari, AT + timedelta(seconds=1), TOLD, path)
    snapshots.expire(JAMBI, AT)
    assert storage.place(JAMBI, kept.stored).exists()


def test_progress_told_inside_a_transaction_is_a_mistake(cast: Cast) -> None:
    task = asked(cast.dewi, "annex")
    with pytest.raises(RuntimeError, match="transaction"), lists.acting(cast.dewi):
        Telling(task).stage("WRITE")


def test_every_kind_of_work_has_words_for_itself_and_for_what_came_of_it() -> None:
    told = set(messages.codes())
    assert [kind for kind in WORK if not {f"task.{kind}", f"task.{kind}.done"} <= told] == []
