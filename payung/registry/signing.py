"""The installation's own signature (Ed25519), under what it hands out: a range of the audit trail.

The key lies beside the keyring, outside the database.
"""

from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from payung.registry import keys

_FILE = "signing.pem"
_PRIVATE = 0o600


def key(folder: Path) -> Ed25519PrivateKey:
    """The key of an installation, made on first use."""
    path = keys.place(folder).with_name(_FILE)
    if not path.exists():
        _make(path)
    found = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(found, Ed25519PrivateKey):
        raise TypeError(f"{_FILE} holds another kind of key")
    return found


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(_PRIVATE)
    path.write_bytes(
        Ed25519PrivateKey.generate().private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
