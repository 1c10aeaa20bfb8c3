"""People whom all levels have confirmed, put into the register past all actions."""

from collections.abc import Sequence

from django.db import connection

from payung.registry import sealed
from payung.registry.models import Person, Proposal
from tests.registry import rows
from tests.registry.people import AT, JAMBI, VILLAGE, Cast


def nik(number: int) -> str:
    """An invented NIK of Kota Jambi."""
    return f"157101{1 + number % 28:02d}0180{number % 9999 + 1:04d}"


def person(name: str, number: int, area: str = VILLAGE) -> int:
    """Somebody with a NIK; their id."""
    ring = sealed.ring()
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('payung_id')")
        (new,) = cursor.fetchone()
    digits = nik(number)
    Person.objects.using("owner").create(
        government=JAMBI, id=new, name=name, sex="P", area=area,
        sealed_nik=sealed.seal(ring, "person", "nik", JAMBI, new, digits),
        nik_index=ring.blind(digits, "nik"),
    )  # fmt: skip
    return int(new)


def proposals(
    cast: Cast, names: Sequence[str], area: str = VILLAGE, first: int = 1, **other: object
) -> list[Proposal]:
    """One list in which these people stand, all confirmed."""
    sent = rows.submission(cast, area, f"rt{first:02d}.xlsx")
    found = []
    for number, name in enumerate(names, first):
        usual: dict[str, object] = {
            "sheet": "RT 01", "row": number + 4, "fingerprint": b"", "sex": "P",
            "occupation": "nelayan", "occupation_given": "nelayan", "nik_index": b"",
            "kk_index": b"", "nik_status": "valid", "outcome": "accepted", "state": "confirmed",
            "since": AT, "person_id": None,
        }  # fmt: skip
        usual |= {f"sealed_{key}": b"" for key in ("nik", "kk", "phone", "mother", "evidence")}
        usual |= other
        if "person_id" not in other:
            usual["person_id"] = person(name, number, area)
        found.append(
            Proposal.objects.using("owner").create(
                government=JAMBI,
                programme_id=cast.programme,
                submission_id=sent.id,
                area=area,
                name=name,
                **usual,
            )
        )
    return found
