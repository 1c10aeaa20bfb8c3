"""The law as values: what is in force on a day, by which article, and how sure we are of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from payung import areas
from payung.values import month
from payung.values.law import Citation, Parameter, Source, Value
from payung.values.month import Month
from payung.values.refused import Refused


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """All rules of one edition. `digest` is the SHA-256 of its files. One is equal to itself alone.

    `regional` holds, by area code, the rules that an area has set for itself.
    """

    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    reasons: Mapping[str, tuple[Citation, ...]]
    regional: Mapping[str, Mapping[str, Parameter]]
    digest: str


def value(book: Book, name: str, on: date | Month) -> Value:
    """The value of parameter `name` ('bpu.jkm') in force on a day, or on a month's first day.

    Raises Refused RULE_NOT_IN_FORCE before its first date and after its last. An unknown name is
    a bug of the caller (KeyError).
    """
    day = on.first_day() if isinstance(on, Month) else on
    parameter = book.parameters[name]
    found = in_force(parameter, day)
    if found is None:
        first = str(month.of(parameter.values[0].since))
        raise Refused("RULE_NOT_IN_FORCE", parameter=name, month=str(month.of(day)), first=first)
    return found


@lru_cache(maxsize=4096)
def of_day(book: Book, day: date) -> Mapping[str, Value]:
    """Every parameter that has a value on a day, with that value: for who asks many of them."""
    found = {name: in_force(parameter, day) for name, parameter in book.parameters.items()}
    return {name: dated for name, dated in found.items() if dated is not None}


def in_force(parameter: Parameter, day: date) -> Value | None:
    """The value in force on a day; None before the first and after the last."""
    for dated in reversed(parameter.values):
        if dated.since <= day and (dated.until is None or day <= dated.until):
            return dated
    return None


def following(parameter: Parameter, day: date) -> Value | None:
    """The next value that the law already dates after `day`; None where it dates none."""
    return next((dated for dated in parameter.values if dated.since > day), None)


def local(book: Book, regions: tuple[str, ...]) -> Book:
    """The book as it reads in `regions`: an area's own rules stand before those it inherits.

    Rules of an area count when all of `regions` lie in it; the smallest such area wins. On days
    for which an own rule has no value, the inherited one stays in force.
    """
    own = sorted(
        code for code in book.regional if all(areas.within(one, (code,)) for one in regions)
    )
    parameters = dict(book.parameters)
    for code in own if regions else ():
        for name, rule in book.regional[code].items():
            parameters[name] = _over(rule, parameters[name])
    return Book(book.sources, parameters, book.reasons, book.regional, book.digest)


def _over(own: Parameter, inherited: Parameter) -> Parameter:
    """`own`, with the inherited values on the days for which it has none."""
    kept = [
        replace(value, since=max(value.since, first), until=_earlier(value.until, last))
        for first, last in _free(own.values)
        for value in inherited.values
        if (value.until is None or value.until >= first) and (last is None or value.since <= last)
    ]
    return replace(own, values=tuple(sorted((*own.values, *kept), key=lambda one: one.since)))


def _free(values: tuple[Value, ...]) -> Iterator[tuple[date, date | None]]:
    """First and last day of every span in which none of `values` is in force."""
    first: date | None = date.min
    for value in values:
        if first and first < value.since:
            yield first, value.since - timedelta(days=1)
        first = value.until + timedelta(days=1) if value.until else None
    if first:
        yield first, None


def _earlier(one: date | None, other: date | None) -> date | None:
    """The earlier of two last days; None is open."""
    return min((day for day in (one, other) if day), default=None)
