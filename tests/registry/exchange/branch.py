"""The register's side of an exchange with the branch that is not there."""

import tempfile
from pathlib import Path

from payung.registry import storage
from payung.registry.actions import answering, exchanging
from payung.registry.actions.answering import Received
from payung.registry.models import Exchange, Task
from payung.registry.scope import Scope
from payung.values.month import Span
from tests.partners import stand_in
from tests.partners.stand_in import Faults
from tests.registry.decrees import steps
from tests.registry.people import AT, JAMBI, Cast
from tests.registry.tasks import at_work

LAYOUT = "sipp-tk-baru"
NONE = Faults()


def upload(cast: Cast, who: Scope | None = None) -> list[Exchange]:
    """Everybody who waits, sent by a worker; the new files."""
    who = who or cast.lestari
    before = set(Exchange.objects.using("owner").values_list("id", flat=True))
    steps.done(who, lambda: exchanging.ask_upload(who, AT, cast.programme, LAYOUT))
    at_work.work()
    found = Exchange.objects.using("owner").filter(kind="upload").exclude(id__in=before)
    return list(found.order_by("number"))


def answer(cast: Cast, sent: Exchange, faults: Faults = NONE, name: str = "") -> Task:
    """What the branch sends back to an upload, received and read by a worker."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jawaban.xlsx"
        with storage.opened(JAMBI, sent.stored, sent.name) as file:
            people = stand_in.accept(file)
        stand_in.answer(path, people, faults)
        return receive(cast, path, name or f"HASIL_{sent.name}")


def receive(
    cast: Cast,
    path: Path,
    name: str,
    kind: str = "answer",
    months: Span | None = None,
    programme: int = 0,
) -> Task:
    task = ask(cast, path, name, kind, months, programme)
    at_work.work()
    return at_work.one(task.id)


def ask(
    cast: Cast,
    path: Path,
    name: str,
    kind: str = "answer",
    months: Span | None = None,
    programme: int = 0,
) -> Task:
    """Receives a file, and leaves it unread."""
    received = Received(kind, path, name, months)
    return steps.done(
        cast.lestari,
        lambda: answering.receive(cast.lestari, AT, programme or cast.programme, received)[1],
    )
