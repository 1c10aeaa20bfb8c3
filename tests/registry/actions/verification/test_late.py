"""What nobody answers in time is told to the manager, once."""

from datetime import timedelta

from payung.registry.actions import verification
from payung.registry.jobs import deadlines
from payung.registry.models import Event, Proposal
from payung.registry.queries import programmes, worklists
from payung.registry.queries.worklists import Filter
from payung.registry.scope import system
from tests.registry import rows
from tests.registry.actions.verification import works
from tests.registry.people import AT, JAMBI, VILLAGE, Cast

SYSTEM = system(JAMBI)


def escalate(days: float) -> int:
    with works.acting(SYSTEM):
        return verification.escalate(SYSTEM, AT + timedelta(days=days))


def test_after_fourteen_days_a_row_is_late_and_not_a_day_before(cast: Cast) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari")
    assert [escalate(14), escalate(14.01), escalate(15)] == [0, 1, 0]
    event = Event.objects.using("owner").get()
    assert (event.act, event.by, event.facts["count"]) == ("escalate_proposals", 0, 1)


def test_only_the_manager_sees_what_is_late_elsewhere(cast: Cast) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari")
    escalate(15)
    wanted = Filter(escalated=True)
    for who, count in ((cast.lestari, 1), (cast.joko, 0)):
        with works.acting(who):
            way = programmes.latest(who, cast.programme)[1].way
            assert worklists.escalated(who, cast.programme) == count
            assert worklists.page(who, cast.programme, way, wanted, AT).total == count


def test_a_verdict_begins_the_count_anew_at_the_next_level(cast: Cast) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari").id
    escalate(15)
    works.judge(cast.agus, works.CONFIRM, row)
    assert Proposal.objects.using("owner").get(id=row).escalated_at is None


def test_the_job_does_so_for_every_government(cast: Cast) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari", since=AT - timedelta(days=4000))
    deadlines.escalate.func(timestamp=0)
    assert Event.objects.using("owner").get().act == "escalate_proposals"
