"""A plan by hand: Kudus' thirty thousand, whose money ends in the tenth month."""

from dataclasses import replace
from fractions import Fraction

from payung.reporting.plan.tables import Plan
from payung.values.forecast import (
    Forecast,
    GroupCost,
    LineCost,
    Mix,
    MixPart,
    MonthCost,
    MoreMoney,
)
from payung.values.month import Month, Span
from payung.values.people import Segment
from payung.values.programme import Fund, Scheme, Terms
from tests.reporting import cast

PEOPLE, EACH = 30_264, 16_800
MONTHLY = PEOPLE * EACH
COVER = Span(Month(2026, 1), Month(2026, 12))
MONEY = 5_000_000_000
PAID = (*(MONTHLY for _ in range(9)), MONEY - 9 * MONTHLY, 0, 0)

SHORT = Forecast(
    name="Seperti di berkas program",
    cover=COVER,
    people=PEOPLE,
    money=MONEY,
    cost=12 * MONTHLY,
    lacking=12 * MONTHLY - MONEY,
    left=0,
    full=24_801,
    last_whole=Month(2026, 9),
    first_unpaid=Month(2026, 10),
    lasts=Fraction(MONEY, MONTHLY),
    months=tuple(
        MonthCost(month, PEOPLE, paid // EACH, MONTHLY, (paid, 0), MONTHLY - paid)
        for month, paid in zip(COVER.months(), PAID, strict=True)
    ),
    groups=(GroupCost("", PEOPLE, 24_801, ((EACH,) * 12, None), 12 * MONTHLY),),
    lines=(
        LineCost("DBHCHT", Fund.DBHCHT, MONEY, 24_801 * 12 * EACH, MONEY),
        LineCost("=HYPERLINK(1)", Fund.CSR, 0, 0, 0),
    ),
    more=(MoreMoney(1_000_000, 4, 59), MoreMoney(2_000_000, 9, 119)),
    used=(),
)
ENOUGH = replace(
    SHORT, name="Sampai September", cover=Span(Month(2026, 1), Month(2026, 9)),
    cost=9 * MONTHLY, lacking=0, left=MONEY - 9 * MONTHLY, full=PEOPLE,
    more=(), last_whole=Month(2026, 9), first_unpaid=None, lasts=Fraction(9),
    months=SHORT.months[:9],
    groups=(replace(SHORT.groups[0], monthly=((EACH,) * 9, None)),),
)  # fmt: skip
MIXES = (
    Mix(
        (
            MixPart(Scheme.JKK_JKM, Terms(), 16_800, 20_680, 1_099_000),
            MixPart(Scheme.JKK_JKM_JHT, Terms(income=1_100_000), 36_800, 31_320, 1_299_000),
        ),
        0,
    ),
    Mix((MixPart(Scheme.JKK_JKM, Terms(Segment.PPU, False, 806_000, "I"), 4_352, 10_633),), 7),
)
PLAN = Plan(
    replace(cast.PROGRAMME, name="Perlindungan <b>Kudus</b> (contoh)"),
    (SHORT, ENOUGH),
    None,
    "Keluaran ini memakai 1 aturan yang belum diverifikasi: bpu.income_base.",
)
