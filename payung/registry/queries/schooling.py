"""The school years of a claim's children, each with the papers that came in for it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from payung import claims, rulebook
from payung.registry.models import Claim, ClaimDocument, ScholarshipYear
from payung.registry.queries import here, papers
from payung.registry.scope import Scope
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
    would prove it and of which none is good yet."""

    row: ScholarshipYear
    papers: tuple[Paper, ...]
    wanted: tuple[tuple[str, tuple[str, str]], ...]


def of(scope: Scope, claim: Claim, at: datetime, whom: str) -> tuple[Year, ...]:
    """All of them, child by child; `whom` may open the papers by the links."""
    rows = ScholarshipYear.objects.filter(here.rows(scope), claim_id=claim.id)
    there = ClaimDocument.objects.filter(here.rows(scope), claim_id=claim.id)
    there = there.exclude(school_year_id=None).order_by("-at", "-id")
    book, today = rulebook.load(), timezone.localdate(at)
    labels = book.parameters["scholarship.documents"].labels
    found = []
    for one in rows.order_by("child", "school_year"):
        own = [paper for paper in there if paper.school_year_id == one.id]
        good = {paper.kind for paper in own if paper.state == "good"}
        kinds = claims.of_school_year(Level(one.level), one.grade, book, today)
        found.append(
            Year(
                one,
                tuple(
                    Paper(paper, labels[paper.kind], papers.link(scope, paper.id, at, whom))
                    for paper in own
                ),
                tuple(
                    (kind, labels[kind])
                    for kind in kinds
                    if one.state == "asked" and kind not in good
                ),
            )
        )
    return tuple(found)
