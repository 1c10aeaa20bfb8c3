"""What a hospital types lets nobody in where the list knows the family; its claims are theirs."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from payung.claims.doubts import ONESELF
from payung.registry import scope as scopes
from payung.registry.actions import doubting, hospitals, users
from payung.registry.actions.claimants import Claimant
from payung.registry.actions.claiming import Opened
from payung.registry.actions.users import Post
from payung.registry.models import Claim, Enrolment, SecondReport
from payung.registry.permissions import Role
from payung.registry.queries import families, numbers
from payung.registry.queries import hospitals as queries
from payung.registry.scope import Scope
from payung.values.claim import Accident
from tests.registry import claimed, people
from tests.registry.claimed import AT, DEATH
from tests.registry.decrees.steps import done
from tests.registry.decrees.test_decrees import refused
from tests.registry.families import visits
from tests.registry.people import JAMBI, VILLAGE, Cast

HURT = Accident(on=DEATH)
FRIEND = "+6281299999999"
SYSTEM = scopes.system(JAMBI)


def _reported(cast: Cast, one: Enrolment) -> Opened:
    """With the number of the friend who came along."""
    return done(cast.ratna, lambda: hospitals.report(cast.ratna, AT, one, HURT, FRIEND))


def _family(one: Enrolment) -> Scope:
    return scopes.public(JAMBI, "Keluarga", VILLAGE, one.person_id)


def test_a_number_that_a_hospital_types_counts_only_where_the_list_has_none(cast: Cast) -> None:
    found = claimed.covered(cast, "Ibu Sari", "Pak Budi")
    visits.reachable(found["Ibu Sari"])
    visits.reachable(found["Pak Budi"], phone="")
    told = []
    for one in found.values():
        claim = claimed.one(_reported(cast, one).id)
        told.append(done(SYSTEM, partial(numbers.of_claim, SYSTEM, claim)))
    assert told == [visits.PHONE, FRIEND]
    assert visits.told("NOTICE_CLAIM_OPENED") == told


def test_the_widow_by_the_number_on_the_list_sees_the_claim_and_takes_it_over_after_the_death(
    cast: Cast,
) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    visits.reachable(sari)
    made, family = _reported(cast, sari), _family(sari)
    own = done(family, lambda: families.own(family, sari.id, visits.PHONE))
    assert [one.id for one in own] == [made.id]
    husband = Claimant("Pak Sardi", "spouse", phone=visits.PHONE)
    again = claimed.opened(family, sari, opened_as="family", accident=HURT, claimant=husband)
    assert again == Opened(made.id, made.number)
    claim = claimed.one(made.id)
    assert (claim.claimant, claim.relation, claim.expected) == ("Pak Sardi", "spouse", 70_000_000)
    assert not SecondReport.objects.using("owner").exists()


@pytest.mark.parametrize("opened_as", ["hospital", "village"])
def test_who_takes_a_claim_over_at_the_page_is_asked_about_whoever_has_opened_it(
    opened_as: str, cast: Cast
) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    visits.reachable(sari)
    if opened_as == "hospital":
        made = _reported(cast, sari)
    else:
        hurt = Claimant("Ibu Sari", ONESELF, phone=visits.PHONE)
        made = claimed.opened(cast.agus, sari, death=None, accident=HURT, claimant=hurt)
    child = Claimant("Jaka", "child", phone=visits.PHONE)
    claimed.opened(_family(sari), sari, opened_as="family", accident=HURT, claimant=child)
    done(SYSTEM, lambda: doubting.look(SYSTEM, AT, made.id))
    assert claimed.one(made.id).relation == "child"
    assert "HEIR_NOT_SHOWN" in claimed.one(made.id).doubts


def test_who_takes_it_over_before_a_clerk_was_seen(cast: Cast) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    visits.reachable(sari)
    made = _reported(cast, sari)
    assert claimed.one(made.id).unseen
    claimed.opened(cast.agus, sari, accident=HURT)
    assert not Claim.objects.using("owner").get().unseen


def test_a_form_that_is_sent_again_hours_later_accuses_nobody(cast: Cast) -> None:
    sari, later = claimed.covered(cast, "Ibu Sari")["Ibu Sari"], AT + timedelta(hours=5)
    made = _reported(cast, sari)
    again = done(cast.ratna, lambda: hospitals.report(cast.ratna, later, sari, HURT, FRIEND))
    assert (again, claimed.one(made.id).doubts) == (made, [])


def test_its_role_is_for_the_whole_government_as_its_patients_come_from_anywhere(
    cast: Cast,
) -> None:
    tono, day = cast.tono, date(2025, 1, 1)
    wayan = people.person("wayan", "Perawat Wayan", Role.HOSPITAL, JAMBI).user
    village = Post(Role.HOSPITAL, VILLAGE, None, day, None)
    with refused("ROLE_WHOLE"):
        done(tono, lambda: users.give_role(tono, AT, wayan, village))
    house = people.office("rsud", "RSUD Raden Mattaher")
    for office in (None, house):
        whole = replace(village, area=JAMBI, office=office)
        given = done(tono, partial(users.give_role, tono, AT, wayan, whole))
        assert (given.area, given.office_id) == (JAMBI, office)


def test_what_a_nurse_has_reported_stays_with_the_hospital_she_worked_for(cast: Cast) -> None:
    sari = claimed.covered(cast, "Ibu Sari")["Ibu Sari"]
    visits.reachable(sari)
    house, other = people.office("rsud", "RSUD"), people.office("rsia", "RS Ibu dan Anak")
    ratna = replace(cast.ratna, office=house)
    made = done(ratna, lambda: hospitals.report(ratna, AT, sari, HURT, FRIEND))
    wayan = replace(people.person("wayan", "Perawat Wayan", Role.HOSPITAL, JAMBI), office=house)
    for who, sees in (
        (ratna, True), (wayan, True), (replace(ratna, office=other), False), (cast.ratna, False),
        (replace(wayan, office=other), False), (replace(wayan, office=0), False),
    ):  # fmt: skip
        found = done(who, partial(queries.reported, who))
        assert [one.claim.id for one in found] == ([made.id] if sees else [])
