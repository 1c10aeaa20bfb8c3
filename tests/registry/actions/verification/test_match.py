"""Who a row means, settled by a person: what the register knows afterwards."""

import pytest

from payung.registry import evidence, sealed
from payung.registry.actions import verification
from payung.registry.actions.verification import Settlement, match
from payung.registry.evidence import Evidence
from payung.registry.models import Event, Person, Proposal
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from payung.values.decision import Outcome, Reason, reason
from payung.values.refused import Refused
from payung.values.screening import Candidate, VerdictKind
from tests.registry import rows
from tests.registry.actions.verification import works
from tests.registry.people import AT, JAMBI, NEIGHBOUR, VILLAGE, Cast

DEAD = reason("DECEASED", Outcome.REVIEW)
DOUBLE = reason("DUPLICATE", Outcome.REVIEW, list="rt02.xlsx", row="9")


def settle(
    who: Scope, row: int, kind: VerdictKind, candidate: Candidate | None = None, note: str = ""
) -> Outcome:
    key = match.key(sealed.ring(), candidate) if candidate else ""
    with works.acting(who):
        return verification.settle_match(who, AT, row, Settlement(kind, key, note))


def kept(row: int) -> Proposal:
    return Proposal.objects.using("owner").get(government=JAMBI, id=row)


def reasons(row: int) -> tuple[Reason, ...]:
    one = kept(row)
    text = sealed.open_(
        sealed.ring(), "proposal", "evidence", JAMBI, row, bytes(one.sealed_evidence)
    )
    return evidence.from_text(text).reasons


def test_the_one_who_is_chosen_is_entered_with_a_sealed_nik_and_the_row_accepted(
    cast: Cast,
) -> None:
    row = works.unsure(cast)
    assert settle(cast.agus, row, VerdictKind.PERSON, works.SARI) is Outcome.ACCEPTED
    one, ring = kept(row), sealed.ring()
    person = Person.objects.using("owner").get(government=JAMBI)
    assert one.person_id == person.id
    for table, found in (("proposal", one), ("person", person)):
        nik = sealed.open_(ring, table, "nik", JAMBI, found.id, bytes(found.sealed_nik))
        assert nik == works.SARI_NIK
        assert bytes(found.nik_index) == ring.blind(works.SARI_NIK, "nik")
    assert (one.outcome, one.nik_status, one.probability) == ("accepted", "corrected", 1.0)
    assert [r.code for r in reasons(row)] == ["NIK_CORRECTED", "NOT_CHECKED_SOCIAL"]
    assert "IDENTITY_AMBIGUOUS" not in one.codes


def test_it_can_be_confirmed_then(cast: Cast) -> None:
    row = works.unsure(cast)
    settle(cast.agus, row, VerdictKind.PERSON, works.SARI)
    assert works.judge(cast.agus, works.CONFIRM, row).done == 1


def test_another_reason_that_needs_a_look_still_stands(cast: Cast) -> None:
    row = works.unsure(cast, DEAD)
    assert settle(cast.agus, row, VerdictKind.PERSON, works.SARI) is Outcome.REVIEW
    assert "DECEASED" in kept(row).codes


def test_nobody_of_them_means_that_the_registry_does_not_know_the_worker(cast: Cast) -> None:
    row = works.unsure(cast)
    assert settle(cast.agus, row, VerdictKind.NOBODY) is Outcome.REJECTED
    assert {"NOT_IN_CIVIL_REGISTRY", "NIK_UNUSABLE"} <= set(kept(row).codes)
    assert kept(row).person_id is None
    with pytest.raises(Refused, match="MATCH_UNSETTLED"):
        works.judge(cast.agus, works.CONFIRM, row)


def test_somebody_who_stands_in_another_list_already_is_found_there(cast: Cast) -> None:
    first = works.unsure(cast)
    settle(cast.agus, first, VerdictKind.PERSON, works.SARI)
    second = works.unsure(cast, area=NEIGHBOUR)
    assert settle(cast.wati, second, VerdictKind.PERSON, works.SARI) is Outcome.REJECTED
    one = kept(second)
    assert (one.repeats_id, one.person_id) == (first, kept(first).person_id)
    told = next(r for r in reasons(second) if r.code == "DUPLICATE")
    assert told.facts["list"] != "rt01.xlsx"  # a neighbour's list is not named, only its place
    assert Person.objects.using("owner").count() == 1


@pytest.mark.parametrize(
    ("kind", "outcome", "codes"),
    [
        (VerdictKind.DUPLICATE, Outcome.REJECTED, ["DUPLICATE"]),
        (VerdictKind.DISTINCT, Outcome.ACCEPTED, []),
    ],
)
def test_a_likely_repeat_is_confirmed_or_taken_away(
    cast: Cast, kind: VerdictKind, outcome: Outcome, codes: list[str]
) -> None:
    other = rows.proposal(cast, VILLAGE, "Sari").id
    told = Evidence(reasons=(DOUBLE,))
    row = works.with_evidence(cast, VILLAGE, "Ibu Sari", told, repeats_id=other)
    assert settle(cast.agus, row, kind) is outcome
    assert kept(row).codes == codes
    assert kept(row).repeats_id == (other if codes else None)


def test_that_it_was_settled_is_on_record_without_any_number(cast: Cast) -> None:
    row = works.unsure(cast)
    settle(cast.agus, row, VerdictKind.PERSON, works.SARI, "dicocokkan dengan KTP")
    event = Event.objects.using("owner").get()
    assert (event.act, event.subject, event.subject_id) == ("settle_match", "proposal", row)
    assert (event.why, event.facts["verdict"]) == ("dicocokkan dengan KTP", "person")
    assert works.SARI_NIK not in str(event.facts)


def test_a_match_settled_wrongly_is_settled_again_while_the_row_waits(cast: Cast) -> None:
    row = works.unsure(cast)
    settle(cast.agus, row, VerdictKind.PERSON, works.SARTI)
    wrong = kept(row)
    assert settle(cast.agus, row, VerdictKind.NOBODY) is Outcome.REJECTED
    assert kept(row).person_id is None
    assert settle(cast.agus, row, VerdictKind.PERSON, works.SARI) is Outcome.ACCEPTED
    right = kept(row)
    assert right.person_id not in (None, wrong.person_id)
    assert bytes(right.nik_index) == sealed.ring().blind(works.SARI_NIK, "nik")
    assert right.codes == [one.code for one in reasons(row)]
    works.judge(cast.agus, works.CONFIRM, row)
    with pytest.raises(Refused, match="ALREADY_JUDGED"):
        settle(cast.agus, row, VerdictKind.PERSON, works.SARTI)


def test_who_was_thought_to_stand_in_another_list_is_freed_when_settled_again(cast: Cast) -> None:
    first = works.unsure(cast)
    settle(cast.agus, first, VerdictKind.PERSON, works.SARI)
    second = works.unsure(cast, name="Ibu Sarti")
    assert settle(cast.agus, second, VerdictKind.PERSON, works.SARI) is Outcome.REJECTED
    assert settle(cast.agus, second, VerdictKind.PERSON, works.SARTI) is Outcome.ACCEPTED
    assert (kept(second).repeats_id, "DUPLICATE" in kept(second).codes) == (None, False)


def test_a_repeat_settled_wrongly_is_settled_again(cast: Cast) -> None:
    other = rows.proposal(cast, VILLAGE, "Sari").id
    told = Evidence(reasons=(DOUBLE,))
    row = works.with_evidence(cast, VILLAGE, "Ibu Sari", told, repeats_id=other)
    assert settle(cast.agus, row, VerdictKind.DISTINCT) is Outcome.ACCEPTED
    assert settle(cast.agus, row, VerdictKind.DUPLICATE) is Outcome.REJECTED
    assert (kept(row).repeats_id, kept(row).codes) == (other, ["DUPLICATE"])
    assert settle(cast.agus, row, VerdictKind.DISTINCT) is Outcome.ACCEPTED


def test_what_is_not_asked_is_not_settled(cast: Cast) -> None:
    row = rows.proposal(cast, VILLAGE, "Pak Budi").id
    for kind in VerdictKind.NOBODY, VerdictKind.DISTINCT:
        with pytest.raises(Refused, match="NOTHING_TO_SETTLE"):
            settle(cast.agus, row, kind)


def test_nobody_settles_for_another_village_level_or_their_own_list(cast: Cast) -> None:
    row = works.unsure(cast)
    rina = Scope(JAMBI, cast.rina.user, "Operator Rina", Role.VILLAGE_VERIFIER, VILLAGE)
    for who, code in (
        (cast.wati, "NOT_HERE"), (cast.joko, "ALREADY_JUDGED"), (rina, "OWN_WORK"),
        (cast.putu, "NOT_ALLOWED"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=code):
            settle(who, row, VerdictKind.PERSON, works.SARI)


def test_a_candidate_who_was_not_shown_cannot_be_chosen(cast: Cast) -> None:
    row = works.unsure(cast)
    stranger = Candidate("1571010101900009", "X", None, None, "", 0, 0, 0.5)
    with pytest.raises(Refused, match="CANDIDATE_GONE"):
        settle(cast.agus, row, VerdictKind.PERSON, stranger)
