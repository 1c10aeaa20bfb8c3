"""A family is let in by a code to the number on record; guesses learn nothing and are counted."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from payung.registry import carding, scope, sealed
from payung.registry.actions import families
from payung.registry.actions.families import Asking
from payung.registry.models import Card, Claim, Event, FamilyVisit, Message
from payung.registry.permissions import Role
from payung.registry.queries import families as theirs
from payung.values.refused import Refused
from tests.registry import claimed
from tests.registry.claimed import AT, BORN
from tests.registry.families import visits
from tests.registry.people import JAMBI, VILLAGE, Cast

ROOT = Path(__file__).parents[3]
NOBODY = "1571010101809999"


def _messages() -> int:
    return Message.objects.using("owner").filter(code="NOTICE_CODE").count()


def test_the_right_nik_and_birth_date_and_the_code_open_the_page_of_that_village(
    cast: Cast,
) -> None:
    nik = visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    key = visits.ask(Asking(nik=nik, born=BORN))
    visit = visits.looked_up()
    assert bytes(visit.sealed_asked) == b""
    inside = visits.enter(key, visits.code())
    with transaction.atomic():
        who, found = families.inside(JAMBI, AT, inside)
    assert (who.name, who.area, who.role) == ("Keluarga", VILLAGE, Role.PUBLIC)
    assert found.enrolment_id is not None
    acts = Event.objects.using("owner").filter(act__startswith="family").order_by("number")
    assert list(acts.values_list("act", flat=True)) == ["family_asked", "family_entered"]
    assert nik not in str(list(acts.values_list("facts", flat=True)))


@pytest.mark.parametrize(
    "wrong",
    [Asking(nik=NOBODY, born=BORN), Asking(card="tidak-ada"), Asking(claim="K25-AAAAAAAA")],
    ids=["nik", "card", "claim"],
)
def test_somebody_who_does_not_exist_gets_a_visit_and_a_wrong_code_like_anybody(
    wrong: Asking, cast: Cast
) -> None:
    claimed.covered(cast, "Ibu Sari")
    key = visits.ask(wrong)
    visit = visits.looked_up()
    assert (visit.state, visit.enrolment_id, _messages()) == ("sent", None, 0)
    assert not visits.enter(key, "123456")


def test_a_wrong_birth_date_sends_no_code(cast: Cast) -> None:
    nik = visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    visits.ask(Asking(nik=nik, born=BORN + timedelta(days=1)))
    assert visits.looked_up().enrolment_id is None
    assert _messages() == 0


def test_asking_does_exactly_the_same_whether_the_person_exists_or_not(cast: Cast) -> None:
    """The page's own work is counted, statement by statement: no clock is needed to see it."""
    nik = visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    seen: list[list[str]] = []
    for address, told in (("a", Asking(nik=nik, born=BORN)), ("b", Asking(nik=NOBODY, born=BORN))):
        said: list[str] = []

        def note(execute, sql, params, many, context, said=said):  # type: ignore[no-untyped-def]
            said.append(str(sql))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            visits.ask(told, address=address)
        seen.append(said)
    assert seen[0] == seen[1]
    assert not any("registry_person" in sql or "registry_enrolment" in sql for sql in seen[0])


def test_five_wrong_codes_end_a_visit_even_for_the_right_one(cast: Cast) -> None:
    nik = visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    key = visits.ask(Asking(nik=nik, born=BORN))
    visits.looked_up()
    right = visits.code()
    wrong = "000000" if right != "000000" else "111111"
    assert not any(visits.enter(key, wrong) for _ in range(families.TRIES))
    assert not visits.enter(key, right)
    assert Event.objects.using("owner").filter(act="family_code_spent").count() == 1


def test_a_code_is_good_for_ten_minutes_and_once(cast: Cast) -> None:
    nik = visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    key = visits.ask(Asking(nik=nik, born=BORN))
    visits.looked_up()
    assert not visits.enter(key, visits.code(), AT + timedelta(minutes=11))
    assert visits.enter(key, visits.code(), AT + timedelta(minutes=7))
    assert not visits.enter(key, visits.code(), AT + timedelta(minutes=9))


def test_a_code_that_is_sent_twice_by_one_tap_opens_the_page_and_costs_no_try(cast: Cast) -> None:
    nik = visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    key = visits.ask(Asking(nik=nik, born=BORN))
    visits.looked_up()
    first, second = (visits.enter(key, visits.code()) for _ in range(2))
    assert first != second
    assert second
    assert FamilyVisit.objects.using("owner").get().tries == 0


def test_the_key_that_was_asked_with_opens_nothing_once_a_code_was_typed(cast: Cast) -> None:
    """Somebody may have put it on a telephone that others use."""
    nik = visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    key = visits.ask(Asking(nik=nik, born=BORN))
    visits.looked_up()
    assert visits.enter(key, visits.code())
    with transaction.atomic(), pytest.raises(Refused) as refused:
        families.inside(JAMBI, AT, key)
    assert refused.value.code == "VISIT_OVER"


def test_where_others_have_guessed_a_right_code_waits_and_costs_no_try(cast: Cast) -> None:
    nik = visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    key = visits.ask(Asking(nik=nik, born=BORN))
    visits.looked_up()
    for _ in range(60):
        visits.enter("somebody else's", "111111")
    with transaction.atomic(), pytest.raises(Refused) as refused:
        families.enter(JAMBI, AT, key, visits.code(), visits.HOME)
    assert refused.value.code == "TOO_OFTEN"
    assert visits.enter(key, visits.code(), address="203.0.113.8")


def test_a_number_gets_three_codes_an_hour_by_whichever_words_it_is_asked_for(cast: Cast) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    nik = visits.reachable(sari, claimed.PHONE)
    number = claimed.opened(cast.agus, sari).number
    for told in (Asking(nik=nik, born=BORN), Asking(claim=number)) * 3:
        visits.ask(told)
        visits.looked_up()
    assert visits.told("NOTICE_CODE") == [claimed.PHONE] * 3


def test_who_knows_the_nik_alone_locks_nobody_out(cast: Cast) -> None:
    nik = visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    for turn in range(3):
        visits.ask(Asking(nik=nik, born=BORN + timedelta(days=1)), address=f"198.51.100.{turn}")
        visits.looked_up()
    visits.ask(Asking(nik=nik, born=BORN))
    visits.looked_up()
    assert _messages() == 1


def test_list_and_claimant_each_get_a_code_and_each_is_let_in_by_their_own(cast: Cast) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    nik = visits.reachable(sari)
    opened = claimed.opened(cast.agus, sari)
    seen = {}
    for phone in (visits.PHONE, claimed.PHONE):
        key = visits.ask(Asking(nik=nik, born=BORN))
        visit = visits.looked_up()
        inside = visits.enter(key, visits.code(phone))
        with transaction.atomic():
            who, visit = families.inside(JAMBI, AT, inside)
            seen[phone] = [one.id for one in theirs.own(who, sari.id, phone)]
            assert families.numbers_of(visit).own == phone
    assert seen == {visits.PHONE: [], claimed.PHONE: [opened.id]}


def test_a_claim_whose_number_nobody_can_dial_is_reached_by_the_one_on_the_list(
    cast: Cast,
) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    visits.reachable(sari)
    opened = claimed.opened(cast.agus, sari)
    box = sealed.seal(sealed.ring(), "claim", "phone", JAMBI, opened.id, "0812 34")
    Claim.objects.using("owner").update(sealed_phone=box)
    visits.ask(Asking(claim=opened.number))
    visits.looked_up()
    assert visits.told("NOTICE_CODE") == [visits.PHONE]


def test_a_card_that_was_withdrawn_when_the_cover_ended_still_sends_a_code(cast: Cast) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    visits.reachable(sari)
    Card.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, enrolment_id=sari.id, reference="kartu-sari",
        until="2025-12", made_by=0, made_at=AT, area=VILLAGE, withdrawn_at=AT, why="Selesai",
    )  # fmt: skip
    visits.ask(Asking(card=carding.token(carding.key(), JAMBI, "kartu-sari")))
    visits.looked_up()
    assert _messages() == 1


def test_without_a_number_on_record_nothing_is_sent(cast: Cast) -> None:
    nik = visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"], phone="")
    visits.ask(Asking(nik=nik, born=BORN))
    assert visits.looked_up().enrolment_id is not None
    assert _messages() == 0


def test_a_claim_is_followed_by_its_number_and_the_claimants_own_telephone(cast: Cast) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    number = claimed.opened(cast.agus, sari).number
    key = visits.ask(Asking(claim=number))
    assert visits.looked_up().enrolment_id == sari.id
    assert visits.enter(key, visits.code())


def test_looking_a_visit_up_twice_sends_one_code(cast: Cast) -> None:
    nik = visits.reachable(claimed.covered(cast, "Ibu Sari")["Ibu Sari"])
    visits.ask(Asking(nik=nik, born=BORN))
    visits.looked_up()
    visits.looked_up()
    assert _messages() == 1


def test_a_subject_is_asked_for_three_times_an_hour_from_wherever(cast: Cast) -> None:
    told = Asking(nik=NOBODY, born=BORN)
    for turn in range(3):
        visits.ask(told, address=f"198.51.100.{turn}")
    with transaction.atomic(), pytest.raises(Refused) as refused:
        families.ask(JAMBI, AT, told, "198.51.100.9")
    assert refused.value.code == "TOO_OFTEN"
    visits.ask(told, AT + timedelta(hours=1, minutes=1), "198.51.100.9")


_OTHER_PROCESS = """
import django; django.setup()
from datetime import datetime
from django.db import connection, transaction
from payung.registry.actions import families
from payung.values.refused import Refused
at, where = datetime.fromisoformat({at!r}), {where!r}
asked = 0
for turn in range(20):
    with transaction.atomic():
        try:
            families.ask("15.71", at, families.Asking(nik=f"{{turn}} {{where}}"), "192.0.2.1")
            asked += 1
        except Refused:
            pass
print(asked)
"""


def test_an_address_is_counted_across_two_processes(cast: Cast) -> None:
    scripts = [_OTHER_PROCESS.format(at=AT.isoformat(), where=where) for where in "ab"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE)
        for script in scripts
    ]
    asked = sum(int(process.communicate(timeout=60)[0]) for process in running)
    assert asked == 30
    assert FamilyVisit.objects.using("owner").count() == 30


def test_a_visit_is_seen_by_the_system_alone_and_forgotten_after_a_month(cast: Cast) -> None:
    visits.ask(Asking(nik=NOBODY, born=BORN))
    with transaction.atomic():
        scope.enter(cast.lestari)
        assert not FamilyVisit.objects.exists()
    with transaction.atomic():
        scope.enter(scope.system(JAMBI))
        families.forget(JAMBI, AT + timedelta(days=40))
        assert not FamilyVisit.objects.exists()
