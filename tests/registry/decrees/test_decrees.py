"""A decree from draft to signature, on a real database."""

from dataclasses import replace

import psycopg
import pytest
from django.db import DatabaseError

from payung.registry.models import Decree, DecreeLine, Event, Verification
from payung.values.refused import Refused
from tests.registry import confirmed, postgres, rows
from tests.registry.decrees import steps
from tests.registry.people import AT, JAMBI, NEIGHBOUR, VILLAGE, Cast


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda fault: fault.code == code)


def test_everybody_confirmed_who_fits_in_the_money_is_in_by_village_and_name(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"], NEIGHBOUR)
    confirmed.proposals(cast, ["Wahyu", "Anis"], VILLAGE, first=2)
    draft = steps.prepare(cast)
    assert steps.names(draft) == ["Anis", "Wahyu", "Ibu Sari"]
    assert (draft.people, draft.amount, draft.state) == (3, 3 * steps.PRICE, "draft")
    assert set(steps.states().values()) == {"proposed"}


def test_the_line_that_was_moved_lets_in_whom_its_money_pays_and_notes_who_waits(
    cast: Cast,
) -> None:
    confirmed.proposals(cast, ["Ibu Sari", "Wahyu", "Anis"])
    draft = steps.prepare(cast, given=steps.OTHER)
    assert steps.names(draft) == ["Ibu Sari", "Wahyu"]
    assert [code for _, code in draft.inputs["waiting"]] == ["OVER_BUDGET"]
    assert steps.states()["Anis"] == "confirmed"


def test_no_line_is_moved_past_what_the_programme_says(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    with refused("MORE_THAN_PROGRAMME"):
        steps.prepare(cast, given={"budget": {"APBD": "604000001"}})
    with refused("MORE_THAN_PROGRAMME"):
        steps.prepare(cast, given={"to": "2026-01"})


def test_a_second_decree_has_only_what_the_first_has_left(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari", "Wahyu"])
    steps.sign(cast.hadi, steps.prepare(cast, given={"workers": "3"}))
    confirmed.proposals(cast, ["Anis", "Beni"], first=3)
    second = steps.prepare(cast, "400/2/2025", given={"workers": "3"})
    assert steps.names(second) == ["Anis"]


def test_nobody_is_in_two_decrees_that_stand(cast: Cast) -> None:
    first = confirmed.proposals(cast, ["Ibu Sari"])
    steps.sign(cast.hadi, steps.prepare(cast))
    confirmed.proposals(cast, ["Sari"], first=2, person_id=first[0].person_id)
    with refused("NOBODY_FITS"):
        steps.prepare(cast, "400/2/2025")


def test_a_person_proposed_twice_or_without_a_nik_is_in_once_or_not_at_all(cast: Cast) -> None:
    first = confirmed.proposals(cast, ["Ibu Sari"])
    confirmed.proposals(cast, ["Sari"], first=2, person_id=first[0].person_id)
    confirmed.proposals(cast, ["Tanpa NIK"], first=3, person_id=None)
    draft = steps.prepare(cast)
    assert steps.names(draft) == ["Ibu Sari"]
    assert draft.inputs["apart"] == {"unknown": 1, "again": 1, "held": 0, "ended": 0}


def test_who_prepared_a_decree_does_not_sign_it(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    draft = steps.prepare(cast)
    same = type(cast.hadi)(JAMBI, cast.lestari.user, "Lestari", cast.hadi.role, JAMBI)
    with refused("OWN_WORK"):
        steps.sign(same, draft)
    with refused("NOT_ALLOWED"):
        steps.sign(cast.lestari, draft)


def test_who_proposed_or_verified_somebody_in_it_does_not_sign_it(cast: Cast) -> None:
    sari, _ = confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    Verification.objects.using("owner").create(
        government=JAMBI, proposal_id=sari.id, level=0, verdict="confirm", by=cast.agus.user,
        by_name="Verifier Agus", at=AT, area=VILLAGE,
    )  # fmt: skip
    draft = steps.prepare(cast)
    for who in cast.rina, cast.agus:
        head = replace(cast.hadi, user=who.user, name=who.name)
        with refused("OWN_WORK"):
            steps.sign(head, draft)
    assert steps.sign(cast.hadi, draft).state == "signed"


def test_a_signed_decree_is_changed_by_nobody_not_even_the_owner_of_the_tables(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    decree = steps.sign(cast.hadi, steps.prepare(cast))
    lines = DecreeLine.objects.using("owner").filter(government=JAMBI)
    with pytest.raises(DatabaseError, match="never changed"):
        lines.update(name="Orang Lain")
    with pytest.raises(DatabaseError, match="never changed"):
        Decree.objects.using("owner").filter(id=decree.id).update(people=2)
    with refused("DECREE_SIGNED"):
        steps.withdraw(cast, decree)


def test_a_line_changed_behind_the_back_of_a_draft_is_noticed_when_it_is_signed(
    cast: Cast,
) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    draft = steps.prepare(cast)
    DecreeLine.objects.using("owner").filter(government=JAMBI).update(name="Orang Lain")
    with refused("DECREE_STALE"):
        steps.sign(cast.hadi, draft)


def test_a_draft_taken_back_frees_its_people_and_its_number(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.withdraw(cast, steps.prepare(cast))
    assert steps.states() == {"Ibu Sari": "confirmed"}
    assert steps.names(steps.prepare(cast)) == ["Ibu Sari"]


def test_only_one_draft_of_a_programme_waits_at_a_time(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.prepare(cast)
    with refused("DECREE_OPEN"):
        steps.prepare(cast, "400/2/2025")


def test_a_number_is_used_once(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.sign(cast.hadi, steps.prepare(cast))
    with refused("DECREE_NUMBER"):
        steps.prepare(cast)


def test_a_later_decree_reverses_an_earlier_one_and_leaves_somebody_out_with_a_reason(
    cast: Cast,
) -> None:
    _sari, budi = confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    first = steps.sign(cast.hadi, steps.prepare(cast))
    confirmed.proposals(cast, ["Anis"], first=3)
    left_out = {budi.id: "meninggal 2 Maret 2025"}
    second = steps.prepare(cast, "400/2/2025", reverses=first.id, left_out=left_out)
    assert steps.states()["Pak Budi"] == "decreed"
    steps.sign(cast.hadi, second)
    assert steps.names(second) == ["Anis", "Ibu Sari"]
    assert steps.states() == {"Ibu Sari": "decreed", "Anis": "decreed", "Pak Budi": "confirmed"}
    with refused("NOBODY_FITS"):  # who was left out stays out
        steps.prepare(cast, "400/3/2025")


def test_a_decree_can_be_taken_back_whole_but_only_once(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    first = steps.sign(cast.hadi, steps.prepare(cast))
    steps.sign(cast.hadi, steps.prepare(cast, "400/2/2025", reverses=first.id, nobody=True))
    assert steps.states() == {"Ibu Sari": "confirmed"}
    with refused("NOT_STANDING"):
        steps.prepare(cast, "400/3/2025", reverses=first.id, nobody=True)


def test_each_step_leaves_one_event_and_no_number_of_a_person(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.sign(cast.hadi, steps.prepare(cast))
    told = Event.objects.using("owner").order_by("number").values_list("act", "facts")
    assert [act for act, _ in told] == ["prepare_decree", "sign_decree"]
    assert confirmed.nik(1) not in str(list(told))


def test_a_line_opens_only_with_the_key(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari"])
    steps.prepare(cast)
    with psycopg.connect(postgres.url(rows.database(), "payung_owner")) as raw:
        dumped = raw.execute("SELECT registry_decreeline::text FROM registry_decreeline").fetchall()
    assert confirmed.nik(1) not in str(dumped)
