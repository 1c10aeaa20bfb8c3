"""A claim on a real database: opened once for a death, moved with what each step needs."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial

import pytest
from django.db import connections

from payung import contributions, rulebook
from payung.claims.lifecycle import Move
from payung.registry import scope
from payung.registry.actions import accounts
from payung.registry.actions.claimants import Claimant
from payung.registry.models import Claim, ClaimMove, Enrolment, Event, Message
from payung.registry.queries import claims, contribution_members, refunds
from payung.registry.queries.contribution_members import Found
from payung.registry.scope import Scope
from payung.values.claim import Accident, Relation
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import claimed, enrolled
from tests.registry.claimed import AT, DEATH
from tests.registry.claims import registry_files as civil
from tests.registry.decrees import steps
from tests.registry.decrees.steps import done
from tests.registry.decrees.test_decrees import refused
from tests.registry.people import JAMBI, Cast


def test_a_village_opens_a_claim_and_what_is_due_is_reckoned_from_the_paid_months(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    opened = claimed.opened(cast.agus, people["Ibu Sari"])
    claim = claimed.one(opened.id)
    assert (claim.number, claim.state, claim.benefit) == (opened.number, "reported", "jkm")
    assert (claim.expected, claim.doubts, claim.due_on) == (42_000_000, [], None)
    assert enrolled.states() == {"Ibu Sari": "claim"}
    with_payments = done(cast.agus, lambda: claims.judged(cast.agus, claim))
    # September was paid after the death.
    assert with_payments.entitlement.protection.total == 6
    facts = Event.objects.using("owner").get(act="open_claim").facts
    assert facts["expected"] == 42_000_000
    assert len(facts["rules"]) == 64


def test_numbers_of_persons_are_sealed_and_not_in_the_trail(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    opened = claimed.opened(cast.agus, people["Ibu Sari"])
    claim = claimed.one(opened.id)
    for box in (claim.sealed_phone, claim.sealed_account, claim.sealed_facts):
        assert b"1234567890" not in bytes(box)
        assert b"Sari" not in bytes(box)
    told = str(list(Event.objects.using("owner").values_list("facts", flat=True)))
    assert "1234567890" not in told
    assert "6281200000001" not in told


def test_a_death_told_twice_is_the_same_claim_with_a_doubt_upon_it(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    first = claimed.opened(cast.agus, people["Ibu Sari"])
    second = claimed.opened(cast.lestari, people["Ibu Sari"], opened_as="office")
    assert (second.id, second.again) == (first.id, True)
    assert Claim.objects.using("owner").count() == 1
    assert claimed.one(first.id).doubts == ["CLAIMED_TWICE"]
    again = Event.objects.using("owner").get(act="claim_again")
    assert again.facts["again_by"] == cast.lestari.name


def test_a_button_that_is_tapped_twice_accuses_nobody(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    first, second = (claimed.opened(cast.agus, people["Ibu Sari"]) for _ in range(2))
    assert (second.id, second.again, claimed.one(first.id).doubts) == (first.id, False, [])


def test_two_who_open_at_once_get_one_claim(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")

    def open_it(who: Scope) -> bool:
        try:
            return claimed.opened(who, people["Ibu Sari"]).again
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(open_it, (cast.agus, cast.lestari))) == [False, True]
    assert Claim.objects.using("owner").count() == 1


def test_a_death_by_an_accident_is_not_claimed_as_a_natural_one_too(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    first = claimed.opened(cast.agus, people["Ibu Sari"], accident=Accident(on=DEATH))
    claim = claimed.one(first.id)
    assert (claim.benefit, claim.expected) == ("jkk", 70_000_000)
    assert claim.due_on == DEATH + timedelta(days=1)  # the first report, whatever the hour
    assert claimed.opened(cast.agus, people["Ibu Sari"]).again


def test_two_accidents_on_two_days_are_two_claims(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    for day in (5, 20):
        accident = Accident(on=date(2025, 8, day), costs={"medical": 1_500_000})
        opened = claimed.opened(cast.agus, people["Ibu Sari"], death=None, accident=accident)
        assert not opened.again
    assert Claim.objects.using("owner").count() == 2


def test_nobody_opens_a_claim_for_another_village(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    with refused("NOT_HERE"):
        claimed.opened(cast.wati, people["Ibu Sari"])
    with refused("NOT_ALLOWED"):
        claimed.opened(cast.putu, people["Ibu Sari"])


def test_facts_that_do_not_fit_together_are_refused_with_each_flaw(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    with pytest.raises(Refused) as no:
        claimed.opened(cast.agus, people["Ibu Sari"], death=AT.date() + timedelta(days=9))
    assert no.value.code == "CLAIM_FACTS"
    assert [one.code for one in no.value.findings] == ["CASE_IN_FUTURE"]


def test_who_was_not_covered_may_be_claimed_for_and_is_marked(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    before_the_first_payment = date(2025, 3, 2)
    opened = claimed.opened(cast.agus, people["Ibu Sari"], death=before_the_first_payment)
    claim = claimed.one(opened.id)
    assert (claim.expected, claim.doubts) == (0, ["NOT_COVERED"])


def test_a_claim_goes_its_whole_way_each_step_with_what_it_needs(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    with refused("CLAIM_PAPERS_MISSING"):
        claimed.move(cast.lestari, number, Move.COMPLETE)
    claimed.papers_good(number)
    with refused("NOT_ALLOWED"):
        claimed.move(cast.agus, number, Move.COMPLETE)
    assert claimed.move(cast.lestari, number, Move.COMPLETE).state == "complete"
    day = AT.date()
    with refused("CLAIM_STEP_NEEDS"):
        claimed.move(cast.lestari, number, Move.SEND, on=day)
    sent = claimed.move(cast.lestari, number, Move.SEND, on=day, proof="560/17/2025")
    assert sent.due_on == date(2025, 10, 9)  # three working days after Monday 6 October
    granted = claimed.move(
        cast.lestari, number, Move.DECIDE, on=day, proof="B/1/2025", amount=42_000_000
    )
    assert (granted.decided, granted.due_on) == (42_000_000, sent.due_on)
    with refused("CLAIM_PAID_OTHERWISE"):
        claimed.move(cast.lestari, number, Move.PAY, on=day, amount=42_000_001)
    with refused("EVENT_DAY"):
        claimed.move(cast.lestari, number, Move.PAY, on=day + timedelta(days=1), amount=42_000_000)
    paid = claimed.move(cast.lestari, number, Move.PAY, on=day, amount=42_000_000)
    assert (paid.state, paid.paid, paid.paid_on, paid.due_on) == ("paid", 42_000_000, day, None)
    gone = enrolled.one("Ibu Sari")
    assert (gone.state, gone.ending, gone.ended_on) == ("ended", "died", DEATH)
    steps = ClaimMove.objects.using("owner").filter(claim_id=number).order_by("id")
    assert [one.after for one in steps] == ["reported", "complete", "sent", "decided", "paid"]


def test_a_refused_claim_is_appealed_and_decided_anew(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    claimed.papers_good(number)
    day = AT.date()
    claimed.move(cast.lestari, number, Move.COMPLETE)
    claimed.move(cast.lestari, number, Move.SEND, on=day, proof="1")
    claimed.move(cast.lestari, number, Move.REFUSE, on=day, words="Dianggap tidak bekerja")
    assert claimed.move(cast.agus, number, Move.APPEAL, on=day, words="Ia bekerja").state == (
        "appealed"
    )
    assert (
        claimed.move(
            cast.lestari, number, Move.DECIDE, on=day, proof="2", amount=42_000_000
        ).decided
        == 42_000_000
    )


def decided(cast: Cast, amount: int = 42_000_000) -> int:
    """A claim for Ibu Sari that BPJS has granted."""
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    claimed.papers_good(number)
    day = AT.date()
    claimed.move(cast.lestari, number, Move.COMPLETE)
    claimed.move(cast.lestari, number, Move.SEND, on=day, proof="1")
    claimed.move(cast.lestari, number, Move.DECIDE, on=day, proof="2", amount=amount)
    return number


def test_a_slip_is_put_right_by_somebody_else_and_the_family_hears_of_it(cast: Cast) -> None:
    number, day = decided(cast, 4_200_000), AT.date()
    assert claimed.one(number).doubts == ["GRANTED_OTHERWISE"]
    with refused("NOT_ALLOWED"):
        claimed.move(cast.lestari, number, Move.CORRECT, words="Kurang satu nol")
    claim = claimed.move(cast.dewi, number, Move.CORRECT, words="Kurang satu nol")
    assert (claim.state, claim.decided) == ("sent", 0)
    assert Message.objects.using("owner").filter(code="NOTICE_CORRECTED").count() == 1
    claimed.move(cast.lestari, number, Move.DECIDE, on=day, proof="2", amount=42_000_000)
    claimed.move(cast.lestari, number, Move.PAY, on=day, amount=42_000_000)
    claim = claimed.move(cast.dewi, number, Move.CORRECT, words="Transfer kembali")
    assert (claim.state, claim.paid, claim.paid_on) == ("decided", 0, None)


def test_less_than_was_granted_is_marked_until_the_rest_comes(cast: Cast) -> None:
    number, day = decided(cast), AT.date()
    with refused("CLAIM_PAID_LESS"):
        claimed.move(cast.lestari, number, Move.PAY, on=day, amount=4_200_000)
    part = claimed.move(
        cast.lestari, number, Move.PAY, on=day, amount=4_200_000, words="Tahap pertama"
    )
    assert (part.state, part.doubts) == ("paid", ["PAID_LESS"])
    rest = claimed.move(cast.lestari, number, Move.PAY, on=day, amount=37_800_000)
    assert rest.paid == 42_000_000


def test_a_step_before_the_one_before_it_is_refused(cast: Cast) -> None:
    number = decided(cast)
    with refused("CLAIM_DAY_BEFORE"):
        claimed.move(cast.lestari, number, Move.PAY, on=DEATH, amount=42_000_000)


def test_nothing_is_paid_while_somebody_asks_for_another_account(cast: Cast) -> None:
    number = decided(cast)
    other = accounts.Account("99887766", "Sardi", "BRI")
    done(cast.lestari, lambda: accounts.ask(cast.lestari, AT, number, other, "Rekening tutup"))
    with refused("ACCOUNT_ASKED"):
        claimed.move(cast.lestari, number, Move.PAY, on=AT.date(), amount=42_000_000)


def test_a_claim_is_refused_because_nobody_died_and_the_cover_goes_on(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    claimed.papers_good(number)
    claimed.move(cast.lestari, number, Move.COMPLETE)
    claimed.move(cast.lestari, number, Move.SEND, on=AT.date(), proof="1")
    claimed.move(
        cast.lestari, number, Move.REFUSE, on=AT.date(), words="Ia masih hidup", lives=True
    )
    assert enrolled.states() == {"Ibu Sari": "active"}


def test_a_claim_is_merged_only_into_another_one_for_the_same_person(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    accident = Accident(on=date(2025, 8, 5), costs={"medical": 1_500_000})
    own = claimed.opened(cast.agus, people["Ibu Sari"], death=None, accident=accident)
    other = claimed.opened(cast.agus, people["Wahyu"])
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    for wrong in ("tidak ada", other.number, claimed.one(number).number):
        with refused("CLAIM_MERGE_INTO"):
            claimed.move(cast.lestari, number, Move.MERGE, proof=wrong, words="Sama")
    merged = claimed.move(cast.lestari, number, Move.MERGE, proof=own.number, words="Sama")
    assert merged.state == "merged"


def test_a_withdrawn_claim_gives_the_cover_back_and_may_be_opened_anew(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    first = claimed.opened(cast.agus, people["Ibu Sari"])
    claimed.move(cast.agus, first.id, Move.WITHDRAW, words="Salah orang", lives=True)
    assert enrolled.states() == {"Ibu Sari": "active"}
    second = claimed.opened(cast.agus, people["Ibu Sari"])
    assert second.id != first.id
    assert not second.again


def test_what_a_family_claims_is_not_withdrawn_by_the_village_alone_and_they_hear_of_it(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    family = scope.system(JAMBI)
    number = claimed.opened(family, people["Ibu Sari"], opened_as="family").id
    with refused("NOT_ALLOWED"):
        claimed.move(cast.rina, number, Move.WITHDRAW, words="Tidak jadi")
    claimed.move(cast.lestari, number, Move.WITHDRAW, words="Diminta keluarga")
    told = Message.objects.using("owner").get(code="NOTICE_WITHDRAWN")
    assert told.state == "waiting"


def test_months_that_were_paid_where_she_lived_before_count(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE registry_batchline DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE registry_batchline SET area = '15.71.02.1009' WHERE month < '2025-08'"
        )
        cursor.execute("ALTER TABLE registry_batchline ENABLE TRIGGER USER")
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    assert claimed.one(number).expected == 42_000_000


def test_nothing_is_owed_after_a_death_that_was_claimed_whatever_the_claim_comes_to(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    begun = {name: claimed.opened(cast.agus, one).id for name, one in people.items()}
    for name in people:
        one = enrolled.one(name)
        assert (one.state, one.ending, one.ended_on) == ("claim", "died", DEATH)

    def owed(month: Month) -> set[str]:
        found: tuple[Found, ...] = steps.done(
            cast.lestari,
            lambda: contribution_members.found(
                cast.lestari, cast.programme, month, month.plus(1).first_day()
            ),
        )
        return {one.name for one in found if contributions.due(one.member, month)}

    # September, the month of the death, was paid for; October and later are not owed.
    assert owed(Month(2025, 10)) == owed(Month(2025, 12)) == set()
    assert steps.done(cast.dewi, lambda: refunds.refundable(cast.dewi, cast.programme)) == ()
    number = begun["Ibu Sari"]
    claimed.papers_good(number)
    claimed.move(cast.lestari, number, Move.COMPLETE)
    claimed.move(cast.lestari, number, Move.SEND, on=AT.date(), proof="1")
    claimed.move(cast.lestari, number, Move.REFUSE, on=AT.date(), words="sakit saat didaftarkan")
    claimed.move(cast.agus, begun["Wahyu"], Move.WITHDRAW, words="keluarga mengurus sendiri")
    for name in people:
        one = enrolled.one(name)
        assert (one.state, one.ending, one.ended_on) == ("ended", "died", DEATH)
    assert owed(Month(2025, 12)) == set()


def test_a_claimant_who_is_a_child_brings_a_birth_certificate_and_no_marriage_book(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    asked = {}
    for name, relation in (("Ibu Sari", Relation.CHILD), ("Wahyu", Relation.SPOUSE)):
        claimant = Claimant("Pak Sardi", relation)
        number = claimed.opened(cast.agus, people[name], claimant=claimant).id
        claim = claimed.one(number)
        asked[relation] = done(cast.agus, partial(claims.papers, claim, rulebook.load()))
    assert "birth_certificate" in asked[Relation.CHILD]
    assert "marriage_book" not in asked[Relation.CHILD]
    assert "marriage_book" in asked[Relation.SPOUSE]


def test_who_has_no_birth_date_on_record_is_claimed_for_by_that_of_the_nik(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    Enrolment.objects.using("owner").update(birth_date=None)
    number = claimed.opened(cast.agus, people["Ibu Sari"]).id
    claim = claimed.one(number)
    assert (claim.expected, claim.doubts) == (42_000_000, ["BORN_BY_NIK"])
    told = done(cast.agus, lambda: claims.told(claim))
    nik = civil.nik_of(claim.enrolment)
    assert f"{told.worker.born:%m%y}" == nik[8:12]
