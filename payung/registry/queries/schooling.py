"""The school years of a claim's children, each with the papers that came in for it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from payung import claims, rulebook
from payung.claims.papers import PaperState
from payung.registry.models import Claim, ClaimDocument, ScholarshipYear
from payung.registry.queries import here, papers
from payung.registry.scope import Scope
from payung.rulebook import Book
from payung.values.claim import Level


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper, what it is called in both languages, and a link by which its reader sees it."""

    row: ClaimDocument
    label: tuple[str, str]
    link: str


@dataclass(frozen=True, slots=True)
class Year:
    """A school year; `wanted` are the kinds of papers (with their names in both languages) that
    would prove it and of which none is good yet, `loose` such papers that came in for no year."""

    row: ScholarshipYear
    papers: tuple[Paper, ...]
    wanted: tuple[tuple[str, tuple[str, str]], ...]
    loose: tuple[Paper, ...]


def of(scope: Scope, claim: Claim, at: datetime, whom: str) -> tuple[Year, ...]:
    """All of them, child by child; `whom` may open the papers by the links."""
    rows = ScholarshipYear.objects.filter(here.rows(scope), claim_id=claim.id)
    there = ClaimDocument.objects.filter(here.rows(scope), claim_id=claim.id)
    book, today = rulebook.load(), timezone.localdate(at)
    labels = book.parameters["scholarship.documents"].labels
    papers_there = [
        Paper(one, labels[one.kind], papers.link(scope, one.id, at, whom))
        for one in there.filter(kind__in=labels)
        .exclude(state=PaperState.GONE)
        .order_by("-at", "-id")
    ]
    found = []
    for one in rows.order_by("child", "school_year"):
        own = tuple(paper for paper in papers_there if paper.row.school_year_id == one.id)
        kinds = _wanted(one, own, book, today)
        loose = tuple(
            paper
            for paper in papers_there
            if paper.row.school_year_id is None and paper.row.kind in kinds
        )
        found.append(Year(one, own, tuple((kind, labels[kind]) for kind in kinds), loose))
    return tuple(found)


def _wanted(
    one: ScholarshipYear, own: tuple[Paper, ...], book: Book, today: date
) -> tuple[str, ...]:
    if one.state != "asked":
        return ()
    good = {paper.row.kind for paper in own if paper.row.state == "good"}
    kinds = claims.of_school_year(Level(one.level), one.grade, book, today)
    return tuple(kind for kind in kinds if kind not in good)
