"""What is to be reached in a year or later, and whether it is: the duties of the page Kewajiban."""

from payung import coverage, messages
from payung.coverage import INDICATORS, Ratio, Unit
from payung.coverage.duties import Duty, met
from payung.messages import Lang
from payung.registry.queries import duties
from payung.registry.queries.figures import Asked
from payung.registry.queries.indicators import Reckoned
from payung.registry.scope import Scope
from payung.reporting import YearDuty

_LANG = Lang.ID


def of(scope: Scope, asked: Asked, now: Reckoned) -> tuple[YearDuty, ...]:
    """Each against what `now` has reached, by the day on which it is due."""
    found = [one for one in duties.told(scope, asked.known_on)
             if one.due_on.year >= asked.month.year]  # fmt: skip
    ordered = sorted(found, key=lambda one: (one.due_on, one.indicator, one.kind))
    return tuple(_duty(one, now.get(one.indicator)) for one in ordered)


def _duty(one: Duty, found: Ratio | None) -> YearDuty:
    code = one.indicator
    source = " ".join(filter(None, (f"{one.source}.", one.note_id)))
    return YearDuty(
        coverage.words.of(code, _LANG).name, messages.text(f"target.kind.{one.kind}", _LANG),
        _aimed(code, one.number), one.due_on, source, one.verified,
        coverage.words.shown(code, found, _LANG) if found else "", met(one, found),
    )  # fmt: skip


def _aimed(code: str, number: int) -> str:
    if INDICATORS[code].unit is Unit.SHARE:
        return coverage.words.percent(Ratio(number, 10_000))
    return coverage.words.shown(code, Ratio(number), _LANG)
