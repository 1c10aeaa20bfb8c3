"""Entries chained by SHA-256: each hash covers the entry and the hash before it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

START = bytes(32)  # what stands before the first entry
# Made once: a trail of a million entries is verified in seconds.
_ENCODE = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, sort_keys=True, separators=(",", ":")
).encode


class Entry(NamedTuple):
    """One action of a government's trail; `number` counts from 1 without a gap."""

    government: str
    number: int
    at: datetime
    by: int
    by_name: str
    role: str
    act: str
    subject: str
    subject_id: int
    why: str
    facts: Mapping[str, object]


class Fault(StrEnum):
    """What is wrong with a trail at one place."""

    CHANGED = "changed"  # the entry does not give the hash that stands beside it
    MISSING = "missing"  # its number does not follow the one before
    FOREIGN = "foreign"  # it does not follow from the hash before it: put in or taken out
    SHORT = "short"  # the trail ends before the end that was noted


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a trail is not whole."""

    number: int
    fault: Fault


def digest(entry: Entry, previous: bytes) -> bytes:
    """The 32 bytes that stand for an entry after `previous`. Equal entries give equal bytes."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    told = _ENCODE((*entry[:2], at, *entry[3:]))
    return hashlib.sha256(previous + told.encode()).digest()


def verify(
    chain: Iterable[tuple[Entry, bytes, bytes]],
    end: tuple[int, bytes],
    start: tuple[int, bytes] = (0, START),
) -> Break | None:
    """The first break of a trail of (entry, previous, hash) in order of number, None when whole.

    `end` is the number and hash that the trail is noted to end with, `start` what it begins after.
    """
    number, before = start
    for entry, previous, own in chain:
        if entry.number != number + 1:
            return Break(number + 1, Fault.MISSING)
        if bytes(previous) != before:
            return Break(entry.number, Fault.FOREIGN)
        if digest(entry, before) != bytes(own):
            return Break(entry.number, Fault.CHANGED)
        number, before = entry.number, bytes(own)
    return None if (number, before) == end else Break(number + 1, Fault.SHORT)
