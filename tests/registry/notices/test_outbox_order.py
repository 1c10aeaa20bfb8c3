"""A code goes first, by whichever way is left; a notice that nobody can read stops no other."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from payung.partners.messaging import Channel, Failed
from payung.registry import scope
from payung.registry.actions import consents, notices, sending
from payung.registry.models import Message
from payung.values.refused import Refused
from tests.registry.notices import outbox
from tests.registry.notices.outbox import CLAIM, NUMBER, acting
from tests.registry.people import JAMBI, Cast

NOON = datetime(2025, 3, 3, 5, 0, tzinfo=UTC)  # 12.00 in Jambi
BOTH = (Channel.WHATSAPP, Channel.SMS)
SYSTEM = scope.system(JAMBI)


def _told(key: str, at: datetime = NOON) -> None:
    with acting(SYSTEM):
        notices.tell(SYSTEM, at, key, NUMBER, "NOTICE_TEST", CLAIM, day="hari ini")


def _code(at: datetime = NOON) -> None:
    with acting(SYSTEM):
        facts = {"code": "123456", "minutes": "10"}
        notices.tell(SYSTEM, at, "code", NUMBER, "NOTICE_CODE", ("visit", 1), **facts)


def _failed(failed: Failed, at: datetime = NOON) -> Message:
    with acting(SYSTEM):
        handed = sending.take(SYSTEM, at, BOTH)
        assert handed is not None
        sending.keep(SYSTEM, at, handed, failed, BOTH)
    return outbox.rows()[0]


def test_a_code_goes_before_all_that_has_gathered(cast: Cast) -> None:
    for number in range(3):
        _told(f"k{number}")
    _code(NOON + timedelta(seconds=5))
    with acting(SYSTEM):
        taken = sending.take(SYSTEM, NOON + timedelta(minutes=1), BOTH)
    assert taken is not None
    assert taken.outgoing.one_time == "123456"


@pytest.mark.parametrize("code", ["TEMPLATE_REFUSED", "NUMBER_NOT_REACHED", "GATEWAY_REFUSED"])
def test_whatever_whatsapp_fails_for_good_goes_by_sms(code: str, cast: Cast) -> None:
    _told("a")
    row = _failed(Failed(code, again=False, detail="1"))
    assert (row.state, row.channel) == ("waiting", "sms")


def test_a_code_goes_by_sms_at_once_and_another_notice_waits_for_whatsapp(cast: Cast) -> None:
    busy = Failed("GATEWAY_BUSY", again=True)
    _told("a")
    assert _failed(busy).channel == "whatsapp"
    Message.objects.using("owner").all().delete()
    _code()
    row = _failed(busy)
    assert (row.state, row.channel, row.next_at) == ("waiting", "sms", NOON)


def test_a_notice_of_a_code_that_is_no_more_fails_alone(cast: Cast) -> None:
    _told("a")
    _told("b")
    Message.objects.using("owner").filter(key="a").update(code="NOTICE_OF_OLD")
    with acting(SYSTEM):
        taken = sending.take(SYSTEM, NOON, BOTH)
    first, second = outbox.rows()
    assert taken is not None
    assert taken.id == second.id
    assert (first.state, first.fault) == ("failed", "NOTICE_UNREADABLE")


def test_number_and_words_of_settled_notices_are_emptied_and_codes_the_next_day(
    cast: Cast,
) -> None:
    _told("a")
    _code()
    Message.objects.using("owner").update(state="sent")
    _told("waits")
    for days, left in ((2, ["a", "waits"]), (200, ["waits"])):
        with acting(SYSTEM):
            sending.forget(SYSTEM, NOON + timedelta(days=days))
        rows = outbox.rows()
        assert [row.key for row in rows if row.sealed_to] == left
        assert [row.key for row in rows if row.sealed_facts] == left
    Message.objects.using("owner").filter(key="a").update(state="failed")
    with pytest.raises(Refused, match="NOTICE_SETTLED"), acting(cast.lestari):
        sending.resend(cast.lestari, NOON, outbox.rows()[0].id)


def test_a_number_is_closed_by_the_office_for_a_stranger_who_calls(cast: Cast) -> None:
    with acting(cast.lestari):
        consents.stop(cast.lestari, NOON, NUMBER)
        notices.tell(cast.lestari, NOON, "a", NUMBER, "NOTICE_APPEALED", CLAIM, number="1")
    assert outbox.states() == ["dropped"]
    _code()
    assert outbox.states() == ["dropped", "waiting"]


def test_an_address_of_email_beyond_ascii_is_refused_when_it_is_given(cast: Cast) -> None:
    assert consents.read("sitié@contoh.id") == (Channel.EMAIL, "")


def test_a_notice_leads_to_the_site_or_to_the_office_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert notices.where("/keluarga/") == "kantor desa/kelurahan"
    monkeypatch.setattr(settings, "SITE", "https://payung.example.id")
    assert notices.where("/keluarga/") == "https://payung.example.id/keluarga/"
