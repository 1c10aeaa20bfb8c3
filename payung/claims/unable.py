"""Pay while a worker cannot work (STMB)."""

from datetime import date
from fractions import Fraction

from payung.claims import amounts, heirs
from payung.claims.matter import Matter
from payung.claims.multiple import Multiple
from payung.values import money
from payung.values.claim import Due, Payee, step
from payung.values.law import Bracket


def pay(of_base: Multiple, first: date) -> list[Due]:
    """For each day from `first` a part of the base, less after the months that the rule names.

    It ends with the last day told, else with the healing, the death or the day of telling. A month
    is so many days as the base is divided by.
    """
    matter = of_base.matter
    rate, month = matter.rule("jkk.unable_pay"), matter.rule("jkk.unable_days_in_month")
    days = (_last(matter) - first).days + 1
    exact = Fraction(0)
    steps = [of_base.base.step]
    for row in rate.brackets:
        counted = _days_in(row, days, month.amount)
        if counted:
            exact += money.percent(of_base.base.amount, row.amount) * counted / month.amount
            told = {"days": str(counted), "by": str(month.amount)}
            steps.append(step("STEP_UNABLE", **told, percent=amounts.percent(row.amount)))
    amount = money.whole(exact, of_base.rounding)
    used = (rate, month, *of_base.base.used)
    return [Due("DUE_UNABLE", amount, _payee(matter), used, tuple(steps))] if days > 0 else []


def _last(matter: Matter) -> date:
    """The last day of being unable to work."""
    accident = matter.case.accident
    told = (accident.unable_until or accident.healed_on) if accident else None
    return told or matter.case.death or matter.case.told


def _days_in(row: Bracket, days: int, month: int) -> int:
    """How many of the days lie in the months of a row, which are counted from 1."""
    before = (row.lower - 1) * month
    until = days if row.upper is None else min(days, row.upper * month)
    return max(until - before, 0)


def _payee(matter: Matter) -> Payee:
    return heirs.payee(matter.heirs) if matter.case.death else Payee.WORKER
