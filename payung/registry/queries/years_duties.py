"""What is to be reached in a year, and whether it is: national targets, and those recorded."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from payung import coverage, messages, rulebook
from payung.coverage import INDICATORS, Ratio, Unit
from payung.coverage.indicators import FEWER
from payung.messages import Lang
from payung.registry.queries.indicators import Reckoned
from payung.registry.queries.statistics import Aim
from payung.reporting import YearDuty
from payung.values.law import Parameter, Value
from payung.values.month import Month

_LANG = Lang.ID
_ALL = "universal_all"
# Targets that the national plans date by the year: none for the years between.
_GROWTH = "coverage.region_growth"
_AIMS = ("coverage.target_national", "coverage.target_rkp")


def of(month: Month, aims: Iterable[Aim], now: Reckoned, before: Reckoned) -> tuple[YearDuty, ...]:
    """Those of the rule book for the year, then the recorded ones that are due in it or later,
    each against what is reached `now`; `before` is the same month of the year before."""
    book = rulebook.load()
    dated = rulebook.of_day(book, month.first_day())
    national = [(book.parameters[name], dated[name]) for name in _AIMS if name in dated]
    growth = dated.get(_GROWTH)
    grown = (_growth(book.parameters[_GROWTH], growth, month, (now, before)),) if growth else ()
    return (
        *(_national(rule, value, month, now) for rule, value in national),
        *grown,
        *(_recorded(one, now) for one in aims if one.due_on.year >= month.year),
    )


def _national(rule: Parameter, value: Value, month: Month, now: Reckoned) -> YearDuty:
    found = now[_ALL]
    return YearDuty(
        rule.description_id, messages.text("target.kind.national", _LANG),
        _aimed(_ALL, value.amount), date(month.year, 12, 31), str(value.citation), value.verified,
        _reached(_ALL, found), _met(_ALL, value.amount, found),
    )  # fmt: skip


def _growth(
    rule: Parameter, value: Value, month: Month, found: tuple[Reckoned, Reckoned]
) -> YearDuty:
    """How much the share itself has to grow; the source does not say of what the percentage is."""
    now, before = (one[_ALL] for one in found)
    grown = None
    if now and before and before.top:
        left, right = now.top * before.bottom, before.top * now.bottom
        grown = Ratio(left - right, right)
    return YearDuty(
        messages.text("REPORT_GROWTH", _LANG, {"name": rule.description_id}),
        messages.text("target.kind.national", _LANG), _aimed(_ALL, value.amount),
        date(month.year, 12, 31), str(value.citation), value.verified,
        coverage.words.percent(grown) if grown else "", _met(_ALL, value.amount, grown),
    )  # fmt: skip


def _recorded(aim: Aim, now: Reckoned) -> YearDuty:
    code, found = aim.indicator, now.get(aim.indicator)
    return YearDuty(
        coverage.words.of(code, _LANG).name, messages.text(f"target.kind.{aim.kind}", _LANG),
        _aimed(code, aim.number), aim.due_on, aim.source, aim.verified, _reached(code, found),
        _met(code, aim.number, found),
    )  # fmt: skip


def _reached(code: str, found: Ratio | None) -> str:
    return coverage.words.shown(code, found, _LANG) if found else ""


def _aimed(code: str, number: int) -> str:
    if INDICATORS[code].unit is Unit.SHARE:
        return coverage.words.percent(Ratio(number, 10_000))
    return coverage.words.shown(code, Ratio(number), _LANG)


def _met(code: str, number: int, found: Ratio | None) -> bool | None:
    """A share's target is in hundredths of a percent, any other in the indicator's own unit."""
    if found is None:
        return None
    share = INDICATORS[code].unit is Unit.SHARE
    reached = Fraction(found.top * (10_000 if share else 1), found.bottom)
    return reached <= number if code in FEWER else reached >= number
