"""The months in which people of the town are covered: sent to BPJS, answered, paid, with cards."""

import csv
import hashlib
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone
from PIL import Image, ImageDraw

from payung.cli.register.demo import staff
from payung.coverage.statistics import Segment, What
from payung.partners import bpjs_tk
from payung.registry import sealed
from payung.registry.actions import (
    answering,
    cards,
    contributing,
    contributing_money,
    exchanging,
    measuring,
    publishing,
)
from payung.registry.jobs.working import entered
from payung.registry.models import Batch, Card, Enrolment, Person
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.enrolment import Enrolled
from payung.values.month import Month

_LAYOUT, _HEAD = "sipp-tk-baru", ("NO KTP", "NAMA TENAGA KERJA", "NO KPJ", "STATUS", "KETERANGAN")
_REFUSAL = "NIK tidak valid di Dukcapil"
_CLOSING_DAY = 20
_A4 = (595, 842)  # points
_HANDED = 5  # cards that have found their people
_SOURCE = "Data sintetis"
_COVERED = {Segment.ALL: (100_320, 228_000), Segment.WAGED: (61_000, 88_500)}
Staff = Mapping[str, Scope]


def send(manager: Scope, at: datetime, programme: int) -> None:
    """Everybody goes to the branch, which refuses the last of them: that one is to be mended."""
    with tempfile.TemporaryDirectory(prefix="payung-demo-") as place:
        with entered(manager):
            written = exchanging.write_uploads(manager, at, programme, _LAYOUT, Path(place))
        (sent,) = written.files
        path = Path(place) / f"HASIL_{Path(sent.name).stem}.csv"
        _answer(path)
        with entered(manager):
            received = answering.Received(exchanging.ANSWER, path, path.name)
            made, _ = answering.receive(manager, at, programme, received)
            answering.read(manager, at, made.id, bpjs_tk.read_answer(path, path.name))


def _answer(path: Path) -> None:
    """What a branch would send back of who was sent; the numbers are invented."""
    *most, last = [(_nik(one.person_id), one.name) for one in _standing(Enrolled.SENT)]
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(_HEAD)
        for nik, name in most:
            table.writerow((nik, name, _number(nik), "VALID", ""))
        table.writerow((*last, "", "TIDAK VALID", _REFUSAL))


def _number(nik: str) -> str:
    drawn = int.from_bytes(hashlib.sha256(nik.encode()).digest()[:8], "big")
    return f"{drawn % 80_000_000_000 + 10_000_000_000}"


def pay(people: Staff, programme: int, first: Month, last: Month) -> None:
    """Each month is reckoned on its closing day, approved by another, paid and in the ledger."""
    month = first
    while month <= last:
        at = datetime.combine(date(month.year, month.month, _CLOSING_DAY), time(3), UTC)
        _pay(people, at, reckon(people["lestari"], at, programme, month))
        month = month.plus(1)


def reckon(manager: Scope, at: datetime, programme: int, month: Month) -> Batch:
    """The month's batch, for the treasurer to approve."""
    with entered(manager):
        return contributing.prepare(manager, at, programme, month)


def _pay(people: Staff, at: datetime, batch: Batch) -> None:
    treasurer = people["dewi"]
    with entered(treasurer):
        contributing_money.approve(treasurer, at, batch.id, batch.digest)
    with tempfile.TemporaryDirectory(prefix="payung-demo-") as place, entered(treasurer):
        number, scan = f"SP2D-CONTOH/{batch.month}", Path(place) / "sp2d.pdf"
        _draw(number, scan)
        told = contributing_money.Paid(
            number, timezone.localdate(at), batch.amount, (batch.id,), scan
        )
        contributing_money.pay(treasurer, at, batch.programme_id, told)


def _draw(number: str, path: Path) -> None:
    """A page that stands in for a scan. Not by Typst: its threads would not outlive the fork by
    which the server starts, and whoever first wants a PDF there would wait for them for good."""
    page = Image.new("RGB", _A4, "white")
    ImageDraw.Draw(page).text((80, 80), f"{number}\nContoh, data sintetis", fill="black")
    page.save(path, "PDF")


def hand_out(people: Staff, at: datetime, programme: int) -> None:
    """Everybody has a card, and some have it in their hands."""
    with entered(people["lestari"]) as manager:
        cards.make(manager, at, cards.Wanted(programme, staff.TOWN))
    with entered(people["agus"]) as village:
        made = Card.objects.filter(government=staff.TOWN).order_by("id")[:_HANDED]
        cards.hand(village, at, [one.id for one in made], cards.Handed("", "sheet"))


def with_a_death(civil: Path, today: date) -> Path:
    """The registry as of today, beside the earlier one: the first who was covered last month died
    at its end."""
    died_on = today.replace(day=1) - timedelta(days=4)
    nik = _nik(_standing(Enrolled.ACTIVE)[0].person_id)
    newer = civil.with_name("civil-baru.csv")
    with (
        civil.open(encoding="utf-8", newline="") as old,
        newer.open("w", encoding="utf-8", newline="") as new,
    ):
        rows = csv.DictReader(old)
        table = csv.DictWriter(new, rows.fieldnames or ())
        table.writeheader()
        for row in rows:
            if row["NIK"] == nik:
                row |= {"STATUS": "MATI", "TGL_STATUS": f"{died_on:%d-%m-%Y}"}
            table.writerow(row)
    return newer


def _standing(state: Enrolled) -> list[Enrolment]:
    found = Enrolment.objects.using("owner").filter(government=staff.TOWN, state=state)
    return list(found.order_by("id"))


def _nik(person: int) -> str:
    box = Person.objects.using("owner").get(government=staff.TOWN, id=person).sealed_nik
    return sealed.open_(sealed.ring(), "person", "nik", staff.TOWN, person, bytes(box))


def measure(manager: Scope, at: datetime) -> None:
    """How many work and are covered at all, by invented statistics."""
    for segment, numbers in _COVERED.items():
        for what, number in zip((What.PARTICIPANTS, What.WORKERS), numbers, strict=True):
            told = measuring.Given(what, segment, timezone.localdate(at), number, _SOURCE)
            with entered(manager):
                measuring.record(manager, at, told)


def publish(manager: Scope, at: datetime) -> None:
    """The figures of last month, for everybody."""
    with entered(manager):
        publishing.publish(manager, at, months.of(timezone.localdate(at)).plus(-1))
