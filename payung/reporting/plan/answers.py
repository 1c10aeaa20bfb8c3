"""The plain answers of a plan: whom the money covers, until when, and what is lacking."""

from collections.abc import Iterator

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.reporting.plan.tables import Plan
from payung.values.forecast import Forecast


def of_plan(plan: Plan, lang: Lang) -> tuple[str, ...]:
    """The answers of the programme as it is, and what mixes of tariffs are worth if asked for."""
    first = plan.forecasts[0]
    if plan.mixes is None:
        return answers(first, lang)
    code = "PLAN_MIXES" if plan.mixes else "PLAN_NO_MIX"
    return (*answers(first, lang), messages.text(code, lang, _facts(first, lang)))


def answers(of: Forecast, lang: Lang) -> tuple[str, ...]:
    """Sentences for a head of office, the most important first."""
    facts = _facts(of, lang)
    return tuple(messages.text(code, lang, facts) for code in _codes(of))


def _codes(of: Forecast) -> Iterator[str]:
    if not of.lines:
        yield "PLAN_NO_MONEY"
        return
    if of.lacking == 0:
        if not of.more:
            yield "PLAN_ENOUGH"
            return
        yield "PLAN_BUYS"  # more buys more where no target ends it
        if _uncounted(of):
            yield "PLAN_UNCOUNTED"
        yield from _more(of)
        return
    yield "PLAN_SHORT"
    if _uncounted(of):
        yield "PLAN_UNCOUNTED"
    elif of.left:
        yield "PLAN_LEFT"
    yield "PLAN_UNTIL" if of.last_whole else "PLAN_NOT_ONE_MONTH"
    yield from _more(of)


def _more(of: Forecast) -> Iterator[str]:
    least = min(of.more, key=lambda one: one.rupiah, default=None)
    if least and least.months:
        yield "PLAN_MORE" if least.full else "PLAN_MORE_MONTHS"


def _facts(of: Forecast, lang: Lang) -> dict[str, str]:
    more = min(of.more, key=lambda one: one.rupiah, default=None)
    return {
        "people": wording.number(of.people, lang),
        "full": wording.number(of.full, lang),
        "waiting": wording.number(of.people - of.full, lang),
        "first": wording.month(of.cover.first, lang),
        "last": wording.month(of.cover.last, lang),
        "length": wording.number(len(of.cover), lang),
        "money": wording.rupiah(of.money, lang),
        "each": wording.rupiah(of.money // max(of.people * len(of.cover), 1), lang),
        "cost": wording.rupiah(of.cost, lang),
        "lacking": wording.rupiah(of.lacking, lang),
        "left": wording.rupiah(of.left, lang),
        "lasts": wording.hundredths(of.lasts, lang),
        "last_whole": wording.month(of.last_whole, lang) if of.last_whole else "",
        "first_unpaid": wording.month(of.first_unpaid, lang) if of.first_unpaid else "",
        "rest": wording.rupiah(_rest(of), lang),
        "line": of.lines[0].name if of.lines else "",
        "uncounted": ", ".join(_uncounted(of)),
        "more": wording.rupiah(more.rupiah, lang) if more else "",
        "more_full": wording.number(more.full, lang) if more else "",
        "more_months": wording.number(more.months, lang) if more else "",
    }


def _uncounted(of: Forecast) -> tuple[str, ...]:
    """Lines with money for people of whom nobody knows how many there are."""
    return tuple(line.name for line in of.lines if line.uncounted and line.amount > line.spent)


def _rest(of: Forecast) -> int:
    """What is left for the first month that cannot be paid in full."""
    unpaid = next((month for month in of.months if month.lacking), None)
    return unpaid.cost - unpaid.lacking if unpaid else 0
