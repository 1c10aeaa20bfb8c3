"""Programmes for the tests of the budget."""

from payung.values.month import Month, Span
from payung.values.programme import (
    FundingLine,
    Order,
    Programme,
    Quota,
    Residence,
    Scheme,
)


def plan(
    funding: tuple[FundingLine, ...] = (),
    quotas: tuple[Quota, ...] = (),
    target: int = 0,
    priority: tuple[Order, ...] = (Order.LIST_ORDER,),
    occupations: tuple[str, ...] = (),
) -> Programme:
    return Programme(
        name="Perlindungan Pekerja Rentan Contoh 2026",
        regions=("33.19",),
        period=Span(Month(2026, 1), Month(2026, 12)),
        scheme=Scheme.JKK_JKM,
        funding=funding,
        target=target,
        occupations=occupations,
        age_min=18,
        age_below=65,
        residence=Residence.REGISTERED,
        disqualify=(),
        priority=priority,
        quotas=quotas,
    )
