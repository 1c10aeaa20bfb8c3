"""What was paid is corrected, given back and reconciled from a terminal."""

from datetime import date
from pathlib import Path

from payung.registry.models import Batch, PayerChoice, Payment, RefundLine
from payung.registry.permissions import Role
from tests.registry import people
from tests.registry.contributions import enrolled
from tests.registry.contributions.billed import bill
from tests.registry.contributions.enrolled import PRICE, SCAN
from tests.registry.people import Cast
from tests.registry.test_month_by_commands import Terminal, terminal

__all__ = ["terminal"]


def test_who_is_paid_for_by_another_is_settled_to_a_month(
    cast: Cast, terminal: Terminal, tmp_path: Path
) -> None:
    (one,) = enrolled.people(cast, 1)
    enrolled.money(cast, 100 * PRICE)
    theirs = tmp_path / "provinsi.csv"
    theirs.write_text(f"NIK,Dari,Sampai,Iuran\n{enrolled.nik(1)},2025-01,2025-12,5614\n")
    terminal.says("lestari", "batch other-payer --payer Provinsi", str(theirs))
    made = enrolled.batch(cast)
    assert made.amount == PRICE - 5614
    settle = f"batch settle {made.id} --enrolment {one} --rule ours_pays --why sepakat --until"
    terminal.refuses("CHOICE_UNTIL", "lestari", f"{settle} 2025-02")
    told = terminal.says("lestari", f"{settle} 2025-04")
    assert told == "Provinsi: Program ini tetap membayar penuh (April 2025)"
    assert enrolled.batch(cast).amount == PRICE


def test_who_waits_in_a_batch_is_told_with_why_and_a_decision_is_taken_back(
    cast: Cast, terminal: Terminal, tmp_path: Path
) -> None:
    one, other = enrolled.people(cast, 2)
    enrolled.money(cast, PRICE)
    theirs = tmp_path / "provinsi.csv"
    theirs.write_text(f"NIK,Dari,Sampai,Iuran\n{enrolled.nik(1)},2025-01,2025-12,5614\n")
    terminal.says("lestari", "batch other-payer --payer Provinsi", str(theirs))
    made = enrolled.batch(cast)
    told = " ".join(terminal.says("putu", f"batch waits {made.id}").split())
    assert all(str(number) in told for number in (one, other))
    assert "2 peserta" in told
    assert "1 peserta" in terminal.says("putu", f"batch waits {made.id} --reason NO_MONEY")
    settle = f"batch settle {made.id} --enrolment {one} --rule ours_pays --why sepakat --until"
    terminal.says("lestari", f"{settle} 2025-04")
    choice = PayerChoice.objects.using("owner").get()
    told = terminal.says("putu", f"batch waits {made.id}")
    assert f"{choice.id}: Warga 00001, Provinsi" in told
    terminal.refuses("NOT_HERE", "lestari", "batch unsettle 1")
    assert "diakhiri" in terminal.says("lestari", f"batch unsettle {choice.id}")
    assert "Provinsi: Program" not in terminal.says("putu", f"batch waits {made.id}")


def test_a_payment_is_withdrawn_and_recorded_anew_a_refund_too_and_the_month_is_closed(
    cast: Cast,
    terminal: Terminal,
) -> None:
    people.person("umar", "Treasurer Umar", Role.TREASURER, people.JAMBI)
    first, second, third = enrolled.people(cast, 3)
    enrolled.money(cast, 100 * PRICE)
    march = enrolled.approved(cast)
    enrolled.paid(cast, march, number="00132")
    says, refuses = terminal.says, terminal.refuses

    refuses("OWN_WORK", "dewi", f"batch unpay {march.id} --why keliru")
    assert "SP2D 00132 dibatalkan" in says("umar", f"batch unpay {march.id} --why keliru")
    refuses("NOT_HERE", "umar", f"batch unpay {march.id} --why keliru")
    paid = f"batch pay {march.id} --sp2d 00123 --on 2025-03-03 --amount 50400 --proof {SCAN}"
    assert "dibayar" in says("dewi", paid)
    assert Payment.objects.using("owner").count() == 2

    assert "Tidak ada" in says("dewi", "batch refund {2025}")
    enrolled.update([first], state="ended", ending="died", ended_on=date(2025, 2, 10))
    told = says("putu", "batch refund {2025}")
    assert "Warga 00001, Maret 2025, Rp16.800" in told
    line = told.split(":")[0]
    book = f"batch refund {{2025}} {line} --document BPJS/7 --on 2025-03-03 --amount"
    refuses("REFUND_SUM", "dewi", f"{book} 1")
    assert "BPJS/7 dicatat: Rp16.800" in says("dewi", f"{book} 16800")
    back = "batch unrefund {2025} --why surat-keliru --document"
    refuses("NOT_HERE", "umar", f"{back} BPJS/8")
    assert "BPJS/7 dibatalkan" in says("umar", f"{back} BPJS/7")
    assert RefundLine.objects.using("owner").get().taken_back

    number = bill(cast, [(second, PRICE), (third, PRICE + 1)])
    told = says("putu", f"batch bill {number}")
    assert "BILL_AMOUNT" in told
    assert told.count("terbuka") == 2
    refuses("BILL_DIFFERS", "dewi", f"batch close-month {number}")
    settle = f"batch settle-bill {number} --why diperbaiki --kind"
    assert "1 selisih" in says("lestari", f"{settle} BILL_MISSING {first}-0")
    assert "1 selisih" in says("lestari", f"{settle} BILL_AMOUNT")
    assert "Boleh dibayar" not in told
    assert "Maret 2025 sudah dicocokkan" in says("dewi", f"batch close-month {number}")
    listed = says("putu", "batch list {2025}")
    assert f"tagihan {number}" in listed
    refuses("OWN_WORK", "dewi", f"batch reopen-month {number} --why keliru")
    assert "dibuka lagi" in says("umar", f"batch reopen-month {number} --why keliru")
    assert Batch.objects.using("owner").get().state == "paid"
