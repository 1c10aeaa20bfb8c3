"""A synthetic register in a PostgreSQL of its own: people, proposals, users. Nobody is real."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

import psycopg
from django.conf import settings

from payung import areas
from payung.registry import installation, keys, prepare
from payung.registry.permissions import Role

GOVERNMENT = "15.71"
AT = datetime(2025, 3, 3, tzinfo=UTC)
_NAMES = "SITI BUDI RINA AGUS WATI JOKO DEWI PUTU HADI TONO LESTARI SARI DARTO MADE KETUT".split()


@dataclass(frozen=True, slots=True)
class Town:
    """What the database was filled with; a verifier, user 2 + n, for village n."""

    villages: tuple[str, ...]
    people: int
    proposals: int


def town(people: int, proposals: int) -> Town:
    """Kota Jambi with so many people and proposals, in the installation at hand."""
    prepare.migrate()
    keys.make(settings.DATA)
    prepare.new_keys()
    districts = areas.children(GOVERNMENT)
    villages = tuple(village for district in districts for village in areas.children(district))
    ready = resources.files("payung") / "programmes/jambi-2025/programme.yaml"
    facts = {
        "government": GOVERNMENT,
        "names": _NAMES,
        "villages": list(villages),
        "count": len(villages),
        "people": people,
        "proposals": proposals,
        "document": ready.read_text(),
        "at": AT,
        "role": Role.VILLAGE_VERIFIER.value,
        "first": date(2025, 1, 1),
    }
    with psycopg.connect(installation.url(installation.OWNER), autocommit=True) as connection:
        for statement in (Path(__file__).parent / "seed.sql").read_text().split(";"):
            connection.execute(statement, facts if "%(" in statement else None)
    return Town(villages, people, proposals)
