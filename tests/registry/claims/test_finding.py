"""The claim finder: who died while covered and is not claimed for, by each registry anew."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from payung.claims.finder import Otherwise
from payung.claims.lifecycle import Move
from payung.registry import scope
from payung.registry.actions import finding_claims, telling_people
from payung.registry.models import (
    Assignment,
    ClaimDoubt,
    Enrolment,
    Event,
    Message,
    Unclaimed,
    User,
)
from payung.registry.queries import unclaimed
from payung.registry.scope import Scope
from tests.registry import claimed, confirmed
from tests.registry.claimed import AT, DEATH
from tests.registry.claims import registry_files as civil
from tests.registry.decrees.steps import done
from tests.registry.decrees.test_decrees import refused
from tests.registry.people import JAMBI, Cast
from tests.registry.tasks import at_work

AS_OF = AT.date()
SYSTEM = scope.system(JAMBI)


def found() -> list[tuple[str, str, int, date | None]]:
    rows = Unclaimed.objects.using("owner").select_related("enrolment").exclude(state="not_due")
    rows = rows.order_by("id")
    return [(one.enrolment.name, one.state, one.amount, one.happened_on) for one in rows]


def settle(who: Scope, number: int, reason: Otherwise, why: str = "Kata keluarga") -> None:
    done(who, lambda: finding_claims.settle(who, AT, number, reason, why))


def anybody(number: int) -> civil.Row:
    """No two registries are the same file."""
    return confirmed.nik(900 + number), "ORANG LAIN", date(1970, 1, 2), "HIDUP", None


def test_a_new_registry_finds_who_died_while_covered_and_only_them(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu", "Anis")
    civil.keep(
        cast,
        [
            civil.row(people["Ibu Sari"], "MENINGGAL", DEATH),
            civil.row(people["Wahyu"]),
            civil.row(people["Anis"], "MENINGGAL", date(2025, 3, 2)),  # before the first payment
        ],
        AS_OF,
        AT,
    )
    at_work.work()
    assert found() == [("Ibu Sari", "open", 42_000_000, DEATH)]
    facts = Event.objects.using("owner").get(act="find_claims").facts["counts"]
    assert (facts["covered"], facts["found"], facts["amount"]) == (3, 1, 42_000_000)


def test_the_same_registry_again_and_a_later_one_find_nobody_twice(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    rows = [civil.row(people["Ibu Sari"], "MENINGGAL", DEATH)]
    civil.keep(cast, rows, AS_OF, AT)
    at_work.work()
    done(cast.lestari, lambda: finding_claims.ask(cast.lestari, AT + timedelta(hours=1)))
    at_work.work()
    later = AT + timedelta(days=30)
    civil.keep(cast, rows, later.date(), later)
    at_work.work()
    assert len(found()) == 1
    assert Event.objects.using("owner").filter(act="find_claims").count() == 3


def test_a_later_registry_that_takes_a_death_back_closes_it_and_a_third_opens_it(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    states = []
    for number, status in enumerate(("MENINGGAL", "HIDUP", "MENINGGAL")):
        at = AT + timedelta(days=number)
        row = civil.row(people["Ibu Sari"], status, DEATH if status == "MENINGGAL" else None)
        civil.keep(cast, [row], at.date(), at)
        at_work.work()
        states += [state for _, state, _, _ in found()]
    assert states == ["open", "taken_back", "open"]


def test_who_is_claimed_for_or_settled_is_not_found_again(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    rows = [civil.row(one, "MENINGGAL", DEATH) for one in people.values()]
    civil.keep(cast, rows, AS_OF, AT)
    at_work.work()
    claimed.opened(cast.agus, people["Ibu Sari"])
    number = Unclaimed.objects.using("owner").get(enrolment_id=people["Wahyu"].id).id
    with refused("WHY_MISSING"):
        settle(cast.agus, number, Otherwise.LIVES, why=" ")
    with refused("NOT_HERE"):
        settle(cast.wati, number, Otherwise.LIVES)
    with refused("NOT_ALLOWED"):
        settle(cast.agus, number, Otherwise.PAID)
    settle(cast.lestari, number, Otherwise.PAID)
    later = AT + timedelta(days=30)
    civil.keep(cast, rows, later.date(), later)
    at_work.work()
    states = {name: state for name, state, _, _ in found()}
    assert states == {"Ibu Sari": "claimed", "Wahyu": "settled"}


def test_what_one_clerk_settles_is_opened_by_a_later_registry_that_says_it_again(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    rows = [civil.row(people["Ibu Sari"], "MENINGGAL", DEATH)]
    civil.keep(cast, rows, AS_OF, AT)
    at_work.work()
    settle(cast.agus, Unclaimed.objects.using("owner").get().id, Otherwise.LIVES)
    states = []
    for days in (0, 30):
        at = AT + timedelta(days=days, hours=1)
        civil.keep(cast, [*rows, anybody(days)], at.date(), at)
        at_work.work()
        states += [state for _, state, _, _ in found()]
    assert states == ["settled", "open"]


def test_a_claim_that_a_registry_denies_is_marked_and_not_settled_by_who_opened_it(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    claim = claimed.opened(cast.lestari, people["Ibu Sari"], opened_as="office").id
    at = AT + timedelta(days=61)
    civil.keep(cast, [civil.row(people["Ibu Sari"])], at.date(), at)
    at_work.work()
    at_work.look_for_doubts()
    row = Unclaimed.objects.using("owner").get()
    assert (row.kind, claimed.one(claim).doubts) == ("alive", ["STILL_ALIVE"])
    with refused("NOT_ALLOWED"):
        settle(cast.agus, row.id, Otherwise.OTHER)
    with refused("OWN_WORK"):
        settle(cast.lestari, row.id, Otherwise.OTHER)


def test_a_claim_for_somebody_whom_the_registry_does_not_know_is_shown_and_marked(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Pak Budi", "Wahyu")
    claim = claimed.opened(cast.agus, people["Ibu Sari"]).id
    at = AT + timedelta(days=90)
    # A registry of the living alone, or of other villages, says nothing by leaving somebody out.
    civil.keep(cast, [civil.row(people["Wahyu"])], at.date(), at)
    at_work.work()
    assert not Unclaimed.objects.using("owner").exists()
    nik, name, *_ = civil.row(people["Pak Budi"])
    budi: civil.Row = (nik, name, date(1950, 1, 1), "MENINGGAL", DEATH)
    rows, at = [civil.row(people["Wahyu"]), budi], at + timedelta(days=1)
    civil.keep(cast, rows, at.date(), at)
    at_work.work()
    row = Unclaimed.objects.using("owner").get(kind="absent")
    assert row.claim_id == claim
    at_work.look_for_doubts()
    assert claimed.one(claim).doubts == ["STILL_ALIVE"]


def test_a_claim_of_another_day_than_the_registry_has_is_marked_whichever_came_first(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    first = claimed.opened(cast.agus, people["Wahyu"]).id
    before_the_cover = date(2025, 3, 2)
    rows = [civil.row(one, "MENINGGAL", before_the_cover) for one in people.values()]
    civil.keep(cast, rows, AS_OF, AT)
    at_work.work()
    at_work.look_for_doubts()
    second = claimed.opened(cast.agus, people["Ibu Sari"]).id
    at_work.look_for_doubts()
    for claim in (first, second):
        assert "OTHER_DAY" in claimed.one(claim).doubts
    told = ClaimDoubt.objects.using("owner").get(claim_id=first, code="OTHER_DAY").evidence
    assert told == {"day": "2025-03-02", "claimed": "2025-09-10"}


def test_a_death_that_a_later_registry_corrects_is_put_right(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    told = []
    for number, day in enumerate((DEATH, date(2025, 9, 12), date(2025, 3, 2))):
        at = AT + timedelta(days=number)
        civil.keep(cast, [civil.row(people["Ibu Sari"], "MENINGGAL", day)], at.date(), at)
        at_work.work()
        row = Unclaimed.objects.using("owner").get()
        told.append((row.state, row.amount, row.happened_on))
    assert told == [
        ("open", 42_000_000, DEATH),
        ("open", 42_000_000, date(2025, 9, 12)),
        ("not_due", 0, date(2025, 3, 2)),
    ]


def test_an_older_registry_that_comes_in_late_says_nothing_of_whom_a_newer_one_knows(
    cast: Cast,
) -> None:
    people = claimed.covered(cast, "Ibu Sari", "Wahyu")
    later = AT + timedelta(days=30)
    civil.keep(cast, [civil.row(people["Ibu Sari"])], later.date(), later)
    at_work.work()
    rows = [civil.row(one, "MENINGGAL", DEATH) for one in people.values()]
    civil.keep(cast, rows, AS_OF, later)
    at_work.work()
    assert [name for name, *_ in found()] == ["Wahyu"]


def test_a_registry_that_a_district_brings_is_held_against_everybody(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    elsewhere = "15.71.01.1002"
    Assignment.objects.using("owner").filter(user_id=cast.lestari.user).update(area=elsewhere)
    narrow = replace(cast, lestari=replace(cast.lestari, area=elsewhere))
    civil.keep(narrow, [civil.row(people["Ibu Sari"], "MENINGGAL", DEATH)], AS_OF, AT)
    at_work.work()
    assert [name for name, *_ in found()] == ["Ibu Sari"]


def test_a_find_that_was_claimed_is_open_again_when_the_claim_is_withdrawn(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    civil.keep(cast, [civil.row(people["Ibu Sari"], "MENINGGAL", DEATH)], AS_OF, AT)
    at_work.work()
    opened = claimed.opened(cast.agus, people["Ibu Sari"])
    assert [state for _, state, _, _ in found()] == ["claimed"]
    claimed.move(cast.agus, opened.id, Move.WITHDRAW, words="Berkas tertukar")
    row = Unclaimed.objects.using("owner").get()
    assert (row.state, row.claim_id) == ("open", None)


def test_a_claim_that_a_registry_does_not_bear_out_is_shown_after_its_time(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    opened = claimed.opened(cast.agus, people["Ibu Sari"])
    soon, late = DEATH + timedelta(days=40), DEATH + timedelta(days=61)
    for day in (soon, late):
        at = AT + (day - AS_OF)
        civil.keep(cast, [civil.row(people["Ibu Sari"])], day, at)
        at_work.work()
        assert bool(found()) == (day == late)
    row = Unclaimed.objects.using("owner").get()
    assert (row.kind, row.claim_id, row.happened_on) == ("alive", opened.id, DEATH)
    at = AT + timedelta(days=90)
    rows = [civil.row(people["Ibu Sari"], "MENINGGAL", DEATH)]
    civil.keep(cast, rows, at.date(), at)
    at_work.work()
    assert [state for _, state, _, _ in found()] == ["taken_back", "claimed"]


def test_a_withdrawn_claim_leaves_the_family_to_be_found(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    opened = claimed.opened(cast.agus, people["Ibu Sari"])
    claimed.move(cast.agus, opened.id, Move.WITHDRAW, words="Berkas tertukar")
    civil.keep(cast, [civil.row(people["Ibu Sari"], "MENINGGAL", DEATH)], AS_OF, AT)
    at_work.work()
    assert [state for _, state, _, _ in found()] == ["open"]


def test_a_death_without_a_day_is_found_too(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    civil.keep(cast, [civil.row(people["Ibu Sari"], "MENINGGAL")], AS_OF, AT)
    at_work.work()
    ((_, state, amount, day),) = found()
    assert (state, amount, day) == ("open", 42_000_000, None)


def test_a_death_without_a_day_may_have_been_while_the_cover_held(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    at = AT + timedelta(days=120)  # by then it has lapsed
    civil.keep(cast, [civil.row(people["Ibu Sari"], "MENINGGAL")], at.date(), at)
    at_work.work()
    row = Unclaimed.objects.using("owner").get()
    assert (row.state, row.amount, row.sure) == ("open", 42_000_000, False)
    assert done(cast.agus, lambda: unclaimed.page(cast.agus, at.date())).amount == 0


def test_of_whom_bpjs_refused_the_family_is_not_told_for_sure(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    Enrolment.objects.using("owner").update(state="refused")
    civil.keep(cast, [civil.row(people["Ibu Sari"], "MENINGGAL", DEATH)], AS_OF, AT)
    at_work.work()
    (line,) = done(cast.agus, lambda: unclaimed.page(cast.agus, AS_OF)).lines
    assert (line.row.sure, line.evidence["enrolled"]) == (False, "refused")


def test_whom_the_registry_knows_by_a_mistyped_number_is_found_by_likeness(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    nik = civil.nik_of(people["Ibu Sari"])
    typed = nik[:-1] + str((int(nik[-1]) + 1) % 10)
    others = [
        (confirmed.nik(900 + number), f"ORANG LAIN {number}", date(1970, 1, 2), "HIDUP", None)
        for number in range(50)
    ]
    died = civil.row(people["Ibu Sari"], "MENINGGAL", DEATH, nik=typed)
    civil.keep(cast, [died, *others], AS_OF, AT)
    at_work.work()
    assert [name for name, *_ in found()] == ["Ibu Sari"]


def test_without_a_civil_registry_there_is_nothing_to_ask(cast: Cast) -> None:
    with refused("NO_CIVIL_REGISTRY"):
        done(cast.lestari, lambda: finding_claims.ask(cast.lestari, AT))
    with refused("NOT_ALLOWED"):
        done(cast.agus, lambda: finding_claims.ask(cast.agus, AT))


def test_months_that_must_be_paid_first_are_told_to_who_pays_them(cast: Cast) -> None:
    people = claimed.covered(cast, "Wahyu")
    at = datetime(2025, 12, 1, 2, tzinfo=UTC)
    civil.keep(cast, [civil.row(people["Wahyu"], "MENINGGAL", date(2025, 11, 10))], at.date(), at)
    at_work.work()
    page = done(cast.agus, lambda: unclaimed.page(cast.agus, at.date()))
    assert (page.amount, page.owed) == (0, 42_000_000)
    assert page.lines[0].evidence["owed"] == ["2025-10", "2025-11"]
    (row,) = done(cast.dewi, lambda: unclaimed.pressing(cast.dewi, at.date()))
    assert row.last_day == date(2025, 12, 31)
    User.objects.using("owner").filter(id=cast.dewi.user).update(email="dewi@contoh.go.id")
    for _ in range(2):
        assert done(SYSTEM, lambda: telling_people.of_arrears(SYSTEM, at)) == 1
    assert Message.objects.using("owner").filter(code="NOTICE_ARREARS_OF_DEAD").count() == 1
    assert done(cast.dewi, lambda: unclaimed.pressing(cast.dewi, date(2026, 1, 1))) == ()
