"""The installation's own signature (Ed25519), under what it hands out: a range of the audit trail.

The key lies beside the keyring, outside the database.
"""

import base64
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from payung.registry import keys
from payung.values.refused import Refused

_FILE = "signing.pem"


def key(folder: Path) -> Ed25519PrivateKey:
    """The key of an installation. Refused SIGNING_KEY_MISSING: a new one would prove nothing."""
    path = _place(folder)
    if not path.exists():
        raise Refused("SIGNING_KEY_MISSING", file=str(path))
    found = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(found, Ed25519PrivateKey):
        raise TypeError(f"{_FILE} holds another kind of key")
    return found


def public(folder: Path) -> str:
    """What others check a signature with, in base64: 44 characters."""
    return base64.b64encode(key(folder).public_key().public_bytes_raw()).decode()


def make(folder: Path) -> None:
    """A key for a new installation; one that is there stays."""
    made = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    keys.write_once(_place(folder), made.decode())


def _place(folder: Path) -> Path:
    return keys.place(folder).with_name(_FILE)
