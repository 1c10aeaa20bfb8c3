"""Uploads to BPJS: who waits is written into files by a layout, and counts as sent."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from payung.enrolment import Move, Proof, ProofKind, Step
from payung.partners import bpjs_tk
from payung.partners.bpjs_tk import Participant, Profile
from payung.partners.bpjs_tk.profile import Source
from payung.registry import copying, sealed, storage
from payung.registry.actions import enrolling, tasks, trail
from payung.registry.actions.enrolling import Told
from payung.registry.models import Enrolment, Exchange, ExchangeProfile, Programme, Task
from payung.registry.permissions import Act
from payung.registry.queries import exchanges, layouts, to_send
from payung.registry.scope import NO_OFFICE, Scope
from payung.screening import digests
from payung.values.enrolment import Enrolled
from payung.values.people import Sex
from payung.values.refused import Refused

UPLOAD, ANSWER, BILL = "upload", "answer", "bill"
WRITTEN, RECEIVED, READ, FAILED = "written", "received", "read", "failed"
TASK = "bpjs_upload"
LINE_COLUMNS = (
    "government", "id", "exchange_id", "position", "enrolment_id", "sealed_nik", "sealed_kpj",
    "name", "outcome", "reason", "words", "amount",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """What an upload came to: its files, and who was held back with the headings they lack."""

    files: tuple[Exchange, ...]
    held: tuple[tuple[int, tuple[str, ...]], ...]

    @property
    def people(self) -> int:
        return sum(one.rows for one in self.files)


@dataclass(frozen=True, slots=True)
class Right:
    """What is right of somebody; what is empty stays as it is."""

    name: str = ""
    born: date | None = None
    sex: Sex | None = None
    mother: str = ""
    birth_place: str = ""


def lock(scope: Scope, programme: int) -> Programme:
    """A programme, held by whoever changes what was sent and answered.

    Refused DECREE_WHOLE for who sees a part of the rows, NOT_HERE.
    """
    if scope.area != scope.government or scope.office != NO_OFFICE:
        raise Refused("DECREE_WHOLE")
    found = Programme.objects.select_for_update().filter(
        government=scope.government, id=programme
    )  # fmt: skip
    one = found.first()
    if one is None:
        raise Refused("NOT_HERE")
    return one


def ask_upload(scope: Scope, at: datetime, programme: int, layout: str) -> Task:
    """Has the files written. Refused NOBODY_TO_SEND, PROFILE_UNKNOWN, NOT_HERE."""
    scope.ask(Act.EXCHANGE)
    named, found = lock(scope, programme), layouts.one(scope, layout)
    if not Enrolment.objects.filter(
        government=scope.government, programme_id=programme, state=Enrolled.APPROVED
    ).exists():
        raise Refused("NOBODY_TO_SEND")
    return tasks.ask(scope, at, TASK, ("programme", programme), named.name, layout=found.name)


@transaction.atomic
def write_uploads(
    scope: Scope, at: datetime, programme: int, layout: str, folder: Path, task: int = 0
) -> Written:
    """Everybody who waits, in as many files as it takes; they are sent from now on.

    `task` is whose work it is: done before, its files are found again. Refused NOBODY_TO_SEND,
    NOBODY_COMPLETE when all lack something, PROFILE_UNKNOWN, NOT_HERE.
    """
    scope.ask(Act.EXCHANGE)
    named, profile = lock(scope, programme), layouts.one(scope, layout)
    if task and (before := exchanges.of_task(scope, programme, task)):
        return Written(before, ())
    today = timezone.localdate(at)
    people = to_send.waiting(scope, programme, profile, today)
    if not people:
        raise Refused("NOBODY_TO_SEND")
    held = {one.enrolment: lacks for one in people if (lacks := bpjs_tk.lacking(profile, one))}
    whole = [one for one in people if one.enrolment not in held]
    if not whole:
        raise Refused("NOBODY_COMPLETE", held=str(len(held)))
    first = exchanges.last_number(scope, programme, UPLOAD) + 1
    files = []
    for number, start in enumerate(range(0, len(whole), profile.rows), first):
        name = bpjs_tk.name_of_upload(profile, named.slug, today, number)
        some = whole[start : start + profile.rows]
        path = folder / name
        bpjs_tk.write_upload(path, profile, some, today)
        files.append(_sent(scope, at, (programme, number, task), path, profile, some))
    _held(scope, files[0], held, people)
    trail.record(
        scope, at, "write_upload", ("programme", programme), people=len(whole), held=len(held),
        layout=str(profile), layout_digest=profile.digest, verified=profile.verified,
        files={one.name: one.digest for one in files},
    )  # fmt: skip
    return Written(tuple(files), tuple(held.items()))


def fetch(scope: Scope, at: datetime, number: int) -> Exchange:
    """Hands out a file as it is: it holds whole NIKs, so that it was is on record.

    Refused NOT_HERE.
    """
    scope.ask(Act.EXCHANGE)
    found = exchanges.one(scope, number)
    trail.record(
        scope, at, "fetch_exchange", ("exchange", number), kind=found.kind, file=found.name,
        rows=found.rows,
    )  # fmt: skip
    return found


def give_up(scope: Scope, at: datetime, upload: int, why: str) -> int:
    """Whoever an upload's answers have left out is to be sent again; how many.

    Refused WHY_MISSING, NOT_HERE, ANSWER_OF_NOTHING.
    """
    scope.ask(Act.EXCHANGE)
    if not why.strip():
        raise Refused("WHY_MISSING")
    found = exchanges.one(scope, upload)
    lock(scope, found.programme_id)
    silent = exchanges.unanswered(scope, found)
    if found.kind != UPLOAD or not silent:
        raise Refused("ANSWER_OF_NOTHING")
    told = Told(Step(Move.MISS, proof=Proof(ProofKind.EXCHANGE, found.name)), words=why)
    enrolling.part(scope, at, silent, told)
    trail.record(
        scope, at, "give_up_upload", ("exchange", upload), why.strip()[:300], people=len(silent)
    )  # fmt: skip
    return len(silent)


def correct(scope: Scope, at: datetime, enrolment: int, right: Right, told: Told) -> None:
    """Puts right what BPJS refused somebody for (or nothing: it was done elsewhere), or fills in
    for want of what they were held back; they are in the next upload. Refused as `enrolling.move`.
    """
    scope.ask(Act.EXCHANGE)
    enrolling.part(scope, at, [enrolment], told)
    given = {"name": _tidy(right.name), "birth_date": right.born, "sex": right.sex}
    values: dict[str, Any] = {column: value for column, value in given.items() if value}
    ring = sealed.ring()
    for column, text in (("mother", right.mother), ("birth_place", right.birth_place)):
        if told_right := _tidy(text):
            values[f"sealed_{column}"] = sealed.seal(
                ring, "enrolment", column, scope.government, enrolment, told_right
            )
    if values:
        Enrolment.objects.filter(government=scope.government, id=enrolment).update(**values)
    trail.record(
        scope, at, "correct_enrolment", ("enrolment", enrolment), told.words[:300],
        changed=sorted(column.removeprefix("sealed_") for column in values),
        proof=str(told.step.proof or ""),
    )  # fmt: skip


def keep_layout(scope: Scope, at: datetime, content: bytes, file: str) -> Profile:
    """Keeps a layout that an operator has edited; the same again changes nothing.

    Refused PROFILE_UNREADABLE, PROFILE_REFUSED, PROFILE_KNOWN for a version with another content.
    """
    scope.ask(Act.EXCHANGE)
    read = bpjs_tk.profile.read(content, file)
    own = ExchangeProfile.objects.filter(
        government=scope.government, name=read.name, version=read.version
    )  # fmt: skip
    shipped = bpjs_tk.profile.shipped().get(read.name)
    known = own.values_list("digest", flat=True).first()
    if known is None and shipped is not None and shipped.version == read.version:
        known = shipped.digest
    if known == read.digest:
        return read
    refused = Refused("PROFILE_KNOWN", name=read.name, version=str(read.version))
    if known is not None:
        raise refused
    try:
        with transaction.atomic():
            made = ExchangeProfile.objects.create(
                government=scope.government, name=read.name, version=read.version,
                document=content.decode(), digest=read.digest, by=scope.user, at=at,
            )  # fmt: skip
    except IntegrityError:
        raise refused from None
    trail.record(
        scope, at, "keep_layout", ("layout", made.id), name=read.name, version=read.version,
        digest=read.digest, verified=read.verified,
    )  # fmt: skip
    return read


def _tidy(text: str) -> str:
    return " ".join(text.split())[:150]


def _sent(
    scope: Scope,
    at: datetime,
    of: tuple[int, int, int],
    path: Path,
    profile: Profile,
    people: list[Participant],
) -> Exchange:
    programme, number, task = of
    made = Exchange.objects.create(
        government=scope.government, programme_id=programme, kind=UPLOAD, number=number,
        name=path.name, profile=str(profile)[:60], digest=digests.of_file(path),
        stored=storage.keep(scope.government, path), rows=len(people), state=WRITTEN,
        by=scope.user, by_name=scope.name, at=at,
        told={"task": task, "sent": len(people), "numbers": profile.needs(Source.KPJ)},
    )  # fmt: skip
    ids = copying.numbers(len(people))
    lines = [
        (scope.government, line, made.id, position, one.enrolment, b"", b"", one.name, "sent", "",
         "", 0)
        for position, (line, one) in enumerate(zip(ids, people, strict=True), 1)
    ]  # fmt: skip
    copying.insert("registry_exchangeline", LINE_COLUMNS, lines)
    proof = Proof(ProofKind.EXCHANGE, path.name)
    enrolling.part(
        scope, at, [one.enrolment for one in people], Told(Step(Move.SEND, proof=proof))
    )  # fmt: skip
    return made


def _held(
    scope: Scope,
    file: Exchange,
    held: dict[int, tuple[str, ...]],
    people: tuple[Participant, ...],
) -> None:
    """Who is not in the file for want of something is named beside it."""
    ids = copying.numbers(len(held))
    left = [one for one in people if one.enrolment in held]
    lines = [
        (scope.government, line, file.id, 0, one.enrolment, b"", b"", one.name, "held", "",
         ", ".join(held[one.enrolment])[:300], 0)
        for line, one in zip(ids, left, strict=True)
    ]  # fmt: skip
    copying.insert("registry_exchangeline", LINE_COLUMNS, lines)
    told = {**file.told, "held": len(held)}
    Exchange.objects.filter(government=scope.government, id=file.id).update(told=told)
