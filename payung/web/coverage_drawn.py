"""A dashboard's figures as drawings: map, months, and what people are."""

from collections.abc import Mapping
from dataclasses import dataclass

from payung import areas, coverage, messages, reporting
from payung.coverage.indicators import Ratio
from payung.coverage.measures import Cut
from payung.registry.queries import boundaries
from payung.registry.queries.dashboards import Board, Point
from payung.registry.queries.indicators import Reckoned
from payung.registry.scope import Scope
from payung.values.people import Sex
from payung.web import drawing, language
from payung.web.drawing import About, Chart, Kind, Link, Map, Scale, Series, Value

RATES = Scale((0.25, 0.5, 0.75, 0.9), lambda share: f"{share:.0%}".replace("%", " %"))
_MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class Drawn:
    """`map` None where no village has anything to show."""

    map: Map | None
    charts: tuple[Chart, ...]


def drawn(scope: Scope, board: Board, links: Mapping[str, tuple[Link, ...]]) -> Drawn:
    """`links` by the name of the data behind a drawing ('villages', 'trend', …)."""
    charts = [_trend(board.trend, links["trend"])] if board.trend else []
    charts += [
        _parts(cut, board.parts[cut], links[cut.value]) for cut in Cut if board.parts.get(cut)
    ]
    found = on_map(scope, board.villages, links["villages"]) if board.villages else None
    return Drawn(found, tuple(charts))


def on_map(scope: Scope, villages: Mapping[str, Reckoned], links: tuple[Link, ...] = ()) -> Map:
    """How far promises are kept, village by village; a village with nobody on a decree is a gap
    too. An office has people in some villages only: those are its own."""
    about = About("peta", _say("COVER_MAP"), _say("COVER_MAP_ABOUT"), _say("COVER_RATE"), links)
    values = {} if scope.office else dict.fromkeys(areas.villages(scope.area), rate(None))
    values |= {code: rate(found.get("cover_rate")) for code, found in villages.items()}
    return drawing.on_map(about, values, RATES, boundaries.in_force(scope))


def rate(found: Ratio | None) -> Value:
    """A share with its two sides; nothing where nobody is promised anything."""
    if found is None:
        return Value(None, _say("COVER_NOBODY_PROMISED"))
    told = coverage.words.shown("cover_rate", found, language.current())
    return Value(float(found), told, reporting.number(round(100 * float(found)), _lang()))


def place(code: str) -> str:
    """A place's name, its code where it has none."""
    return areas.name(code) or code


def _trend(trend: tuple[Point, ...], links: tuple[Link, ...]) -> Chart:
    about = About("bulan", _say("COVER_TREND"), _say("COVER_TREND_ABOUT"), _say("MONTH"), links)
    named = (("promised", [one.promised for one in trend]), ("covered", [o.covered for o in trend]))
    series = tuple(Series(_name(code), tuple(map(_count, counts))) for code, counts in named)
    return Chart(about, Kind.LINES, tuple(_month(one) for one in trend), series)


def _parts(cut: Cut, counts: Mapping[str, int], links: tuple[Link, ...]) -> Chart:
    """The most frequent; the rest together."""
    ordered = sorted(counts.items(), key=lambda one: -one[1])
    if cut is Cut.DECILE:
        ordered = sorted(counts.items(), key=lambda one: int(one[0] or 99))
    rest = sum(count for _, count in ordered[_MOST_BARS:])
    rows = [(part_name(cut, value), count) for value, count in ordered[:_MOST_BARS]]
    rows += [(_say("COVER_OTHERS"), rest)] if rest else []
    title = _say(f"COVER_BY_{cut.upper()}")
    about = About(cut.value, title, _say("COVER_BY_ABOUT"), title, links)
    values = tuple(_count(count) for _, count in rows)
    return Chart(
        about, Kind.BARS, tuple(name for name, _ in rows), (Series(_name("covered"), values),)
    )


def part_name(cut: Cut, value: str) -> str:
    """What a part of the people is called: an occupation, a sex, a decile, a funding line."""
    if not value:
        return _say("COVER_UNKNOWN")
    if cut is Cut.SEX:
        return _say("WOMEN" if value == Sex.FEMALE else "MEN")
    if cut is Cut.DECILE:
        return _say("COVER_DECILE", decile=value)
    return reporting.occupation(value, _lang()) if cut is Cut.OCCUPATION else value


def _count(count: int) -> Value:
    return Value(count, reporting.number(count, _lang()))


def _month(point: Point) -> str:
    return reporting.month(point.month, _lang())


def _name(code: str) -> str:
    return coverage.words.of(code, _lang()).name


def _lang() -> messages.Lang:
    return language.current()


def _say(code: str, **facts: str) -> str:
    return messages.text(code, _lang(), facts)
