"""Everybody whom a programme's decrees cover, proposed anew for the next: Kukar does so each year.

One list a village, as if the village had sent last year's again: it is screened against this
year's registers and verified by people again. Who died, moved or found waged work drops out there.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction

from payung import areas
from payung.registry import scope as scopes
from payung.registry import sealed, storage
from payung.registry.actions import submissions, trail, typing
from payung.registry.actions.submissions import Sent
from payung.registry.actions.typing import Typed
from payung.registry.permissions import Act
from payung.registry.queries.candidates import STANDS
from payung.registry.scope import Scope
from payung.values.refused import Refused

_COVERED = f"""
SELECT p.area, p.id, p.name, p.birth_date, p.sex, p.rt, p.rw, p.occupation_given,
       p.sealed_kk, p.sealed_phone, p.sealed_mother, p.sealed_birth_place, n.id, n.sealed_nik
FROM registry_decreeline i
JOIN registry_decree d ON d.government = i.government AND d.id = i.decree_id
JOIN registry_proposal p ON p.government = i.government AND p.id = i.proposal_id
JOIN registry_person n ON n.government = i.government AND n.id = i.person_id
WHERE i.government = %s AND i.programme_id = %s AND {STANDS.format(d="d")}
ORDER BY p.area, p.rw, p.rt, p.name, p.id
"""
_SEALED = ("kk", "phone", "mother", "birth_place")


def propose_again(scope: Scope, at: datetime, programme: int, following: int) -> int:
    """Sends a list for every village with people of `programme` to `following`; how many lists.

    A village whose list is the same as one sent before is passed over, so doing it twice is doing
    it once. Nobody is the sender, so everybody may verify. Refused SAME_PROGRAMME, NOBODY_COVERED,
    and as `submissions.check_open`.
    """
    scope.ask(Act.CHANGE_PROGRAMME)
    if programme == following:
        raise Refused("SAME_PROGRAMME")
    submissions.check_open(scope, following, at)
    villages = _by_village(scope.government, programme)
    if not villages:
        raise Refused("NOBODY_COVERED")
    sent = 0
    for area, people in villages.items():
        with scopes.as_system(scope) as nobody:
            place = Scope(nobody.government, nobody.user, nobody.name, nobody.role, area)
            sent += _send(place, at, following, people)
    trail.record(
        scope, at, "propose_again", ("programme", following), before=programme, lists=sent,
        people=sum(map(len, villages.values())),
    )  # fmt: skip
    return sent


def _send(place: Scope, at: datetime, following: int, people: list[Typed]) -> bool:
    name = f"validasi ulang {areas.name(place.area)}.csv"
    with storage.private_folder() as folder:
        path = folder / "list.csv"
        typing.write(path, people)
        try:
            with transaction.atomic():
                submissions.take_in(place, at, Sent(following, name), path)
        except Refused as refused:
            if refused.code in ("LIST_ALREADY_SENT", "LIST_SENT_BY_OTHERS"):
                return False
            raise
    return True


def _by_village(government: str, programme: int) -> Mapping[str, list[Typed]]:
    ring = sealed.ring()
    found: dict[str, list[Typed]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_COVERED, [government, programme])
        for area, row, name, born, sex, rt, rw, work, *boxes, person, nik in cursor.fetchall():
            kk, phone, mother, place = (
                sealed.open_(ring, "proposal", column, government, row, bytes(box))
                for column, box in zip(_SEALED, boxes, strict=True)
            )
            sure = sealed.open_(ring, "person", "nik", government, person, bytes(nik))
            found[area].append(
                Typed(
                    nik=sure,
                    kk=kk,
                    name=name,
                    birth_place=place,
                    birth_date=born.isoformat() if born else "",
                    sex=sex,
                    village=areas.name(area),
                    rt=str(rt or ""),
                    rw=str(rw or ""),
                    occupation=work,
                    phone=phone,
                    mother=mother,
                )
            )
    return found
