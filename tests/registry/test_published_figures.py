"""Sums that regencies have published (*), from the decree to the last SP2D, to the rupiah.

People are confirmed, decreed, registered, their months prepared, approved and paid, everybody of
them. Where a year of a regency would take minutes, its decrees and first month are whole, and the
year is walked through by a part at which every figure is whole.
"""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from payung.registry.actions import contributing, contributing_exports
from payung.registry.models import BatchLine, BatchNote
from payung.values.month import Month, Span
from tests.registry import published
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import acting
from tests.registry.people import Cast
from tests.registry.published import Published

READY = Path(__file__).parents[2] / "payung/programmes"
YEAR = Span(Month(2025, 1), Month(2025, 12)).months()
OCTOBER_ON = Span(Month(2021, 10), Month(2021, 12)).months()
PENAJAM = """\
name: Perlindungan Pekerja Rentan Kabupaten Penajam Paser Utara 2025
region: "15.71"
period: {from: 2025-01, to: 2025-12}
target: 15000
funding:
  - {name: APBD, source: apbd, amount: 3000000000}
"""


def ready(cast: Cast, name: str, *changes: tuple[str, str], work: str = "petani") -> Published:
    """The ready configuration of a region, in the register of the cast, so much smaller."""
    document = (READY / name / "programme.yaml").read_text()
    for old, new in (*changes, ('"64.02"', '"15.71"'), ('"33.19"', '"15.71"')):
        document = document.replace(old, new)
    return published.programme(cast, name, document, work)


@pytest.mark.slow
def test_kukar_2021_35440_workers_are_paid_three_months_for_1_786_176_000(
    cast: Cast, tmp_path: Path
) -> None:
    kukar = ready(cast, "kukar-2021")
    kukar.confirm(35_440, 1)
    assert kukar.decree("188/2021", date(2021, 10, 1)).people == 35_440
    months = [kukar.pay_month(one) for one in OCTOBER_ON]
    assert [one.people for one in months] == [35_440] * 3
    assert sum(one.amount for one in months) == 1_786_176_000  # *
    line = kukar.balance(2021)
    assert (line.paid, line.available, line.committed, line.payable) == (1_786_176_000, 0, 0, 0)
    listed = contributing_exports.Wanted(contributing_exports.Kind.BPJS)
    with acting(cast.lestari):
        path, people = contributing_exports.make(cast.lestari, months[0].id, listed, tmp_path)
    with zipfile.ZipFile(path) as archive:  # as many to a file as the insurer's page takes
        assert (people, len(archive.namelist())) == (35_440, 4)


def test_kota_jambi_2025_pays_2996_of_3000_a_year_and_names_the_four_who_wait(cast: Cast) -> None:
    jambi = ready(cast, "jambi-2025")
    jambi.confirm(3_000, 1)
    fit = jambi.fit(date(2025, 1, 2))
    waiting = [one.name for one, _ in fit.waiting()]
    # Who stands last in the lists waits.
    assert waiting == ["Warga 02997", "Warga 02998", "Warga 02999", "Warga 03000"]
    (line,) = fit.lines
    assert len(waiting) * 201_600 - line.left == 800_000  # * of Rp604,800,000 that all would cost
    assert jambi.decree("100/2025", date(2025, 1, 2)).people == 2_996
    paid = jambi.pay(YEAR)
    assert paid == 2_996 * 12 * 16_800 == 604_000_000 - 6_400
    balance = jambi.balance(2025)
    assert (balance.given, balance.paid, balance.available) == (604_000_000, paid, 6_400)


def test_kota_jambi_with_all_3000_enrolled_lacks_800_000_in_december_and_names_48(
    cast: Cast,
) -> None:
    quarter = ready(cast, "jambi-2025", ("604000000", "151000000"), ("3000", "750"))
    enrolled.people(cast, 750, enrolled.Wanted(programme=quarter.cast.programme))
    enrolled.money(quarter.cast, 151_000_000)
    assert quarter.pay(YEAR[:-1]) == 750 * 11 * 16_800
    december = quarter.pay_month(YEAR[-1])
    assert 4 * (750 - december.people) == 48
    assert 4 * (750 * 16_800 - december.amount) == 48 * 16_800 == 806_400
    # The money that is left pays nobody's month in full: 800,000 and 6,400 are lacking for them.
    assert 4 * quarter.balance(2025).available == 6_400
    notes = BatchNote.objects.using("owner").filter(batch_id=december.id)
    assert set(notes.values_list("reason", flat=True)) == {"NO_MONEY"}
    named = list(notes.order_by("name").values_list("name", flat=True))
    assert named == [f"Warga {number:05d}" for number in range(739, 751)]


@pytest.mark.slow
def test_kudus_26000_with_9000_already_in_have_five_billion_for_24801_of_them(cast: Cast) -> None:
    kudus = ready(cast, "kudus-2025")
    kudus.confirm(9_000, 1)
    assert kudus.decree("400/1/2025", date(2025, 1, 2)).people == 9_000
    kudus.confirm(17_000, 9_001)
    second = kudus.decree("400/2/2025", date(2025, 1, 3))
    assert (second.people, len(second.inputs["waiting"])) == (15_801, 1_199)
    line = kudus.balance(2025)
    assert (line.given, line.committed, line.available) == (5 * 10**9, 24_801 * 201_600, 118_400)
    january = kudus.pay_month(YEAR[0])
    assert (january.people, january.amount) == (24_801, 24_801 * 16_800)


def test_kudus_with_a_part_already_in_pays_the_year_out_of_its_part_of_five_billion(
    cast: Cast,
) -> None:
    part = ready(cast, "kudus-2025", ("5000000000", "50000000"), ("26000", "260"))
    part.confirm(90, 1)
    assert part.decree("400/1/2025", date(2025, 1, 2)).people == 90
    part.confirm(170, 91)
    fit = part.fit(date(2025, 1, 3))
    (line,) = fit.lines
    assert (line.before, fit.people, len(fit.waiting())) == (90 * 201_600, 158, 12)
    assert 100 * (12 * 201_600 - line.left) == 241_600_000
    part.decree("400/2/2025", date(2025, 1, 3))
    paid = part.pay(YEAR)
    assert paid == 248 * 201_600  # of 24,801 the hundredth that is whole
    assert 50_000_000 - paid == part.balance(2025).available == 3_200


@pytest.mark.slow
def test_penajam_paser_utara_pays_a_year_of_5000_for_1_008_000_000(cast: Cast) -> None:
    document = PENAJAM.replace("3000000000", "1008000000").replace("15000", "5000")
    penajam = published.programme(cast, "penajam", document)
    penajam.confirm(5_000, 1)
    assert penajam.decree("500/2025", date(2025, 1, 2)).people == 5_000
    assert penajam.pay(YEAR) == 1_008_000_000  # *
    assert penajam.balance(2025).available == 0


@pytest.mark.slow
def test_penajam_paser_utara_lacks_24_million_of_three_billion_for_15000(cast: Cast) -> None:
    penajam = published.programme(cast, "penajam", PENAJAM)
    penajam.confirm(15_000, 1)
    fit = penajam.fit(date(2025, 1, 2))
    (line,) = fit.lines
    assert (fit.people, len(fit.waiting())) == (14_880, 120)
    assert len(fit.waiting()) * 201_600 - line.left == 24_000_000  # *
    assert fit.waiting()[-1][0].name == "Warga 15000"
    penajam.decree("500/2025", date(2025, 1, 2))
    balance = penajam.balance(2025)
    assert (balance.committed, balance.available) == (14_880 * 201_600, 192_000)
    january = penajam.pay_month(YEAR[0])
    assert (january.people, january.amount) == (14_880, 14_880 * 16_800)


def test_nobody_is_paid_twice_for_a_month_that_is_paid(cast: Cast) -> None:
    few = ready(cast, "kukar-2021", ("1786176000", "44654400"), ("35440", "10"))
    few.confirm(10, 1)
    few.decree("188/2021", date(2021, 10, 1))
    october = few.pay_month(Month(2021, 10))
    with acting(few.cast.lestari):
        again = contributing.prepare(few.cast.lestari, october.made_at, few.cast.programme,
                                     Month(2021, 10))  # fmt: skip
    assert again.id == october.id
    assert BatchLine.objects.using("owner").count() == 10
