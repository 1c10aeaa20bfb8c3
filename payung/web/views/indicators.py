"""Every indicator of a month with what it means, how it is reckoned, and what it rests on."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from payung import areas, messages, rulebook
from payung.coverage.indicators import INDICATORS
from payung.registry.permissions import Act
from payung.registry.queries import indicators as reckoning
from payung.registry.queries import programmes, years
from payung.registry.queries.figures import Asked
from payung.registry.queries.indicators import Beside, Reckoned
from payung.registry.scope import Scope
from payung.values.law import Value
from payung.web import coverage_asked, coverage_files, coverage_told, door, language, rates_told
from payung.web.coverage_files import Table
from payung.web.coverage_files import say as _say
from payung.web.coverage_told import Line
from payung.web.request import Request

_HEAD = (
    "FILE_INDICATOR", "FILE_NAME", "FILE_TOP_HEAD", "FILE_BOTTOM_HEAD", "FILE_SHOWN", "FILE_NOTE",
    "FILE_TOP_SOURCE", "FILE_BOTTOM_SOURCE", "INDICATOR_DEFINITION", "INDICATOR_FORMULA",
    "INDICATOR_LEAVES_OUT", "INDICATOR_SOURCE", "FILE_CODE", "PLACE", "MONTH", "COVER_RECORDED_BY",
)  # fmt: skip


@door.opens(Act.READ_COVERAGE, to_province=False)
@require_GET
def page(request: Request) -> HttpResponse:
    """Of the whole of where somebody works; of one place when a paper about it leads here."""
    scope, asked = _asked(request)
    found, beside = _found(scope, asked)
    query = coverage_asked.written(asked)
    told = {
        "asked": asked, "query": query, "lines": _lines(scope, asked, (found, beside)),
        "programmes": programmes.listed(scope),
        "rules": [(_rule(one), one) for one in beside.used],
        "narrow": _narrow(scope, asked),
        "place": areas.name(asked.place or scope.area),
        "links": coverage_files.links("indicators_data", f"{query}&wilayah={asked.place}"),
    }  # fmt: skip
    return render(request, "dashboards/indicators.html", told)


@door.opens(Act.READ_COVERAGE, to_province=False)
@require_GET
def data(request: Request, kind: str) -> HttpResponse:
    """The same as a file."""
    scope, asked = _asked(request)
    return coverage_files.answer(_table(scope, asked), f"indikator-{asked.month}.{kind}")


def _asked(request: Request) -> tuple[Scope, Asked]:
    scope, asked = coverage_asked.read(request)
    return scope, replace(asked, place=coverage_asked.place(request, scope))


def _found(scope: Scope, asked: Asked) -> tuple[Reckoned, Beside]:
    return reckoning.reckoned(scope, asked).get("", {}), reckoning.beside(scope, asked)


def _narrow(scope: Scope, asked: Asked) -> bool:
    return asked.place != "" or not years.is_whole(scope)


def _lines(scope: Scope, asked: Asked, of: tuple[Reckoned, Beside]) -> tuple[Line, ...]:
    """Each with its sources; targets are set for the whole region alone."""
    found, beside = of
    targets = () if _narrow(scope, asked) else beside.targets
    return tuple(
        replace(
            line,
            rate=beside.rates.get(line.code) if found.get(line.code) else None,
            aims=tuple(one for one in targets if one.indicator == line.code),
        )
        for line in coverage_told.lines(found, tuple(INDICATORS))
    )


def _table(scope: Scope, asked: Asked) -> Table:
    found, beside = _found(scope, asked)
    code = asked.place or scope.area
    none = _say("COVER_NOT_HERE" if _narrow(scope, asked) else "COVER_NO_NUMBER")
    return tuple(map(_say, _HEAD)), [
        (
            line.code, line.words.name, *coverage_files.sides(line.code, found.get(line.code)),
            line.shown, rates_told.doubts(line.rate) if line.shown else none,
            *rates_told.sources(line.rate), line.words.definition, line.words.formula,
            line.words.leaves_out, line.words.source, code, areas.name(code), str(asked.month),
            asked.known_on,
        )
        for line in _lines(scope, asked, (found, beside))
    ]  # fmt: skip


def _rule(used: Value) -> str:
    """What a value of the rule book is, in words."""
    rule = rulebook.load().parameters[used.name]
    return messages.in_language(rule.description_id, rule.description_en, language.current())
