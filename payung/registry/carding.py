"""What the QR of a card holds: a reference to the card, signed, and nothing of the person.

Whoever scans it comes to a page that asks a birth year. The installation's key signs it (Ed25519),
so that nobody makes one up and an address that was never printed is not even looked up.
"""

import base64
import secrets
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import connection

from payung.registry import signing
from payung.values import month
from payung.values.month import Month

_LONG = 12  # random bytes of a reference: 16 letters
_PAID = "SELECT payung_card_months(%s, %s, %s, %s)"


def new_reference() -> str:
    """One that nobody guesses."""
    return secrets.token_urlsafe(_LONG)


def key() -> Ed25519PrivateKey:
    """The installation's key, read once for many cards."""
    return signing.key(settings.DATA)


def token(signer: Ed25519PrivateKey, government: str, reference: str) -> str:
    """'15.71-AbC….…' for an address: 108 characters."""
    return f"{government}-{reference}.{_written(signer.sign(_said(government, reference)))}"


def read(given: str) -> tuple[str, str] | None:
    """Government and reference of a token; None for one that we did not sign."""
    named, _, signature = given.rpartition(".")  # a government's code has a dot of its own
    government, _, reference = named.partition("-")
    try:
        signed = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
        key().public_key().verify(signed, _said(government, reference))
    except (InvalidSignature, ValueError):
        return None
    if _written(signed) != signature:  # decoding passes over foreign letters and spare bits
        return None
    return government, reference


def paid_months(of: tuple[str, str], birth_year: int, today: date) -> tuple[Month, ...]:
    """The months from this one on that are paid for whoever holds the card; none for another birth
    year, a card that was withdrawn, or none of ours. It needs no scope and tells nothing else."""
    with connection.cursor() as cursor:
        cursor.execute(_PAID, [*of, birth_year, str(month.of(today))])
        found = (month.parse(of) for (of,) in cursor.fetchall())
    return tuple(one for one in found if one)


def _said(government: str, reference: str) -> bytes:
    return f"payung-card:{government}:{reference}".encode()


def _written(signature: bytes) -> str:
    return base64.urlsafe_b64encode(signature).decode().rstrip("=")
