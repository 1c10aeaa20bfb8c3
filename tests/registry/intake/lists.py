"""Small lists as an RT head types them, and the jobs that work on them, done at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter
from django.db import connection, transaction
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from payung.registry import scope, storage
from payung.registry.jobs import lists as jobs
from payung.registry.models import ProgrammeVersion, Proposal, Submission
from payung.registry.scope import Scope
from tests.registry.people import JAMBI, Cast

HEAD = ("NO", "NIK", "NAMA", "TANGGAL LAHIR", "L/P", "KELURAHAN", "PEKERJAAN", "RT")
HERE, THERE = "Telanaipura", "Simpang IV Sipin"
SARI = ("1571014101850001", "SITI SARI", "01-01-1985", "P", "", "nelayan", "1")
BUDI = ("1571010202800002", "BUDI SANTOSO", "02-02-1980", "L", "", "buruh tani", "1")
JOKO = ("1571010303750003", "JOKO PRIYONO", "03-03-1975", "L", "", "tukang ojek", "2")
Row = tuple[str, ...]


def write(path: Path, *rows: Row, head: Row = HEAD) -> Path:
    """A workbook with one sheet 'RT 01', its header in the first row."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("RT 01")
        for number, row in enumerate((head, *((str(n), *row) for n, row in enumerate(rows, 1)))):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
    return path


def work() -> None:
    """Does all that waits in the queue, in this process, as a worker would."""
    while work_once():
        pass


def work_once() -> bool:
    """Does the first job that waits; whether there was one."""
    waiting = _next()
    if waiting is None:
        return False
    number, task, submission = waiting
    do(task, submission)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [number])
    return True


def do(task: str, submission: int, attempts: int = 0) -> None:
    """Does one job, in its last attempt for instance."""
    job = Job(
        id=1, queue="default", lock=None, queueing_lock=None, task_name=task, attempts=attempts
    )
    context = JobContext(app=app, job=job, start_timestamp=0, abort_reason=lambda: None)
    {"read_list": jobs.read, "screen_list": jobs.screen}[task](
        context, government=JAMBI, submission=submission
    )


def _next() -> tuple[int, str, int] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, task_name, (args->>'submission')::bigint FROM procrastinate_jobs"
            " WHERE status = 'todo' AND args ? 'submission' ORDER BY id LIMIT 1"
        )
        found: tuple[int, str, int] | None = cursor.fetchone()
        return found


@contextmanager
def acting(who: Scope) -> Iterator[None]:
    """A transaction in somebody's scope, as a request is."""
    with transaction.atomic():
        scope.enter(who)
        yield


def one(who: Scope, submission: int) -> Submission:
    """A list as it stands now."""
    with transaction.atomic():
        scope.enter(who)
        return Submission.objects.get(government=JAMBI, id=submission)


def rows(submission: int) -> list[Proposal]:
    """Its rows, whoever may see them."""
    found = Proposal.objects.using("owner").filter(submission_id=submission)
    return list(found.order_by("sheet", "row"))


def states(submission: int) -> list[str]:
    return [row.state for row in rows(submission)]


def stored_files() -> list[Path]:
    """Every encrypted file of Kota Jambi."""
    home = storage.place(JAMBI, "x").parent
    return sorted(home.iterdir()) if home.exists() else []


def open_between(cast: Cast, opens: str, closes: str) -> None:
    """A next version of the programme takes lists in between two days."""
    _next_version(cast, "verification: {", f"verification: {{opens: {opens}, closes: {closes}, ")


def running(cast: Cast) -> None:
    """A next version of the programme runs this year and next: pages go by the real clock."""
    year = timezone.localdate().year
    _next_version(cast, "2025-01, to: 2025-12}\nscheme", f"{year}-01, to: {year + 1}-12}}\nscheme")


def _next_version(cast: Cast, words: str, others: str) -> None:
    first = ProgrammeVersion.objects.using("owner").get(programme_id=cast.programme)
    assert words in first.document
    ProgrammeVersion.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, number=2, digest="1" * 64, by=first.by,
        at=first.at, document=first.document.replace(words, others),
    )  # fmt: skip
