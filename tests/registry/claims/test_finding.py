"""The claim finder: who died while covered and is not claimed for, by each registry anew."""

from datetime import date, timedelta

from payung.claims.lifecycle import Move
from payung.registry.actions import finding_claims
from payung.registry.models import Event, Unclaimed
from tests.registry import claimed, confirmed
from tests.registry.claimed import AT, DEATH
from tests.registry.claims import registry_files as civil
from tests.registry.decrees.steps import done
from tests.registry.decrees.test_decrees import refused
from tests.registry.people import Cast
from tests.registry.tasks import at_work

AS_OF = AT.date()


def found() -> list[tuple[str, str, int, date | None]]:
    rows = Unclaimed.objects.using("owner").select_related("enrolment").order_by("id")
    return [(one.enrolment.name, one.state, one.amount, one.happened_on) for one in rows]


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
        done(cast.agus, lambda: finding_claims.settle(cast.agus, AT, number, " "))
    with refused("NOT_HERE"):
        done(cast.wati, lambda: finding_claims.settle(cast.wati, AT, number, "Ia hidup"))
    done(cast.agus, lambda: finding_claims.settle(cast.agus, AT, number, "Ia hidup"))
    later = AT + timedelta(days=30)
    civil.keep(cast, rows, later.date(), later)
    at_work.work()
    states = {name: state for name, state, _, _ in found()}
    assert states == {"Ibu Sari": "claimed", "Wahyu": "settled"}


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
    assert [state for _, state, _, _ in found()] == ["taken_back"]


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
