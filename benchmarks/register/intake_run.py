"""What `benchmarks.register.intake` measures, in a process and an installation of its own."""

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

import django

from payung.registry import installation

installation.begin()
django.setup()

from django.db import connection, transaction  # noqa: E402 (Django must be set up before)
from django.utils import timezone  # noqa: E402

from benchmarks.data import ON, REGISTERS  # noqa: E402
from payung.registry import prepare, scope  # noqa: E402
from payung.registry.actions import reading, screening, snapshots, submissions  # noqa: E402
from payung.registry.actions.snapshots import Told  # noqa: E402
from payung.registry.models import (  # noqa: E402
    Government,
    Programme,
    ProgrammeVersion,
    Submission,
)
from payung.registry.permissions import Role  # noqa: E402
from payung.registry.scope import Scope  # noqa: E402
from payung.values.people import RegisterKind  # noqa: E402

_CODE = "33.19"
_LONGEST = date(2100, 1, 1)


def main() -> None:
    """`intake_run REGION WORKBOOK`: prints what was measured as JSON."""
    region, workbook = Path(sys.argv[1]), Path(sys.argv[2])
    prepare.migrate()
    prepare.new_keys()
    programme = _programme(region)
    told = {"snapshots": _snapshots(region)}
    began, worked = time.perf_counter(), time.process_time()
    sender = Scope(_CODE, 2, "Operator", Role.PROPOSER, _CODE)
    with transaction.atomic():
        scope.enter(sender)
        sent = submissions.receive(sender, timezone.now(), programme, "daftar.xlsx", workbook)
    told["upload"] = time.perf_counter() - began
    found = reading.read(_CODE, sent.id, timezone.now())
    told["findings"] = time.perf_counter() - began
    screening.screen(_CODE, sent.id, timezone.now(), found)
    told["decisions"] = time.perf_counter() - began
    told["processor"] = time.process_time() - worked
    with transaction.atomic():
        scope.enter(sender)
        done = Submission.objects.get(government=_CODE, id=sent.id)
        told["rows"] = done.rows
        if done.state != "screened":
            raise SystemExit(f"{done.state}: {done.refusal}")
    told["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    connection.close()
    print(json.dumps(told))


def _programme(region: Path) -> int:
    document = (region / "programme.yaml").read_text()
    Government.objects.using("owner").create(code=_CODE, name="Kabupaten Kudus")
    made = Programme.objects.using("owner").create(government=_CODE, slug="ukur", name="Ukur")
    ProgrammeVersion.objects.using("owner").create(
        government=_CODE, programme_id=made.id, number=1, document=document, digest="0" * 64,
        by=1, at=timezone.now(),
    )  # fmt: skip
    return int(made.id)


def _snapshots(region: Path) -> float:
    """Seconds to read and keep every register."""
    manager = Scope(_CODE, 1, "Manager", Role.MANAGER, _CODE)
    began = time.perf_counter()
    for kind in REGISTERS:
        told = Told(
            RegisterKind(kind), f"{kind}.csv", "payung sample", "synthetic",
            date.fromisoformat(ON), _LONGEST,
        )  # fmt: skip
        with transaction.atomic():
            scope.enter(manager)
            snapshots.keep(manager, timezone.now(), told, region / "registers" / f"{kind}.csv")
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
