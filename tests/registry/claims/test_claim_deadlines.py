"""Deadlines of claims are told once; the family hears at each step."""

import json
from datetime import date, timedelta
from functools import partial
from typing import Any

from payung.claims.lifecycle import Move
from payung.registry import scope, sealed
from payung.registry.actions import claim_deadlines
from payung.registry.models import Event, Message, User
from payung.values.claim import Accident
from tests.registry import claimed
from tests.registry.claimed import AT, DEATH
from tests.registry.decrees.steps import done
from tests.registry.decrees.test_decrees import refused
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


def warned(day: int) -> int:
    return done(SYSTEM, partial(claim_deadlines.warn, SYSTEM, AT + timedelta(day)))


def test_a_term_is_warned_of_once_the_laws_and_our_own(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    claimed.opened(cast.agus, people["Ibu Sari"], accident=Accident(on=DEATH))
    # The first report is late when it is told; two weeks later our own term comes near.
    assert [day for day in range(20) if warned(day)] == [0, 12]
    assert Event.objects.using("owner").filter(act="warn_claims").count() == 2
    assert codes().count("NOTICE_PAPERS_MISSING") == 1


def test_a_family_is_asked_for_what_it_can_bring_by_a_day_to_come(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    claimed.opened(cast.agus, people["Ibu Sari"])
    assert warned(11) == 0
    assert warned(400) == 1  # no term of the law presses: our own does
    facts = facts_of("NOTICE_PAPERS_MISSING")
    assert facts["day"] == "24 November 2026"
    assert "Formulir F4" not in facts["papers"]
    assert facts["papers"].endswith(")")
    assert len(facts["papers"]) < 130


def facts_of(code: str) -> dict[str, str]:
    told = Message.objects.using("owner").get(code=code)
    box = bytes(told.sealed_facts)
    text = sealed.open_(sealed.ring(), "message", "facts", JAMBI, told.id, box)
    found: dict[str, str] = json.loads(text)
    return found


def test_the_office_hears_how_many_are_near(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    for name in ("Ibu Sari", "Wahyu"):
        claimed.opened(cast.agus, people[name])
    User.objects.using("owner").filter(id=cast.lestari.user).update(email="l@contoh.go.id")
    warned(13)
    assert facts_of("NOTICE_CLAIMS_DUE") == {"count": "2"}


def test_reports_of_an_accident_end_their_terms(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    fell = Accident(on=date(2025, 9, 1), healed_on=date(2025, 9, 20))
    number = claimed.opened(cast.agus, people["Ibu Sari"], death=None, accident=fell).id
    assert claimed.one(number).due_on == date(2025, 9, 2)
    report: dict[str, Any] = {"on": date(2025, 9, 2), "proof": "Telepon 13.20"}
    claimed.move(cast.agus, number, Move.REPORT, **report)
    claim = claimed.one(number)
    assert (claim.state, claim.reports, claim.due_on) == ("reported", 1, date(2025, 9, 21))
    assert codes().count("NOTICE_CLAIM_OPENED") == 1
    claimed.move(cast.agus, number, Move.REPORT, **report | {"on": date(2025, 9, 21)})
    assert claimed.one(number).due_on == date(2030, 9, 1)
    with refused("CLAIM_MOVE_NOT_ALLOWED"):
        claimed.move(cast.agus, number, Move.REPORT, **report)


def test_a_death_without_an_accident_is_reported_to_nobody(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    with refused("CLAIM_MOVE_NOT_ALLOWED"):
        claimed.move(cast.agus, number, Move.REPORT, on=DEATH, proof="1")
