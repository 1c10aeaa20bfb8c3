"""The tables behind dashboards as files for people who have nothing but the file.

Every row says of which month it is and until which day; every column, in words, what it counts.
"""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from django.http import HttpResponse
from django.urls import reverse

from payung import coverage, messages, reporting
from payung.coverage.indicators import Ratio
from payung.coverage.measures import Cut
from payung.registry.queries.dashboards import OF_PLACE, Board, Places, Point
from payung.registry.queries.figures import Asked
from payung.registry.queries.indicators import Reckoned
from payung.registry.queries.proposers import CODES as OF_PROPOSER
from payung.registry.queries.proposers import Proposer
from payung.registry.queries.segments import Group
from payung.reporting.tables import Cell
from payung.values.refused import Refused
from payung.web import coverage_drawn, drawing, language

Table = tuple[tuple[str, ...], list[tuple[Cell, ...]]]
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
OF_GROUP = ("covered", "promised", "cover_rate", "target_rate", "premiums", "month_cost")


def links(name: str, query: str, *of: str) -> tuple[drawing.Link, ...]:
    """Addresses of a file in each kind, by the name of its page."""
    named = (("Excel", "xlsx"), ("CSV", "csv"), ("Parquet", "parquet"))
    return tuple((told, reverse(name, args=(*of, kind)) + query) for told, kind in named)


def answer(table: Table, name: str) -> HttpResponse:
    """A table as the file that its name says. Refused NOT_HERE for a kind that there is not."""
    head, rows = table
    kind = Path(name).suffix[1:]
    if kind not in TYPES:
        raise Refused("NOT_HERE")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        reporting.write_table(head, rows, path)
        found = HttpResponse(path.read_bytes(), content_type=TYPES[kind])
    found["Content-Disposition"] = f'attachment; filename="{name}"'
    found["Cache-Control"] = "no-store"
    return found


def heads(codes: Iterable[str]) -> tuple[str, ...]:
    """What the columns of indicators are called: one for a number, two for one over another."""
    names = {code: coverage.words.of(code, language.current()).name for code in codes}
    return tuple(
        one
        for code, name in names.items()
        for one in (
            (say("FILE_TOP", name=name), say("FILE_BOTTOM", name=name))
            if coverage.province.is_quotient(code)
            else (name,)
        )
    )


def cells(told: Reckoned, codes: Iterable[str]) -> tuple[int | None, ...]:
    """What stands in them; empty where there is nothing to tell."""
    return tuple(
        one
        for code in codes
        for one in sides(code, told[code])[: 1 + coverage.province.is_quotient(code)]
    )


def sides(code: str, found: Ratio | None) -> tuple[int | None, int | None]:
    """The number of an indicator and what it is of; empty where there is nothing to tell."""
    top, bottom = (found.top, found.bottom) if found else (None, None)
    return top, bottom if coverage.province.is_quotient(code) else None


def of_board(board: Board, part: str, asked: Asked, offices: Mapping[int, str]) -> Table:
    """A part of a dashboard: 'trend', a kind of places, or what people are told apart by."""
    if part == "trend":
        return _trend(board.trend, asked.known_on)
    if part in set(Cut):
        return _parts(Cut(part), board.parts.get(Cut(part), {}), asked)
    if part == "offices":
        names = {code: offices.get(int(code), code) for code in board.offices}
        return _places(say("COVER_OFFICE"), names, board.offices, asked)
    places = board.districts if part == "districts" else board.villages
    names = {code: coverage_drawn.place(code) for code in places}
    return _places(say("PLACE"), names, places, asked)


def of_groups(groups: Iterable[Group], asked: Asked) -> Table:
    """Groups of a programme, each with the money that pays for it."""
    head = (say("COVER_GROUP_NAME"), say("COVER_GROUP_MONEY"), *heads(OF_GROUP), *_when())
    return head, [
        (
            one.name or say("COVER_NO_GROUP"), ", ".join(one.lines), *cells(one.reckoned, OF_GROUP),
            *_then(asked),
        )
        for one in groups
    ]  # fmt: skip


def of_proposers(proposers: Iterable[Proposer], asked: Asked) -> Table:
    """What became of the rows of each proposer since January."""
    head = (
        say("PROPOSER"), say("PROPOSER_WHERE"), say("PROPOSER_SENT"), say("PROPOSER_REJECTED"),
        *heads(OF_PROPOSER), *_when(),
    )  # fmt: skip
    return head, [
        (
            one.name, one.where, one.sent, one.rejected, *cells(one.reckoned, OF_PROPOSER),
            *_then(asked),
        )
        for one in proposers
    ]  # fmt: skip


def _trend(trend: Sequence[Point], known_on: date) -> Table:
    head = (say("MONTH"), *heads(("promised", "covered")), say("COVER_RECORDED_BY"))
    return head, [(str(one.month), one.promised, one.covered, known_on) for one in trend]


def _parts(cut: Cut, counts: Mapping[str, int], asked: Asked) -> Table:
    head = (say(f"COVER_BY_{cut.upper()}"), *heads(("covered",)), *_when())
    return head, [
        (coverage_drawn.part_name(cut, value), count, *_then(asked))
        for value, count in counts.items()
    ]


def _places(what: str, names: Mapping[str, str], places: Places, asked: Asked) -> Table:
    head = (say("FILE_CODE"), what, *heads(OF_PLACE), *_when())
    return head, [
        (code, names[code], *cells(told, OF_PLACE), *_then(asked)) for code, told in places.items()
    ]


def _when() -> tuple[str, str]:
    return say("MONTH"), say("COVER_RECORDED_BY")


def _then(asked: Asked) -> tuple[str, date]:
    return str(asked.month), asked.known_on


def say(code: str, **facts: str) -> str:
    """A text of a file, in the reader's language."""
    return messages.text(code, language.current(), facts)
