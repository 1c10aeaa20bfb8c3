"""What new registers say of people who are covered: once, in rupiah, and settled by a person."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from payung.enrolment import Move, ProofKind
from payung.registry import sealed, storage
from payung.registry.actions import answering_signals, changing, enrolling, snapshots, watching
from payung.registry.actions.answering_signals import Said, Verdict
from payung.registry.actions.changing import Wanted
from payung.registry.actions.signalling import Outcome
from payung.registry.actions.snapshots import Told
from payung.registry.models import Change, Enrolment, Signal
from payung.registry.queries import screened, signals
from payung.registry.queries.screened import Screened
from payung.registry.scope import Scope
from payung.values.enrolment import Ending, Enrolled
from payung.values.people import RegisterKind
from payung.values.refused import Refused
from tests.registry import confirmed, enrolled, paid
from tests.registry.contributions import enrolled as another
from tests.registry.decrees import steps
from tests.registry.intake import lists
from tests.registry.people import AT, JAMBI, NEIGHBOUR, VILLAGE, Cast

JULY = datetime(2025, 7, 2, 3, 0, tzinfo=AT.tzinfo)
NAMES = ["ANI RAHAYU", "BUDIMAN SAPUTRA", "CICI KUMALA", "DEDI IRAWAN", "EKA PERTIWI"]
HEAD = "NIK,NO KK,NAMA,TANGGAL LAHIR,JENIS KELAMIN,KODE DESA,STATUS,TANGGAL PERISTIWA,PEKERJAAN"


class Quiet:
    """Tells nobody how far it is."""

    def stage(self, name: str, total: int | None = None) -> None: ...

    def count(self, done: int) -> None: ...

    def say(self, code: str, **facts: str) -> None: ...


def born(number: int) -> date:
    return date(1980, 1, 1 + number % 28)


def people(cast: Cast) -> None:
    """Five who are active, each with a birth date, paid for March to June."""
    enrolled.by_decree(cast, NAMES)
    for number, name in enumerate(NAMES, 1):
        enrolled.stand(name, Enrolled.ACTIVE, name.encode())
        Enrolment.objects.using("owner").filter(name=name).update(birth_date=born(number))
    everybody = [enrolled.one(name).id for name in NAMES]
    for month in range(3, 7):
        at = datetime(2025, month, 2, 3, 0, tzinfo=AT.tzinfo)
        paid.batch(cast, f"2025-{month:02d}", everybody, at=at)


def line(number: int, status: str = "HIDUP", event: str = "", **other: str) -> str:
    told = {"area": VILLAGE, "work": "NELAYAN", "name": NAMES[number - 1]} | other
    return (
        f"{confirmed.nik(number)},15710101010100{number:02d},{told['name']},{born(number)},P,"
        f"{told['area']},{status},{event},{told['work']}"
    )


def keep(
    cast: Cast, path: Path, rows: list[str], kind: RegisterKind = RegisterKind.CIVIL,
    day: date = date(2025, 7, 1), head: str = HEAD,
) -> None:  # fmt: skip
    path = path / f"{kind.value}-{day}.csv"
    path.write_text("\n".join((head, *rows)))
    told = Told(kind, path.name, "Dukcapil", "PKS 12/2025", day, date(2025, 12, 31))
    with lists.acting(cast.lestari):
        snapshots.keep(cast.lestari, JULY, replace(told, name=path.name), path)


def run(cast: Cast, at: datetime = JULY) -> Outcome:
    return watching.run(cast.lestari, at, cast.programme, Quiet())


def found() -> dict[str, tuple[str, date | None, int, int]]:
    rows = Signal.objects.using("owner").exclude(state="withdrawn").select_related("enrolment")
    return {one.enrolment.name: (one.kind, one.event_on, one.exposure, one.saving) for one in rows}


def evidence(name: str) -> dict[str, object]:
    one = Signal.objects.using("owner").get(enrolment_id=enrolled.one(name).id)
    text = sealed.open_(
        sealed.ring(), "signal", "evidence", JAMBI, one.id, bytes(one.sealed_evidence)
    )
    told: dict[str, object] = json.loads(text)
    return told


def alive(*but: int) -> list[str]:
    return [line(number) for number in range(1, 6) if number not in but]


def refused(what: Callable[[], object]) -> str:
    with pytest.raises(Refused) as why:
        what()
    return why.value.code


def settle(who: Scope, name: str, said: Said) -> str:
    number = Signal.objects.using("owner").get(enrolment_id=enrolled.one(name).id).id
    return steps.done(who, lambda: answering_signals.settle(who, JULY, number, said))


def test_who_died_on_the_third_of_a_paid_month_is_owed_and_the_months_after_are_not(
    cast: Cast, tmp_path: Path
) -> None:
    people(cast)
    keep(cast, tmp_path, [*alive(1), line(1, "MENINGGAL", "2025-05-03")])
    told = run(cast)
    # June was paid in vain; July to December are six months to save.
    assert found() == {"ANI RAHAYU": ("died", date(2025, 5, 3), 16_800, 6 * 16_800)}
    assert (told.people, told.new, told.exposure, told.saving) == (5, 1, 16_800, 100_800)
    # Covered in May with March to May paid: the whole benefit of the law waits for the family.
    assert evidence("ANI RAHAYU")["benefit"] == 42_000_000
    assert confirmed.nik(1).encode() not in bytes(
        Signal.objects.using("owner").get().sealed_evidence
    )


def test_who_died_before_three_paid_months_leaves_the_small_benefit(
    cast: Cast, tmp_path: Path
) -> None:
    people(cast)
    keep(cast, tmp_path, [*alive(2), line(2, "MENINGGAL", "2025-04-20")])
    run(cast)
    assert evidence("BUDIMAN SAPUTRA")["benefit"] == 10_000_000


def test_a_job_from_a_date_counts_from_the_month_after(cast: Cast, tmp_path: Path) -> None:
    people(cast)
    rows = [f"{confirmed.nik(3)},CICI KUMALA,{born(3)},P,PU,AKTIF,2025-04-15"]
    rows.append(f"{confirmed.nik(4)},DEDI IRAWAN,{born(4)},P,BPU,AKTIF,2025-03-01")
    head = "NIK,NAMA,TANGGAL LAHIR,JENIS KELAMIN,SEGMEN,STATUS,TGL KEPESERTAAN"
    keep(cast, tmp_path, rows, RegisterKind.PARTICIPANTS, head=head)
    run(cast)
    assert found() == {"CICI KUMALA": ("waged", date(2025, 4, 15), 2 * 16_800, 6 * 16_800)}


def test_who_moved_within_the_region_has_not_moved_away(cast: Cast, tmp_path: Path) -> None:
    people(cast)
    rows = [
        *alive(1, 2, 3),
        line(1, "PINDAH", "2025-04-02"), line(1, area=NEIGHBOUR),
        line(2, area=NEIGHBOUR),
        line(3, "PINDAH", "2025-06-10"),
    ]  # fmt: skip
    keep(cast, tmp_path, rows)
    run(cast)
    assert found() == {"CICI KUMALA": ("moved", date(2025, 6, 10), 0, 6 * 16_800)}


def test_one_person_under_two_numbers_is_told_of_the_later_enrolment(
    cast: Cast, tmp_path: Path
) -> None:
    people(cast)
    enrolled.by_decree(cast, ["ANI RAHAYU"], first=900)
    later = enrolled.one("ANI RAHAYU")
    Enrolment.objects.using("owner").filter(id=later.id).update(
        birth_date=born(1), state="active", kpj_index=b"later"
    )
    keep(cast, tmp_path, alive())
    run(cast)
    (one,) = Signal.objects.using("owner").all()
    assert (one.kind, one.enrolment_id) == ("double", later.id)
    assert evidence("ANI RAHAYU")["record"]["nik"] == confirmed.nik(1)  # type: ignore[index]


def other_programme(cast: Cast, months: tuple[str, str], nik: int = 900) -> Enrolment:
    """Ani Rahayu, active in a programme of the province too: for these months, by this NIK."""
    of = another.another_programme(cast)
    there = replace(cast, programme=of)
    seen = confirmed.person("ANI RAHAYU", nik) if nik == 900 else enrolled.one(NAMES[0]).person_id
    confirmed.proposals(there, ["ANI RAHAYU"], first=900, birth_date=born(1), person_id=seen)
    steps.sign(cast.hadi, steps.prepare(there, "400/900/2025"))
    added = Enrolment.objects.using("owner").get(programme_id=of)
    Enrolment.objects.using("owner").filter(id=added.id).update(
        state="active", kpj_index=b"there", first_month=months[0], last_month=months[1]
    )
    return added


@pytest.mark.parametrize("nik", [1, 900])
def test_one_person_in_two_programmes_is_told_where_they_came_in_later_and_shown_both(
    cast: Cast, tmp_path: Path, nik: int
) -> None:
    people(cast)
    ours = enrolled.one(NAMES[0])
    added = other_programme(cast, ("2025-03", "2025-12"), nik)
    keep(cast, tmp_path, alive())
    assert run(cast).new == 0
    there = replace(cast, programme=added.programme_id)
    if nik == 900:  # by two numbers both were paid for in June; one number is paid for once
        at = datetime(2025, 6, 20, 3, 0, tzinfo=AT.tzinfo)
        paid.batch(there, "2025-06", [added.id], at=at)
    assert (run(there).people, Signal.objects.using("owner").get().kind) == (1, "double")
    one = Signal.objects.using("owner").get()
    in_vain = 16_800 if nik == 900 else 0
    assert (one.enrolment_id, one.exposure) == (added.id, in_vain)
    assert one.saving == 10 * 16_800 - in_vain
    known = steps.done(cast.lestari, lambda: signals.one(cast.lestari, one.id))
    assert known.other is not None
    assert known.other.programme.startswith("Perlindungan")
    assert known.other.id == ours.id
    assert known.signal.evidence["record"]["nik"] == confirmed.nik(1)


def test_two_programmes_one_after_the_other_are_no_double(cast: Cast, tmp_path: Path) -> None:
    people(cast)
    added = other_programme(cast, ("2025-03", "2025-06"), 1)
    Enrolment.objects.using("owner").exclude(id=added.id).update(first_month="2025-07")
    keep(cast, tmp_path, alive())
    assert run(cast).new == 0
    assert run(replace(cast, programme=added.programme_id)).new == 0


def test_sixty_five_is_no_reason_to_go_but_too_old_at_the_start_is(
    cast: Cast, tmp_path: Path
) -> None:
    people(cast)
    for name, day in ((NAMES[0], date(1960, 5, 1)), (NAMES[1], date(1959, 1, 1))):
        Enrolment.objects.using("owner").filter(name=name).update(birth_date=day)
    keep(cast, tmp_path, alive(1, 2))
    run(cast)
    assert found() == {"BUDIMAN SAPUTRA": ("over_age", None, 4 * 16_800, 6 * 16_800)}


def test_the_same_registers_twice_add_nothing_and_a_later_one_takes_it_back(
    cast: Cast, tmp_path: Path
) -> None:
    people(cast)
    keep(cast, tmp_path, [*alive(1), line(1, "MENINGGAL", "2025-05-03")])
    assert run(cast).new == 1
    again = run(cast)
    assert (again.new, again.still, again.withdrawn) == (0, 1, 0)
    later = JULY + timedelta(days=30)
    keep(cast, tmp_path, alive(), day=date(2025, 7, 2))
    back = run(cast, later)
    assert (back.new, back.still, back.withdrawn) == (0, 0, 1)
    assert found() == {}


def test_what_was_looked_at_and_kept_is_not_told_again(cast: Cast, tmp_path: Path) -> None:
    people(cast)
    keep(cast, tmp_path, [*alive(1), line(1, "MENINGGAL", "2025-05-03")])
    run(cast)
    assert refused(lambda: settle(cast.agus, NAMES[0], Said(Verdict.KEEP))) == "WHY_MISSING"
    said = Said(Verdict.KEEP, "ditemui di rumahnya kemarin")
    # A verifier alone does not close a death: the manager reads the note, and decides.
    assert settle(cast.agus, NAMES[0], said) == "open"
    assert Signal.objects.using("owner").get().why == said.why
    assert settle(cast.lestari, NAMES[0], said) == "kept"
    assert refused(lambda: settle(cast.lestari, NAMES[0], said)) == "SIGNAL_SETTLED"
    assert run(cast).new == 0


def test_what_has_no_day_is_told_again_half_a_year_after_it_was_kept(
    cast: Cast, tmp_path: Path
) -> None:
    people(cast)
    Enrolment.objects.using("owner").filter(name=NAMES[1]).update(birth_date=date(1959, 1, 1))
    keep(cast, tmp_path, alive(2))
    assert run(cast).new == 1
    assert settle(cast.agus, NAMES[1], Said(Verdict.KEEP, "akta lahir dilihat")) == "kept"
    assert run(cast, JULY + timedelta(days=150)).new == 0
    keep(cast, tmp_path, alive(2), day=date(2025, 7, 2))
    Signal.objects.using("owner").update(settled_at=JULY - timedelta(days=190))
    assert run(cast).new == 1


def test_whatever_door_somebody_leaves_by_nothing_about_them_waits_any_more(
    cast: Cast, tmp_path: Path
) -> None:
    people(cast)
    keep(cast, tmp_path, [*alive(1, 3), line(1, "MENINGGAL", "2025-05-03"),
                          line(3, "PINDAH", "2025-06-10")])  # fmt: skip
    run(cast)
    wanted = Wanted(Ending.MOVED, date(2025, 6, 10), ProofKind.LETTER, "470/3")
    asked = steps.done(
        cast.agus, lambda: changing.ask(cast.agus, JULY, enrolled.one(NAMES[2]).id, wanted)
    )
    by_hand = replace(enrolled.told(Move.END, Ending.DIED), event_on=date(2025, 5, 3))
    died, moved = enrolled.one(NAMES[0]).id, enrolled.one(NAMES[2]).id
    steps.done(cast.lestari, lambda: enrolling.move(cast.lestari, JULY, died, by_hand))
    steps.done(
        cast.hadi, lambda: enrolling.move(cast.hadi, JULY, moved, enrolled.told(Move.REVERSE))
    )
    assert set(Signal.objects.using("owner").values_list("state", flat=True)) == {"ended"}
    assert Change.objects.using("owner").get(id=asked.id).state == "accepted"


def test_who_is_not_sent_yet_is_screened_too(cast: Cast, tmp_path: Path) -> None:
    people(cast)
    enrolled.stand(NAMES[0], Enrolled.APPROVED)
    keep(cast, tmp_path, [*alive(1), line(1, "MENINGGAL", "2025-05-03")])
    assert (run(cast).people, list(found())) == (5, [NAMES[0]])


def test_a_verifier_asks_for_the_end_and_the_manager_makes_it(cast: Cast, tmp_path: Path) -> None:
    people(cast)
    keep(cast, tmp_path, [*alive(1), line(1, "MENINGGAL", "2025-05-03")])
    run(cast)
    wanted = Wanted(Ending.DIED, date(2025, 5, 3), ProofKind.CERTIFICATE, "1571-KM-1")
    end = Said(Verdict.END, "akta ada", wanted)
    assert refused(lambda: settle(cast.wati, NAMES[0], end)) == "NOT_HERE"
    assert refused(lambda: settle(cast.rina, NAMES[0], end)) == "NOT_ALLOWED"
    assert settle(cast.agus, NAMES[0], end) == "asked"
    assert enrolled.one(NAMES[0]).state == Enrolled.ACTIVE
    assert refused(lambda: settle(cast.lestari, NAMES[0], end)) == "CHANGE_OPEN"
    change = Change.objects.using("owner").get()
    yes = changing.Said(accepted=True)
    steps.done(cast.lestari, lambda: changing.settle(cast.lestari, JULY, change.id, yes))
    assert enrolled.one(NAMES[0]).state == Enrolled.ENDED
    assert Signal.objects.using("owner").get().state == "ended"


def test_a_doubt_suspends_and_its_end_takes_up_again(cast: Cast, tmp_path: Path) -> None:
    people(cast)
    keep(cast, tmp_path, [*alive(3), line(3, "PINDAH", "2025-06-10")])
    run(cast)
    doubt = Said(Verdict.SUSPEND, "tetangga bilang masih di sini")
    assert refused(lambda: settle(cast.agus, NAMES[2], doubt)) == "NOT_ALLOWED"
    assert settle(cast.lestari, NAMES[2], doubt) == "suspended"
    assert enrolled.one(NAMES[2]).state == Enrolled.SUSPENDED
    assert run(cast).new == 0
    assert settle(cast.lestari, NAMES[2], Said(Verdict.KEEP, "KTP dilihat")) == "kept"
    assert enrolled.one(NAMES[2]).state == Enrolled.ACTIVE


def test_the_manager_ends_what_a_register_shows_and_the_worklist_counts_rupiah(
    cast: Cast, tmp_path: Path
) -> None:
    people(cast)
    keep(cast, tmp_path, [*alive(1, 3), line(1, "MENINGGAL", "2025-05-03"),
                          line(3, "PINDAH", "2025-06-10")])  # fmt: skip
    run(cast)
    counted = steps.done(cast.lestari, lambda: signals.counted(cast.lestari, cast.programme))
    assert [(one.kind, one.people, one.exposure, one.saving) for one in counted] == [
        ("died", 1, 16_800, 6 * 16_800), ("moved", 1, 0, 6 * 16_800),
    ]  # fmt: skip
    also = Signal.objects.using("owner").get(kind="died")
    also.id, also.kind, also.saving = also.id + 1_000, "waged", 3 * 16_800
    also.save(using="owner", force_insert=True)
    both = steps.done(cast.lestari, lambda: signals.together(cast.lestari, cast.programme))
    assert (both.people, both.exposure, both.saving) == (2, 16_800, 2 * 6 * 16_800)
    also.delete(using="owner")
    listed = steps.done(cast.agus, lambda: signals.listed(cast.agus, cast.programme))
    assert [(one.name, one.benefit) for one in listed] == [(NAMES[0], 42_000_000), (NAMES[2], 0)]
    akta = tmp_path / "akta.pdf"
    akta.write_bytes(b"%PDF-1.7 akta kematian")
    wanted = Wanted(Ending.DIED, date(2025, 5, 3), ProofKind.REGISTER, "1 Juli 2025", "", akta)
    assert settle(cast.lestari, NAMES[0], Said(Verdict.END, "", wanted)) == "ended"
    assert enrolled.one(NAMES[0]).ended_on == date(2025, 5, 3)
    made = Change.objects.using("owner").get()
    assert (made.state, made.settled_by) == ("accepted", cast.lestari.user)
    assert storage.place(JAMBI, made.stored).exists()


def test_it_is_told_when_all_were_last_screened_against_what_and_what_could_not_be_asked(
    cast: Cast, tmp_path: Path
) -> None:
    people(cast)

    def last(at: datetime = JULY) -> Screened:
        asked = (cast.programme, at.date(), at)
        return steps.done(cast.lestari, lambda: screened.last(cast.lestari, *asked))

    never = last()
    assert (never.at, never.late, never.blind) == (None, True, True)
    keep(cast, tmp_path, alive())
    run(cast)
    told = last()
    assert (told.at, told.people, told.late, told.blind) == (JULY, 5, False, False)
    assert [(one.kind, one.as_of) for one in told.against] == [("civil", date(2025, 7, 1))]
    assert told.lacking == ("participants", "excluded")
    assert last(JULY + timedelta(days=36)).late
    # The extract may be used to the end of the year only: from then on nothing can be asked.
    assert last(JULY + timedelta(days=200)).blind


def test_without_any_register_it_says_so(cast: Cast) -> None:
    people(cast)
    assert refused(lambda: run(cast)) == "NO_REGISTERS"
    assert refused(lambda: watching.run(cast.agus, JULY, cast.programme, Quiet())) == "NOT_ALLOWED"
