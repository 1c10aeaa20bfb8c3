"""The papers of a claim: what is asked for, what is there, and a link by which one is seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.core import signing

from payung import rulebook
from payung.claims import papers
from payung.claims.papers import Line, PaperState
from payung.registry import sealed, storage
from payung.registry.models import Claim, ClaimDocument, ScholarshipYear
from payung.registry.queries import claims, here
from payung.registry.scope import Scope
from payung.rulebook import Book
from payung.values.claim import Benefit
from payung.values.refused import Refused

_LASTS = timedelta(minutes=15)
_SCHOLARSHIP = "scholarship.documents"  # yearly proof of schooling comes in under any claim
_SALT = "payung.paper"
_SIGNER = signing.Signer(salt=_SALT)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of the checklist with the papers that were sent in for it, newest first."""

    line: Line
    papers: tuple[ClaimDocument, ...]


def of(scope: Scope, claim: Claim, book: Book) -> tuple[Wanted, ...]:
    """The checklist of a claim that the scope can see."""
    rows = ClaimDocument.objects.filter(here.rows(scope), claim_id=claim.id)
    there = tuple(rows.exclude(state=PaperState.GONE).order_by("-at", "-id"))
    sent = [(one.kind, PaperState(one.state)) for one in there]
    own = _named(claim, book, f"{claim.benefit}.documents")
    lines = papers.checklist(Benefit(claim.benefit), book, own, claims.papers(claim, book), sent)
    lines += _of_schooling(scope, claim, book, frozenset(own), sent)
    return tuple(
        Wanted(line, tuple(one for one in there if one.kind == line.kind)) for line in lines
    )


def _of_schooling(
    scope: Scope,
    claim: Claim,
    book: Book,
    own: frozenset[str],
    sent: list[tuple[str, PaperState]],
) -> tuple[papers.Line, ...]:
    """The papers of its scholarships, once BPJS has granted it and school years are planned."""
    years = ScholarshipYear.objects.filter(here.rows(scope), claim_id=claim.id)
    if not years.exists():
        return ()
    words = [kind for kind in _named(claim, book, _SCHOLARSHIP) if kind not in own]
    proofs = rulebook.value(book, "claim.papers_of_schooling", claim.happened_on).words
    return papers.of_schooling(book, words, years.filter(state="asked").exists(), proofs, sent)


def kinds(claim: Claim, book: Book) -> frozenset[str]:
    """Every kind of paper that may come in for a claim."""
    own = _named(claim, book, f"{claim.benefit}.documents")
    return of_schooling(claim, book) | frozenset(own)


def of_schooling(claim: Claim, book: Book) -> frozenset[str]:
    """Every kind that may come in for a scholarship, year after year."""
    return frozenset(_named(claim, book, _SCHOLARSHIP))


def label(claim: Claim, book: Book, kind: str) -> tuple[str, str]:
    """What a paper is called, in both languages."""
    for name in (f"{claim.benefit}.documents", _SCHOLARSHIP):
        if kind in book.parameters[name].labels:
            return book.parameters[name].labels[kind]
    return kind, kind


def phone(claim: Claim) -> str:
    """The number that the claimant gave; '' for none."""
    box = claim.sealed_phone
    return sealed.open_(sealed.ring(), "claim", "phone", claim.government, claim.id, box)


def link(scope: Scope, paper: int, at: datetime, whom: str) -> str:
    """A token that shows one paper to one reader (`whom`: a user, a visit) for a quarter hour."""
    until = int((at + _LASTS).timestamp())
    return _SIGNER.sign(f"{scope.government}:{paper}:{whom}:{until}")


def linked(scope: Scope, token: str, at: datetime, whom: str) -> ClaimDocument:
    """The paper of a token that was made for that reader.

    Refused LINK_OVER when its time is up, NOT_HERE for a token of somebody else or of nobody, and
    where the paper lies outside the scope.
    """
    try:
        government, paper, given, until = _SIGNER.unsign(token).split(":")
    except (signing.BadSignature, ValueError):
        raise Refused("NOT_HERE") from None
    if government != scope.government or given != whom:
        raise Refused("NOT_HERE")
    if int(until) < at.timestamp():
        raise Refused("LINK_OVER")
    return one(scope, int(paper))


def one(scope: Scope, paper: int) -> ClaimDocument:
    """A paper by its id. Refused NOT_HERE."""
    rows = ClaimDocument.objects.filter(here.rows(scope), id=paper)
    found = rows.exclude(state=PaperState.GONE).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


@contextmanager
def opened(paper: ClaimDocument) -> Iterator[Path]:
    """The file of a paper, for as long as it is looked at."""
    with storage.opened(paper.government, paper.stored) as path:
        yield path


def _named(claim: Claim, book: Book, parameter: str) -> tuple[str, ...]:
    found = rulebook.in_force(book.parameters[parameter], claim.happened_on)
    return found.words if found else ()
