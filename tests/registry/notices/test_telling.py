"""A notice is written down where something happens, once, and only to who may be written to."""

import pytest
from django.db import transaction

from payung.registry import scope
from payung.registry.actions import consents, notices
from payung.registry.models import Consent, Event, Message, Person
from payung.registry.queries import persons
from payung.values.refused import Refused
from tests.registry import confirmed, postgres
from tests.registry.notices import outbox
from tests.registry.notices.outbox import ADDRESS, CLAIM, NUMBER, acting, tell
from tests.registry.people import AT, NEIGHBOUR, VILLAGE, Cast

HOW = "lisan di kantor desa"


def sari(cast: Cast) -> int:
    """Ibu Sari of the village, whom its verifier sees; her id."""
    (row,) = confirmed.proposals(cast, ["Ibu Sari"], VILLAGE)
    return int(row.person_id or 0)


def test_a_village_verifier_has_a_person_told_who_has_consented(cast: Cast) -> None:
    person = sari(cast)
    with acting(cast.agus):
        consents.give(cast.agus, AT, person, NUMBER, HOW)
    tell(cast.agus, person)
    (row,) = outbox.rows()
    assert (row.state, row.channel, row.subject_id) == ("waiting", "phone", 812)
    assert "081234567890"[1:] not in postgres.dump()
    assert "Rp42.000.000" not in postgres.dump()


def test_told_twice_under_one_key_it_is_written_once(cast: Cast) -> None:
    tell(cast.agus, NUMBER)
    tell(cast.lestari, NUMBER)
    assert len(outbox.rows()) == 1


def test_undone_with_the_transaction_that_it_belongs_to(cast: Cast) -> None:
    with acting(cast.agus):
        notices.tell(cast.agus, AT, "x", NUMBER, "NOTICE_APPEALED", CLAIM, number="1")
        transaction.set_rollback(True)
    assert outbox.rows() == []


def test_a_person_who_has_not_consented_is_not_written_to_and_that_is_kept(cast: Cast) -> None:
    tell(cast.agus, sari(cast))
    (row,) = outbox.rows()
    assert (row.state, row.fault) == ("dropped", "NO_CONSENT")


def test_consent_taken_back_holds_for_the_person_and_for_the_number(cast: Cast) -> None:
    person = sari(cast)
    with acting(cast.agus):
        consents.give(cast.agus, AT, person, NUMBER, HOW)
        assert consents.withdraw(cast.agus, AT, person) == 1
        assert consents.withdraw(cast.agus, AT, person) == 0
    tell(cast.agus, person, "a")
    tell(cast.agus, "+62 812 3456 7890", "b")
    assert [row.state for row in outbox.rows()] == ["dropped", "dropped"]
    with acting(cast.agus):
        consents.give(cast.agus, AT, person, NUMBER, HOW)
    tell(cast.agus, NUMBER, "c")
    assert outbox.rows()[-1].state == "waiting"


def test_a_warning_of_another_account_goes_to_the_old_number_even_after_a_stop(cast: Cast) -> None:
    with acting(scope.system(cast.agus.government)) as system:
        consents.refuse_number(system, AT, NUMBER)
        consents.refuse_number(system, AT, NUMBER)
    tell(cast.lestari, NUMBER, "a")
    with acting(cast.lestari):
        notices.tell(
            cast.lestari, AT, "b", NUMBER, "NOTICE_ACCOUNT_CHANGED", CLAIM, number="K-1"
        )  # fmt: skip
    assert [row.state for row in outbox.rows()] == ["dropped", "waiting"]
    assert Event.objects.using("owner").filter(act="withdraw_consent").count() == 1


def test_a_text_with_a_hole_in_it_is_never_written_down(cast: Cast) -> None:
    with pytest.raises(KeyError), acting(cast.agus):
        notices.tell(cast.agus, AT, "x", NUMBER, "NOTICE_PAID", CLAIM, number="K-1")


@pytest.mark.parametrize("to", ["", "-", "12", "sari@", "a@b.id, c@d.id", "@x.id"])
def test_what_is_no_number_and_no_address_stops_no_claim(to: str, cast: Cast) -> None:
    tell(cast.agus, to)
    (row,) = outbox.rows()
    assert (row.state, row.fault) == ("dropped", "ADDRESS_UNREADABLE")
    with pytest.raises(Refused, match="ADDRESS_UNREADABLE"), acting(cast.agus):
        consents.give(cast.agus, AT, 0, to, HOW)


def test_an_address_of_email_is_one_too(cast: Cast) -> None:
    tell(cast.agus, ADDRESS)
    assert outbox.rows()[0].channel == "email"


def test_a_consent_is_seen_by_who_sees_the_person_and_ended_by_nobody_else(cast: Cast) -> None:
    person = sari(cast)
    with acting(cast.agus):
        consents.give(cast.agus, AT, person, NUMBER, HOW)
    for who, seen in ((cast.agus, 1), (cast.joko, 1), (cast.wati, 0), (cast.tono, 0)):
        with acting(who):
            assert Consent.objects.filter(person_id=person).count() == seen, who.name
            ended = Consent.objects.filter(person_id=person).update(withdrawn_at=AT)
        assert ended == 0, who.name
    with acting(cast.joko):
        assert persons.known(cast.joko, person).consented == ("+628******7890",)


def test_consent_is_taken_only_of_people_one_sees_and_with_how_it_was_given(cast: Cast) -> None:
    person = sari(cast)
    with pytest.raises(Refused, match="NOT_HERE"), acting(cast.wati):
        consents.give(cast.wati, AT, person, NUMBER, HOW)
    with pytest.raises(Refused, match="CONSENT_HOW_MISSING"), acting(cast.agus):
        consents.give(cast.agus, AT, person, NUMBER, " ")
    with pytest.raises(Refused, match="NOT_ALLOWED"), acting(cast.dewi):
        consents.give(cast.dewi, AT, person, NUMBER, HOW)


def test_whoever_had_it_told_goes_on_in_their_own_scope(cast: Cast) -> None:
    neighbour = confirmed.proposals(cast, ["Pak Budi"], NEIGHBOUR, first=2)[0]
    with acting(cast.agus):
        notices.tell(cast.agus, AT, "x", NUMBER, "NOTICE_APPEALED", CLAIM, number="1")
        assert not Person.objects.filter(name=neighbour.name).exists()
        assert not Message.objects.exists()
