"""A notice goes out once, whatever dies, breaks or is said twice on the way."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from payung.partners.messaging import Channel, Gateway, webhook
from payung.partners.messaging.policy import Policy
from payung.registry import scope
from payung.registry.actions import consents, notices, sending
from payung.registry.jobs import notices as jobs
from payung.registry.models import Event
from payung.values.refused import Refused
from tests.partners.messaging import stand_in, ways
from tests.registry import confirmed
from tests.registry.notices import outbox
from tests.registry.notices.outbox import ADDRESS, NUMBER, acting, tell
from tests.registry.people import JAMBI, VILLAGE, Cast

NOON = datetime(2025, 3, 3, 5, 0, tzinfo=UTC)  # 12.00 in Jambi


@pytest.fixture(autouse=True)
def by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests run at night too; hours are asked for by tests of their own."""
    monkeypatch.setattr(Policy, "is_quiet", lambda *_: False)


@pytest.fixture
def operator(tmp_path: Path) -> Iterator[stand_in.Operator]:
    """An SMS gateway that can be asked; the only way out."""
    gateway = stand_in.Operator()
    with (
        stand_in.over_http(gateway),
        outbox.connected({Channel.SMS: ways.sms(gateway, tmp_path)}),
    ):
        yield gateway


@pytest.fixture
def graph() -> Iterator[stand_in.Graph]:
    """WhatsApp; the only way out."""
    gateway = stand_in.Graph()
    with (
        stand_in.over_http(gateway),
        outbox.connected({Channel.WHATSAPP: ways.whatsapp(gateway)}),
    ):
        yield gateway


def _reported(gateway: stand_in.Graph, status: str, attempt: int = 1, code: int = 0) -> None:
    """What WhatsApp tells our webhook about the one notice, as our action hears it."""
    (row,) = outbox.rows()
    told = {"id": "wamid.1", "status": status, "errors": [{"code": code}],
            "biz_opaque_callback_data": f"{JAMBI}-{row.id}-{attempt}"}  # fmt: skip
    body = json.dumps({"entry": [{"changes": [{"value": {"statuses": [told]}}]}]}).encode()
    with acting(scope.system(JAMBI)) as system:
        for one in webhook.read(body):
            assert isinstance(one, webhook.Report)
            sending.report(system, datetime.now(UTC), one, (Channel.WHATSAPP, Channel.SMS))


def test_what_is_due_goes_out_and_the_gateways_number_is_kept(
    cast: Cast, operator: stand_in.Operator
) -> None:
    tell(cast.agus)
    jobs.send_due(JAMBI)
    jobs.send_due(JAMBI)
    (row,) = outbox.rows()
    assert (row.state, row.channel, row.given, row.tries) == ("sent", "sms", "1", 1)
    assert "Rp42.000.000" in operator.taken[0]["text"]
    assert len(operator.taken) == 1


def test_without_a_gateway_notices_wait(cast: Cast) -> None:
    tell(cast.agus)
    assert jobs.send_due(JAMBI) == 0
    assert outbox.states() == ["waiting"]


def test_consent_taken_back_between_asking_and_sending_stops_it(
    cast: Cast, operator: stand_in.Operator
) -> None:
    (sari,) = confirmed.proposals(cast, ["Ibu Sari"], VILLAGE)
    person = int(sari.person_id or 0)
    with acting(cast.agus):
        consents.give(cast.agus, NOON, person, NUMBER, "lisan")
    tell(cast.agus, person, "a")
    tell(cast.agus, NUMBER, "b")
    with acting(cast.agus):
        consents.withdraw(cast.agus, NOON, person)
    jobs.send_due(JAMBI)
    assert outbox.states() == ["dropped", "dropped"]
    assert operator.taken == []


def _trial(cast: Cast, to: str) -> None:
    """A notice that goes out at any hour: workers of their own know the real ones."""
    with acting(cast.lestari):
        notices.tell(
            cast.lestari, datetime.now(UTC), "x", to, "NOTICE_TEST", ("message", 0), day="hari ini"
        )  # fmt: skip


def _until(found: list[dict[str, str]]) -> None:
    for _ in range(1000):
        if found:
            return
        time.sleep(0.02)
    raise AssertionError("nothing came")


def _killed(gateway: stand_in.Gateway, told: dict[str, str]) -> None:
    """A worker is killed after the gateway has taken the notice, before it has heard so."""
    gateway.faults.append("hold")
    process = outbox.worker(told)
    _until(gateway.taken)
    process.kill()
    process.wait()
    gateway.answer.set()
    assert outbox.states() == ["sending"]
    jobs.send_due(JAMBI)
    assert outbox.states() == ["sending"]  # its lease has not ended: it might be alive
    outbox.later()
    jobs.send_due(JAMBI)
    outbox.later()
    jobs.send_due(JAMBI)


def test_killed_between_sending_and_recording_an_sms_is_asked_for_and_not_sent_again(
    cast: Cast, operator: stand_in.Operator, tmp_path: Path
) -> None:
    _trial(cast, NUMBER)
    told = {"PAYUNG_SMS_PROFILE": str(ways.profile(tmp_path, operator.url))}
    _killed(operator, told | {"PAYUNG_SMS_TOKEN": ways.TOKEN})
    (row,) = outbox.rows()
    assert (row.state, row.given) == ("sent", "1")
    assert len(operator.taken) == 1
    assert operator.asked == [{"reference": f"{JAMBI}-{row.id}"}]


def test_killed_between_sending_and_recording_whatsapp_is_waited_for_until_it_reports(
    cast: Cast, graph: stand_in.Graph
) -> None:
    _trial(cast, NUMBER)
    told = {"PAYUNG_WHATSAPP_URL": f"{graph.url}/v23.0", "PAYUNG_WHATSAPP_PHONE": "106"}
    hooked = {"PAYUNG_WHATSAPP_SECRET": "x", "PAYUNG_WHATSAPP_VERIFY": "y"}
    _killed(graph, told | hooked | {"PAYUNG_WHATSAPP_TOKEN": ways.TOKEN})
    assert outbox.states() == ["unknown"]
    _reported(graph, "delivered")
    assert outbox.states() == ["sent"]
    assert len(graph.taken) == 1


@pytest.mark.parametrize("folds", [True, False])
def test_killed_between_sending_and_recording_a_letter_is_in_the_mailbox_once(
    folds: bool, cast: Cast
) -> None:
    server = stand_in.MailServer()
    server.folds = folds
    with (
        stand_in.over_smtp(server),
        outbox.connected({Channel.EMAIL: ways.mail(server, once=folds)}),
    ):
        _trial(cast, ADDRESS)
        told = {"PAYUNG_SMTP": f"smtp://127.0.0.1:{server.port}",
                "PAYUNG_MAIL_FROM": "dinas@jambi.example.id"}  # fmt: skip
        _killed(server, told)
    assert outbox.states() == ["sent" if folds else "unknown"]
    assert len(server.taken) == 1


def _worker() -> None:
    try:
        jobs.send_due(JAMBI)
    finally:
        connections.close_all()


def test_workers_at_once_share_the_outbox_and_nothing_goes_out_twice(
    cast: Cast, operator: stand_in.Operator
) -> None:
    with acting(cast.agus):
        for number in range(40):
            notices.tell(
                cast.agus, NOON, f"c-{number}", NUMBER, "NOTICE_APPEALED",
                outbox.CLAIM, number=str(number),
            )  # fmt: skip
    workers = [threading.Thread(target=_worker) for _ in range(3)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    references = [taken["client_ref"] for taken in operator.taken]
    assert len(references) == len(set(references)) == 40
    assert set(outbox.states()) == {"sent"}


_FAULTS = st.lists(
    st.sampled_from(["", "error", "taken_error", "busy", "refused", "key", "drop", "taken_drop",
                     "garbage"]),
    max_size=9,
)  # fmt: skip


def _goes_on(server: stand_in.Gateway, faults: list[str]) -> str:
    """Days pass with these faults; the state in which the newest notice comes to rest."""
    server.faults.extend(faults)
    for _ in range(30):
        jobs.send_due(JAMBI)
        if outbox.rows()[-1].state not in {"waiting", "sending"}:
            break
        outbox.later()
    server.faults.clear()
    return outbox.rows()[-1].state


_KEPT = [HealthCheck.function_scoped_fixture]  # one database: each example has a notice of its own


def test_whatever_breaks_an_sms_that_can_be_asked_for_is_sent_once_or_given_up(
    cast: Cast, operator: stand_in.Operator
) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=_KEPT)
    @given(_FAULTS)
    def holds(faults: list[str]) -> None:
        operator.taken.clear()
        tell(cast.agus, NUMBER, f"x-{len(outbox.rows())}")
        state = _goes_on(operator, faults)
        assert len(operator.taken) <= 1
        assert state in {"sent", "failed", "unknown"}
        assert state != "sent" or len(operator.taken) == 1
        assert state != "failed" or operator.taken == []

    holds()


def test_whatever_breaks_whatsapp_gets_it_once_and_doubts_are_left_to_people(
    cast: Cast, graph: stand_in.Graph
) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=_KEPT)
    @given(_FAULTS)
    def holds(faults: list[str]) -> None:
        graph.taken.clear()
        tell(cast.agus, NUMBER, f"x-{len(outbox.rows())}")
        state = _goes_on(graph, faults)
        assert len(graph.taken) <= 1
        assert state != "sent" or len(graph.taken) == 1
        assert state != "failed" or graph.taken == []

    holds()


def test_it_is_tried_again_with_longer_waits_and_given_up_in_words(
    cast: Cast, operator: stand_in.Operator
) -> None:
    tell(cast.agus)
    operator.faults.extend(["busy"] * 9)
    waits = []
    for _ in range(6):
        jobs.send_due(JAMBI)
        (row,) = outbox.rows()
        waits.append(round((row.next_at - datetime.now(UTC)) / timedelta(minutes=1)))
        outbox.later()
    assert waits[:5] == [1, 5, 30, 120, 720]
    (row,) = outbox.rows()
    assert (row.state, row.tries, row.fault) == ("failed", 6, "GATEWAY_BUSY 503")


def test_a_number_without_whatsapp_is_written_to_by_sms_once(
    cast: Cast, graph: stand_in.Graph, operator: stand_in.Operator, tmp_path: Path
) -> None:
    both: dict[Channel, Gateway] = {
        Channel.WHATSAPP: ways.whatsapp(graph), Channel.SMS: ways.sms(operator, tmp_path),
    }  # fmt: skip
    with outbox.connected(both):
        tell(cast.agus)
        jobs.send_due(JAMBI)
        assert [row.channel for row in outbox.rows()] == ["whatsapp"]
        _reported(graph, "failed", code=131026)
        jobs.send_due(JAMBI)
        _reported(graph, "failed", code=131026)  # told twice
        jobs.send_due(JAMBI)
    assert (len(graph.taken), len(operator.taken)) == (1, 1)
    assert [(row.channel, row.state) for row in outbox.rows()] == [("sms", "sent")]


def test_an_old_failure_told_late_does_not_undo_a_later_attempt(
    cast: Cast, graph: stand_in.Graph
) -> None:
    tell(cast.agus)
    jobs.send_due(JAMBI)
    _reported(graph, "failed", code=131000)
    outbox.later()
    jobs.send_due(JAMBI)
    _reported(graph, "failed", code=131000)
    assert outbox.states() == ["sent"]
    _reported(graph, "failed", attempt=2, code=131000)
    assert outbox.states() == ["waiting"]


def test_a_person_has_a_doubtful_one_sent_again_or_counted_and_that_is_on_record(
    cast: Cast, graph: stand_in.Graph
) -> None:
    tell(cast.agus, NUMBER, "a")
    tell(cast.agus, NUMBER, "b")
    graph.faults.extend(["drop", "taken_drop"])
    jobs.send_due(JAMBI)
    outbox.later()
    jobs.send_due(JAMBI)
    assert outbox.states() == ["unknown", "unknown"]
    first, second = (row.id for row in outbox.rows())
    with acting(cast.lestari):
        sending.resend(cast.lestari, NOON, first)
        sending.count_as_sent(cast.lestari, NOON, second)
    jobs.send_due(JAMBI)
    assert outbox.states() == ["sent", "sent"]
    assert len(graph.taken) == 2
    acts = set(Event.objects.using("owner").values_list("act", flat=True))
    assert acts == {"resend_notice", "count_notice_as_sent"}
    with pytest.raises(Refused, match="NOTICE_SETTLED"), acting(cast.lestari):
        sending.resend(cast.lestari, NOON, first)
    with pytest.raises(Refused, match="NOT_ALLOWED"), acting(cast.agus):
        sending.resend(cast.agus, NOON, first)


def test_a_gateway_taken_away_while_something_was_in_its_hands_leaves_it_to_people(
    cast: Cast, graph: stand_in.Graph
) -> None:
    tell(cast.agus)
    graph.faults.append("taken_drop")
    jobs.send_due(JAMBI)
    outbox.later()
    with outbox.connected({}):
        jobs.send_due(JAMBI)
    assert outbox.states() == ["unknown"]


def test_a_code_that_has_run_out_is_not_sent_any_more(
    cast: Cast, operator: stand_in.Operator
) -> None:
    long_ago = datetime.now(UTC) - timedelta(minutes=11)
    with acting(cast.agus):
        notices.tell(
            cast.agus, long_ago, "x", NUMBER, "NOTICE_CODE", ("person", 1), code="123456",
            minutes="10",
        )  # fmt: skip
    jobs.send_due(JAMBI)
    assert [(row.state, row.fault) for row in outbox.rows()] == [("dropped", "NOTICE_TOO_LATE")]
    assert operator.taken == []
