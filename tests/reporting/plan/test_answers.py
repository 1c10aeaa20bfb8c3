"""The sentences of a plan: what a head of office reads first."""

from dataclasses import replace
from fractions import Fraction

from payung.messages import Lang
from payung.reporting.plan import answers
from payung.values.forecast import Forecast, MoreMoney
from tests.reporting import plan_cast


def said(of: Forecast, lang: Lang = Lang.ID) -> tuple[str, ...]:
    return answers.answers(of, lang)


def test_short_money_is_told_with_who_is_covered_who_waits_and_what_is_lacking() -> None:
    assert said(plan_cast.SHORT)[0] == (
        "Dana Rp5.000.000.000 menanggung 24.801 dari 30.264 pekerja dari Januari 2026 sampai "
        "Desember 2026; 5.463 menunggu. Agar semua tertanggung masih kurang Rp1.101.222.400."
    )


def test_the_last_whole_month_what_is_left_and_the_first_that_cannot_be_paid_are_told() -> None:
    assert said(plan_cast.SHORT)[1] == (
        "Bila semua 30.264 pekerja dibayar sejak awal, dana habis setelah 9,83 dari 12 bulan: "
        "semua tertanggung sampai September 2026, sesudah itu tersisa Rp424.083.200, dan "
        "Oktober 2026 bulan pertama yang tidak cukup."
    )


def test_what_the_least_more_money_buys_is_told() -> None:
    assert said(plan_cast.SHORT)[2] == (
        "Tambahan Rp1.000.000 di DBHCHT menanggung 4 pekerja lagi sampai akhir, "
        "atau membayar 59 bulan bagi satu pekerja."
    )
    little = replace(plan_cast.SHORT, more=(MoreMoney(100_000, 0, 5),))
    assert "belum cukup untuk satu orang" in said(little)[2]


def test_enough_money_is_told_in_one_sentence() -> None:
    (told,) = said(plan_cast.ENOUGH, Lang.EN)
    assert told == (
        "Rp5,000,000,000 covers all 30,264 workers from January 2026 to September 2026; "
        "Rp424,083,200 is left."
    )


def test_money_without_a_target_buys_as_many_as_it_does() -> None:
    buys = replace(plan_cast.ENOUGH, more=plan_cast.SHORT.more)
    assert said(buys)[0].startswith("Dana Rp5.000.000.000 menanggung 30.264 pekerja dari")


def test_money_that_others_may_not_use_is_told() -> None:
    parted = replace(plan_cast.SHORT, left=5)
    assert "Rp5 tidak terpakai" in said(parted)[1]


def test_money_for_nobody_knows_how_many_is_told_not_to_be_counted() -> None:
    dbhcht, csr = plan_cast.SHORT.lines
    some = replace(csr, name="CSR", amount=5, uncounted=True)
    parted = replace(plan_cast.SHORT, lines=(dbhcht, some), left=5)
    assert said(parted)[1].startswith("Itu hitungan paling sedikit: CSR belum ikut dihitung")
    unlimited = replace(parted, lacking=0)
    assert "CSR belum ikut dihitung" in said(unlimited)[1]
    used_up = replace(parted, lines=(dbhcht, replace(some, spent=5)), left=0)
    assert not any("CSR" in told for told in said(used_up))


def test_not_even_one_month_is_told() -> None:
    first = plan_cast.COVER.first
    poor = replace(plan_cast.SHORT, last_whole=None, first_unpaid=first, lasts=Fraction(1, 2))
    assert "bulan pertama (Januari 2026) pun tidak cukup" in said(poor)[1]


def test_without_money_the_cost_is_told() -> None:
    undecided = replace(plan_cast.SHORT, lines=(), money=0, more=())
    (told,) = said(undecided)
    assert told == (
        "Dana belum diisi. Menanggung 30.264 pekerja dari Januari 2026 sampai Desember 2026 "
        "memerlukan Rp6.101.222.400."
    )


def test_mixes_are_called_arithmetic_and_their_absence_is_told() -> None:
    asked = replace(plan_cast.PLAN, mixes=plan_cast.MIXES)
    assert "hanya hitungan" in answers.of_plan(asked, Lang.ID)[-1]
    none = replace(plan_cast.PLAN, mixes=())
    assert "tidak ada campuran" in answers.of_plan(none, Lang.ID)[-1]
