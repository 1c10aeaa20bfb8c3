"""People sent to BPJS and answered, on a real database, with a branch that makes every mistake."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from payung.enrolment import Move
from payung.partners import bpjs_tk
from payung.registry import sealed
from payung.registry.actions import answering, exchanging
from payung.registry.actions.answering import Settled, Verdict
from payung.registry.actions.exchanging import Right
from payung.registry.models import (
    Enrolment,
    EnrolmentMove,
    Event,
    Exchange,
    ExchangeLine,
)
from payung.registry.queries import enrolments, exchanges
from payung.values.enrolment import Enrolled
from payung.values.month import Month, Span
from payung.values.people import Sex
from payung.values.refused import Refused
from tests.partners import stand_in
from tests.partners.stand_in import Faults
from tests.registry import confirmed, enrolled
from tests.registry.decrees import steps
from tests.registry.decrees.test_decrees import refused
from tests.registry.exchange import branch
from tests.registry.people import AT, JAMBI, Cast
from tests.registry.tasks import at_work

NAMES = ["Anis", "Budi", "Ibu Sari", "Wahyu"]
SAID = "NIK tidak ditemukan di Adminduk"


def kpj(name: str) -> str:
    one = enrolled.one(name)
    return sealed.open_(sealed.ring(), "enrolment", "kpj", JAMBI, one.id, bytes(one.sealed_kpj))


def outcomes(kind: str = "answer") -> Counter[str]:
    lines = ExchangeLine.objects.using("owner").filter(exchange__kind=kind)
    return Counter(lines.values_list("outcome", flat=True))


def test_who_is_approved_is_sent_in_a_file_that_the_branch_accepts(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    (sent,) = branch.upload(cast)
    assert set(enrolled.states().values()) == {"sent"}
    assert (sent.rows, sent.profile) == (4, "sipp-tk-baru v1")
    assert sent.name == "PAYUNG_2025_20250303_1.xlsx" or sent.name.endswith("_1.xlsx")
    assert outcomes("upload") == {"sent": 4}
    told = Event.objects.using("owner").get(act="write_upload")
    assert (told.facts["people"], told.facts["verified"]) == (4, False)
    assert confirmed.nik(1) not in str(told.facts)


def test_an_answer_registers_refuses_and_leaves_the_rest_sent(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    (sent,) = branch.upload(cast)
    faults = Faults(refused={1: SAID}, left_out=frozenset({3}), strangers=1, reordered=True)
    task = branch.answer(cast, sent, faults)
    assert task.state == "done"
    assert enrolled.states() == {
        "Anis": "registered", "Budi": "refused", "Ibu Sari": "registered", "Wahyu": "sent",
    }  # fmt: skip
    assert enrolled.one("Budi").refusal == "nik_unknown"
    assert kpj("Anis") == stand_in.kpj(confirmed.nik(1))
    assert outcomes() == {"registered": 2, "refused": 1, "unknown": 1, "missing": 1}
    assert task.told["rows"] == 4
    found = Exchange.objects.using("owner").get(kind="answer")
    assert (found.answers_id, found.state) == (sent.id, "read")


def test_the_same_file_again_changes_nothing_and_says_so(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    (sent,) = branch.upload(cast)
    branch.answer(cast, sent)
    with refused("EXCHANGE_AGAIN"):
        branch.answer(cast, sent, name="lain.xlsx")
    assert Exchange.objects.using("owner").filter(kind="answer").count() == 1


def test_two_numbers_wait_until_somebody_has_asked_the_branch(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    (sent,) = branch.upload(cast)
    branch.answer(cast, sent, Faults(two_numbers=frozenset({0})))
    assert enrolled.states()["Anis"] == "sent"
    one, two = steps.done(
        cast.lestari, lambda: exchanges.to_settle(cast.lestari, cast.programme)
    )  # fmt: skip
    assert (one.reason, one.ours) == ("kpj_two", "Anis")

    def settle(line: int, *, theirs: bool, typed: str = "") -> None:
        steps.done(
            cast.lestari,
            lambda: answering.settle(
                cast.lestari,
                AT,
                line,
                Settled(Verdict.THEIRS if theirs else Verdict.ASIDE, "ditanyakan ke cabang", typed),
            ),
        )

    settle(two.line, theirs=False)
    settle(one.line, theirs=True)
    assert enrolled.states()["Anis"] == "registered"
    assert kpj("Anis") == stand_in.kpj(confirmed.nik(1))
    with refused("LINE_SETTLED"):
        settle(one.line, theirs=True)
    assert not steps.done(
        cast.lestari, lambda: exchanges.to_settle(cast.lestari, cast.programme)
    )  # fmt: skip


def test_a_row_without_its_nik_is_suggested_and_taken_only_by_hand(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    (sent,) = branch.upload(cast)
    branch.answer(cast, sent, Faults(without_nik=frozenset({2})))
    assert enrolled.states()["Ibu Sari"] == "sent"
    (row,) = steps.done(
        cast.lestari, lambda: exchanges.to_settle(cast.lestari, cast.programme)
    )  # fmt: skip
    taken = kpj("Anis")
    for typed, code in (("123", "LINE_WITHOUT_KPJ"), (taken, "KPJ_TAKEN")):
        with refused(code):
            steps.done(
                cast.lestari,
                lambda typed=typed: answering.settle(  # type: ignore[misc]
                    cast.lestari, AT, row.line, Settled(Verdict.THEIRS, "tanya", typed)
                ),
            )
    steps.done(
        cast.lestari,
        lambda: answering.settle(
            cast.lestari, AT, row.line, Settled(Verdict.THEIRS, "tanya cabang")
        ),
    )
    assert enrolled.states()["Ibu Sari"] == "registered"


def settle(cast: Cast, line: int, settled: Settled) -> None:
    steps.done(cast.lestari, lambda: answering.settle(cast.lestari, AT, line, settled))


def test_a_refusal_without_its_nik_is_recorded_with_its_reason(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    (sent,) = branch.upload(cast)
    branch.answer(cast, sent, Faults(refused={0: SAID}, without_nik=frozenset({0})))
    (row,) = steps.done(
        cast.lestari, lambda: exchanges.to_settle(cast.lestari, cast.programme)
    )  # fmt: skip
    settle(cast, row.line, Settled(Verdict.REFUSED, "kata Bu Rini lewat telepon"))
    sari = enrolled.one("Ibu Sari")
    assert (sari.state, sari.refusal) == ("refused", "nik_unknown")
    last = EnrolmentMove.objects.using("owner").filter(enrolment_id=sari.id).latest("id")
    assert SAID in last.words
    assert last.proof == f"exchange HASIL_{sent.name}"


def test_a_row_of_nobody_we_know_is_given_to_who_waits_or_set_aside(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Anis", "Ibu Sari"])
    (sent,) = branch.upload(cast)
    branch.answer(cast, sent, Faults(other_person=frozenset({1}), strangers=1))
    assert enrolled.states() == {"Anis": "registered", "Ibu Sari": "sent"}
    theirs, strange = steps.done(
        cast.lestari, lambda: exchanges.to_settle(cast.lestari, cast.programme)
    )  # fmt: skip
    for one in (0, enrolled.one("Anis").id):
        with refused("LINE_OF_NOBODY"):
            settle(cast, theirs.line, Settled(Verdict.THEIRS, "tanya", enrolment=one))
    settle(cast, strange.line, Settled(Verdict.ASIDE, "bukan peserta kita"))
    sari = enrolled.one("Ibu Sari").id
    settle(cast, theirs.line, Settled(Verdict.THEIRS, "NIK salah ketik", enrolment=sari))
    assert enrolled.states()["Ibu Sari"] == "registered"
    assert kpj("Ibu Sari") == stand_in.kpj(confirmed.nik(2))
    assert not steps.done(
        cast.lestari, lambda: exchanges.to_settle(cast.lestari, cast.programme)
    )  # fmt: skip


def test_who_was_refused_is_put_right_and_sent_again(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    (first,) = branch.upload(cast)
    branch.answer(cast, first, Faults(refused={1: "Nama tidak sesuai"}))
    budi = enrolled.one("Budi").id
    steps.done(
        cast.lestari,
        lambda: exchanging.correct(
            cast.lestari, AT, budi, Right("BUDI SANTOSO"), enrolled.told(Move.CORRECT)
        ),
    )
    (second,) = branch.upload(cast)
    assert (second.rows, second.number) == (1, 2)
    branch.answer(cast, second)
    assert enrolled.one("BUDI SANTOSO").state == "registered"


def test_who_is_never_answered_is_given_up_and_sent_again(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    (first,) = branch.upload(cast)
    branch.answer(cast, first, Faults(left_out=frozenset({0, 1})))
    count = steps.done(
        cast.lestari,
        lambda: exchanging.give_up(cast.lestari, AT, first.id, "cabang kehilangan barisnya"),
    )
    assert count == 2
    assert branch.upload(cast)[0].rows == 2


def test_an_answer_to_nothing_and_a_file_that_is_no_answer_are_refused(
    cast: Cast, tmp_path: Path
) -> None:
    enrolled.by_decree(cast, NAMES)
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet().write_row(0, 0, ["Desa", "Jumlah"])
    book.close()
    with refused("ANSWER_OF_NOTHING"):
        branch.ask(cast, path, "a.xlsx")
    branch.upload(cast)
    task = branch.receive(cast, path, "a.xlsx")
    assert at_work.refusal(task.id) == "ANSWER_NOT_UNDERSTOOD"
    assert Exchange.objects.using("owner").get(kind="answer").state == "failed"
    again = branch.receive(cast, path, "a.xlsx")
    assert at_work.refusal(again.id) == "ANSWER_NOT_UNDERSTOOD"
    assert set(enrolled.states().values()) == {"sent"}


def test_an_answer_for_somebody_who_ended_meanwhile_waits_for_a_person(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    (sent,) = branch.upload(cast)
    enrolled.stand("Anis", Enrolled.ENDED)
    branch.answer(cast, sent)
    assert enrolled.states()["Anis"] == "ended"
    assert outcomes() == {"registered": 3, "conflicting": 1}


@pytest.mark.parametrize("who", ["rina", "agus", "hadi", "dewi", "putu", "tono"])
def test_only_the_manager_exchanges_files(cast: Cast, who: str) -> None:
    scope = getattr(cast, who)
    with refused("NOT_ALLOWED"):
        steps.done(
            scope, lambda: exchanging.ask_upload(scope, AT, cast.programme, branch.LAYOUT)
        )  # fmt: skip


def test_nobody_to_send_and_nobody_complete_are_told(cast: Cast) -> None:
    def ask() -> None:
        steps.done(
            cast.lestari,
            lambda: exchanging.ask_upload(cast.lestari, AT, cast.programme, branch.LAYOUT),
        )

    with refused("NOBODY_TO_SEND"):
        ask()
    confirmed.proposals(cast, ["Tanpa Tanggal"])
    steps.sign(cast.hadi, steps.prepare(cast))
    ask()
    at_work.work()
    assert enrolled.states() == {"Tanpa Tanggal": "approved"}
    enrolled.by_decree(cast, ["Ibu Sari"], first=2)
    (sent,) = branch.upload(cast)
    assert outcomes("upload") == {"sent": 1, "held": 1}
    assert sent.told["held"] == 1


def test_who_is_held_back_is_completed_and_is_in_the_next_upload(cast: Cast) -> None:
    """Nobody could send them before: the families of people without a birth date have no cover."""
    confirmed.proposals(cast, ["Tanpa Tanggal"])
    steps.sign(cast.hadi, steps.prepare(cast))
    whole = Right(born=date(1980, 4, 1), sex=Sex.FEMALE)
    number = enrolled.one("Tanpa Tanggal").id
    step = enrolled.told(Move.CORRECT)
    steps.done(cast.lestari, lambda: exchanging.correct(cast.lestari, AT, number, whole, step))
    (sent,) = branch.upload(cast)
    assert (sent.rows, sent.told["held"]) == (1, 0)
    branch.answer(cast, sent)
    assert enrolled.states() == {"Tanpa Tanggal": "registered"}
    past = steps.done(cast.lestari, lambda: enrolments.life(cast.lestari, number)).moves
    assert [(one.before, one.after) for one in past][:2] == [
        ("", "approved"), ("approved", "approved")
    ]  # fmt: skip


def test_done_again_after_a_kill_an_upload_is_the_same_one(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    (sent,) = branch.upload(cast)
    number = sent.told["task"]
    task = at_work.one(number)
    type(task).objects.using("owner").filter(id=number).update(state="working")
    at_work.do(number)
    assert at_work.one(number).state == "done"
    assert Exchange.objects.using("owner").count() == 1


def test_a_bill_is_kept_row_by_row_with_whom_it_is_about(cast: Cast, tmp_path: Path) -> None:
    enrolled.by_decree(cast, NAMES)
    (sent,) = branch.upload(cast)
    branch.answer(cast, sent)
    path = tmp_path / "tagihan.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    rows: list[list[object]] = [
        ["Kode Iuran", "2503"], ["NIK", "No KPJ", "Nama", "Iuran"],
        [confirmed.nik(1), "", "ANIS", 16_800], ["", kpj("Budi"), "BUDI", 16_800],
        [confirmed.nik(1), "", "ANIS", 16_800], ["", "20999999999", "ORANG LAIN", 16_800],
    ]  # fmt: skip
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    task = branch.receive(cast, path, "tagihan.xlsx", "bill")
    assert at_work.refusal(task.id) == "BILL_MONTH"
    task = branch.receive(cast, path, "tagihan.xlsx", "bill", Span(Month(2025, 3), Month(2025, 3)))
    assert task.told["billed"] == 2
    assert outcomes("bill") == {"billed": 2, "repeated": 1, "unknown": 1}
    found = Exchange.objects.using("owner").get(kind="bill")
    assert (found.month, found.last_month) == ("2025-03", "2025-03")
    assert (found.code, found.amount) == ("2503", 67_200)


def test_a_layout_that_is_kept_is_used_and_never_changed(cast: Cast) -> None:
    document = bpjs_tk.profile.document("wadah-sg").replace("version: 1", "version: 2")

    def keep(text: str) -> None:
        steps.done(
            cast.lestari,
            lambda: exchanging.keep_layout(cast.lestari, AT, text.encode(), "a.yaml"),
        )

    keep(document)
    keep(document)
    with refused("PROFILE_KNOWN"):
        keep(document.replace("sheet: peserta", "sheet: lain"))
    enrolled.by_decree(cast, ["Ibu Sari"])
    steps.done(
        cast.lestari,
        lambda: exchanging.ask_upload(cast.lestari, AT, cast.programme, "wadah-sg"),
    )
    at_work.work()
    assert Exchange.objects.using("owner").get().profile == "wadah-sg v2"


def test_every_step_leaves_its_file_as_proof_and_no_number_of_a_person(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    (sent,) = branch.upload(cast)
    branch.answer(cast, sent, Faults(refused={1: SAID}))
    moves = EnrolmentMove.objects.using("owner").filter(after="registered")
    assert {one.proof for one in moves} == {f"exchange HASIL_{sent.name}"}
    told = str(list(Event.objects.using("owner").values_list("facts", flat=True)))
    assert not any(confirmed.nik(number) in told for number in range(1, 5))
    assert Enrolment.objects.using("owner").filter(state="registered").count() == 3
    with pytest.raises(Refused):
        enrolled.move(cast.lestari, "Anis", enrolled.told(Move.SEND))
