"""Kota Jambi as it might look in the middle of a year: synthetic, made by the same actions."""

import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import yaml
from django.db import transaction
from django.utils import timezone

from payung import sample
from payung.cli.register.demo import cover, staff
from payung.registry import templates
from payung.registry.actions import (
    decrees,
    governments,
    programmes,
    reading,
    screening,
    snapshots,
    submissions,
    verification,
    watching,
)
from payung.registry.actions.decrees import Asked
from payung.registry.actions.snapshots import Told
from payung.registry.actions.verification import Judgement
from payung.registry.jobs.working import entered
from payung.registry.models import Proposal, Submission
from payung.registry.queries.fitting import Wanted
from payung.registry.scope import Scope
from payung.registry.templates import Template
from payung.screening import Progress
from payung.values import month as months
from payung.values.decision import Outcome
from payung.values.people import RegisterKind
from payung.verification.lifecycle import State, Verdict

SIZE = sample.Size(people=9_000, rows=900)
SEED = 2026
_MONTHS, _SINCE = 12, 5  # the first programme has run for five of its twelve months
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
    """Founds the town five months ago: who was decreed then is covered, paid for and has a card.

    In the last weeks lists came in that have gone a different part of the way each, and the newest
    civil registry tells of a death that nobody has claimed for.
    """
    progress.stage("DEMO")
    now = months.of(timezone.localdate(at))
    begun = at.replace(year=now.plus(-_SINCE).year, month=now.plus(-_SINCE).month, day=3)
    with transaction.atomic():
        governments.found(staff.TOWN, "admin", "Administrator", begun)
    people = staff.hire(begun)
    cover.measure(people["lestari"], begun)
    by_village = _publish(people["lestari"], begun, Template.JAMBI)
    with tempfile.TemporaryDirectory(prefix="payung-demo-") as place:
        folder = Path(place) / "kota"
        sample.make(SIZE, SEED, staff.TOWN, folder, lambda _step, _count: None)
        _keep_registers(people["lestari"], begun, folder / "registers")
        _begin(people, begun, by_village, _file(folder, _VILLAGE_LISTS["rina"]))
        cover.pay(people, by_village, now.plus(-_SINCE), now.plus(-1))
        _now(people, at, by_village, folder)
    watching.run(people["lestari"], at, by_village, progress)
    cover.publish(people["lestari"], at)


def _begin(people: Staff, at: datetime, programme: int, path: Path) -> None:
    """The first village's list goes all the way, but for what stays on the verifier's table."""
    sent = _screened(people["rina"], at, programme, path)
    seen = Judgement(Verdict.CONFIRM, working_on=timezone.localdate(at), evidence=_SEEN)
    unsure = Judgement(Verdict.RETURN, note="NIK tidak cocok dengan KTP, mohon diperbaiki")
    ready = _waiting(sent)
    for who in ("agus", "joko", "lestari"):
        _judge(people[who], at, ready[3:], seen)
    _judge(people["agus"], at, ready[:1], unsure)
    signed = _prepare(people["lestari"], at, programme, "1/SK-CONTOH")
    with entered(people["hadi"]) as approver:
        decrees.sign(approver, at, signed)
    cover.send(people["lestari"], at, programme)
    cover.hand_out(people, at, programme)


def _now(people: Staff, at: datetime, by_village: int, folder: Path) -> None:
    """Lists of these weeks, each somewhere on its way, and a registry that knows of a death."""
    by_office = _publish(people["lestari"], at, Template.KUDUS)
    civil = cover.with_a_death(folder / "registers/civil.csv", timezone.localdate(at))
    _keep(people["lestari"], at, RegisterKind.CIVIL, civil)
    bayu = _screened(people["bayu"], at, by_village, _file(folder, _VILLAGE_LISTS["bayu"]))
    _screened(people["yuni"], at, by_village, _file(folder, _VILLAGE_LISTS["yuni"]))
    gita = _screened(people["gita"], at, by_office, _file(folder, _OFFICE_LIST))
    _send_a_broken_one(people["bayu"], at, by_village, folder)
    _send(people["gita"], at, by_office, _file(folder, _UNREAD_LIST))  # the worker's to read
    seen = Judgement(Verdict.CONFIRM, working_on=timezone.localdate(at), evidence=_SEEN)
    _judge(people["wati"], at, _waiting(bayu)[4:], seen)
    some = _waiting(gita)[5:15]
    for who in ("sinta", "lestari"):
        _judge(people[who], at, some, seen)
    _prepare(people["lestari"], at, by_office, "2/SK-CONTOH")  # the approver's to sign
    cover.reckon(people["lestari"], at, by_village, months.of(timezone.localdate(at)))


def _file(folder: Path, name: str) -> Path:
    return next((folder / "lists").glob(f"*{name}.*"))


def _publish(manager: Scope, at: datetime, template: Template) -> int:
    document = yaml.safe_load(templates.document(template, staff.TOWN))
    first = months.of(timezone.localdate(at))
    document |= {
        "name": f"{_NAMES[template]} (contoh, data sintetis)",
        "period": {"from": str(first), "to": str(first.plus(_MONTHS - 1))},
        "funding": [{"name": "APBD", "source": "apbd", "amount": _MONEY}],
        "target": _TARGET,
    }
    document.pop("scenarios", None)
    text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
    with entered(manager):
        return int(programmes.publish(manager, at, template.value, text).programme_id)


def _keep_registers(manager: Scope, at: datetime, folder: Path) -> None:
    for kind in RegisterKind:
        for path in folder.glob(f"{kind}*"):
            _keep(manager, at, kind, path)


def _keep(manager: Scope, at: datetime, kind: RegisterKind, path: Path) -> None:
    today = timezone.localdate(at)
    told = Told(kind, path.name, "Data sintetis", _BASIS, today, today + timedelta(days=365))
    with entered(manager):
        snapshots.keep(manager, at, told, path)


def _screened(who: Scope, at: datetime, programme: int, path: Path) -> Submission:
    sent = _send(who, at, programme, path)
    reading.read(staff.TOWN, sent.id, at)
    screening.screen(staff.TOWN, sent.id, at)
    return sent


def _send(who: Scope, at: datetime, programme: int, path: Path) -> Submission:
    with entered(who):
        return submissions.receive(who, at, programme, path.name, path)


def _send_a_broken_one(who: Scope, at: datetime, programme: int, folder: Path) -> None:
    path = folder / "rt-05-rusak.xlsx"
    path.write_bytes(b"bukan lembar kerja")
    broken = _send(who, at, programme, path)
    reading.read(staff.TOWN, broken.id, at)


def _waiting(sent: Submission) -> tuple[int, ...]:
    found = Proposal.objects.using("owner").filter(
        government=sent.government, submission_id=sent.id, state=State.WAITING,
        outcome__in=(Outcome.ACCEPTED, Outcome.WAITING),
    )  # fmt: skip
    return tuple(found.order_by("row").values_list("id", flat=True))


def _judge(who: Scope, at: datetime, rows: tuple[int, ...], judgement: Judgement) -> None:
    with entered(who):
        verification.judge(who, at, rows, judgement)


def _prepare(manager: Scope, at: datetime, programme: int, number: str) -> int:
    with entered(manager):
        asked = Asked(number, Wanted(timezone.localdate(at)))
        return int(decrees.prepare(manager, at, programme, asked).id)
