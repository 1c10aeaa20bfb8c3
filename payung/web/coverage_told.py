"""Indicators as they stand on pages and on paper: their words, their number, what it rests on."""

from dataclasses import dataclass, replace

from payung import coverage, messages, reporting
from payung.coverage.duties import Distance
from payung.coverage.indicators import Ratio
from payung.coverage.statistics import Rate
from payung.registry.queries import indicators, ledger, years
from payung.registry.queries.dashboards import OF_PLACE, Places
from payung.registry.queries.figures import Asked
from payung.registry.queries.indicators import Reckoned
from payung.registry.queries.statistics import Aim
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.web import coverage_drawn, language

FIGURES = ("universal_all", "target_rate", "cover_rate", "months_lost", "unclaimed")
_NARROW = ("covered", "cover_rate", "months_lost", "cards_handed", "unclaimed")

Row = tuple[str, tuple[tuple[str, str], ...]]  # a name; what each of its cells is, and tells


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator in words; `shown` is '' where there is no number."""

    code: str
    words: coverage.words.Words
    shown: str
    rate: Rate | None = None
    aims: tuple[Aim, ...] = ()

    @property
    def parts(self) -> tuple[str, str]:
        """'44,00%' and '(100.320 dari 228.000)'; the second '' for what is no share."""
        first, bracket, rest = self.shown.partition(" (")
        return first, bracket.strip() + rest


def lines(found: Reckoned, codes: tuple[str, ...]) -> tuple[Line, ...]:
    """Those indicators, in that order."""
    return tuple(_line(code, found.get(code)) for code in codes)


def place(scope: Scope) -> str:
    """Whose figures somebody sees: an office's, or those of a place."""
    return ledger.offices(scope).get(scope.office) or coverage_drawn.place(scope.area)


def _line(code: str, ratio: Ratio | None) -> Line:
    lang, words = language.current(), coverage.words
    return Line(code, words.of(code, lang), words.shown(code, ratio, lang) if ratio else "")


def figures(scope: Scope, asked: Asked, found: Reckoned) -> tuple[Line, ...]:
    """The five of a dashboard: for who sees the whole government universal coverage comes first,
    with where its numbers are from."""
    if not years.is_whole(scope):
        return lines(found, _NARROW)
    first, *others = lines(found, FIGURES)
    rates = indicators.beside(scope, asked).rates
    return (replace(first, rate=rates.get(first.code)), *others)


def reached(of: Distance) -> str:
    """What is reached of a duty, and when; '' where that is not known."""
    if of.reached is None:
        return ""
    lang, per = language.current(), of.reached.per
    when = reporting.month(per, lang) if isinstance(per, Month) else reporting.day(per, lang)
    told = coverage.words.shown(of.duty.indicator, of.reached.ratio, lang)
    return messages.text("DUTY_REACHED", lang, {"when": when, "told": told})


def standing(of: Distance) -> str:
    """The same where the sources stand beside it, which have the days of their numbers; of a sum
    over governments how many are in it."""
    if of.reached is None:
        return ""
    lang, found = language.current(), of.reached
    if found.rate:
        return f"{coverage.words.shown(of.duty.indicator, found.ratio, lang)}."
    if found.of is None:
        return reached(of)
    told, whole = map(str, found.of)
    return f"{reached(of)} {messages.text('DUTY_OF', lang, {'told': told, 'whole': whole})}"


def places(found: Places) -> list[Row]:
    """The least covered first; where nobody is promised anything, last."""
    rates = {code: told["cover_rate"] for code, told in found.items()}
    order = sorted(found, key=lambda code: (_share(rates[code]), code))
    return [(coverage_drawn.place(code), cells(found[code], OF_PLACE)) for code in order]


def cells(told: Reckoned, codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """A row of a table."""
    nothing = messages.text("COVER_NONE_YET", language.current())
    return tuple((one.words.name, one.shown or nothing) for one in lines(told, codes))


def _share(found: Ratio | None) -> float:
    return float(found) if found else 2.0
