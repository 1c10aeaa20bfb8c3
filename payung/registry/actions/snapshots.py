"""Extracts of reference registers: kept encrypted outside the database until their last day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import IntegrityError, transaction
from django.utils import timezone

from payung import intake
from payung.registry import parts, storage
from payung.registry.actions import submissions, tasks, trail
from payung.registry.jobs import queue
from payung.registry.jobs.working import inside
from payung.registry.models import Snapshot, Task
from payung.registry.permissions import Act
from payung.registry.queries import files, kept_register
from payung.registry.scope import Scope
from payung.screening import AtHand, digests
from payung.values.finding import Finding
from payung.values.people import RegisterKind
from payung.values.refused import Refused

TASK = "register"
MOST_BYTES = 1_000_000_000
FIND_CLAIMS = "find_claims"  # the task that each new civil registry sets off
# An undone transaction leaves its file behind; none lasts as long as this.
_LONGEST_TRANSACTION = timedelta(days=1)
_LONGEST_UPLOAD = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Told:
    """What the manager says of an extract: whose it is, of which day, on what ground it is kept.

    `used_until` is the last day on which it may be used.
    """

    kind: RegisterKind
    name: str
    source: str
    basis: str
    as_of: date
    used_until: date


def ask(scope: Scope, at: datetime, told: Told, path: Path) -> Task:
    """Takes a register's file in; a long work reads it. Refused as `keep`, but not for what the
    file holds."""
    scope.ask(Act.KEEP_SNAPSHOTS)
    told = replace(told, name=submissions.clean_name(told.name))
    _check(told, timezone.localdate(at), path)
    return tasks.ask(
        scope, at, TASK, ("snapshot", 0), told.name,
        upload=storage.keep(scope.government, path), digest=digests.of_file(path),
        kind=told.kind.value, source=told.source, basis=told.basis,
        as_of=told.as_of.isoformat(), used_until=told.used_until.isoformat(),
    )  # fmt: skip


def keep(
    scope: Scope, at: datetime, told: Told, path: Path
) -> tuple[Snapshot, tuple[Finding, ...]]:
    """Reads a register's file and keeps what was read; gives also the flaws in it. What the same
    person has kept at the same moment is that one: the work for it was begun again.

    Refused SNAPSHOT_WITHOUT_BASIS, SNAPSHOT_DATES, SNAPSHOT_TOO_LARGE, SNAPSHOT_ALREADY_KEPT, and
    as intake refuses a register.
    """
    scope.ask(Act.KEEP_SNAPSHOTS)
    told = replace(told, name=submissions.clean_name(told.name))
    _check(told, timezone.localdate(at), path)
    digest = digests.of_file(path)
    table, findings = intake.read_register((path,), told.kind, (scope.government,))
    with storage.private_folder() as folder:
        pq.write_table(table, folder / "register.parquet", compression="zstd")
        stored = storage.keep(scope.government, folder / "register.parquet")
    try:
        with transaction.atomic():
            made = Snapshot.objects.create(
                government=scope.government, kind=told.kind, name=told.name, digest=digest,
                source=told.source.strip(), basis=told.basis.strip(), as_of=told.as_of,
                used_until=told.used_until, rows=table.num_rows, stored=stored, by=scope.user,
                at=at,
            )  # fmt: skip
    except IntegrityError:
        storage.delete(scope.government, stored)
        before = Snapshot.objects.get(
            government=scope.government, kind=told.kind, digest=digest, deleted_at=None
        )
        if (before.by, before.at) == (scope.user, at):
            return before, findings
        raise Refused("SNAPSHOT_ALREADY_KEPT", file=told.name) from None
    trail.record(
        scope, at, "keep_snapshot", ("snapshot", made.id), kind=told.kind.value, digest=digest,
        rows=table.num_rows, as_of=str(told.as_of), used_until=str(told.used_until),
    )  # fmt: skip
    queue.screen_later(scope.government)
    if told.kind is RegisterKind.CIVIL:
        tasks.ask(scope, at, FIND_CLAIMS, ("snapshot", made.id), made.name)
    return made, findings


def _check(told: Told, today: date, path: Path) -> None:
    if path.stat().st_size > MOST_BYTES:
        most = str(MOST_BYTES // 1_000_000)
        raise Refused("SNAPSHOT_TOO_LARGE", file=told.name, most=most)
    if not (told.source.strip() and told.basis.strip()):
        raise Refused("SNAPSHOT_WITHOUT_BASIS")
    if told.as_of > today or told.used_until < today:
        raise Refused("SNAPSHOT_DATES")


def delete(scope: Scope, at: datetime, snapshot: int, why: str) -> None:
    """Deletes an extract by hand. Refused NOT_HERE, WHY_MISSING."""
    scope.ask(Act.KEEP_SNAPSHOTS)
    if not why.strip():
        raise Refused("WHY_MISSING")
    found = (
        Snapshot.objects.select_for_update()
        .filter(government=scope.government, id=snapshot, deleted_at=None)
        .first()
    )
    if found is None:
        raise Refused("NOT_HERE")
    _delete(scope, at, found, why.strip())


def expire(government: str, at: datetime) -> int:
    """The daily job: deletes what may not be used any more; how many extracts that were."""
    today = timezone.localdate(at)
    with inside(government) as who:
        over = list(
            Snapshot.objects.select_for_update()
            .filter(government=government, deleted_at=None, used_until__lt=today)
            .order_by("id")
        )
        for one in over:
            _delete(who, at, one, "used_until")
        wanted = files.named(government)
    storage.sweep(government, wanted, at - _LONGEST_TRANSACTION)
    parts.sweep(government, at - _LONGEST_UPLOAD)
    return len(over)


def _delete(scope: Scope, at: datetime, found: Snapshot, why: str) -> None:
    """The row says so first; the file goes when that is certain, and may go twice."""
    found.deleted_at = at
    found.save(update_fields=["deleted_at"])
    trail.record(
        scope, at, "delete_snapshot", ("snapshot", found.id), why, kind=found.kind,
        digest=found.digest, rows=found.rows,
    )  # fmt: skip
    transaction.on_commit(lambda: storage.delete(found.government, found.stored))


def usable(scope: Scope, on: date) -> tuple[Snapshot, ...]:
    """Of each kind the newest extract that may be used on a day; of excluding lists all."""
    found = Snapshot.objects.filter(
        government=scope.government, deleted_at=None, used_until__gte=on
    ).order_by("-as_of", "-id")
    chosen: list[Snapshot] = []
    for one in found:
        alone = one.kind != RegisterKind.EXCLUDED
        if not (alone and any(other.kind == one.kind for other in chosen)):
            chosen.append(one)
    return tuple(chosen)


def opened(
    extracts: Sequence[Snapshot], ours: Mapping[RegisterKind, AtHand]
) -> dict[RegisterKind, AtHand]:
    """The registers, decrypted and in memory, in the order in which they are asked.

    `ours` is what the register itself knows, beside the extracts of the same kind.
    """
    tables = {
        kind: [_table(one) for one in extracts if one.kind == kind]
        + ([ours[kind].table] if kind in ours else [])
        for kind in RegisterKind
    }
    return {kind: AtHand(_together(some)) for kind, some in tables.items() if some}


def _table(one: Snapshot) -> pa.Table:
    with storage.opened(one.government, one.stored) as path:
        return kept_register.table(path)


def _together(tables: Sequence[pa.Table]) -> pa.Table:
    table = pa.concat_tables(tables)
    record = pa.array(np.arange(table.num_rows, dtype=np.int64))
    at = table.schema.get_field_index("record")
    return table.set_column(at, table.schema.field("record"), record)
