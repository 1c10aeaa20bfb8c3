"""A list that has been read is screened: every row a decision, with what it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from payung import matching, rulebook, screening
from payung.intake.lifecycle import ListState
from payung.matching import Engine
from payung.registry import sealed
from payung.registry.actions import deciding, read_file, refusing, snapshots, trail
from payung.registry.actions.deciding import Decided
from payung.registry.actions.read_file import Place, ReadList
from payung.registry.jobs.working import Telling, inside
from payung.registry.models import ProgrammeVersion, Proposal, Snapshot, Submission
from payung.registry.queries import enrolled, programmes, proposed
from payung.registry.queries.proposed import Proposed
from payung.registry.scope import Scope
from payung.rulebook import Book
from payung.screening import AtHand, Inputs
from payung.values import month
from payung.values import programme as values
from payung.values.decision import Outcome
from payung.values.people import RegisterKind
from payung.values.programme import Programme
from payung.values.refused import Refused
from payung.values.screening import Screening
from payung.verification.lifecycle import State

_ENGINE = "duckdb"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a list is screened by, and which of its rows."""

    sent: Submission
    version: ProgrammeVersion
    plan: Programme
    extracts: tuple[Snapshot, ...]
    enrolled: AtHand | None  # by our own decrees
    proposed: Proposed | None  # by other lists
    rows: Mapping[Place, tuple[int, str]]  # id and area


def screen(government: str, submission: int, at: datetime, known: ReadList | None = None) -> None:
    """The job: decides the rows of a list that has been read, once.

    `known` is what its file holds, where somebody has just read it.
    """
    with inside(government) as who:
        asked = _asked(who, submission)
    if asked is None:
        return
    telling = Telling(asked.sent)
    try:
        book = rulebook.load()
        found = known or read_file.read(asked.sent, asked.plan.regions, telling)
        engine = matching.start(_ENGINE)
        try:
            result = _screening(asked, found, book, (engine, telling))
            alike = _alike(asked, result, (engine, telling))
        finally:
            engine.close()
    except Refused as refused:
        refusing.refuse(asked.sent, at, refused)
        return
    telling.stage("WRITE", len(result.rows))
    with inside(government) as who:
        _store(who, at, asked, (Decided(asked.sent, asked.rows, found, result, alike), book))


def _asked(who: Scope, submission: int) -> _Asked | None:
    sent = Submission.objects.filter(government=who.government, id=submission).first()
    if sent is None or sent.state != ListState.READ:
        return None
    version, plan = programmes.latest(who, sent.programme_id)
    rows = Proposal.objects.filter(
        government=who.government, submission_id=submission, state=State.READ
    ).values_list("id", "sheet", "row", "area")
    day = read_file.day_of(sent)
    return _Asked(
        sent,
        version,
        plan,
        snapshots.usable(who, day),
        enrolled.enrolled(who, month.of(day)),
        proposed.proposed(who, sent, month.of(day)),
        {(sheet, row): (number, area) for number, sheet, row, area in rows},
    )


def _screening(
    asked: _Asked, found: ReadList, book: Book, work: tuple[Engine, Telling]
) -> Screening:
    """The stages' own answer, for the rows that are to be screened."""
    engine, telling = work
    day = read_file.day_of(asked.sent)
    values.cover(asked.plan, day)  # refuses a programme that is over
    telling.stage("READ_CIVIL")
    wanted = tuple(
        one
        for one in found.proposals
        if read_file.place(one.source.sheet, one.source.row) in asked.rows
    )
    ours = {RegisterKind.ENROLLED: asked.enrolled} if asked.enrolled else {}
    inputs = Inputs(
        book=book,
        programme=screening.before_money(asked.plan),
        sheets=(),
        proposals=wanted,
        registers=snapshots.opened(asked.extracts, ours),
        verdicts={},
        findings=(),
        digests=(),
    )
    return screening.screen(inputs, day, engine, telling)


def _alike(
    asked: _Asked, result: Screening, work: tuple[Engine, Telling]
) -> Mapping[Place, proposed.Place]:
    """The rows that may be somebody whom another list proposes, and where."""
    engine, telling = work
    if asked.proposed is None or not result.rows:
        return {}
    telling.stage("MATCH_PROPOSED")
    found = screening.elsewhere(result.rows, asked.proposed.register, engine)
    sources = [row.proposal.source for row in result.rows]
    return {
        read_file.place(sources[position].sheet, sources[position].row): asked.proposed.places[at]
        for position, at in found.items()
    }


def _store(who: Scope, at: datetime, asked: _Asked, made: tuple[Decided, Book]) -> None:
    """All decisions in one transaction, guarded by the list's state."""
    decided, book = made
    sent = asked.sent
    mine = Submission.objects.select_for_update().get(government=sent.government, id=sent.id)
    if mine.state != ListState.READ:
        return
    outcomes = deciding.store(who, at, replace(decided, sent=mine), sealed.ring())
    digests = {
        "rules": book.digest,
        "programme": asked.version.digest,
        "version": asked.version.number,
        "on": read_file.day_of(sent).isoformat(),
        "enrolled": asked.enrolled.people if asked.enrolled else 0,
        "proposed": len(asked.proposed.places) if asked.proposed else 0,
        "snapshots": [
            {"id": one.id, "kind": one.kind, "digest": one.digest, "as_of": one.as_of.isoformat()}
            for one in asked.extracts
        ],
    }
    mine.inputs = {**mine.inputs, **digests}
    mine.state, mine.stage, mine.done, mine.total = ListState.SCREENED, "", 0, 0
    mine.save()
    counts = {outcome.value: outcomes[outcome] for outcome in Outcome}
    trail.record(who, at, "screen_list", ("submission", mine.id), "", **counts, inputs=digests)
