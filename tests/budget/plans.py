"""Programmes, people and prices for the tests of the budget."""

from dataclasses import replace

from payung import budget, rulebook
from payung.budget import Claimant, Placement, Rates
from payung.values.month import Month, Span
from payung.values.programme import (
    Fund,
    FundingLine,
    Order,
    Programme,
    Quota,
    Residence,
    Scheme,
)

BOOK = rulebook.load()
YEAR = 201_600  # JKK and JKM for twelve months, from money of a budget
MONTH = 16_800
SARI = Claimant("33.19.01.2001", "RT 01", "nelayan", None, 1)


def line(amount: int, name: str = "APBD", *pays_for: str, fund: Fund = Fund.APBD) -> FundingLine:
    return FundingLine(name, fund, amount, pays_for)


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


def rates(of: Programme) -> Rates:
    return budget.rates(BOOK, of, of.period)


def allocate(those: list[Claimant], of: Programme) -> tuple[Placement, ...]:
    return budget.allocate(those, of, rates(of))


def codes(placements: tuple[Placement, ...]) -> list[str]:
    """Why somebody waits; '' for a place."""
    return [one.reason.code if one.reason else "" for one in placements]


def untils(placements: tuple[Placement, ...]) -> list[str]:
    return [str(one.until or "") for one in placements]


def people(*occupations: str) -> list[Claimant]:
    return [replace(SARI, occupation_code=code, key=str(i)) for i, code in enumerate(occupations)]
