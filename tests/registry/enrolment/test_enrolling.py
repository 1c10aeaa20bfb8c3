"""Enrolments on a real database: begun by a decree, moved with proof, seen where they lie."""

import importlib
from datetime import UTC, date, datetime

import pytest
from django.db import transaction

from payung.enrolment import Move, Proof, ProofKind, Step
from payung.registry import scope
from payung.registry.actions import enrolling
from payung.registry.actions.enrolling import Told
from payung.registry.models import DecreeLine, Enrolment, EnrolmentMove, Event
from payung.registry.queries import enrolled as covered
from payung.registry.queries import persons
from payung.values.enrolment import Ending, Enrolled
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import confirmed, enrolled, postgres, rows
from tests.registry.decrees import steps
from tests.registry.decrees.test_decrees import refused
from tests.registry.people import AT, JAMBI, NEIGHBOUR, Cast

DIED = date(2025, 3, 1)


def moves(name: str) -> list[tuple[str, str, str]]:
    found = EnrolmentMove.objects.using("owner").filter(enrolment_id=enrolled.one(name).id)
    return list(found.order_by("id").values_list("before", "after", "proof"))


def test_a_signed_decree_enrols_its_people_once_with_its_number_as_proof(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ibu Sari", "Wahyu"])
    assert enrolled.states() == {"Ibu Sari": "approved", "Wahyu": "approved"}
    assert moves("Ibu Sari") == [("", "approved", "decree 400/1/2025")]
    sari = enrolled.one("Ibu Sari")
    assert (sari.first_month, sari.last_month) == ("2025-03", "2025-12")
    facts = Event.objects.using("owner").get(act="sign_decree").facts
    assert (facts["enrolled"], facts["kept"], facts["ended"]) == (2, 0, 0)


def test_a_new_decree_keeps_who_stays_and_ends_who_is_not_in_it(cast: Cast) -> None:
    first = enrolled.by_decree(cast, ["Anis", "Ibu Sari", "Wahyu"])
    enrolled.stand("Anis", Enrolled.REGISTERED, b"kpj")
    before = enrolled.one("Anis")
    own = Enrolment.objects.using("owner").filter(id=before.id)
    own.update(name="Anis Hidayati")  # corrected, as BPJS wanted it
    steps.sign(
        cast.hadi, steps.prepare(cast, "2/2025", reverses=first.id, given=steps.OTHER)
    )  # fmt: skip
    after = enrolled.one("Anis Hidayati")
    assert (after.id, after.state, bytes(after.kpj_index)) == (before.id, "registered", b"kpj")
    assert after.decreeline_id != before.decreeline_id
    assert moves("Anis Hidayati")[-1] == ("registered", "registered", "decree 2/2025")
    gone = enrolled.one("Wahyu")
    assert (gone.state, gone.ending) == ("ended", "reversed")


def test_a_later_decree_does_not_forget_the_months_that_are_still_unpaid(cast: Cast) -> None:
    first = enrolled.by_decree(cast, ["Anis"])
    july = steps.prepare(cast, "2/2025", date(2025, 7, 1), reverses=first.id)
    steps.sign(cast.hadi, july)
    anis = enrolled.one("Anis")
    line = DecreeLine.objects.using("owner").get(decree_id=july.id).id
    assert (anis.first_month, anis.decreeline_id) == ("2025-03", line)


def test_who_has_months_that_cannot_be_paid_any_more_has_ended_by_term(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Anis", "Budi"])
    enrolled.stand("Anis", Enrolled.ACTIVE, b"kpj")
    enrolled.stand("Budi", Enrolled.CLAIM, b"other")

    def expire(year: int, month: int) -> int:
        with transaction.atomic():
            who = scope.system(JAMBI)
            scope.enter(who)
            return enrolling.expire(who, datetime(year, month, 5, tzinfo=UTC))

    # December can be paid for to the end of March.
    assert (expire(2026, 3), expire(2026, 4), expire(2026, 5)) == (0, 1, 0)
    anis = enrolled.one("Anis")
    assert (anis.state, anis.ending, anis.ended_on) == ("ended", "term", date(2025, 12, 31))
    assert enrolled.one("Budi").state == "claim"


def test_who_was_let_go_and_is_taken_again_begins_anew(cast: Cast) -> None:
    first = enrolled.by_decree(cast, ["Ibu Sari"])
    second = steps.sign(
        cast.hadi, steps.prepare(cast, "2/2025", reverses=first.id, nobody=True)
    )  # fmt: skip
    steps.sign(cast.hadi, steps.prepare(cast, "3/2025", reverses=second.id))
    found = Enrolment.objects.using("owner").order_by("id").values_list("state", flat=True)
    assert list(found) == ["ended", "approved"]


def test_who_died_is_in_no_later_decree_by_the_same_row_and_covers_nobody(cast: Cast) -> None:
    first = enrolled.by_decree(cast, ["Ibu Sari", "Wahyu"])
    enrolled.move(cast.lestari, "Ibu Sari", enrolled.told(Move.END, Ending.DIED, DIED))
    again = steps.prepare(cast, "2/2025", reverses=first.id)
    assert steps.names(again) == ["Wahyu"]
    assert again.inputs["apart"]["ended"] == 1
    with transaction.atomic():
        scope.enter(cast.lestari)
        at_hand = covered.enrolled(cast.lestari, Month(2025, 3))
    assert at_hand is not None
    assert at_hand.table["name"].to_pylist() == ["WAHYU"]


def test_who_moved_away_and_came_back_may_be_proposed_and_decreed_anew(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    person = enrolled.one("Ibu Sari").person_id
    enrolled.move(cast.lestari, "Ibu Sari", enrolled.told(Move.END, Ending.MOVED, DIED))
    confirmed.proposals(cast, ["Ibu Sari"], first=2, person_id=person)
    steps.sign(cast.hadi, steps.prepare(cast, "400/2/2025"))
    found = Enrolment.objects.using("owner").order_by("id").values_list("state", flat=True)
    assert list(found) == ["ended", "approved"]
    with refused("ENROLLED_AGAIN"):
        steps.done(
            cast.lestari,
            lambda: enrolling.move(
                cast.lestari,
                AT,
                Enrolment.objects.filter(state="ended").get().id,
                enrolled.told(Move.REOPEN),
            ),
        )


def test_a_move_without_its_proof_or_out_of_order_changes_nothing(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    unproven = Told(Step(Move.END, Ending.DIED), event_on=DIED)
    wrong = Told(Step(Move.END, Ending.DIED, Proof(ProofKind.PAYMENT, "1")), event_on=DIED)
    tomorrow = enrolled.told(Move.END, Ending.DIED, date(2025, 3, 4))
    for step, code in (
        (unproven, "PROOF_MISSING"), (wrong, "PROOF_MISSING"), (tomorrow, "EVENT_DAY"),
        (enrolled.told(Move.SUSPEND), "MOVE_NOT_ALLOWED"),
    ):  # fmt: skip
        with refused(code):
            enrolled.move(cast.lestari, "Ibu Sari", step)
    assert enrolled.states() == {"Ibu Sari": "approved"}
    assert len(moves("Ibu Sari")) == 1


@pytest.mark.parametrize("who", ["rina", "agus", "hadi", "dewi", "putu", "tono"])
def test_nobody_but_the_manager_ends_a_cover(cast: Cast, who: str) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    with refused("NOT_ALLOWED"):
        enrolled.move(
            getattr(cast, who), "Ibu Sari", enrolled.told(Move.END, Ending.DIED, DIED)
        )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "what"),
    [
        ("lestari", Move.REGISTER), ("dewi", Move.ACTIVATE), ("hadi", Move.REVERSE),
        ("lestari", Move.OPEN_CLAIM), ("lestari", Move.EXPIRE),
    ],
)  # fmt: skip
def test_what_comes_of_files_payments_claims_and_decrees_is_not_done_by_hand(
    cast: Cast, who: str, what: Move
) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    sari, scope_of = enrolled.one("Ibu Sari").id, getattr(cast, who)
    for state in Enrolled:
        enrolled.stand("Ibu Sari", state)
        with refused("MOVE_NOT_ALLOWED"):
            steps.done(
                scope_of, lambda: enrolling.by_hand(scope_of, AT, sari, enrolled.told(what))
            )  # fmt: skip


def test_a_claim_is_not_opened_for_an_enrolment_that_has_ended(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    enrolled.move(cast.lestari, "Ibu Sari", enrolled.told(Move.END, Ending.DIED, DIED))
    with refused("MOVE_NOT_ALLOWED"):
        enrolled.move(cast.lestari, "Ibu Sari", enrolled.told(Move.OPEN_CLAIM))
    sari = enrolled.one("Ibu Sari")
    assert (sari.state, sari.ended_on) == ("ended", DIED)


def test_many_are_moved_together_or_not_at_all(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Anis", "Ibu Sari", "Wahyu"])
    ids = [enrolled.one(name).id for name in ("Anis", "Ibu Sari", "Wahyu")]
    enrolled.stand("Wahyu", Enrolled.ENDED)
    send = enrolled.told(Move.SEND)

    def sent(some: list[int]) -> None:
        steps.done(cast.lestari, lambda: enrolling.move_many(cast.lestari, AT, some, send))

    with pytest.raises(Refused):
        sent(ids)
    with refused("NOT_HERE"):
        sent([*ids[:2], 1])
    assert set(enrolled.states().values()) == {"approved", "ended"}
    sent(ids[:2])
    assert enrolled.states() == {"Anis": "sent", "Ibu Sari": "sent", "Wahyu": "ended"}
    told = Event.objects.using("owner").get(act="move_enrolments")
    assert (told.facts["people"], told.facts["before"]) == (2, {"approved": 2})


def test_a_village_sees_its_own_enrolments_only(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    enrolled.by_decree(cast, ["Wahyu"], NEIGHBOUR, first=2)
    for who, seen in ((cast.agus, ["Ibu Sari"]), (cast.wati, ["Wahyu"]), (cast.tono, [])):
        found = steps.done(who, lambda: list(Enrolment.objects.values_list("name", flat=True)))
        assert found == ([] if who is cast.tono else seen), who.name


def test_the_page_of_a_person_tells_the_life_of_their_enrolment(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    sari = enrolled.one("Ibu Sari")
    step = enrolled.told(Move.END, Ending.MOVED, DIED, words="pindah ke Muaro Jambi")
    enrolled.move(cast.lestari, "Ibu Sari", step)
    known = steps.done(cast.agus, lambda: persons.known(cast.agus, sari.person_id))
    told = {one.code: one for one in known.past}
    assert {"past.enrolled_approved", "past.enrolled_ended"} <= set(told)
    ended = told["past.enrolled_ended"]
    assert (ended.why, ended.facts["reason"]) == ("pindah ke Muaro Jambi", "moved")


def test_decrees_signed_before_there_were_enrolments_are_enrolled_once(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ibu Sari", "Wahyu"])
    written = importlib.import_module("payung.registry.migrations.0090_enrolled_before")
    with postgres.superuser(rows.database()) as connection:
        connection.execute("SET session_replication_role = replica")  # past what lasts
        connection.execute("TRUNCATE registry_enrolmentmove, registry_enrolment CASCADE")
        for _ in range(2):
            connection.execute(written.ENROL)
    assert enrolled.states() == {"Ibu Sari": "approved", "Wahyu": "approved"}
    assert moves("Wahyu") == [("", "approved", "decree 400/1/2025")]
    assert EnrolmentMove.objects.using("owner").filter(government=JAMBI).count() == 2
