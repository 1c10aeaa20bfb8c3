"""What JKK and JKM of one BPU month cost; both a budget and a refund reckon with it."""

from dataclasses import dataclass

from payung.rulebook import book as rules
from payung.rulebook.book import Book
from payung.values import money
from payung.values.law import Value
from payung.values.money import Rounding
from payung.values.month import Month
from payung.values.programme import Fund

_WHOLE = 100_00  # hundredths of a percent
_OF_SECTOR = {True: "bpu.relief_transport", False: "bpu.relief_other"}  # by being in transport
_NOTHING_OFF: tuple[int, tuple[Value, ...]] = (0, ())


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose money pays, None where nobody said; and whether the insured works in transport."""

    fund: Fund | None
    transport: bool


@dataclass(frozen=True, slots=True)
class Premium:
    """Whole rupiah a month, and the values of the rules that they rest on."""

    amount: int
    used: tuple[Value, ...]


def bpu(book: Book, base: int, payer: Payer, month: Month) -> Premium:
    """JKK and JKM on an income base of so many rupiah, with the relief of that month.

    At the full tariff where the fund is not known. Refused RULE_NOT_IN_FORCE for a month before
    the first known one.
    """
    jkk_rate = rules.value(book, "bpu.jkk_rate", month)
    jkm = rules.value(book, "bpu.jkm", month)
    relief, of_relief = _relief(book, payer, month)
    # PP 50/2025 Pasal 4 ayat (1): half of JKK and half of JKM.
    paid = _WHOLE - relief
    parts = (money.percent(base, jkk_rate.amount), jkm.amount)
    # Every printed row gives whole rupiah, so nothing is lost by rounding.
    amount = sum(money.whole(money.percent(part, paid), Rounding.DOWN) for part in parts)
    return Premium(amount, (jkk_rate, jkm, *of_relief))


def may_be_less(book: Book, payer: Payer, month: Month) -> bool:
    """Whether other money than that of nobody knows whom would have paid less that month."""
    reliefs = (rules.value(book, name, month) for name in _OF_SECTOR.values())
    return payer.fund is None and any(relief.amount for relief in reliefs)


def _relief(book: Book, payer: Payer, month: Month) -> tuple[int, tuple[Value, ...]]:
    """Hundredths of a percent taken off, and why; nothing to cite where there is no relief."""
    relief = rules.value(book, _OF_SECTOR[payer.transport], month)
    if relief.amount == 0 or payer.fund is None:
        return _NOTHING_OFF
    unclear = rules.value(book, "bpu.relief_unclear_funds", month)
    if payer.fund in unclear.words:
        return 0, (unclear,)  # full price until somebody asked; the value is not verified
    excluded = rules.value(book, "bpu.relief_excluded_funds", month)
    if payer.fund in excluded.words:
        return 0, (excluded,)
    return relief.amount, (relief,)
