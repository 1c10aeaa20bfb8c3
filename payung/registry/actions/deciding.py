"""What screening has decided, written onto the rows: people found, repeats of other lists told."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection

from payung import areas, reporting
from payung.registry import copying, evidence, sealed
from payung.registry.actions import read_file
from payung.registry.actions.read_file import Place, ReadList
from payung.registry.evidence import Evidence, Flaw
from payung.registry.keys import Keyring
from payung.registry.models import Submission
from payung.registry.queries import proposed
from payung.registry.scope import Scope
from payung.values import decision
from payung.values.decision import Decision, Outcome
from payung.values.screening import NikStatus, Row, Screening
from payung.verification import lifecycle
from payung.verification.lifecycle import Move, Standing, State, Verdict

_COLUMNS = (
    "id", "name", "birth_date", "sex", "area", "occupation", "sealed_nik", "nik_index",
    "nik_status", "sealed_evidence", "codes", "outcome", "probability", "decile", "repeats_id",
    "state",
)  # fmt: skip
_PERSON = (
    "government", "id", "sealed_nik", "nik_index", "name", "birth_date", "sex", "area", "office_id",
)  # fmt: skip
_KNOWN = (NikStatus.VALID, NikStatus.CORRECTED, NikStatus.RECOVERED)
_LONGEST_NAME = 150
# Rows of other lists that speak for a person; what was returned or rejected does not.
_STANDING = ("waiting", "confirmed", "proposed", "decreed")


@dataclass(frozen=True, slots=True)
class Decided:
    """A list, its rows in the register (id and area by place), what was found out, and the rows of
    other lists that may be the same people under another number."""

    sent: Submission
    rows: Mapping[Place, tuple[int, str]]
    found: ReadList
    result: Screening
    alike: Mapping[Place, proposed.Place]


def store(who: Scope, at: datetime, decided: Decided, ring: Keyring) -> Counter[Outcome]:
    """Writes every decision; how many of each outcome. Screenings of a programme take turns here,
    so that of two lists with one person the later one finds the other."""
    sent = decided.sent
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [sent.programme_id])
    index = {row.nik: ring.blind(row.nik, "nik") for row in decided.result.rows}
    earlier = _earlier(who, sent, [mark for mark in index.values() if mark])
    outcomes: Counter[Outcome] = Counter()
    _add_people(decided, index, ring)
    rows = _rows(decided, (index, earlier), ring, outcomes)
    name = copying.load("registry_proposal", _COLUMNS, rows)
    told = ", ".join(f"{column} = n.{column}" for column in _COLUMNS[1:])
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE registry_proposal p SET {told}, since = %s, person_id ="
            " (SELECT o.id FROM registry_person o WHERE o.government = p.government"
            "  AND o.nik_index = n.nik_index AND n.nik_index <> ''"
            "  AND NOT 'IDENTITY_AMBIGUOUS' = ANY(n.codes))"
            f" FROM {name} n WHERE p.government = %s AND p.id = n.id",
            [at, who.government],
        )
    return outcomes


def _rows(
    decided: Decided,
    known: tuple[Mapping[str, bytes], Mapping[bytes, proposed.Place]],
    ring: Keyring,
    outcomes: Counter[Outcome],
) -> Iterator[tuple[object, ...]]:
    """The rows in the order of _COLUMNS; their outcomes are counted on the way."""
    index, earlier = known
    cells, flaws = read_file.cells(decided.found), read_file.flaws(decided.found)
    remarks = read_file.flaws(replace(decided.found, findings=decided.result.findings))
    for row in decided.result.rows:
        where = read_file.place(row.proposal.source.sheet, row.proposal.source.row)
        before, perhaps = earlier.get(index[row.nik]), decided.alike.get(where)
        told = _with_repeat(row, before, perhaps)
        outcomes[told.outcome] += 1
        proof = Evidence(
            cells[where],
            (*flaws.get(where, ()), *remarks.get(where, ())),
            told.reasons,
            row.candidates,
            row.would_change,
        )
        yield _columns(decided, row, (told, proof, before or perhaps), (index, ring))


def _columns(
    decided: Decided,
    row: Row,
    told: tuple[Decision, Evidence, proposed.Place | None],
    marks: tuple[Mapping[str, bytes], Keyring],
) -> tuple[object, ...]:
    decision_, proof, before = told
    index, ring = marks
    sent = decided.sent
    number, area = decided.rows[read_file.place(row.proposal.source.sheet, row.proposal.source.row)]
    if area == sent.area and areas.within(row.village_code, (sent.area,)):
        area = row.village_code
    reasons: tuple[Flaw | decision.Reason, ...] = (*proof.reasons, *proof.findings)
    text = evidence.to_text(proof)
    return (
        number, reporting.masked(row.name)[:_LONGEST_NAME], row.birth_date, row.sex or "", area,
        row.occupation_code,
        sealed.seal(ring, "proposal", "nik", sent.government, number, row.nik),
        index[row.nik], row.nik_status.value,
        sealed.seal(ring, "proposal", "evidence", sent.government, number, text),
        list(dict.fromkeys(one.code for one in reasons)), decision_.outcome.value,
        row.match_probability, row.decile, _repeats(decided, row, before),
        standing(decision_.outcome).value,
    )  # fmt: skip


def standing(outcome: Outcome) -> State:
    """Where a row stands once screened: before the first verifier, or back with its reason."""
    waits = lifecycle.move(Standing(State.READ), Move.SCREEN)
    if outcome is not Outcome.REJECTED:
        return waits.state
    return lifecycle.judge(waits, Verdict.REJECT, ()).state


def _repeats(decided: Decided, row: Row, before: proposed.Place | None) -> int | None:
    kept = row.duplicate_of
    if kept is not None:
        return decided.rows[read_file.place(kept.sheet, kept.row)][0]
    return before.id if before else None


def _with_repeat(
    row: Row, before: proposed.Place | None, perhaps: proposed.Place | None
) -> Decision:
    """The decision, and that the person stands in another list: sure where the NIK is, to be
    looked at where only the rest is alike."""
    other = before or perhaps
    if other is None or (before is None and row.duplicate_of is not None):
        return row.decision
    sure = before is not None and row.nik_status in _KNOWN
    outcome = Outcome.REJECTED if sure else Outcome.REVIEW
    repeat = decision.reason("DUPLICATE", outcome, list=other.list, row=str(other.row))
    return decision.decide((*row.decision.reasons, repeat))


def _earlier(who: Scope, sent: Submission, marks: list[bytes]) -> dict[bytes, proposed.Place]:
    """The first standing row of each person in the programme's other lists.

    A list of the same territory is named; of any other only the place, which is no secret.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT ON (p.nik_index) p.nik_index, p.id, s.name, s.area, p.row"
            " FROM registry_proposal p JOIN registry_submission s"
            " ON s.government = p.government AND s.id = p.submission_id"
            " WHERE p.government = %s AND p.programme_id = %s AND p.nik_index = ANY(%b)"
            " AND p.submission_id <> %s AND p.state = ANY(%s) ORDER BY p.nik_index, p.id",
            [who.government, sent.programme_id, marks, sent.id, list(_STANDING)],
        )
        found = cursor.fetchall()
    return {
        bytes(mark): proposed.Place(number, proposed.named(sent, name, area), row)
        for mark, number, name, area, row in found
    }


def _add_people(decided: Decided, index: Mapping[str, bytes], ring: Keyring) -> None:
    """Everybody proposed with a usable NIK, once; in the order of their index, so that two
    screenings at once never wait for each other in a ring."""
    sent = decided.sent
    people = {index[row.nik]: row for row in reversed(decided.result.rows) if _is_somebody(row)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nik_index FROM registry_person WHERE government = %s AND nik_index = ANY(%b)",
            [sent.government, list(people)],
        )
        for (mark,) in cursor.fetchall():
            del people[bytes(mark)]
    ids = copying.numbers(len(people))
    rows = (
        (
            sent.government, number,
            sealed.seal(ring, "person", "nik", sent.government, number, row.nik), mark,
            reporting.masked(row.name)[:_LONGEST_NAME], row.birth_date, row.sex or "",
            _home(row, decided), sent.office_id,
        )
        for number, (mark, row) in zip(ids, sorted(people.items()), strict=True)
    )  # fmt: skip
    name, listed = copying.load("registry_person", _PERSON, rows), ", ".join(_PERSON)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO registry_person ({listed}) SELECT {listed} FROM {name}"
            " ORDER BY nik_index ON CONFLICT (government, nik_index) DO NOTHING"
        )


def _is_somebody(row: Row) -> bool:
    """Whether the NIK is surely this worker's own."""
    unsure = any(reason.code == "IDENTITY_AMBIGUOUS" for reason in row.decision.reasons)
    return bool(row.nik) and not unsure


def _home(row: Row, decided: Decided) -> str:
    where = read_file.place(row.proposal.source.sheet, row.proposal.source.row)
    inside = areas.within(row.village_code, (decided.sent.area,))
    return row.village_code if inside else decided.rows[where][1]
