"""A list typed row by row: a draft that only its writer sees, until it is sent as any other list.

The rows of a draft lie in one sealed file; what is sent is a table made of them, which is stored,
read and screened as if it had come from a spreadsheet.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from payung.intake.lifecycle import ListState
from payung.registry import evidence, sealed, storage
from payung.registry.actions import submissions as sending
from payung.registry.actions import trail
from payung.registry.actions.submissions import Sent
from payung.registry.models import Proposal, Submission
from payung.registry.permissions import Act
from payung.registry.queries import here, submissions
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.refused import Refused
from payung.verification.lifecycle import State

_MOST_ROWS = 500
_LONGEST_CELL = 150
_FIRST = 2  # line of a typed list's first row, under its heads
_BACK = (State.RETURNED, State.REJECTED)


@dataclass(frozen=True, slots=True)
class Typed:
    """A row as typed; texts, '' for what was left out. `village` is a name."""

    nik: str = ""
    kk: str = ""
    name: str = ""
    birth_place: str = ""
    birth_date: str = ""
    sex: str = ""
    village: str = ""
    rt: str = ""
    rw: str = ""
    occupation: str = ""
    phone: str = ""
    mother: str = ""


FIELDS = tuple(field.name for field in fields(Typed))
_HEADS = (
    "NIK", "NO KK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR", "JENIS KELAMIN", "DESA/KELURAHAN",
    "RT", "RW", "PEKERJAAN", "NO HP", "NAMA IBU KANDUNG",
)  # fmt: skip


def rows(draft: Submission | None) -> tuple[Typed, ...]:
    """What has been typed so far."""
    if draft is None or not draft.stored:
        return ()
    with storage.opened(draft.government, draft.stored) as path:
        return tuple(Typed(**row) for row in json.loads(path.read_text()))


def add(scope: Scope, at: datetime, programme: int, row: Typed) -> Submission:
    """Puts a row at the end of one's draft, which begins with it.

    Refused TYPED_WITHOUT_NAME without a name, TYPED_FULL when the draft is long enough to be sent;
    LISTS_NOT_YET and LISTS_CLOSED.
    """
    scope.ask(Act.SEND_LIST)
    sending.check_open(scope, programme, at)
    clean = _clean(row)
    draft = _locked(scope, programme) or Submission.objects.create(
        government=scope.government, programme_id=programme, name="", digest="", stored="",
        sent_by=scope.user, sent_at=at, area=scope.area,
        office_id=scope.office if scope.office != NO_OFFICE else None, state=ListState.DRAFT,
    )  # fmt: skip
    typed = rows(draft)
    if len(typed) >= _MOST_ROWS:
        raise Refused("TYPED_FULL", most=str(_MOST_ROWS))
    return _keep(draft, at, (*typed, clean))


def remove(scope: Scope, at: datetime, programme: int, position: int) -> None:
    """Takes a row out of one's draft, counted from 0; nothing happens when it is out already."""
    scope.ask(Act.SEND_LIST)
    draft = _locked(scope, programme)
    if draft is not None:
        typed = rows(draft)
        _keep(draft, at, (*typed[:position], *typed[position + 1 :]))


def send(scope: Scope, at: datetime, programme: int, name: str) -> Submission:
    """Sends the draft as a list called `name`; the draft is empty then.

    Refused TYPED_NOTHING, and as `submissions.receive`.
    """
    scope.ask(Act.SEND_LIST)
    sending.check_open(scope, programme, at)
    draft = _locked(scope, programme)
    typed = rows(draft)
    if draft is None or not typed:
        raise Refused("TYPED_NOTHING")
    with storage.private_folder() as folder:
        path = folder / "typed.csv"
        write(path, typed)
        sent = sending.take_in(scope, at, Sent(programme, name), path)
    _keep(draft, at, ())
    return sent


def sent_back(scope: Scope, proposal: int) -> tuple[Proposal, Typed]:
    """A row of one's own that was typed and has come back, with what was typed.

    Refused NOT_HERE for any other.
    """
    scope.ask(Act.SEND_LIST)
    found = Proposal.objects.select_related("submission").filter(here.rows(scope), id=proposal)
    row = found.filter(submission__sent_by=scope.user).first()
    if row is None:
        raise Refused("NOT_HERE")
    place = (row.government, row.id)
    text = sealed.open_(sealed.ring(), "proposal", "evidence", *place, bytes(row.sealed_evidence))
    cells = evidence.from_text(text).cells
    if not may_be_mended(row, cells):
        raise Refused("NOT_HERE")
    return row, Typed(**cells)


def open_sent_back(scope: Scope, at: datetime, proposal: int) -> tuple[Proposal, Typed]:
    """The same, shown to who sent it with the whole NIK that they typed: that is on record."""
    found = sent_back(scope, proposal)
    trail.record(scope, at, "read_typed", ("proposal", proposal))
    return found


def may_be_mended(row: Proposal, columns: Iterable[str]) -> bool:
    """Whether a row came back and has the columns of a typed list, which is one without sheets."""
    return not row.sheet and row.state in _BACK and set(columns) <= set(FIELDS)


def mend(scope: Scope, at: datetime, proposal: int, typed: Typed) -> Submission:
    """Sends a row that came back once more as a corrected list of its own, in its place.

    Refused TYPED_WITHOUT_NAME; and as `sent_back` and `submissions.correct`.
    """
    row, _ = sent_back(scope, proposal)
    clean = _clean(typed)
    with storage.private_folder() as folder:
        path = folder / "typed.csv"
        write(path, (clean,), row.row)
        return sending.correct(scope, at, row.submission_id, name_of(at), path)


def draft_of(scope: Scope, programme: int) -> Submission | None:
    """One's own draft for a programme."""
    own = submissions.of(scope).filter(sent_by=scope.user, state=ListState.DRAFT)
    return own.filter(programme_id=programme).order_by("id").first()


def _locked(scope: Scope, programme: int) -> Submission | None:
    draft = draft_of(scope, programme)
    if draft is None:
        return None
    return Submission.objects.select_for_update().get(government=scope.government, id=draft.id)


def _keep(draft: Submission, at: datetime, typed: Sequence[Typed]) -> Submission:
    """The rows in a new file; the earlier one goes when that is certain."""
    government, before = draft.government, draft.stored
    draft.stored = ""
    if typed:
        with storage.private_folder() as folder:
            path = folder / "draft.json"
            path.write_text(json.dumps([asdict(row) for row in typed]))
            draft.stored = storage.keep(government, path)
    draft.rows, draft.sent_at = len(typed), at
    draft.save()
    if before:
        transaction.on_commit(lambda: storage.delete(government, before))
    return draft


def _clean(row: Typed) -> Typed:
    clean = Typed(**{name: _cell(text) for name, text in asdict(row).items()})
    if not clean.name:
        raise Refused("TYPED_WITHOUT_NAME")
    return clean


def write(path: Path, typed: Sequence[Typed], first: int = _FIRST) -> None:
    """The rows as a table that intake reads: UTF-8 with commas, a heading for each field.

    The first of them stands in line `first`; lines between it and the headings are empty.
    """
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADS)
        file.write("\r\n" * (first - _FIRST))
        writer.writerows([getattr(row, name) for name in FIELDS] for row in typed)


def _cell(text: str) -> str:
    return " ".join(text.split())[:_LONGEST_CELL]


def name_of(at: datetime) -> str:
    """What a typed list is called: 'ketikan 2025-03-03 09.05.csv'."""
    return f"ketikan {timezone.localtime(at):%Y-%m-%d %H.%M}.csv"
