"""Dashboards: one page for the regent, the dinas, a kecamatan, a village, an office.

Everybody sees the same page of what is theirs: the whole government, a place, or an office's own.
"""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from payung import messages, reporting
from payung.coverage.measures import Cut
from payung.registry.permissions import Act, may
from payung.registry.queries import (
    dashboards,
    ledger,
    members,
    programmes,
    proposers,
    segments,
    years,
)
from payung.registry.queries.dashboards import OF_PLACE, Board
from payung.registry.queries.figures import Asked
from payung.registry.queries.proposers import Proposer
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import (
    coverage_asked,
    coverage_drawn,
    coverage_files,
    coverage_printed,
    coverage_told,
    door,
    language,
)
from payung.web.coverage_files import OF_GROUP
from payung.web.request import Request

_PARTS = ("trend", "districts", "villages", "offices", "groups", *(cut.value for cut in Cut))


@door.opens(Act.READ_COVERAGE)
@require_GET
def index(request: Request) -> HttpResponse:
    """Five figures, a map, the months, the places; of a province, its own page."""
    if door.who(request).of_province:
        return redirect("province")
    scope, asked = coverage_asked.read(request)
    board = dashboards.board(scope, asked)
    query = coverage_asked.written(asked)
    links = {part: coverage_files.links("coverage_data", query, part) for part in _PARTS}
    told = {
        "asked": asked, "query": query, "programmes": programmes.listed(scope),
        "place": coverage_told.place(scope),
        "figures": coverage_told.figures(scope, asked, board.found),
        "drawn": coverage_drawn.drawn(scope, board, links),
        "places": coverage_told.places(board.districts or board.villages),
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


@door.opens(Act.READ_COVERAGE, to_province=False)
@require_GET
def by_proposer(request: Request) -> HttpResponse:
    """What became of the rows of each proposer; those of whom most were rejected first."""
    scope, asked = coverage_asked.read(request)
    query = coverage_asked.written(asked)
    told = {
        "asked": asked, "query": query, "programmes": programmes.listed(scope),
        "rows": [_proposer(one) for one in proposers.of(scope, asked)],
        "links": coverage_files.links("proposers_data", query),
        "what": _say("PROPOSER"), "lines": coverage_told.lines({}, proposers.CODES),
    }  # fmt: skip
    return render(request, "dashboards/proposers.html", told)


@door.opens(Act.READ_COVERAGE, to_province=False)
@require_GET
def by_proposer_data(request: Request, kind: str) -> HttpResponse:
    """The same as a file."""
    scope, asked = coverage_asked.read(request)
    table = coverage_files.of_proposers(proposers.of(scope, asked), asked)
    return coverage_files.answer(table, f"pengusul-{asked.month}.{kind}")


@door.opens(Act.READ_COVERAGE, to_province=False)
@require_GET
def printed(request: Request) -> HttpResponse:
    """The five figures, the map, the months, targets and sources on one page of A4."""
    scope, asked = coverage_asked.read(request)
    page = coverage_printed.page(scope, asked, dashboards.board(scope, asked))
    content = reporting.coverage_as_pdf(page, language.current())
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="cakupan-{asked.month}.pdf"'
    return answer


@door.opens(Act.READ_COVERAGE, to_province=False)
@require_GET
def data(request: Request, part: str, kind: str) -> HttpResponse:
    """The data behind a drawing or a table, as a file."""
    if part not in _PARTS:
        raise Refused("NOT_HERE")
    scope, asked = coverage_asked.read(request)
    if part == "groups":
        table = coverage_files.of_groups(_all_groups(scope, asked), asked)
    else:
        board = dashboards.board(scope, asked)
        table = coverage_files.of_board(board, part, asked, ledger.offices(scope))
    if not table[1]:
        raise Refused("NOT_HERE")
    return coverage_files.answer(table, f"cakupan-{part}-{asked.month}.{kind}")


def _offices(scope: Scope, board: Board) -> list[coverage_told.Row]:
    names: Mapping[int, str] = ledger.offices(scope)
    return [
        (names.get(int(code), code), coverage_told.cells(told, OF_PLACE))
        for code, told in board.offices.items()
    ]


def _groups(scope: Scope, asked: Asked) -> list[coverage_told.Row]:
    """The groups of the programme that is asked for, each with the money that pays for it."""
    return [
        (
            f"{one.name or _say('COVER_NO_GROUP')} ({', '.join(one.lines) or '–'})",
            coverage_told.cells(one.reckoned, OF_GROUP),
        )
        for one in _all_groups(scope, asked)
    ]


def _all_groups(scope: Scope, asked: Asked) -> tuple[segments.Group, ...]:
    """For who sees the whole government; their cells are by kecamatan."""
    return segments.of(scope, asked) if asked.programme and years.is_whole(scope) else ()


def _proposer(of: Proposer) -> coverage_told.Row:
    counts = (("PROPOSER_SENT", of.sent), ("PROPOSER_REJECTED", of.rejected))
    told = tuple((_say(code), reporting.number(n, language.current())) for code, n in counts)
    return of.called, (*told, *coverage_told.cells(of.reckoned, proposers.CODES))


def _say(code: str) -> str:
    return messages.text(code, language.current())
