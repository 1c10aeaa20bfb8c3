"""The list back to its village: every row where it was, with the answer beside it."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone

from payung import intake, reporting
from payung.intake.lifecycle import ListState
from payung.messages import Lang
from payung.registry import evidence, sealed, storage
from payung.registry.actions import incoming, read_file, trail
from payung.registry.actions.read_file import ReadList
from payung.registry.keys import Keyring
from payung.registry.models import Proposal, Submission
from payung.registry.permissions import Act
from payung.registry.queries import answers, submissions
from payung.registry.scope import Scope
from payung.reporting import Said
from payung.values import decision
from payung.values.refused import Refused
from payung.values.screening import NikStatus

_FOUND = (NikStatus.CORRECTED, NikStatus.RECOVERED)


def give_back(scope: Scope, at: datetime, submission: int, lang: Lang, path: Path) -> Submission:
    """Writes the annotated workbook of a list to `path`; recorded, for it holds whole NIKs.

    A corrected list also bears the answers to the rows that stayed with an earlier one. Refused
    NOT_HERE; LIST_NOT_DONE while it is being checked; FILE_GONE.
    """
    scope.ask(Act.READ_LISTS)
    sent = submissions.one(scope, submission)
    if sent.state not in (ListState.READ, ListState.SCREENED):
        raise Refused("LIST_NOT_DONE")
    with storage.opened(sent.government, sent.stored, f"list{Path(sent.name).suffix}") as stored:
        sheets, _ = intake.read_list(stored, sent.name, None)
    found = ReadList(sheets, (), ())
    ring = sealed.ring()
    rows = submissions.all_rows(scope, sent.corrects_id or sent.id)
    by_mark, said = {bytes(row.fingerprint): row for row in rows}, answers.said(scope, rows)
    told = {}
    for (sheet, number), cells in read_file.cells(found).items():
        row = by_mark.get(incoming.fingerprint(cells, ring))
        if row is not None and row.outcome:
            told[sheet, number] = answer(row, ring, said.get(row.id), lang)
    reporting.write_answered(
        tuple(one.sheet for one in sheets), told, timezone.localdate(at), lang, path
    )
    trail.record(
        scope, at, "download_list", ("submission", sent.id), rows=len(told), digest=sent.digest
    )
    return sent


def answer(row: Proposal, ring: Keyring, said: Said | None, lang: Lang) -> reporting.RowTold:
    """What is told about one row; its NIK only when it was found and is surely this worker's."""
    text = sealed.open_(ring, "proposal", "evidence", row.government, row.id, row.sealed_evidence)
    proof = evidence.from_text(text)
    decided = decision.decide(proof.reasons)
    unsure = any(reason.code == "IDENTITY_AMBIGUOUS" for reason in proof.reasons)
    nik = ""
    if row.nik_status in _FOUND and not unsure:
        nik = sealed.open_(ring, "proposal", "nik", row.government, row.id, row.sealed_nik)
    told = reporting.answer(decided, proof.would_change, said, lang)
    return reporting.answered(nik, decided.outcome, told)
