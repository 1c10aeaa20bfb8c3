"""The fixed cast in the register of Kota Jambi: everybody in a role, on their ground."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction

from payung.registry import scope
from payung.registry.models import (
    Assignment,
    Government,
    Office,
    Programme,
    ProgrammeVersion,
    User,
)
from payung.registry.permissions import Role
from payung.registry.scope import Scope

JAMBI, BADUNG = "15.71", "51.03"
VILLAGE, NEIGHBOUR, DISTRICT = "15.71.01.1001", "15.71.01.1002", "15.71.01"
ON = date(2025, 3, 3)
AT = datetime(2025, 3, 3, 2, 0, 0, 123456, tzinfo=UTC)
FIRST = date(2025, 1, 1)
PROGRAMME = Path(__file__).parents[2] / "payung/programmes/jambi-2025/programme.yaml"


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is there, as they act."""

    rina: Scope  # operator, proposes for her village
    agus: Scope  # verifies in the same village
    wati: Scope  # verifies in the village next to it
    joko: Scope  # verifies in the district
    sinta: Scope  # verifies for the trade office, wherever its vendors live
    lestari: Scope  # manages the programme at the dinas
    hadi: Scope  # heads the dinas, signs
    dewi: Scope  # treasurer
    putu: Scope  # auditor
    tono: Scope  # administrator
    ratna: Scope  # nurse at a hospital
    programme: int


_WHO = {
    "rina": ("Operator Rina", Role.PROPOSER, VILLAGE),
    "agus": ("Verifier Agus", Role.VILLAGE_VERIFIER, VILLAGE),
    "wati": ("Verifier Wati", Role.VILLAGE_VERIFIER, NEIGHBOUR),
    "joko": ("Verifier Joko", Role.DISTRICT_VERIFIER, DISTRICT),
    "lestari": ("Manager Lestari", Role.MANAGER, JAMBI),
    "hadi": ("Kepala Dinas Hadi", Role.APPROVER, JAMBI),
    "dewi": ("Treasurer Dewi", Role.TREASURER, JAMBI),
    "putu": ("Auditor Putu", Role.AUDITOR, JAMBI),
    "tono": ("Administrator Tono", Role.ADMINISTRATOR, JAMBI),
    "ratna": ("Perawat Ratna", Role.HOSPITAL, JAMBI),
}


def make() -> Cast:
    """Puts them into the database at hand."""
    with transaction.atomic(using="owner"):
        for code, name in ((JAMBI, "Kota Jambi"), (BADUNG, "Kabupaten Badung")):
            Government.objects.using("owner").create(code=code, name=name)
        scopes = {key: person(key, *who) for key, who in _WHO.items()}
        programme = Programme.objects.using("owner").create(
            government=JAMBI, slug="2025", name="Perlindungan Pekerja Rentan Kota Jambi 2025"
        )
        ProgrammeVersion.objects.using("owner").create(
            government=JAMBI,
            programme_id=programme.id,
            number=1,
            document=PROGRAMME.read_text(),
            digest="0" * 64,
            by=scopes["lestari"].user,
            at=AT,
        )
        trade = office("dagang", "Dinas Perdagangan")
        scopes["sinta"] = member("sinta", "Verifier Sinta", Role.OFFICE_VERIFIER, trade)
    return Cast(**scopes, programme=programme.id)


def office(code: str, name: str) -> int:
    """One more office in Kota Jambi; its id."""
    return Office.objects.using("owner").create(government=JAMBI, code=code, name=name).id


@cache
def _hashed(password: str) -> str:
    """Hashing takes a tenth of a second, on purpose: once a process is enough."""
    return make_password(password)


def person(key: str, name: str, role: Role, area: str) -> Scope:
    """Somebody in a role, on their ground."""
    user = User(government=JAMBI, username=key, name=name, password=_hashed(f"sandi-{key}-2025"))
    user.save(using="owner")
    Assignment.objects.using("owner").create(
        government=JAMBI, user_id=user.id, role=role, area=area, first=FIRST
    )
    return Scope(JAMBI, user.id, name, role, area)


def member(key: str, name: str, role: Role, number: int) -> Scope:
    """Somebody who works for an office, wherever in town."""
    scope = person(key, name, role, JAMBI)
    held = Assignment.objects.using("owner").filter(user_id=scope.user)
    held.update(office_id=number)
    return replace(scope, office=number)


def inside(who: Scope) -> None:
    """Enters a scope in the transaction at hand."""
    scope.enter(who)
