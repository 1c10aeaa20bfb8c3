"""Where the two numbers of a rate are from and what was told otherwise, in a cell of a table."""

from datetime import date

from payung import coverage, reporting
from payung.coverage.statistics import Rate, Told, What
from payung.web import language
from payung.web.coverage_files import say


def sources(rate: Rate | None) -> tuple[str, str]:
    """Where the two numbers of a rate are from."""
    return (_source(rate.top), _source(rate.bottom)) if rate else ("", "")


def doubts(rate: Rate | None) -> str:
    """A share that was misprinted, and other numbers of the same day; '' for none."""
    if rate is None:
        return ""
    told = []
    if rate.misprinted and rate.printed and rate.own is not None:
        own = coverage.statistics.shown(What.RATE, rate.own)
        printed, source = _number(rate.printed), rate.printed.source
        told.append(say("STATISTIC_MISPRINTED", printed=printed, own=own, source=source))
    told += [say("STATISTIC_OTHER", number=_number(one), source=one.source) for one in rate.others]
    return " ".join(told)


def _source(one: Told) -> str:
    told = ", ".join(filter(None, (one.source, one.release, _day(one.as_of))))
    return told if one.verified else f"{told} ({say('STATISTIC_UNVERIFIED')})"


def _number(one: Told) -> str:
    return coverage.statistics.shown(one.what, one.number)


def _day(of: date) -> str:
    return reporting.day(of, language.current())
