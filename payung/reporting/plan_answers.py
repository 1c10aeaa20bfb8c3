"""The plain answers of a plan: whom the money covers, until when, and what is lacking."""

from collections.abc import Iterator

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.values.forecast import Forecast


def answers(of: Forecast, lang: Lang) -> tuple[str, ...]:
    """Sentences for a head of office, the most important first."""
    facts = _facts(of, lang)
    return tuple(messages.text(code, lang, facts) for code in _codes(of))


def _codes(of: Forecast) -> Iterator[str]:
    if not of.lines:
        yield "PLAN_NO_MONEY"
        return
    if of.lacking == 0:
        yield "PLAN_ENOUGH"
        return
    yield "PLAN_SHORT"
    if of.left:
        yield "PLAN_LEFT"
    yield "PLAN_UNTIL" if of.last_whole else "PLAN_NOT_ONE_MONTH"
    if of.more and of.more[0].months:
        yield "PLAN_MORE" if of.more[0].full else "PLAN_MORE_MONTHS"


def _facts(of: Forecast, lang: Lang) -> dict[str, str]:
    more = of.more[0] if of.more else None
    return {
        "people": wording.number(of.people, lang),
        "full": wording.number(of.full, lang),
        "waiting": wording.number(of.people - of.full, lang),
        "first": wording.month(of.cover.first, lang),
        "last": wording.month(of.cover.last, lang),
        "length": wording.number(len(of.cover), lang),
        "money": wording.rupiah(of.money, lang),
        "cost": wording.rupiah(of.cost, lang),
        "lacking": wording.rupiah(of.lacking, lang),
        "left": wording.rupiah(of.left, lang),
        "lasts": wording.hundredths(of.lasts, lang),
        "last_whole": wording.month(of.last_whole, lang) if of.last_whole else "",
        "first_unpaid": wording.month(of.first_unpaid, lang) if of.first_unpaid else "",
        "line": of.lines[0].name if of.lines else "",
        "more": wording.rupiah(more.rupiah, lang) if more else "",
        "more_full": wording.number(more.full, lang) if more else "",
        "more_months": wording.number(more.months, lang) if more else "",
    }
