"""What one person's month costs: by scheme, source of money, month and sector."""

from dataclasses import dataclass

from payung import rulebook
from payung.rulebook import Book
from payung.values.law import Citation, Value
from payung.values.month import Month, Span
from payung.values.programme import Fund, Programme, Scheme


@dataclass(frozen=True, slots=True)
class Tariff:
    """Whole rupiah, what they rest on, and whether all of that was read and is clear."""

    amount: int
    citations: tuple[Citation, ...]
    verified: bool


def tariff(book: Book, scheme: Scheme, fund: Fund, month: Month, *, transport: bool) -> Tariff:
    """Premium of one BPU participant for one month, on the first income bracket, in rupiah.

    `transport`: the person works in the transport sector, whose relief has its own months.
    Refused RULE_NOT_IN_FORCE for a month before the first known tariff.
    """
    base = rulebook.value(book, "bpu.income_base", month)
    jkk_rate = rulebook.value(book, "bpu.jkk_rate", month)
    jkm = rulebook.value(book, "bpu.jkm", month)
    jkk = base.amount * jkk_rate.amount // 10_000
    share, relief = _relief(book, fund, month, transport=transport)
    # PP 50/2025 Pasal 4 ayat (1): half of JKK and half of JKM; JHT is not reduced.
    amount = jkk * (10_000 - share) // 10_000 + jkm.amount * (10_000 - share) // 10_000
    used = [base, jkk_rate, jkm, *relief]
    if scheme is Scheme.JKK_JKM_JHT:
        jht_rate = rulebook.value(book, "bpu.jht_rate", month)
        least = rulebook.value(book, "bpu.jht_minimum", month)
        amount += max(base.amount * jht_rate.amount // 10_000, least.amount)
        used += [jht_rate, least]
    return _tariff(amount, used)


def prices(book: Book, plan: Programme, cover: Span, *, transport: bool) -> tuple[Tariff, ...]:
    """Price of a person's whole cover from each funding line of `plan`, in its order."""
    return tuple(_price(book, plan.scheme, line.fund, cover, transport) for line in plan.funding)


def _price(book: Book, scheme: Scheme, fund: Fund, cover: Span, transport: bool) -> Tariff:
    monthly = [tariff(book, scheme, fund, one, transport=transport) for one in cover.months()]
    citations = dict.fromkeys(cited for one in monthly for cited in one.citations)
    verified = all(one.verified for one in monthly)
    return Tariff(sum(one.amount for one in monthly), tuple(citations), verified)


def _relief(
    book: Book, fund: Fund, month: Month, *, transport: bool
) -> tuple[int, tuple[Value, ...]]:
    """Percent taken off, and the values that say so; nothing to cite where there is no relief."""
    relief = rulebook.value(book, _relief_of(transport=transport), month)
    if relief.amount == 0:
        return 0, ()
    unclear = rulebook.value(book, "bpu.relief_unclear_funds", month)
    if fund in unclear.words:
        return 0, (unclear,)  # full price until somebody asked; `verified` is then False
    excluded = rulebook.value(book, "bpu.relief_excluded_funds", month)
    if fund in excluded.words:
        return 0, (excluded,)
    return relief.amount, (relief,)


def _relief_of(*, transport: bool) -> str:
    return "bpu.relief_transport" if transport else "bpu.relief_other"


def _tariff(amount: int, used: list[Value]) -> Tariff:
    citations = tuple(dict.fromkeys(one.citation for one in used))
    return Tariff(amount, citations, all(one.verified for one in used))
