"""A stored list becomes rows of the register: sealed, placed, with what is wrong with each."""

from collections.abc import Sequence
from datetime import datetime

from payung import reporting
from payung.intake.lifecycle import ListState
from payung.registry import copying, evidence, sealed
from payung.registry.actions import corrections, incoming, read_file, refusing, trail
from payung.registry.actions.corrections import Difference
from payung.registry.actions.incoming import Incoming
from payung.registry.actions.read_file import ReadList
from payung.registry.evidence import Evidence
from payung.registry.jobs import queue
from payung.registry.jobs.working import Telling, inside
from payung.registry.keys import Keyring
from payung.registry.models import Submission
from payung.registry.queries import programmes
from payung.registry.scope import Scope
from payung.values import identity
from payung.values.programme import Way
from payung.values.refused import Refused
from payung.verification.lifecycle import State

COLUMNS = (
    "government", "id", "programme_id", "submission_id", "sheet", "row", "fingerprint", "name",
    "birth_date", "sex", "area", "rt", "rw", "occupation", "occupation_given", "office_id",
    "sealed_nik", "sealed_kk", "sealed_phone", "sealed_mother", "sealed_birth_place", "nik_index",
    "kk_index", "nik_status", "sealed_evidence", "codes", "outcome", "probability", "state",
    "level", "since", "replaces_id",
)  # fmt: skip
_LONGEST_NAME, _LONGEST_WORK = 150, 120


def read(government: str, submission: int, at: datetime) -> ReadList | None:
    """The job: reads a received list, once; a list that has been read already stays as it is.

    Gives what it has read, so that whoever screens it at once need not read it again.
    """
    with inside(government) as who:
        sent = Submission.objects.filter(government=government, id=submission).first()
        if sent is None or sent.state != ListState.RECEIVED:
            return None
        plan = programmes.latest(who, sent.programme_id)[1]
    try:
        found = read_file.read(sent, plan.regions, Telling(sent))
    except Refused as refused:
        refusing.refuse(sent, at, refused)
        return None
    ring = sealed.ring()
    rows = incoming.rows(sent, found, ring)
    with inside(government) as who:
        _register(who, at, sent, (found, rows, ring, plan.way))
    return found


def _register(
    who: Scope,
    at: datetime,
    sent: Submission,
    read: tuple[ReadList, Sequence[Incoming], Keyring, Way],
) -> None:
    """Everything in one transaction, guarded by the list's state: twice is as good as once."""
    found, rows, ring, way = read
    mine = Submission.objects.select_for_update().get(government=sent.government, id=sent.id)
    if mine.state != ListState.RECEIVED:
        return
    taken, difference = corrections.compare(who, mine, rows)
    if way.closes and read_file.day_of(mine) > way.closes:
        taken = [(row if old else incoming.too_late(row), old) for row, old in taken]
    ids = copying.numbers(len(taken))
    copying.insert(
        "registry_proposal",
        COLUMNS,
        (
            _columns(mine, at, number, (row, replaces), ring)
            for number, (row, replaces) in zip(ids, taken, strict=True)
        ),
    )
    corrections.replace(who, at, [replaces for _, replaces in taken if replaces])
    apart = sum(row.apart is not None for row, _ in taken)
    _finish(who, at, mine, found, (len(taken), apart, difference))


def _finish(
    who: Scope,
    at: datetime,
    mine: Submission,
    found: ReadList,
    counts: tuple[int, int, Difference | None],
) -> None:
    taken, apart, difference = counts
    mine.findings = read_file.of_the_whole(found.findings)
    mine.rows, mine.done, mine.total, mine.stage = taken, 0, 0, ""
    if difference is not None:
        mine.inputs = {"difference": difference.as_facts()}
    waits = taken > apart
    mine.state = ListState.READ if waits else ListState.SCREENED
    mine.save()
    if waits:
        queue.later(queue.SCREEN, mine.government, mine.id)
    facts = difference.as_facts() if difference else {}
    trail.record(
        who, at, "read_list", ("submission", mine.id), "", rows=taken, set_apart=apart, **facts
    )


def _columns(
    sent: Submission,
    at: datetime,
    number: int,
    taken: tuple[Incoming, int | None],
    ring: Keyring,
) -> tuple[object, ...]:
    """One row in the order of COLUMNS."""
    row, replaces = taken
    told = row.proposal
    nik = told.nik.digits if len(told.nik.digits) == identity.LENGTH else ""

    def seal(column: str, text: str) -> bytes:
        return sealed.seal(ring, "proposal", column, sent.government, number, text)

    reasons = (row.apart,) if row.apart else ()
    proof = evidence.to_text(Evidence(row.cells, row.flaws, reasons))
    codes = list(dict.fromkeys(one.code for one in (*reasons, *row.flaws)))
    return (
        sent.government, number, sent.programme_id, sent.id, *row.place, row.fingerprint,
        reporting.masked(told.name)[:_LONGEST_NAME], told.birth.day, told.sex or "", row.area,
        told.rt, told.rw, told.occupation_code,
        reporting.masked(told.occupation_given)[:_LONGEST_WORK], sent.office_id,
        seal("nik", nik), seal("kk", told.kk), seal("phone", told.phone),
        seal("mother", told.mother), seal("birth_place", told.birth_place),
        ring.blind(nik, "nik"), ring.blind(told.kk, "kk"), "", seal("evidence", proof), codes,
        row.apart.outcome.value if row.apart else "", 0.0,
        State.RETURNED.value if row.apart else State.READ.value, 0, at, replaces,
    )  # fmt: skip
