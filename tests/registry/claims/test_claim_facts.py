"""What is told of a claim later: what came of an accident, a death of it, who is left."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from payung import rulebook
from payung.claims.lifecycle import Move
from payung.registry.actions import claim_facts
from payung.registry.models import Claim, Enrolment, Event, Programme
from payung.registry.queries import claims
from payung.registry.scope import Scope
from payung.values.claim import Accident, Loss
from tests.registry import claimed, enrolled
from tests.registry.claimed import AT, DEATH
from tests.registry.decrees.steps import done
from tests.registry.decrees.test_decrees import refused
from tests.registry.people import JAMBI, Cast

BOOK = rulebook.load()
FALL = Accident(on=date(2025, 9, 1))


def test_who_lives_after_an_accident_is_covered_and_their_cover_waits(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"], death=None, accident=FALL).id
    assert (claimed.one(number).expected, claimed.one(number).doubts) == (0, [])


def test_what_came_of_an_accident_is_told_later_and_what_is_due_by_it(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"], death=None, accident=FALL).id
    came = replace(FALL, costs={"medical": 1_500_000}, losses=(Loss("thumb_right"),))
    told = claim_facts.Told(accident=came)

    def correct(who: Scope, why: str = "Kuitansi dan surat dokter") -> Claim:
        return done(who, lambda: claim_facts.correct(who, AT, number, told, why))

    with refused("WHY_MISSING"):
        correct(cast.agus, " ")
    with refused("NOT_ALLOWED"):  # opened by Agus
        correct(cast.rina)
    assert correct(cast.agus).expected == 1_500_000 + 12_000_000
    facts = Event.objects.using("owner").get(act="correct_claim").facts
    assert facts["before"] != facts["after"]
    assert (facts["expected_before"], facts["expected"]) == (0, 13_500_000)


def test_a_disease_found_after_work_waits_for_the_doctors_statement(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"], death=None, accident=FALL).id
    for ended, asked in ((FALL.on, False), (FALL.on - timedelta(days=1), True)):
        told = claim_facts.Told(accident=replace(FALL, work_ended=ended, total_disability=True))
        found = partial(claim_facts.correct, cast.agus, AT, number, told, "Kata keluarga")
        claim = done(cast.agus, found)
        assert claim.expected == 68_000_000
        missing = done(cast.agus, partial(claims.missing, claim, BOOK))
        assert ("form_f3b_kk3" in missing) is asked


def test_a_death_of_an_accident_that_is_claimed_is_told_in_its_claim(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    first = claimed.opened(cast.agus, people["Ibu Sari"], death=None, accident=FALL)
    second = claimed.opened(cast.agus, people["Ibu Sari"], accident=FALL)
    claim = claimed.one(first.id)
    assert (second.id, second.again) == (first.id, False)
    assert (claim.expected, claim.doubts) == (70_000_000, [])
    gone = enrolled.one("Ibu Sari")
    assert (gone.state, gone.ending, gone.ended_on) == ("claim", "died", DEATH)


def test_a_death_ends_the_cover_in_every_programme(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    other = Programme.objects.using("owner").create(
        government=JAMBI, slug="nelayan", name="Nelayan"
    )
    # The same person under another programme, by what was another one's.
    enrolled.belongs(
        enrolled.one("Wahyu").id, person_id=people["Ibu Sari"].person_id, programme_id=other.id
    )
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    claimed.move(cast.agus, number, Move.WITHDRAW, words="Keluarga mengurus sendiri")
    ends = Enrolment.objects.using("owner").values_list("state", "ending", "ended_on")
    assert set(ends) == {("ended", "died", DEATH)}


def test_a_death_is_not_taken_out_of_a_claim_nor_told_in_two(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    accident = claimed.opened(cast.agus, people["Ibu Sari"], death=None, accident=FALL).id
    death = claimed.opened(cast.agus, people["Ibu Sari"]).id
    for number, told, code in (
        (death, claim_facts.Told(accident=FALL), "CLAIM_DEATH_STANDS"),
        (accident, claim_facts.Told(death=DEATH, accident=FALL), "CLAIM_THERE"),
        (accident, claim_facts.Told(accident=Accident(on=AT.date())), "CLAIM_FACTS_STAND"),
    ):
        if code == "CLAIM_FACTS_STAND":
            claimed.move(cast.agus, accident, Move.WITHDRAW, words="Tidak jadi")
        with refused(code):
            done(cast.agus, partial(claim_facts.correct, cast.agus, AT, number, told, "Salah"))
