"""A range of a trail as a file that proves itself: JSON lines, chained, signed in the last one.

First line: government, key, what the range begins after. Then a line for each entry with its
hash. Last line: the Ed25519 signature of all bytes before it.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from payung.audit.chain import Break, Entry, verify
from payung.values.refused import Refused

_KIND = "payung-audit-1"
Link = tuple[Entry, bytes, bytes]


def write(government: str, links: Iterable[Link], key: Ed25519PrivateKey) -> Iterator[bytes]:
    """The file, line by line. A range has one entry at least."""
    whole = bytearray()
    for line in _lines(government, links, key):
        whole += line
        yield line
    yield _line({"signature": _text(key.sign(bytes(whole)))})


def read(content: bytes, known: bytes | None = None) -> tuple[str, int, Break | None]:
    """Government and number of entries of a file, and the first break of its chain.

    `known` is the public key (32 bytes) that must have signed it, else the one that it names.
    Refused EXTRACT_UNREADABLE, EXTRACT_FORGED when it was not signed so, or changed since.
    """
    try:
        body, last = content.rstrip(b"\n").rsplit(b"\n", 1)
        head, *told = (json.loads(line) for line in body.split(b"\n"))
        signature = base64.b64decode(json.loads(last)["signature"])
        key = base64.b64decode(head["key"])
        start = int(head["after"]), base64.b64decode(head["hash"])
        links = [_link(head["government"], one) for one in told]
        kind, government = head["kind"], head["government"]
    except (ValueError, KeyError, TypeError) as broken:
        raise Refused("EXTRACT_UNREADABLE") from broken
    if kind != _KIND or not links or (known is not None and known != key):
        raise Refused("EXTRACT_FORGED")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, body + b"\n")
    except (InvalidSignature, ValueError) as broken:
        raise Refused("EXTRACT_FORGED") from broken
    end = links[-1][0].number, links[-1][2]
    return government, len(links), verify(links, end, start)


def _lines(government: str, links: Iterable[Link], key: Ed25519PrivateKey) -> Iterator[bytes]:
    public = key.public_key().public_bytes_raw()
    begun = False
    for entry, previous, own in links:
        if not begun:
            head = {"kind": _KIND, "government": government, "key": _text(public)}
            yield _line(head | {"after": entry.number - 1, "hash": _text(previous)})
            begun = True
        yield _line(
            {
                "number": entry.number,
                "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
                "by": entry.by,
                "by_name": entry.by_name,
                "role": entry.role,
                "act": entry.act,
                "subject": entry.subject,
                "subject_id": entry.subject_id,
                "why": entry.why,
                "facts": entry.facts,
                "previous": _text(previous),
                "hash": _text(own),
            }
        )


def _link(government: str, told: dict[str, object]) -> Link:
    rest = {key: told[key] for key in told if key not in ("at", "previous", "hash")}
    entry = Entry(government=government, at=datetime.fromisoformat(str(told["at"])), **rest)  # type: ignore[arg-type]
    return entry, base64.b64decode(str(told["previous"])), base64.b64decode(str(told["hash"]))


def _line(told: dict[str, object]) -> bytes:
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
