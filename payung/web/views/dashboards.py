"""Dashboards: one page for the regent, the dinas, a kecamatan, a village, an office.

Everybody sees the same page of what is theirs: the whole government, a place, or an office's own.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from payung import coverage, messages, reporting
from payung.coverage.indicators import INDICATORS, Ratio
from payung.coverage.measures import Cut
from payung.coverage.statistics import Rate
from payung.registry.permissions import Act, may
from payung.registry.queries import boundaries, dashboards, ledger, members, programmes, segments
from payung.registry.queries import indicators as reckoning
from payung.registry.queries.dashboards import OF_PLACE, Board
from payung.registry.queries.figures import Asked
from payung.registry.queries.statistics import Aim
from payung.registry.scope import NO_OFFICE, Scope
from payung.reporting.tables import Cell
from payung.values.refused import Refused
from payung.web import chosen, coverage_drawn, door, language, typed
from payung.web.request import Request

FIGURES = ("covered", "target_rate", "cover_rate", "months_lost", "unclaimed")
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
_PARTS = ("trend", "districts", "villages", "offices", "groups", *(cut.value for cut in Cut))
_ENDS = ("top", "bottom")  # of a ratio
_OF_GROUP = ("covered", "promised", "cover_rate", "target_rate", "premiums", "month_cost")


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator in words."""

    code: str
    words: coverage.words.Words
    shown: str
    rate: Rate | None = None
    aims: tuple[Aim, ...] = ()


@door.opens(Act.READ_COVERAGE)
@require_GET
def index(request: Request) -> HttpResponse:
    """Five figures, a map, the months, the places; of a province, its own page."""
    if door.who(request).of_province:
        return redirect("province")
    scope, asked = _asked(request)
    board = dashboards.board(scope, asked)
    query = f"?bulan={asked.month}&per={asked.known_on}&program={asked.programme or ''}"
    links = {part: _links(part, query) for part in _PARTS}
    told = {
        "asked": asked, "query": query, "programmes": programmes.listed(scope),
        "figures": _lines(board.found, FIGURES),
        "drawn": coverage_drawn.drawn(board, boundaries.in_force(scope), links),
        "places": _places(board.districts or board.villages),
        "offices": _offices(scope, board), "office_links": links["offices"],
        "place_links": links["districts" if board.districts else "villages"],
        "keeps": may(scope.role, Act.KEEP_COVERAGE),
        "groups": _groups(scope, asked), "group_links": links["groups"],
        "narrow": scope.area != scope.government,
        "staff": members.serving(scope, scope.area, timezone.localdate(request.now)),
        "words": {
            "place": _say("PLACE"), "office": _say("COVER_OFFICE"), "group": _say("COVER_GROUP"),
        },
    }  # fmt: skip
    return render(request, "dashboards/index.html", told)


@door.opens(Act.READ_COVERAGE)
@require_GET
def indicators(request: Request) -> HttpResponse:
    """Every indicator with what it means, how it is reckoned, and what it rests on."""
    scope, asked = _asked(request)
    found = reckoning.reckoned(scope, asked).get("", {})
    beside = reckoning.beside(scope, asked)
    lines = [
        replace(
            line,
            rate=beside.rates.get(line.code) if found.get(line.code) else None,
            aims=tuple(one for one in beside.targets if one.indicator == line.code),
        )
        for line in _lines(found, tuple(INDICATORS))
    ]
    told = {
        "asked": asked, "lines": lines, "beside": beside, "programmes": programmes.listed(scope),
    }  # fmt: skip
    return render(request, "dashboards/indicators.html", told)


@door.opens(Act.READ_COVERAGE)
@require_GET
def printed(request: Request) -> HttpResponse:
    """The figures and places on A4."""
    scope, asked = _asked(request)
    board = dashboards.board(scope, asked)
    lang = language.current()
    page = reporting.CoveragePage(
        coverage_drawn.place(scope.area), asked.month, asked.known_on,
        tuple((one.words.name, one.shown) for one in _lines(board.found, tuple(INDICATORS))),
        tuple(coverage.words.of(code, lang).name for code in OF_PLACE),
        tuple(
            (name, *(cell for _, cell in cells))
            for name, cells in _places(board.districts or board.villages)
        ),
    )  # fmt: skip
    answer = HttpResponse(reporting.coverage_as_pdf(page, lang), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="cakupan-{asked.month}.pdf"'
    return answer


@door.opens(Act.READ_COVERAGE)
@require_GET
def data(request: Request, part: str, kind: str) -> HttpResponse:
    """The data behind a drawing or a table, as a file."""
    if part not in _PARTS or kind not in TYPES:
        raise Refused("NOT_HERE")
    scope, asked = _asked(request)
    if part == "groups":
        head, rows = _table_of_groups(scope, asked)
    else:
        head, rows = _table(dashboards.board(scope, asked), part)
    return download(head, rows, f"cakupan-{part}-{asked.month}.{kind}")


def download(head: tuple[str, ...], rows: Sequence[tuple[Cell, ...]], name: str) -> HttpResponse:
    """A table as the file that its name says."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        reporting.write_table(head, rows, path)
        answer = HttpResponse(path.read_bytes(), content_type=TYPES[path.suffix[1:]])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _asked(request: Request) -> tuple[Scope, Asked]:
    scope, today = door.who(request), timezone.localdate(request.now)
    known_on = min(typed.day(request.GET, "per") or today, today)
    given = request.GET.get("bulan")
    month = typed.month(request.GET, "bulan") if given else dashboards.latest(scope, known_on)
    wants = bool(typed.number(request.GET, chosen.NAME))
    return scope, Asked(month, known_on, chosen.programme(request, scope).id if wants else 0)


def _lines(found: reckoning.Reckoned, codes: tuple[str, ...]) -> tuple[Line, ...]:
    lang = language.current()
    words = coverage.words
    return tuple(
        Line(code, words.of(code, lang), words.shown(code, found.get(code), lang)) for code in codes
    )


Row = tuple[str, tuple[tuple[str, str], ...]]  # a name; what each of its cells is, and tells


def _places(found: dashboards.Places) -> list[Row]:
    """The least covered first; where nobody is promised anything, last."""
    rates = {code: told["cover_rate"] for code, told in found.items()}
    order = sorted(found, key=lambda code: (_share(rates[code]), code))
    return [(coverage_drawn.place(code), _cells(found[code])) for code in order]


def _offices(scope: Scope, board: Board) -> list[Row]:
    names = ledger.offices(scope)
    return [(names.get(int(code), code), _cells(told)) for code, told in board.offices.items()]


def _groups(scope: Scope, asked: Asked) -> list[Row]:
    """The groups of the programme that is asked for, each with the money that pays for it."""
    return [
        (f"{one.name or _say('COVER_NO_GROUP')} ({', '.join(one.lines) or '–'})",
         tuple((line.words.name, line.shown) for line in _lines(one.reckoned, _OF_GROUP)))
        for one in _all_groups(scope, asked)
    ]  # fmt: skip


def _all_groups(scope: Scope, asked: Asked) -> tuple[segments.Group, ...]:
    """For who sees the whole government; their cells are by kecamatan."""
    whole = scope.area == scope.government and scope.office == NO_OFFICE
    return segments.of(scope, asked) if asked.programme and whole else ()


def _table_of_groups(scope: Scope, asked: Asked) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    head = ("group", "funding", *(f"{code}.{side}" for code in _OF_GROUP for side in _ENDS))
    return head, [
        (one.name, ", ".join(one.lines), *_sides(one.reckoned, _OF_GROUP))
        for one in _all_groups(scope, asked)
    ]


def _share(found: Ratio | None) -> float:
    return float(found) if found else 2.0


def _cells(told: reckoning.Reckoned) -> tuple[tuple[str, str], ...]:
    return tuple((one.words.name, one.shown) for one in _lines(told, OF_PLACE))


def _table(board: Board, part: str) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    if part == "trend":
        rows: list[tuple[Cell, ...]] = [(str(o.month), o.promised, o.covered) for o in board.trend]
        return ("month", "promised", "covered"), rows
    if part in set(Cut):
        counts = board.parts.get(Cut(part), {})
        return (part, "covered"), [(value, count) for value, count in counts.items()]
    places = {"districts": board.districts, "villages": board.villages, "offices": board.offices}
    head = ("code", "name", *(f"{code}.{side}" for code in OF_PLACE for side in _ENDS))
    return head, [
        (code, coverage_drawn.place(code), *_sides(told, OF_PLACE))
        for code, told in places[part].items()
    ]


def _sides(told: reckoning.Reckoned, codes: tuple[str, ...]) -> Iterator[Cell]:
    for code in codes:
        found = told[code]
        yield from (found.top, found.bottom) if found else (None, None)


def _links(part: str, query: str) -> tuple[tuple[str, str], ...]:
    named = (("Excel", "xlsx"), ("CSV", "csv"), ("Parquet", "parquet"))
    return tuple(
        (name, reverse("coverage_data", args=(part, kind)) + query) for name, kind in named
    )


def _say(code: str) -> str:
    return messages.text(code, language.current())
