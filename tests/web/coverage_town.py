"""A town with everything that pages of coverage can show, and the province around it."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.test import Client

from payung.registry.actions import publishing
from payung.registry.models import Assignment, Government, Publication, Scenario, Task, User
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from tests.registry import rows
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, Wanted, acting
from tests.registry.partners import given
from tests.registry.people import AT, FIRST, JAMBI, NEIGHBOUR, PROGRAMME, VILLAGE, Cast
from tests.registry.tasks import at_work
from tests.web.drawing import trial

As = Callable[[Scope], Client]
FAR = datetime(2099, 1, 1, tzinfo=UTC)  # the town is enrolled by the clock of the test
NEXT = datetime.now(UTC).year + 1
_LINES = ("Dana pekerja rentan", "Dana tenaga kontrak", "Dana pekerja adat", given.LINE)
_COMPANY = f"  - {{name: {given.LINE}, source: csr, amount: 50000000, for: [Pekerja rentan]}}\n"
# Village, people, occupation, funding line.
_PAID = (
    (VILLAGE, 3, "nelayan", 0), (NEIGHBOUR, 12, "pedagang", 0), ("15.71.01.1004", 9, "ojek", 3),
    ("15.71.02.1003", 21, "petani", 0), ("15.71.02.1002", 6, "tenaga_kontrak", 1),
    ("15.71.03.1001", 15, "kader_posyandu", 0), ("15.71.03.1002", 7, "pekaseh", 2),
)  # fmt: skip
_UNPAID = ((VILLAGE, 2), ("15.71.02.1002", 11), ("15.71.04.1001", 8))


def badung(cast: Cast, more: str = "") -> None:
    """Badung's groups of 2024, in Kota Jambi in 2025; `more` are lines of its funding."""
    document = (PROGRAMME.parents[1] / "badung-2024/programme.yaml").read_text()
    document = document.replace("51.03", JAMBI).replace("2024-", "2025-")
    enrolled.publish(cast, document.replace("target: 45450", f"{more}target: 45450"))


def province() -> Scope:
    """Jambi, the province, comes into the installation with a manager."""
    Government.objects.using("owner").create(code="15", name="Jambi")
    user = User(government="15", username="bayu", name="Manager Bayu")
    user.save(using="owner")
    Assignment.objects.using("owner").create(
        government="15", user_id=user.id, role=Role.MANAGER, area="15", first=FIRST
    )
    return Scope("15", user.id, "Manager Bayu", Role.MANAGER, "15")


def full(cast: Cast, as_: As) -> dict[str, int]:
    """All of it; the numbers that stand in addresses, by name."""
    badung(cast, _COMPANY)
    _covered(cast)
    pledge = given.pledge(cast, areas=(VILLAGE, NEIGHBOUR))
    given.gift(cast, pledge, 400_000)
    for at, state in enumerate(("waiting", "confirmed", "rejected", "confirmed", "confirmed")):
        rows.proposal(cast, VILLAGE, f"Warga {at}", state=state)
        rows.proposal(cast, NEIGHBOUR, f"Warga {at}", by=cast.sinta, office_id=cast.sinta.office)
    client = as_(cast.lestari)
    _told(client)
    plans = [_plan(client, name) for name in ("Menuju 51%", "Dana cukup")]
    trial.boundary(JAMBI, cast.lestari)
    with acting(cast.lestari):
        publishing.publish(cast.lestari, FAR, MARCH)
    paper = {"apa": "report", "tahun": "2025", "per": "2026-01-10", "bentuk": "docx"}
    client.post("/cakupan/laporan/", paper)
    at_work.work()
    return {
        "programme": cast.programme, "plan": plans[0], "other": plans[1], "pledge": pledge.id,
        "partner": pledge.partner_id, "task": Task.objects.using("owner").latest("id").id,
    }  # fmt: skip


def _covered(cast: Cast) -> None:
    for at, (area, count, work, number) in enumerate(_PAID):
        wanted = Wanted(1 + 100 * at, area=area, occupation=work, line=_LINES[number])
        ids = enrolled.people(cast, count, wanted)
        if work == "pedagang":
            enrolled.update(ids, office_id=cast.sinta.office)
    for line in _LINES:
        enrolled.money(cast, 1000 * PRICE, line=line)
    enrolled.paid(cast, enrolled.approved(cast))
    for at, (area, count) in enumerate(_UNPAID):
        enrolled.people(cast, count, Wanted(2000 + 100 * at, area=area, line=_LINES[0]))


def _told(client: Client) -> None:
    """Statistics, a target, and somebody of the task force."""
    for segment, number, whole in (("all", "100.320", "228.000"), ("waged", "61.000", "88.500")):
        for what, told in (("participants", number), ("workers", whole)):
            usual = {"apa": what, "segmen": segment, "tanggal": "2025-03-01"}
            client.post("/angka/catat/", usual | {"angka": told, "sumber": "BPJS Jambi"})
    aim = {"indikator": "universal_all", "milik": "own", "angka": "51", "sumber": "RPJMD"}
    client.post("/angka/sasaran/", aim | {"tanggal": f"{NEXT}-12-31"})
    client.post("/satgas/tambah/", {
        "nama": "Pak Made", "tugas": "pendamping klaim", "telepon": "0812 0000 1111",
        "wilayah": [VILLAGE, NEIGHBOUR], "dari": "2025-01-01",
    })  # fmt: skip


def _plan(client: Client, name: str) -> int:
    client.post("/cakupan/rencana/baru/", {
        "nama": name, "sasaran": "51", "terhadap": "all", "sampai": f"{NEXT}-12", "tiap": "",
        "dana": "apbd", "setahun": "", "tetap": "100", "meninggal": "", "keluar": "",
    })  # fmt: skip
    return Scenario.objects.using("owner").latest("id").id


def around() -> Scope:
    """The province, in which one more regency has published."""
    who = province()
    Government.objects.using("owner").create(code="15.01", name="Kabupaten Kerinci")
    Publication.objects.using("owner").create(
        government="15.01", month=str(MARCH), known_on=AT.date(), public={}, digest="0" * 64, by=1,
        by_name="Dinas", at=AT, sums={"covered": [700, 1], "promised": [1_600, 1],
        "cover_rate": [700, 1_600], "target_rate": [700, 1_000], "claims_paid": [9, 1],
        "months_lost": [90, 1], "unclaimed": None},
    )  # fmt: skip
    return who
