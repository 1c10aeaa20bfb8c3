"""Deadlines of claims are told once; the family hears at each step."""

from datetime import timedelta
from functools import partial

from payung.claims.lifecycle import Move
from payung.registry import scope
from payung.registry.actions import claim_deadlines
from payung.registry.models import Event, Message
from payung.values.claim import Accident
from tests.registry import claimed
from tests.registry.claimed import AT, DEATH
from tests.registry.decrees.steps import done
from tests.registry.people import JAMBI, Cast

SYSTEM = scope.system(JAMBI)


def codes() -> list[str]:
    return list(Message.objects.using("owner").order_by("id").values_list("code", flat=True))


def test_the_family_is_told_at_each_step_once(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    claimed.papers_good(number)
    day = AT.date()
    claimed.move(cast.lestari, number, Move.COMPLETE)
    claimed.move(cast.lestari, number, Move.SEND, on=day, proof="1")
    claimed.move(cast.lestari, number, Move.DECIDE, on=day, proof="2", amount=42_000_000)
    claimed.move(cast.lestari, number, Move.PAY, on=day, amount=42_000_000)
    assert codes() == [
        "NOTICE_CLAIM_OPENED",
        "NOTICE_SENT_TO_BPJS",
        "NOTICE_DECIDED",
        "NOTICE_PAID",
    ]


def test_a_claim_that_is_nearly_late_is_told_once(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    claimed.opened(cast.agus, people["Ibu Sari"], accident=Accident(on=DEATH))
    for day in range(3):
        warned = done(SYSTEM, partial(claim_deadlines.warn, SYSTEM, AT + timedelta(day)))
        assert warned == (day == 0)
    assert Event.objects.using("owner").filter(act="warn_claims").count() == 1
    assert codes().count("NOTICE_PAPERS_MISSING") == 1


def test_a_claim_without_a_known_term_is_not_warned_of(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    claimed.opened(cast.agus, people["Ibu Sari"])
    later = AT + timedelta(days=400)
    assert done(SYSTEM, lambda: claim_deadlines.warn(SYSTEM, later)) == 0
