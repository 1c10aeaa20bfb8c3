"""Sums that regencies have published (*), from the decree to the last SP2D, to the rupiah.

People are confirmed, decreed, registered, their months prepared, approved and paid. Kota Jambi is
there in full; the larger ones at a part of their size at which every figure is whole.
"""

from datetime import date
from pathlib import Path

import pytest

from payung.registry.actions import contributing
from payung.registry.models import BatchLine, BatchNote
from payung.values.month import Month, Span
from tests.registry import published
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import acting
from tests.registry.people import Cast
from tests.registry.published import Published

READY = Path(__file__).parents[2] / "payung/programmes"
YEAR = Span(Month(2025, 1), Month(2025, 12)).months()
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


def test_kukar_2021_35440_workers_are_paid_three_months_for_1_786_176_000(cast: Cast) -> None:
    part = ready(cast, "kukar-2021", ("1786176000", "44654400"), ("35440", "886"))
    part.confirm(886, 1)
    assert part.decree("188/2021", date(2021, 10, 1)).people == 886
    paid = part.pay(Span(Month(2021, 10), Month(2021, 12)).months())
    assert 40 * paid == 1_786_176_000  # *
    line = part.balance(2021)
    assert (line.paid, line.available, line.committed, line.payable) == (paid, 0, 0, 0)


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


def test_kudus_26000_with_9000_already_in_cost_five_billion_for_24801_a_year(cast: Cast) -> None:
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


@pytest.mark.parametrize(
    ("size", "people", "money", "inside", "lacking"),
    [
        # 5,000 for a year cost Rp1,008,000,000 (*), a twentieth of them a twentieth of it.
        (20, 250, 50_400_000, 250, 0),
        # 15,000 against Rp3,000,000,000 lack 24,000,000 (*): 14,880 are in.
        (120, 125, 25_000_000, 124, 200_000),
    ],
)
def test_penajam_paser_utara_pays_5000_in_full_and_lacks_24_million_for_15000(
    cast: Cast, size: int, people: int, money: int, inside: int, lacking: int
) -> None:
    document = PENAJAM.replace("3000000000", str(money)).replace("15000", str(people))
    part = published.programme(cast, "penajam", document)
    part.confirm(people, 1)
    fit = part.fit(date(2025, 1, 2))
    (line,) = fit.lines
    assert (fit.people, len(fit.waiting())) == (inside, people - inside)
    assert len(fit.waiting()) * 201_600 - line.left * bool(lacking) == lacking
    assert size * lacking in (0, 24_000_000)
    assert size * inside in (5_000, 14_880)
    part.decree("500/2025", date(2025, 1, 2))
    paid = part.pay(YEAR)
    assert paid == inside * 201_600
    assert lacking or size * paid == 1_008_000_000


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
