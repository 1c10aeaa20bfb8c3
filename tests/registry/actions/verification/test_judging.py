"""Verdicts on rows: who may, on what, and what the register then says."""

import threading
from datetime import date

import psycopg
import pytest
from django.db import connections, transaction

from payung.registry import scope
from payung.registry.actions import programmes, verification
from payung.registry.actions.verification import Judged, Judgement
from payung.registry.models import Event, Proposal, Verification
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.verification.lifecycle import Verdict
from tests.registry import people, postgres, rows
from tests.registry.actions.verification import works
from tests.registry.people import AT, DISTRICT, JAMBI, NEIGHBOUR, PROGRAMME, VILLAGE, Cast

CONFIRM, RETURN = works.CONFIRM, works.RETURN


def test_a_row_goes_up_one_level_at_a_time_through_village_district_and_manager(
    cast: Cast,
) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari").id
    seen = []
    for who in (cast.agus, cast.joko, cast.lestari):
        works.judge(who, CONFIRM, row)
        seen.append(works.standing(row))
    assert seen == [("waiting", 1), ("waiting", 2), ("confirmed", 2)]


def test_a_verdict_is_kept_with_who_when_and_on_what_day_the_worker_was_seen(cast: Cast) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari").id
    seen = Judgement(Verdict.CONFIRM, "cocok", date(2025, 3, 1), "dikunjungi di pasar")
    works.judge(cast.agus, seen, row)
    kept = Verification.objects.using("owner").get(proposal_id=row)
    assert (kept.by_name, kept.level, kept.verdict) == ("Verifier Agus", 0, "confirm")
    assert (kept.note, kept.working_on, kept.evidence) == (
        "cocok", date(2025, 3, 1), "dikunjungi di pasar",
    )  # fmt: skip


def test_nobody_verifies_at_a_level_that_is_not_theirs(cast: Cast) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari").id
    for who in (cast.joko, cast.lestari):
        with pytest.raises(Refused, match="ALREADY_JUDGED"):
            works.judge(who, CONFIRM, row)
    assert works.standing(row) == ("waiting", 0)


@pytest.mark.parametrize("who", ["rina", "hadi", "dewi", "putu", "tono"])
def test_a_role_that_does_not_verify_is_refused(cast: Cast, who: str) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari").id
    with pytest.raises(Refused, match="NOT_ALLOWED"):
        works.judge(getattr(cast, who), CONFIRM, row)


def test_a_neighbours_row_is_not_here_even_among_ones_own(cast: Cast) -> None:
    mine, theirs = (rows.proposal(cast, one, "Sari").id for one in (VILLAGE, NEIGHBOUR))
    with pytest.raises(Refused, match="NOT_HERE"):
        works.judge(cast.agus, CONFIRM, mine, theirs)
    assert works.standing(mine) == ("waiting", 0)


@pytest.mark.parametrize("given", [Verdict.RETURN, Verdict.REJECT])
def test_to_return_or_reject_needs_a_reason(cast: Cast, given: Verdict) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari").id
    with pytest.raises(Refused, match="REASON_MISSING"):
        works.judge(cast.agus, Judgement(given, "  "), row)


def test_nobody_was_seen_at_work_tomorrow(cast: Cast) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari").id
    with pytest.raises(Refused, match="WORKING_LATER"):
        works.judge(cast.agus, Judgement(Verdict.CONFIRM, working_on=date(2025, 3, 4)), row)


def test_a_returned_row_and_a_rejected_row_wait_for_nobody(cast: Cast) -> None:
    one, two = (rows.proposal(cast, VILLAGE, name).id for name in ("Sari", "Budi"))
    works.judge(cast.agus, RETURN, one)
    works.judge(cast.agus, works.REJECT, two)
    assert [works.standing(row)[0] for row in (one, two)] == ["returned", "rejected"]
    assert works.judge(cast.agus, CONFIRM, one, two) == Judged(0, gone=2)


class TestMakerIsNeverChecker:
    def rina_verifies(self, cast: Cast) -> Scope:
        return Scope(JAMBI, cast.rina.user, "Operator Rina", Role.VILLAGE_VERIFIER, VILLAGE)

    def test_who_sent_a_row_in_does_not_verify_it(self, cast: Cast) -> None:
        row = rows.proposal(cast, VILLAGE, "Ibu Sari").id
        with pytest.raises(Refused, match="OWN_WORK"):
            works.judge(self.rina_verifies(cast), CONFIRM, row)

    def test_who_verified_a_row_does_not_verify_it_again_at_the_next_level(
        self, cast: Cast
    ) -> None:
        row = rows.proposal(cast, VILLAGE, "Ibu Sari").id
        works.judge(cast.agus, CONFIRM, row)
        agus = Scope(JAMBI, cast.agus.user, "Verifier Agus", Role.DISTRICT_VERIFIER, DISTRICT)
        with pytest.raises(Refused, match="OWN_WORK"):
            works.judge(agus, CONFIRM, row)

    def test_of_many_rows_ones_own_are_passed_over_and_counted(self, cast: Cast) -> None:
        ids = [rows.proposal(cast, VILLAGE, f"Sari {n}").id for n in range(3)]
        works.judge(cast.agus, CONFIRM, ids[0])
        agus = Scope(JAMBI, cast.agus.user, "Verifier Agus", Role.DISTRICT_VERIFIER, DISTRICT)
        works.judge(_wati(cast), CONFIRM, *ids[1:])
        assert works.judge(agus, CONFIRM, *ids) == Judged(2, own=1)
        assert [works.standing(row)[1] for row in ids] == [1, 2, 2]

    def test_also_where_the_list_was_sent_for_a_wider_area_than_one_sees(self, cast: Cast) -> None:
        row = rows.proposal(cast, VILLAGE, "Ibu Sari")
        sent = row.submission
        sent.area = DISTRICT
        sent.save(using="owner", update_fields=["area"])
        rina = self.rina_verifies(cast)
        with pytest.raises(Refused, match="OWN_WORK"):
            works.judge(rina, CONFIRM, row.id)
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):  # the last lock
            _by_hand(rina, row)


def _wati(cast: Cast) -> Scope:
    return Scope(JAMBI, cast.wati.user, "Verifier Wati", Role.VILLAGE_VERIFIER, VILLAGE)


def _by_hand(who: Scope, row: Proposal) -> None:
    """A verification written past all actions, as the application's own role."""
    with psycopg.connect(postgres.url(rows.database())) as connection:
        for setting, word in (
            ("government", who.government), ("area_from", who.area), ("area_below", who.below),
            ("office", "0"), ("user", str(who.user)), ("role", who.role.value),
        ):  # fmt: skip
            connection.execute("SELECT set_config(%s, %s, true)", (f"payung.{setting}", word))
        connection.execute(
            "INSERT INTO registry_verification (government, proposal_id, level, verdict, by,"
            " by_name, at, note, evidence, area) VALUES (%s, %s, 0, 'confirm', %s, '', now(), '',"
            " '', %s)",
            (row.government, row.id, who.user, row.area),
        )


def test_many_rows_are_one_line_of_the_trail_with_count_and_digest(cast: Cast) -> None:
    ids = [rows.proposal(cast, VILLAGE, f"Sari {n}").id for n in range(5)]
    assert works.judge(cast.agus, CONFIRM, *ids) == Judged(5)
    event = Event.objects.using("owner").get()
    assert (event.act, event.facts["count"], event.facts["level"]) == (
        "confirm_proposals", 5, "village",
    )  # fmt: skip
    assert len(event.facts["digest"]) == 64


def test_a_second_click_finds_nothing_waiting_and_writes_nothing(cast: Cast) -> None:
    ids = [rows.proposal(cast, VILLAGE, f"Sari {n}").id for n in range(2)]
    works.judge(cast.agus, CONFIRM, *ids)
    assert works.judge(cast.agus, CONFIRM, *ids) == Judged(0, gone=2)
    assert Verification.objects.using("owner").count() == 2
    assert Event.objects.using("owner").count() == 1


def test_of_two_verifiers_at_once_the_second_finds_nothing_waiting(cast: Cast) -> None:
    ids = tuple(rows.proposal(cast, VILLAGE, f"Sari {n}").id for n in range(20))
    met, told = threading.Barrier(2), []

    def verify(who: Scope) -> None:
        try:
            with transaction.atomic():
                scope.enter(who)
                met.wait()
                told.append(verification.judge(who, AT, ids, CONFIRM))
        finally:
            connections.close_all()

    both = [threading.Thread(target=verify, args=(one,)) for one in (cast.agus, _wati(cast))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(one.done for one in told) == [0, 20]
    assert sorted(one.gone for one in told) == [0, 20]
    assert Verification.objects.using("owner").count() == 20


def test_an_unsettled_match_is_not_confirmed_and_can_be_returned(cast: Cast) -> None:
    clear, unsure = rows.proposal(cast, VILLAGE, "Pak Budi").id, works.unsure(cast)
    assert works.judge(cast.agus, CONFIRM, clear, unsure) == Judged(1, unsettled=1)
    with pytest.raises(Refused, match="MATCH_UNSETTLED"):
        works.judge(cast.agus, CONFIRM, unsure)
    works.judge(cast.agus, RETURN, unsure)
    assert works.standing(unsure)[0] == "returned"


class TestByOffice:
    """Kudus's way: the office of a sector verifies its own, then the manager."""

    def publish(self, cast: Cast) -> None:
        document = PROGRAMME.read_text().replace(
            "[village, district, manager]", "[office, manager]"
        )
        with works.acting(cast.lestari):
            programmes.publish(cast.lestari, AT, "2025", document)

    def of_office(self, cast: Cast, office: int) -> Scope:
        return Scope(JAMBI, cast.joko.user, "Verifier Joko", Role.OFFICE_VERIFIER, JAMBI, office)

    def test_an_office_verifies_its_own_rows_and_sees_no_others(self, cast: Cast) -> None:
        self.publish(cast)
        trade, transport = people.office("uji-1", "Dinas Satu"), people.office("uji-2", "Dinas Dua")
        mine = rows.proposal(cast, VILLAGE, "Ibu Sari", office_id=trade).id
        theirs = rows.proposal(cast, VILLAGE, "Pak Budi", office_id=transport).id
        joko = self.of_office(cast, trade)
        with pytest.raises(Refused, match="NOT_HERE"):
            works.judge(joko, CONFIRM, theirs)
        works.judge(joko, CONFIRM, mine)
        works.judge(cast.lestari, CONFIRM, mine)
        assert works.standing(mine) == ("confirmed", 1)

    def test_a_village_has_no_say_on_that_way(self, cast: Cast) -> None:
        self.publish(cast)
        row = rows.proposal(cast, VILLAGE, "Ibu Sari").id
        with pytest.raises(Refused, match="ALREADY_JUDGED"):
            works.judge(cast.agus, CONFIRM, row)
