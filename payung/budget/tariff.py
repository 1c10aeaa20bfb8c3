"""What one person's month costs: by scheme, terms of the insured, source of money, and month."""

from collections.abc import Callable
from dataclasses import dataclass

from payung import rulebook
from payung.rulebook import Book, premium
from payung.rulebook.premium import Payer
from payung.values import law, money
from payung.values.law import Value
from payung.values.money import Rounding
from payung.values.month import Month
from payung.values.people import Segment
from payung.values.programme import Fund, Scheme, Terms
from payung.values.refused import Refused


@dataclass(frozen=True, slots=True)
class Tariff:
    """Whole rupiah a month, and the values of the rules that they rest on."""

    amount: int
    used: tuple[Value, ...]


def tariff(book: Book, scheme: Scheme, terms: Terms, fund: Fund, month: Month) -> Tariff:
    """Premium of one participant for one contribution month.

    Refused: INCOME_NEGATIVE, INCOME_BELOW_TABLE, WAGE_MISSING, WAGE_WITHOUT_PREMIUM and
    RISK_UNKNOWN for terms that have no premium; RULE_NOT_IN_FORCE for a month before the first
    known one.
    """
    if terms.income < 0:
        raise Refused("INCOME_NEGATIVE", income=money.rupiah(terms.income))
    return _BY_SEGMENT[terms.segment](book, scheme, terms, fund, month)


def _independent(book: Book, scheme: Scheme, terms: Terms, fund: Fund, month: Month) -> Tariff:
    """BPU: shares of the income base, which is the printed row's and not the income itself."""
    base, of_base = _income_base(book, terms.income, month)
    # The relief of PP 50/2025 is on JKK and JKM alone; JHT is not reduced.
    found = premium.bpu(book, base, Payer(fund, terms.transport), month)
    used = (*of_base, *found.used)
    if scheme is Scheme.JKK_JKM:
        return Tariff(found.amount, used)
    jht_rate = rulebook.value(book, "bpu.jht_rate", month)
    least = rulebook.value(book, "bpu.jht_minimum", month)
    # Every printed row gives whole rupiah, so nothing is lost by rounding.
    jht = money.whole(money.percent(base, jht_rate.amount), Rounding.DOWN)
    return Tariff(found.amount + max(jht, least.amount), (*used, jht_rate, least))


def _waged(book: Book, scheme: Scheme, terms: Terms, _fund: Fund, month: Month) -> Tariff:
    """PPU: shares of the wage. The relief of PP 50/2025 is for BPU, whoever pays."""
    if not terms.income:
        raise Refused("WAGE_MISSING")
    jkk_rate = rulebook.value(book, "ppu.jkk_rate", month)
    if terms.risk not in jkk_rate.table:
        allowed = ", ".join(jkk_rate.table)
        raise Refused("RISK_UNKNOWN", given=terms.risk or "-", allowed=allowed)
    jkm_rate = rulebook.value(book, "ppu.jkm_rate", month)
    rates = [jkk_rate.table[terms.risk], jkm_rate.amount]
    used: tuple[Value, ...] = (jkk_rate, jkm_rate)
    if scheme is Scheme.JKK_JKM_JHT:
        jht_rate = rulebook.value(book, "ppu.jht_rate", month)
        # The employer's share only: the worker's is taken from the wage, not from the budget.
        rates.append(jht_rate.table["employer"])
        used = (*used, jht_rate)
    shares = [money.percent(terms.income, rate) for rate in rates]
    rounding = rulebook.value(book, "ppu.rounding", month)
    amount = sum(money.whole(share, Rounding(rounding.words[0])) for share in shares)
    if not amount:
        raise Refused("WAGE_WITHOUT_PREMIUM", income=money.rupiah(terms.income))
    rounded = any(share.denominator > 1 for share in shares)
    return Tariff(amount, (*used, rounding) if rounded else used)


_Premium = Callable[[Book, Scheme, Terms, Fund, Month], Tariff]
_BY_SEGMENT: dict[Segment, _Premium] = {Segment.BPU: _independent, Segment.PPU: _waged}


def _income_base(book: Book, income: int, month: Month) -> tuple[int, tuple[Value, ...]]:
    """The base of the printed row that an income falls under, and the values that say so."""
    table = rulebook.value(book, "bpu.income_base", month)
    # No income told: the first row.
    rows = law.rows(table, income) if income else table.brackets[:1]
    if not rows:
        least = money.rupiah(table.brackets[0].lower)
        raise Refused("INCOME_BELOW_TABLE", income=money.rupiah(income), least=least)
    if len(rows) == 1:
        return rows[0].amount, (law.by_row(table, rows[0]),)
    # 1,099,500 stands between two printed rows, and the law does not say which is meant.
    between = rulebook.value(book, "bpu.between_rows", month)
    row = rows[1] if between.words == ("upper_row",) else rows[0]
    return row.amount, (law.by_row(table, row), between)
