"""No telephone rings at night; a code that somebody waits for comes all the same."""

from datetime import UTC, datetime

from payung.partners.messaging import Channel
from payung.registry import scope
from payung.registry.actions import notices, sending
from tests.registry.notices.outbox import CLAIM, NUMBER, acting
from tests.registry.people import JAMBI, Cast

NIGHT = datetime(2025, 3, 3, 15, 0, tzinfo=UTC)  # 22.00 in Jambi
MORNING = datetime(2025, 3, 4, 0, 0, tzinfo=UTC)  # 07.00
WAYS = (Channel.SMS,)


def test_at_night_only_what_cannot_wait_is_taken(cast: Cast) -> None:
    with acting(scope.system(JAMBI)) as system:
        notices.tell(system, NIGHT, "a", NUMBER, "NOTICE_APPEALED", CLAIM, number="1")
        notices.tell(
            system, NIGHT, "b", NUMBER, "NOTICE_CODE", ("person", 1), code="123456", minutes="10"
        )  # fmt: skip
        taken = sending.take(system, NIGHT, WAYS)
        assert taken is not None
        assert taken.outgoing.one_time == "123456"
        assert sending.take(system, NIGHT, WAYS) is None
        assert sending.take(system, MORNING, WAYS) is not None
