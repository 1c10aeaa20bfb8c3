"""A family and a hospital see one person and their own claims, whatever is asked in raw SQL."""

from dataclasses import replace

import psycopg
import pytest

from payung.registry import scope as scopes
from payung.registry.models import Assignment, Enrolment
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from payung.values.claim import Accident
from tests.registry import claimed, people
from tests.registry.claimed import DEATH
from tests.registry.people import JAMBI, VILLAGE, Cast
from tests.registry.test_policies import _as as asked_as

# Of no person: what a programme is, sums, and the trail's end, which who adds to it must know.
_OF_NOBODY = {
    "assignment", "batch", "boundary", "chainend", "decree", "exchangeprofile", "figure",
    "figureyear", "government", "office", "programme", "programmeversion", "publication", "target",
    "statistic", "snapshot", "scenario", "payment", "refund", "partner", "pledge", "pledgepayment",
    "monthend", "billsettled", "yearend", "user",
}  # fmt: skip
_OWN = {"claim", "claimmove", "enrolment"}


def _tables() -> list[str]:
    found = asked_as(
        None,
        "SELECT relname FROM pg_class WHERE relrowsecurity AND relname LIKE 'registry\\_%'",
    )
    return [str(name).removeprefix("registry_") for (name,) in found]


def _family(one: Enrolment) -> Scope:
    return scopes.public(JAMBI, "Keluarga", VILLAGE, one.person_id)


def _claims(cast: Cast) -> dict[str, Enrolment]:
    found = claimed.covered(cast, "Ibu Sari", "Pak Budi")
    for one in found.values():
        claimed.opened(cast.agus, one)
    return found


def test_a_family_sees_rows_of_their_own_person_and_of_nobody_else_in_any_table(cast: Cast) -> None:
    sari = _claims(cast)["Ibu Sari"]
    seen = {
        table
        for table in _tables()
        if asked_as(_family(sari), f"SELECT 1 FROM registry_{table} LIMIT 1")
    }
    assert seen - _OF_NOBODY == _OWN
    for table in ("claim", "enrolment"):
        found = asked_as(_family(sari), f"SELECT DISTINCT person_id FROM registry_{table}")
        assert found == [(sari.person_id,)]
    assert len(asked_as(_family(sari), "SELECT 1 FROM registry_claimmove")) == 1


def test_a_hospital_sees_what_it_has_opened_itself_and_no_other_claim(cast: Cast) -> None:
    found = _claims(cast)
    about = replace(cast.ratna, person=found["Ibu Sari"].person_id)
    seen = {t for t in _tables() if asked_as(about, f"SELECT 1 FROM registry_{t} LIMIT 1")}
    assert seen - _OF_NOBODY == {"enrolment"}
    accident = Accident(on=DEATH)
    made = claimed.opened(
        about, found["Ibu Sari"], opened_as="hospital", death=None, accident=accident
    )
    assert made.again is False
    assert asked_as(cast.ratna, "SELECT id FROM registry_claim") == [(made.id,)]
    assert asked_as(cast.ratna, "SELECT 1 FROM registry_enrolment") == []


def test_a_hospital_sees_what_its_own_people_have_opened_and_nothing_of_another_hospital(
    cast: Cast,
) -> None:
    sari = _claims(cast)["Ibu Sari"]
    house, other = people.office("rsud", "RSUD"), people.office("rsia", "RS Ibu dan Anak")
    ratna = replace(cast.ratna, office=house, person=sari.person_id)
    made = claimed.opened(
        ratna, sari, opened_as="hospital", death=None, accident=Accident(on=DEATH)
    )
    wayan = people.person("wayan", "Perawat Wayan", Role.HOSPITAL, JAMBI)
    asked = "SELECT id FROM registry_claim"
    for office, seen in ((house, [(made.id,)]), (other, []), (0, [])):
        assert asked_as(replace(wayan, office=office), asked) == seen
        assert asked_as(replace(ratna, office=office), asked) == seen


def test_a_hospital_opens_no_claim_in_the_name_of_another_hospital(cast: Cast) -> None:
    house, other = people.office("rsud", "RSUD"), people.office("rsia", "RS Ibu dan Anak")
    ratna = replace(cast.ratna, office=house)
    # Its own lacks what every claim has, and comes as far as that.
    for unit, refused in (
        (house, psycopg.errors.NotNullViolation), (other, psycopg.errors.InsufficientPrivilege),
    ):  # fmt: skip
        row = (
            "INSERT INTO registry_claim (government, area, state, decided, paid, opened_by,"
            f" opened_unit_id) VALUES ('{JAMBI}', '{VILLAGE}', 'reported', 0, 0, {ratna.user},"
            f" {unit})"
        )
        with pytest.raises(refused):
            asked_as(ratna, row)


@pytest.mark.parametrize("change", ["claimant = 'Maling'", "sealed_phone = ''"])
def test_a_family_changes_no_other_familys_claim(cast: Cast, change: str) -> None:
    found = _claims(cast)
    asked_as(_family(found["Ibu Sari"]), f"UPDATE registry_claim SET {change}")
    rows = asked_as(cast.lestari, "SELECT person_id, claimant FROM registry_claim ORDER BY id")
    assert (found["Pak Budi"].person_id, "Pak Sardi") in rows


def test_neither_moves_a_claim_and_a_hospital_changes_none(cast: Cast) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    about = replace(cast.ratna, person=sari.person_id)
    accident = Accident(on=DEATH)
    made = claimed.opened(about, sari, opened_as="hospital", death=None, accident=accident)
    for who in (about, _family(sari)):
        row = (
            "INSERT INTO registry_claimmove (government, claim_id, before, after, at, by, by_name,"
            f" words, proof, amount, area) VALUES ('{JAMBI}', {made.id}, 'reported', 'paid', now(),"
            f" {who.user}, '', '', '', 1, '{VILLAGE}')"
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            asked_as(who, row)
    asked_as(about, "UPDATE registry_claim SET bank = 'Bank Maling'")
    assert claimed.one(made.id).bank == "Bank Jambi"


@pytest.mark.parametrize("name", ["ratna", "rina", "agus", "lestari", "hadi"])
def test_nobody_but_an_administrator_gives_or_widens_a_role(cast: Cast, name: str) -> None:
    who: Scope = getattr(cast, name)
    row = (
        "INSERT INTO registry_assignment (government, user_id, role, area, first)"
        f" VALUES ('{JAMBI}', {who.user}, 'manager', '{JAMBI}', '2025-01-01')"
    )
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        asked_as(who, row)
    asked_as(who, f"UPDATE registry_assignment SET role = 'manager' WHERE user_id = {who.user}")
    held = Assignment.objects.using("owner").filter(user_id=who.user)
    assert set(held.values_list("role", flat=True)) == {who.role.value}


def test_a_family_writes_no_claim_for_another_person(cast: Cast) -> None:
    found = claimed.covered(cast, "Ibu Sari", "Pak Budi")
    claimed.opened(cast.agus, found["Ibu Sari"])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        asked_as(
            _family(found["Ibu Sari"]),
            f"UPDATE registry_claim SET person_id = {found['Pak Budi'].person_id}",
        )
