"""A dashboard as it is printed: what stands on its page, taken from what stands on the screen."""

import gzip
from collections.abc import Iterator, Sequence
from datetime import date

from payung import coverage, messages, reporting
from payung.coverage.statistics import Told
from payung.registry.models import Boundary
from payung.registry.queries import boundaries, duties, years
from payung.registry.queries.dashboards import Board
from payung.registry.queries.figures import Asked
from payung.registry.scope import Scope
from payung.reporting import CoverageCourse, CoverageMap, CoveragePage, CoverageTiles
from payung.web import coverage_drawn, coverage_told, drawing, language
from payung.web.coverage_told import Line

_BEHIND = 5
_AIMS = 4
# Of each place furthest behind.
_COLUMNS = ("covered", "cover_rate")

Note = tuple[str, tuple[str, ...]]


def page(scope: Scope, asked: Asked, board: Board) -> CoveragePage:
    """All of it for where somebody works."""
    figures = coverage_told.figures(scope, asked, board.found)
    places = board.districts if len(board.districts) > 1 else board.villages
    return CoveragePage(
        coverage_told.place(scope), asked.month, asked.known_on,
        tuple(
            (one.parts[0] or _say("COVER_NO_NUMBER"), one.parts[1], one.words.name)
            for one in figures
        ),
        _map(scope, board), _course(board),
        tuple(_name(code) for code in _COLUMNS),
        tuple(
            (name, *(told for what, told in cells if what in map(_name, _COLUMNS)))
            for name, cells in coverage_told.places(places)[:_BEHIND]
            if len(places) > 1
        ),
        tuple(_notes(scope, asked, figures)),
    )  # fmt: skip


def _map(scope: Scope, board: Board) -> CoverageMap | None:
    if not board.villages:
        return None
    found = coverage_drawn.on_map(scope, board.villages)
    boundary = found.boundary
    places = [one for block in found.blocks for one in block.places]
    return CoverageMap(
        found.about.title, found.says, tuple((one.name, one.told) for one in found.legend),
        tuple(map(_tiles, found.blocks)),
        gzip.decompress(boundaries.packed(scope, boundary.id)) if boundary else b"",
        {one.code: one.step for one in places}, _credit(boundary),
    )  # fmt: skip


def _tiles(block: drawing.Block) -> CoverageTiles:
    told = tuple((one.value.short, one.step) for one in block.places)
    return CoverageTiles(block.name, block.columns, told)


def _credit(boundary: Boundary | None) -> str:
    if boundary is None:
        return _say("MAP_TILES", places=_say("MAP_VILLAGE"))
    day, licence = _day(boundary.as_of), boundary.licence
    return _say("MAP_CREDIT", source=boundary.source, day=day, licence=licence)


def _course(board: Board) -> CoverageCourse | None:
    if not board.trend:
        return None
    lang = language.current()
    points = tuple(
        (reporting.month(one.month, lang), one.promised, one.covered) for one in board.trend
    )
    most = reporting.number(max(max(one[1:]) for one in points), lang)
    return CoverageCourse(_say("COVER_TREND"), most, (_name("promised"), _name("covered")), points)


def _notes(scope: Scope, asked: Asked, figures: Sequence[Line]) -> Iterator[Note]:
    """Targets whose day has not come, and what each figure is and rests on."""
    if years.is_whole(scope) and (aims := tuple(_aims(scope, asked))):
        yield _say("COVER_AIMS"), aims[:_AIMS]
    yield _say("COVER_SOURCES"), tuple(map(_source, figures))


def _aims(scope: Scope, asked: Asked) -> Iterator[str]:
    """Against the month of the page, as the figures above them."""
    words = coverage.words
    for one in duties.distances(scope, asked.known_on, asked.month):
        duty = one.duty
        if duty.due_on >= asked.known_on:
            told = _say(
                "COVER_AIM_LINE", name=_name(duty.indicator), day=_day(duty.due_on),
                number=words.target(duty.indicator, duty.number),
                source=_checked(duty.source, verified=duty.verified),
            )  # fmt: skip
            yield " ".join(filter(None, (told, coverage_told.reached(one))))


def _source(of: Line) -> str:
    if of.rate is None:
        return f"{of.words.name}: {of.words.definition} {of.words.source}"
    top, bottom = _number(of.rate.top), _number(of.rate.bottom)
    return f"{of.words.name}: {_say('STATISTIC_TOP')} {top}; {_say('STATISTIC_BOTTOM')} {bottom}."


def _number(one: Told) -> str:
    told = ", ".join(filter(None, (one.source, one.release, _day(one.as_of))))
    shown = coverage.statistics.shown(one.what, one.number)
    return f"{shown} ({_checked(told, verified=one.verified)})"


def _checked(source: str, *, verified: bool) -> str:
    return source if verified else f"{source}; {_say('STATISTIC_UNVERIFIED')}"


def _name(code: str) -> str:
    return coverage.words.of(code, language.current()).name


def _day(of: date) -> str:
    return reporting.day(of, language.current())


def _say(code: str, **facts: str) -> str:
    return messages.text(code, language.current(), facts)
