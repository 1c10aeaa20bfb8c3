"""Who claims is put right on record; the family hears of another number at the one before."""

from datetime import timedelta
from functools import partial

import pytest

from payung.claims.lifecycle import Move
from payung.registry.actions import claimants
from payung.registry.actions.claimants import Claimant
from payung.registry.models import Claim, Event
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.registry import claimed
from tests.registry.claimed import AT, PHONE
from tests.registry.decrees.steps import done
from tests.registry.families import visits
from tests.registry.people import Cast

NEW = "+6281299990000"
LATER = AT + timedelta(hours=1)


def _correct(who: Scope, claim: int, told: Claimant, why: str = "KTP dilihat") -> Claim:
    return done(who, partial(claimants.correct, who, LATER, claim, told, why))


@pytest.fixture
def claim(cast: Cast) -> int:
    return claimed.opened(cast.agus, claimed.covered(cast, "Ibu Sari")["Ibu Sari"]).id


def test_another_number_is_told_at_the_one_before_and_the_rest_stays(
    claim: int, cast: Cast
) -> None:
    _correct(cast.lestari, claim, Claimant("Pak Sardi", "spouse", phone="0812-9999-0000"))
    assert visits.told("NOTICE_NUMBER_CHANGED") == [PHONE]
    assert visits.told("NOTICE_CLAIM_OPENED") == [PHONE, NEW]
    found = claimed.one(claim)
    assert claimants.opened(found, "phone") == NEW
    assert claimants.opened(found, "account") == "1234567890"
    _correct(cast.lestari, claim, Claimant("Pak Sardi bin Ali", "spouse"))
    assert claimants.opened(claimed.one(claim), "phone") == NEW
    facts = Event.objects.using("owner").filter(act="correct_claimant").order_by("number")
    assert [(one.facts["person"], one.facts["phone"]) for one in facts] == [
        (False, True),
        (True, False),
    ]
    assert "9999" not in str([one.facts for one in facts])


def test_what_cannot_be_is_refused_and_by_whom(claim: int, cast: Cast) -> None:
    for who, told, why, code in (
        (cast.rina, Claimant("A", "spouse"), "x", "NOT_ALLOWED"),
        (cast.wati, Claimant("A", "spouse"), "x", "NOT_HERE"),
        (cast.agus, Claimant("A", "spouse"), " ", "WHY_MISSING"),
        (cast.agus, Claimant("", "spouse"), "x", "CLAIM_CLAIMANT_MISSING"),
        (cast.agus, Claimant("A", "worker"), "x", "CLAIM_BY_THE_DEAD"),
        (cast.agus, Claimant("A", "spouse", nik="12"), "x", "CLAIMANT_NIK"),
        (cast.agus, Claimant("A", "spouse", phone="0812 34"), "x", "ADDRESS_UNREADABLE"),
    ):
        with pytest.raises(Refused, match=code):
            _correct(who, claim, told, why)


def test_once_bpjs_has_answered_the_number_alone_is_put_right(claim: int, cast: Cast) -> None:
    claimed.papers_good(claim)
    on = AT.date()
    claimed.move(cast.lestari, claim, Move.COMPLETE)
    claimed.move(cast.lestari, claim, Move.SEND, proof="1", on=on)
    claimed.move(cast.lestari, claim, Move.DECIDE, proof="2", on=on, amount=42_000_000)
    with pytest.raises(Refused, match="CLAIM_FACTS_STAND"):
        _correct(cast.lestari, claim, Claimant("Joni", "child"))
    _correct(cast.lestari, claim, Claimant("Pak Sardi", "spouse", phone=NEW))
    assert claimants.opened(claimed.one(claim), "phone") == NEW
