"""Kota Jambi as it might look in the middle of a year: synthetic, made by the same actions."""

import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import yaml
from django.db import transaction
from django.utils import timezone

from payung import sample
from payung.cli.register.demo import staff
from payung.registry import scope, templates
from payung.registry.actions import (
    decrees,
    governments,
    programmes,
    reading,
    screening,
    snapshots,
    submissions,
    verification,
)
from payung.registry.actions.decrees import Asked
from payung.registry.actions.snapshots import Told
from payung.registry.actions.verification import Judgement
from payung.registry.models import Proposal, Submission
from payung.registry.queries.fitting import Wanted
from payung.registry.scope import Scope
from payung.registry.templates import Template
from payung.screening import Progress
from payung.values import month
from payung.values.decision import Outcome
from payung.values.people import RegisterKind
from payung.verification.lifecycle import State, Verdict

SIZE = sample.Size(people=9_000, rows=900)
SEED = 2026
_MONTHS = 12
# A hundredth of what the real programme had for 3,000 people: not enough for all, as there.
_TARGET, _MONEY = 20, 3_500_000
_VILLAGE_LISTS = {"rina": "talang-banjar", "bayu": "bakung-jaya", "yuni": "kasang-jaya"}
_OFFICE_LIST, _UNREAD_LIST = "dinas-perdagangan", "dinas-perhubungan"
_NAMES = {
    Template.JAMBI: "Perlindungan Pekerja Rentan Kota Jambi",
    Template.KUDUS: "Perlindungan Pedagang dan Pengemudi Kota Jambi",
}
_BASIS = "Data sintetis untuk pelatihan; bukan data orang"
_SEEN = "Didatangi di tempat kerjanya"
Staff = Mapping[str, Scope]


def make(at: datetime, progress: Progress) -> None:
    """Founds the town, lets lists come in and sends them a different part of the way each."""
    progress.stage("DEMO")
    with transaction.atomic():
        governments.found(staff.TOWN, "admin", "Administrator", at)
    people = staff.hire(at)
    by_village = _publish(people["lestari"], at, Template.JAMBI)
    by_office = _publish(people["lestari"], at, Template.KUDUS)
    with tempfile.TemporaryDirectory(prefix="payung-demo-") as place:
        folder = Path(place) / "kota"
        sample.make(SIZE, SEED, staff.TOWN, folder, lambda _step, _count: None)
        _keep_registers(people["lestari"], at, folder / "registers")
        sent = {
            who: _send(people[who], at, by_village, _file(folder, name))
            for who, name in _VILLAGE_LISTS.items()
        }
        sent["gita"] = _send(people["gita"], at, by_office, _file(folder, _OFFICE_LIST))
        for one in sent.values():
            reading.read(staff.TOWN, one.id, at)
            screening.screen(staff.TOWN, one.id, at)
        _send_a_broken_one(people["bayu"], at, by_village, folder)
        _send(people["gita"], at, by_office, _file(folder, _UNREAD_LIST))  # the worker's to read
    _verify(people, at, sent)
    signed = _prepare(people["lestari"], at, by_village, "1/SK-CONTOH")
    with transaction.atomic():
        scope.enter(people["hadi"])
        decrees.sign(people["hadi"], at, signed)
    _prepare(people["lestari"], at, by_office, "2/SK-CONTOH")  # the approver's to sign


def _file(folder: Path, name: str) -> Path:
    return next((folder / "lists").glob(f"*{name}.*"))


def _publish(manager: Scope, at: datetime, template: Template) -> int:
    document = yaml.safe_load(templates.document(template, staff.TOWN))
    first = month.of(timezone.localdate(at))
    document |= {
        "name": f"{_NAMES[template]} (contoh, data sintetis)",
        "period": {"from": str(first), "to": str(first.plus(_MONTHS - 1))},
        "funding": [{"name": "APBD", "source": "apbd", "amount": _MONEY}],
        "target": _TARGET,
    }
    document.pop("scenarios", None)
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    with transaction.atomic():
        scope.enter(manager)
        return int(programmes.publish(manager, at, template.value, text).programme_id)


def _keep_registers(manager: Scope, at: datetime, folder: Path) -> None:
    today = timezone.localdate(at)
    for kind in RegisterKind:
        for path in folder.glob(f"{kind}*"):
            until = today + timedelta(days=365)
            told = Told(kind, path.name, "Data sintetis", _BASIS, today, until)
            with transaction.atomic():
                scope.enter(manager)
                snapshots.keep(manager, at, told, path)


def _send(who: Scope, at: datetime, programme: int, path: Path) -> Submission:
    with transaction.atomic():
        scope.enter(who)
        return submissions.receive(who, at, programme, path.name, path)


def _send_a_broken_one(who: Scope, at: datetime, programme: int, folder: Path) -> None:
    path = folder / "rt-05-rusak.xlsx"
    path.write_bytes(b"bukan lembar kerja")
    broken = _send(who, at, programme, path)
    reading.read(staff.TOWN, broken.id, at)


def _verify(people: Staff, at: datetime, sent: Mapping[str, Submission]) -> None:
    """The first village's list goes all the way, the second stops at its district."""
    seen = Judgement(Verdict.CONFIRM, working_on=timezone.localdate(at), evidence=_SEEN)
    unsure = Judgement(Verdict.RETURN, note="NIK tidak cocok dengan KTP, mohon diperbaiki")
    ready = _waiting(sent["rina"])
    _judge(people["agus"], at, ready[3:], seen)  # three stay on his table
    _judge(people["agus"], at, ready[:1], unsure)
    _judge(people["joko"], at, ready[3:], seen)
    _judge(people["lestari"], at, ready[3:], seen)
    _judge(people["wati"], at, _waiting(sent["bayu"])[4:], seen)
    of_office = _waiting(sent["gita"])
    _judge(people["sinta"], at, of_office[5:15], seen)
    _judge(people["lestari"], at, of_office[5:15], seen)


def _waiting(sent: Submission) -> tuple[int, ...]:
    found = Proposal.objects.using("owner").filter(
        government=sent.government, submission_id=sent.id, state=State.WAITING,
        outcome__in=(Outcome.ACCEPTED, Outcome.WAITING),
    )  # fmt: skip
    return tuple(found.order_by("row").values_list("id", flat=True))


def _judge(who: Scope, at: datetime, rows: tuple[int, ...], judgement: Judgement) -> None:
    with transaction.atomic():
        scope.enter(who)
        verification.judge(who, at, rows, judgement)


def _prepare(manager: Scope, at: datetime, programme: int, number: str) -> int:
    with transaction.atomic():
        scope.enter(manager)
        asked = Asked(number, Wanted(timezone.localdate(at)))
        return int(decrees.prepare(manager, at, programme, asked).id)
