"""Somebody is to leave: asked for with proof on one's own ground, settled by another."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, connections

from payung.enrolment import Move, ProofKind
from payung.registry import proofs, sealed, storage
from payung.registry.actions import changing, changing_lists, enrolling
from payung.registry.actions.changing import Said, Wanted
from payung.registry.models import Change, Enrolment, EnrolmentMove, Event
from payung.registry.queries import changes
from payung.registry.scope import Scope
from payung.values.enrolment import Ending, Enrolled
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import confirmed, enrolled
from tests.registry.decrees import steps
from tests.registry.people import AT, JAMBI, Cast

DIED = Wanted(Ending.DIED, date(2025, 3, 2), ProofKind.CERTIFICATE, "1571-KM-02032025-0001")


def refused(what: Callable[[], object]) -> str:
    with pytest.raises(Refused) as why:
        what()
    return why.value.code


def ask(who: Scope, name: str, wanted: Wanted = DIED) -> Change:
    number = enrolled.one(name).id
    return steps.done(who, lambda: changing.ask(who, AT, number, wanted))


def settle(who: Scope, change: Change, said: Said) -> Enrolled | None:
    return steps.done(who, lambda: changing.settle(who, AT, change.id, said))


def test_a_death_told_by_the_village_ends_the_cover_when_the_manager_agrees(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani"])
    asked = ask(cast.agus, "Ani")
    assert settle(cast.lestari, asked, Said(accepted=True)) is Enrolled.ENDED
    ended = enrolled.one("Ani")
    assert (ended.ending, ended.ended_on) == ("died", date(2025, 3, 2))
    step = EnrolmentMove.objects.using("owner").filter(enrolment_id=ended.id).latest("id")
    assert (step.proof, step.by_name) == ("certificate 1571-KM-02032025-0001", "Manager Lestari")
    acts = list(Event.objects.using("owner").values_list("act", flat=True))
    assert {"ask_change", "settle_change"} <= set(acts)


def test_who_asked_does_not_settle_it_and_nobody_settles_it_twice(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani", "Budi"])
    own = ask(cast.lestari, "Ani")
    assert refused(lambda: settle(cast.lestari, own, Said(accepted=True))) == "OWN_WORK"
    other = ask(cast.agus, "Budi")
    assert refused(lambda: settle(cast.agus, other, Said(accepted=True))) == "NOT_ALLOWED"
    assert refused(lambda: settle(cast.lestari, other, Said(accepted=False))) == "WHY_MISSING"
    assert settle(cast.lestari, other, Said(accepted=False, why="masih hidup")) is None
    assert refused(lambda: settle(cast.lestari, other, Said(accepted=True))) == "CHANGE_SETTLED"
    assert enrolled.one("Budi").state == Enrolled.APPROVED


def test_nobody_ends_a_cover_alone_not_even_past_the_actions(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani"])
    end = enrolled.told(Move.END, Ending.DIED, date(2025, 3, 2))
    number = enrolled.one("Ani").id

    def by_hand() -> None:
        steps.done(cast.lestari, lambda: enrolling.by_hand(cast.lestari, AT, number, end))

    assert refused(by_hand) == "END_BY_ANOTHER"
    own = ask(cast.lestari, "Ani")
    mine = Change.objects.using("owner").filter(id=own.id)
    with pytest.raises(IntegrityError, match="nobody settles what they have asked for"):
        mine.update(state="accepted", settled_by=cast.lestari.user)
    with pytest.raises(IntegrityError, match="nobody settles what they have asked for"):
        Change.objects.using("owner").create(
            government=JAMBI, programme_id=own.programme_id, enrolment_id=number, ending="died",
            event_on=own.event_on, asked_by=cast.lestari.user, asked_name="", asked_at=AT,
            state="accepted", settled_by=cast.lestari.user, area=own.area,
        )  # fmt: skip
    assert mine.update(state="accepted", settled_by=cast.hadi.user) == 1


def test_it_is_asked_for_once_on_ones_own_ground_with_day_and_proof(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani"])
    assert refused(lambda: ask(cast.wati, "Ani")) == "NOT_HERE"
    assert refused(lambda: ask(cast.dewi, "Ani")) == "NOT_ALLOWED"
    late = Wanted(Ending.DIED, date(2025, 3, 4), ProofKind.CERTIFICATE, "1")
    assert refused(lambda: ask(cast.agus, "Ani", late)) == "EVENT_DAY"
    bare = Wanted(Ending.DIED, date(2025, 3, 2), ProofKind.CERTIFICATE)
    assert refused(lambda: ask(cast.agus, "Ani", bare)) == "PROOF_MISSING"
    other = Wanted(Ending.OWN_REQUEST, date(2025, 3, 2), ProofKind.CERTIFICATE, "1")
    assert refused(lambda: ask(cast.agus, "Ani", other)) == "PROOF_MISSING"
    ask(cast.rina, "Ani")
    assert refused(lambda: ask(cast.agus, "Ani")) == "CHANGE_OPEN"


def test_a_file_is_known_by_its_content_and_kept_encrypted(cast: Cast, tmp_path: Path) -> None:
    enrolled.by_decree(cast, ["Ani"])
    file = tmp_path / "akta.pdf"
    file.write_bytes(b"MZ this is no certificate")
    shown = Wanted(Ending.DIED, date(2025, 3, 2), ProofKind.CERTIFICATE, file=file)
    assert refused(lambda: ask(cast.agus, "Ani", shown)) == "PROOF_NOT_READABLE"
    file.write_bytes(b"%PDF-1.7 " + b"x" * proofs.MOST_BYTES)
    assert refused(lambda: ask(cast.agus, "Ani", shown)) == "PROOF_TOO_LARGE"
    file.write_bytes(b"%PDF-1.7 akta kematian")
    kept = ask(cast.agus, "Ani", shown)
    assert b"akta" not in storage.place(JAMBI, kept.stored).read_bytes()
    with storage.opened(JAMBI, kept.stored) as path:
        assert path.read_bytes() == b"%PDF-1.7 akta kematian"


def test_in_a_spreadsheet_bad_rows_lose_no_good_one(cast: Cast, tmp_path: Path) -> None:
    enrolled.by_decree(cast, ["Ani", "Budi", "Cici", "Dedi"])
    number = enrolled.one("Cici").id
    Enrolment.objects.using("owner").filter(id=number).update(
        kpj_index=sealed.ring().blind("12345678901", "kpj")
    )
    rows = [
        f"{confirmed.nik(1)};;Meninggal;01-03-2025;Akta 1571-KM-1;",
        f"{confirmed.nik(2)};;entah;01-03-2025;S 1;",
        ";12345678901;Pindah domisili;28-02-2025;Surat pindah 470/3;ke Batang Hari",
        f"{confirmed.nik(1)};;Meninggal;01-03-2025;Akta 1571-KM-1;",
        f"{confirmed.nik(4)};;Mengundurkan diri;01-03-2025;;",
        "123;;Meninggal;01-03-2025;Akta;",
        f"{confirmed.nik(99)};;Meninggal;01-03-2025;Akta;",
        ";;Meninggal;02-03-2025;Akta 1571-KM-2;Pak Budi, NIK menyusul",
    ]
    file = tmp_path / "mutasi.csv"
    file.write_text("\n".join(("NIK;KPJ;ALASAN;TANGGAL KEJADIAN;BUKTI;KETERANGAN", *rows)))
    answers = steps.done(
        cast.agus,
        lambda: changing_lists.ask_many(cast.agus, AT, cast.programme, file, "mutasi.csv"),
    )
    codes = [(one.name, one.refused.code if one.refused else "") for one in answers]
    assert codes == [
        ("Ani", ""), ("Budi", "CHANGE_ROW_REASON"), ("Cici", ""), ("Ani", "CHANGE_OPEN"),
        ("Dedi", "PROOF_MISSING"), ("", "CHANGE_ROW_NUMBER"), ("", "CHANGE_ROW_NOBODY"),
        ("", "CHANGE_ROW_NUMBER"),
    ]  # fmt: skip
    made = Change.objects.using("owner").order_by("id")
    assert [(one.ending, one.proof) for one in made] == [
        ("died", "certificate Akta 1571-KM-1"), ("moved", "letter Surat pindah 470/3"),
    ]  # fmt: skip
    done, not_done = steps.done(
        cast.lestari,
        lambda: changing.settle_many(
            cast.lestari, AT, [one.id for one in made], Said(accepted=True)
        ),
    )
    assert (done, not_done) == (2, ())
    assert enrolled.states() == {
        "Ani": "ended", "Budi": "approved", "Cici": "ended", "Dedi": "approved",
    }  # fmt: skip


def test_two_lists_at_once_lose_no_good_row(cast: Cast, tmp_path: Path) -> None:
    enrolled.by_decree(cast, ["Ani", "Budi"])
    answers: dict[str, list[str]] = {}

    def ask_for(who: Scope, *numbers: int) -> None:
        file = tmp_path / f"{who.user}.csv"
        rows = [f"{confirmed.nik(one)};Meninggal;01-03-2025;Akta 1571-KM-{one}" for one in numbers]
        file.write_text("\n".join(("NIK;ALASAN;TANGGAL KEJADIAN;BUKTI", *rows)))
        found = changing_lists.ask_many(who, AT, cast.programme, file, file.name)
        answers[who.name] = [one.refused.code if one.refused else "" for one in found]

    def other() -> None:
        try:
            steps.done(cast.rina, lambda: ask_for(cast.rina, 1, 2))
        finally:
            connections.close_all()

    second = threading.Thread(target=other)

    def first() -> None:
        ask_for(cast.agus, 1)
        second.start()
        second.join(1)  # it waits for this transaction

    steps.done(cast.agus, first)
    second.join()
    assert answers == {cast.agus.name: [""], cast.rina.name: ["CHANGE_OPEN", ""]}
    assert Change.objects.using("owner").count() == 2


def test_the_list_of_the_month_tells_who_came_and_who_went(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani", "Budi"])
    settle(cast.lestari, ask(cast.agus, "Ani"), Said(accepted=True))
    found = steps.done(
        cast.lestari, lambda: changes.monthly(cast.lestari, cast.programme, Month(2025, 3))
    )
    assert [one.name for one in found.came] == ["Ani", "Budi"]
    assert [(one.name, one.ending, one.day) for one in found.left] == [
        ("Ani", "died", date(2025, 3, 2))
    ]
    # Taken up again in April, it still was out in March.
    april = datetime(2025, 4, 2, 9, 0, tzinfo=AT.tzinfo)
    step = enrolled.told(Move.REOPEN)
    number = enrolled.one("Ani").id
    steps.done(cast.lestari, lambda: enrolling.move(cast.lestari, april, number, step))
    again = steps.done(
        cast.lestari, lambda: changes.monthly(cast.lestari, cast.programme, Month(2025, 3))
    )
    assert [(one.name, one.ending, one.day) for one in again.left] == [
        ("Ani", "died", date(2025, 3, 2))
    ]
    other = steps.done(
        cast.lestari, lambda: changes.monthly(cast.lestari, cast.programme, Month(2025, 4))
    )
    assert (other.came, other.left) == ((), ())
