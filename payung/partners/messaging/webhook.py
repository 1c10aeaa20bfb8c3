"""What WhatsApp reports by itself: what became of a message, and who wants to hear nothing more.

Only what Meta has signed with the app's secret is read (X-Hub-Signature-256).
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from payung.partners.messaging import whatsapp
from payung.partners.messaging.gateway import Failed, Sent

_SIGNED = "sha256="
_GONE_OUT = ("sent", "delivered", "read")
_STOP = ("stop", "berhenti", "unsubscribe")


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one attempt at the message with our `reference`."""

    reference: str
    attempt: int
    became: Sent | Failed


@dataclass(frozen=True, slots=True)
class Stop:
    """Whoever answers at that number has written that they want no more; E.164."""

    number: str


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether Meta has sent that body; never without a secret."""
    wanted = _SIGNED + hmac.digest(secret.encode(), body, hashlib.sha256).hex()
    return bool(secret) and hmac.compare_digest(signature.encode(), wanted.encode())


def read(body: bytes) -> tuple[Report | Stop, ...]:
    """What a signed body reports, in order; what we do not know is passed over."""
    try:
        told = json.loads(body)
    except ValueError:
        return ()
    found: list[Report | Stop] = []
    for value in _values(told):
        found += [one for row in _rows(value, "statuses") if (one := _report(row))]
        found += [stop for row in _rows(value, "messages") if (stop := _stop(row))]
    return tuple(found)


def _values(told: object) -> Iterator[dict[str, Any]]:
    for entry in _rows(told, "entry"):
        for change in _rows(entry, "changes"):
            if isinstance(value := change.get("value"), dict):
                yield value


def _rows(holder: object, name: str) -> list[dict[str, Any]]:
    rows = holder.get(name) if isinstance(holder, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _report(row: dict[str, Any]) -> Report | None:
    reference, _, attempt = str(row.get("biz_opaque_callback_data")).rpartition("-")
    state = row.get("status")
    if not reference or not attempt.isdecimal():
        return None
    if state in _GONE_OUT:
        return Report(reference, int(attempt), Sent(str(row.get("id", ""))[:100]))
    if state == "failed":
        codes = [error.get("code") for error in _rows(row, "errors")]
        code = next((code for code in codes if isinstance(code, int)), 1)
        return Report(reference, int(attempt), whatsapp.failure(code))
    return None


def _stop(row: dict[str, Any]) -> Stop | None:
    text = row.get("text")
    words = text.get("body") if isinstance(text, dict) else None
    number = row.get("from")
    wants_none = isinstance(words, str) and words.strip().strip(".!").lower() in _STOP
    if not wants_none or not isinstance(number, str) or not number.isdecimal():
        return None
    return Stop(f"+{number}")
