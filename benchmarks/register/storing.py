"""Fifty-two thousand rows sealed and registered, beside what copying the same bytes costs."""

import time
from dataclasses import dataclass

from django.db import transaction

from benchmarks.register.seed import AT, GOVERNMENT, Town
from payung.registry import copying, scope, sealed
from payung.registry.actions.reading import COLUMNS
from payung.registry.keys import Keyring

_ROWS = 52_000
_EVIDENCE = '{"cells":{"NIK":"seperti dikirim","Nama":"SITI AMINAH"},"findings":[]}'
_SAME: dict[str, object] = {
    "government": GOVERNMENT, "programme_id": 1, "submission_id": 10, "sheet": "RT 99",
    "fingerprint": b"", "name": "SITI AMINAH", "birth_date": None, "sex": "P", "rt": 1, "rw": 2,
    "occupation": "petani", "occupation_given": "petani", "office_id": None, "kk_index": b"",
    "nik_status": "valid", "codes": [], "outcome": "", "probability": 0.0, "state": "read",
    "level": 0, "since": AT, "replaces_id": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stored:
    """Seconds for so many rows: sealed, under the policies, with indexes; and COPY alone."""

    rows: int
    seconds: float
    limit: float


def measured(town: Town) -> Stored:
    """Both in transactions that are undone."""
    with transaction.atomic():
        scope.enter(scope.system(GOVERNMENT))
        begun = time.perf_counter()
        ring = sealed.ring()
        rows = [_row(ring, town, number) for number in copying.numbers(_ROWS)]
        copying.insert("registry_proposal", COLUMNS, rows)
        seconds = time.perf_counter() - begun
        begun = time.perf_counter()
        copying.load("registry_proposal", COLUMNS, rows)
        limit = time.perf_counter() - begun
        transaction.set_rollback(True)
    return Stored(_ROWS, seconds, limit)


def _row(ring: Keyring, town: Town, number: int) -> tuple[object, ...]:
    nik = f"15710101017{number % 100_000:05d}"
    texts = {"nik": nik, "kk": nik, "phone": "", "mother": "SARI", "evidence": _EVIDENCE}
    own: dict[str, object] = {
        f"sealed_{column}": sealed.seal(ring, "proposal", column, GOVERNMENT, number, text)
        for column, text in texts.items()
    }
    area = town.villages[number % len(town.villages)]
    own |= {"id": number, "row": number, "area": area, "nik_index": ring.blind(nik, "nik")}
    return tuple((_SAME | own)[column] for column in COLUMNS)
