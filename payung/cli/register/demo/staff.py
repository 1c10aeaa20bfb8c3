"""Who works in the town of the demonstration. All are invented, and so is their password."""

from datetime import datetime
from typing import NamedTuple

from django.contrib.auth.hashers import make_password

from payung.registry.models import Assignment, Office, User
from payung.registry.permissions import Role
from payung.registry.scope import NO_OFFICE, Scope

TOWN = "15.71"
FIRST, SECOND, THIRD = "15.71.03.1003", "15.71.11.1006", "15.71.03.1002"
PASSWORD = "payung-contoh"  # noqa: S105 (printed on purpose: nothing real is behind it)


class Member(NamedTuple):
    """One of the staff; `office` is a code of `OFFICES`, '' for none."""

    username: str
    name: str
    role: Role
    area: str
    office: str = ""


OFFICES = {"perdagangan": "Dinas Perdagangan"}
STAFF = (
    Member("rina", "Operator Rina", Role.PROPOSER, FIRST),
    Member("bayu", "Ketua RT Bayu", Role.PROPOSER, SECOND),
    Member("yuni", "Kader Yuni", Role.PROPOSER, THIRD),
    Member("gita", "Operator Gita", Role.PROPOSER, TOWN, "perdagangan"),
    Member("agus", "Verifier Agus", Role.VILLAGE_VERIFIER, FIRST),
    Member("wati", "Verifier Wati", Role.VILLAGE_VERIFIER, SECOND),
    Member("nur", "Verifier Nur", Role.VILLAGE_VERIFIER, THIRD),
    Member("joko", "Verifier Joko", Role.DISTRICT_VERIFIER, FIRST[:8]),
    Member("ani", "Verifier Ani", Role.DISTRICT_VERIFIER, SECOND[:8]),
    Member("sinta", "Verifier Sinta", Role.OFFICE_VERIFIER, TOWN, "perdagangan"),
    Member("lestari", "Manager Lestari", Role.MANAGER, TOWN),
    Member("hadi", "Kepala Dinas Hadi", Role.APPROVER, TOWN),
    Member("dewi", "Treasurer Dewi", Role.TREASURER, TOWN),
    Member("putu", "Auditor Putu", Role.AUDITOR, TOWN),
    Member("tono", "Administrator Tono", Role.ADMINISTRATOR, TOWN),
    Member("ratna", "Perawat Ratna", Role.HOSPITAL, TOWN),
)


def hire(at: datetime) -> dict[str, Scope]:
    """Gives everybody their account and role, as they act, by user name. As the owner."""
    offices = {
        code: Office.objects.using("owner").create(government=TOWN, code=code, name=name).id
        for code, name in OFFICES.items()
    }
    password = make_password(PASSWORD)
    return {one.username: _account(one, offices, password, at) for one in STAFF}


def _account(one: Member, offices: dict[str, int], password: str, at: datetime) -> Scope:
    user = User.objects.using("owner").create(
        government=TOWN, username=one.username, name=one.name, password=password
    )
    office = offices.get(one.office)
    Assignment.objects.using("owner").create(
        government=TOWN, user_id=user.pk, role=one.role, area=one.area, office_id=office,
        first=at.date().replace(month=1, day=1),
    )  # fmt: skip
    return Scope(TOWN, user.pk, one.name, one.role, one.area, office or NO_OFFICE)
