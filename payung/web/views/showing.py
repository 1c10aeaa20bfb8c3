"""A claim as a family and a clerk see it: what is due, its papers, its steps; and one paper."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpResponse

from payung import reporting, rulebook
from payung.claims import scans
from payung.claims.papers import PaperState
from payung.messages import Lang
from payung.registry.models import ClaimDocument, ClaimMove
from payung.registry.queries import claims, here, papers
from payung.registry.queries.papers import Wanted
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import language
from payung.web.request import Request

_HERE = (PaperState.NEW, PaperState.GOOD)
_ENDINGS = {scans.JPEG: "jpg", scans.PDF: "pdf"}


def claim(scope: Scope, number: int, at: datetime, whom: str) -> dict[str, Any]:
    """What a page about a claim shows; `whom` may open its papers by the links."""
    found, book, lang = claims.one(scope, number), rulebook.load(), language.current()
    judged = claims.judged(scope, found)
    told = reporting.Judged(judged.case, judged.entitlement, ())
    lines = tuple(_lines(scope, papers.of(scope, found, book), at, whom))
    asked = [one for one in lines if one["asked"] and not one["by_office"]]
    moves = ClaimMove.objects.filter(here.rows(scope), claim_id=found.id).order_by("at", "id")
    return {
        "claim": found,
        "due": reporting.account(told, book, lang),
        "amount": reporting.rupiah(found.expected, lang),
        "lines": lines,
        "sent": sum(one["state"] in _HERE for one in asked),
        "count": len(asked),
        "moves": tuple(moves),
        "told_children": judged.case.children,
    }


def sent(request: Request) -> tuple[str, Path]:
    """Name and place of the one file of a form. Refused PAPER_MISSING."""
    file = request.FILES.get("file")
    if not isinstance(file, TemporaryUploadedFile):
        raise Refused("PAPER_MISSING")
    return file.name or "", Path(file.temporary_file_path())


def paper(found: ClaimDocument) -> HttpResponse:
    """A paper itself: nothing in it runs, nothing of it stays in a cache."""
    with ExitStack() as opened:
        content = opened.enter_context(papers.opened(found)).read_bytes()
    answer = HttpResponse(content, content_type=found.media)
    way = "inline" if found.media == scans.JPEG else "attachment"
    ending = _ENDINGS.get(found.media, "bin")
    answer["Content-Disposition"] = f'{way}; filename="{found.kind}-{found.id}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


def _lines(
    scope: Scope, wanted: tuple[Wanted, ...], at: datetime, whom: str
) -> Iterator[dict[str, Any]]:
    lang = language.current()
    for one in wanted:
        line = one.line
        yield {
            "kind": line.kind,
            "label": line.label[0] if lang is Lang.ID else line.label[1],
            "asked": line.asked,
            "by_office": line.by_office,
            "state": line.state.value if line.state else "",
            "yearly": line.yearly,
            # Nothing is left to be done about it: folded away, the page is short enough to read.
            "settled": (line.state is PaperState.GOOD and not line.yearly) or line.by_office,
            "papers": [(paper, papers.link(scope, paper.id, at, whom)) for paper in one.papers],
        }
