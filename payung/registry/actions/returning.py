"""The list back to its village: every row where it was, with the answer beside it.

Whoever sent it gets back what they wrote; everybody else, and whatever was found in a register,
is given with masked numbers, unless they may see them and say why.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from payung import intake, reporting
from payung.intake.lifecycle import ListState
from payung.messages import Lang
from payung.registry import evidence, sealed, storage
from payung.registry.actions import incoming, persons, read_file, trail
from payung.registry.actions.read_file import ReadList
from payung.registry.keys import Keyring
from payung.registry.models import Proposal, Submission
from payung.registry.permissions import Act
from payung.registry.queries import answers, submissions
from payung.registry.scope import Scope
from payung.reporting import RowTold, Said
from payung.values import decision, identity
from payung.values.refused import Refused
from payung.values.screening import NikStatus
from payung.values.sheet import Sheet

_NUMBERS = ("nik", "kk")
_FOUND = (NikStatus.CORRECTED, NikStatus.RECOVERED)


def give_back(
    scope: Scope, at: datetime, submission: int, lang: Lang, path: Path, why: str = ""
) -> Submission:
    """Writes the annotated workbook of a list to `path`; with every NIK whole for a reason `why`.

    A corrected list also bears the answers to the rows that stayed with an earlier one. Refused
    NOT_HERE; LIST_NOT_DONE while it is being checked; FILE_GONE; as `persons.ask_to_reveal`.
    """
    scope.ask(Act.READ_LISTS)
    sent = submissions.one(scope, submission)
    if sent.state not in (ListState.READ, ListState.SCREENED):
        raise Refused("LIST_NOT_DONE")
    if why:
        persons.ask_to_reveal(scope, why)
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
            told[sheet, number] = answer(row, ring, said.get(row.id), lang, whole=bool(why))
    as_sent = bool(why) or sent.sent_by == scope.user
    reporting.write_answered(
        tuple(one.sheet if as_sent else _masked(one) for one in sheets),
        told,
        timezone.localdate(at),
        lang,
        path,
    )
    trail.record(
        scope, at, "download_list", ("submission", sent.id), why.strip(), rows=len(told),
        digest=sent.digest, niks="all" if why else "sent" if as_sent else "masked",
    )  # fmt: skip
    return sent


def answer(row: Proposal, ring: Keyring, said: Said | None, lang: Lang, *, whole: bool) -> RowTold:
    """What is told about one row; its NIK only when it was found and is surely this worker's,
    masked unless `whole`."""
    text = sealed.open_(ring, "proposal", "evidence", row.government, row.id, row.sealed_evidence)
    proof = evidence.from_text(text)
    decided = decision.decide(proof.reasons)
    unsure = any(reason.code == "IDENTITY_AMBIGUOUS" for reason in proof.reasons)
    nik = ""
    if row.nik_status in _FOUND and not unsure:
        nik = sealed.open_(ring, "proposal", "nik", row.government, row.id, row.sealed_nik)
    told = reporting.answered(
        nik, decided.outcome, reporting.answer(decided, proof.would_change, said, lang)
    )
    return told if whole else replace(told, texts=tuple(map(reporting.masked, told.texts)))


def _masked(read: intake.ReadSheet) -> Sheet:
    """A sheet with the NIK and KK of everybody masked, and whatever looks like one elsewhere."""
    numbers = {at for field, at in read.columns.items() if field.value in _NUMBERS}
    people = frozenset(read.sheet.data_rows)
    grid = tuple(
        tuple(
            identity.mask(text) if number in people and at in numbers else reporting.masked(text)
            for at, text in enumerate(line)
        )
        for number, line in enumerate(read.sheet.grid, 1)
    )
    return replace(read.sheet, grid=grid)
