"""A worker as `payung worker` runs it, for tests to kill: `worker.py DATA [ACT]`.

With ACT, it falls asleep in the last transaction of the job that does this, when all is written
and nothing committed: that is when a kill hurts most. ACT may be a stage of a long work too. It
says so in the file DATA/sleeping.
"""

import os
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import django

os.environ["PAYUNG_DATA"] = sys.argv[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "payung.settings"
django.setup()

from procrastinate.contrib.django import app  # noqa: E402

from payung.registry.actions import trail  # noqa: E402
from payung.registry.jobs.working import Telling  # noqa: E402
from payung.registry.models import Event  # noqa: E402
from payung.registry.scope import Scope  # noqa: E402

record, stage = trail.record, Telling.stage


def asleep(scope: Scope, at: datetime, act: str, *others: Any, **facts: Any) -> Event:
    sleep_at(act)
    return record(scope, at, act, *others, **facts)


def slow(telling: Telling, name: str, total: int | None = None) -> None:
    sleep_at(name)
    stage(telling, name, total)


def sleep_at(what: str) -> None:
    if what == sys.argv[2]:
        (Path(sys.argv[1]) / "sleeping").touch()
        time.sleep(600)


if len(sys.argv) > 2:
    trail.record = asleep
    Telling.stage = slow  # type: ignore[method-assign, assignment]
worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
worker.run_worker(wait=False, update_heartbeat_interval=0.2, stalled_worker_timeout=1.0)
