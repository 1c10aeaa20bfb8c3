"""A scanned paper that proves something: small, of a kind that can be looked at, kept encrypted."""

from pathlib import Path

from payung.registry import storage
from payung.values.refused import Refused

MOST_BYTES = 5_000_000
# What a file of each kind begins with; its name says nothing.
_BEGINS = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_HEAD = 8


def keep(government: str, path: Path) -> str:
    """Stores a PDF, PNG or JPEG; its name. Refused PROOF_TOO_LARGE, PROOF_NOT_READABLE."""
    if path.stat().st_size > MOST_BYTES:
        raise Refused("PROOF_TOO_LARGE", most=str(MOST_BYTES // 1_000_000))
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not any(head.startswith(mark) for mark in _BEGINS):
        raise Refused("PROOF_NOT_READABLE")
    return storage.keep(government, path)
