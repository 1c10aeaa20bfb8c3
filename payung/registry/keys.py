"""Sealing: what may not be read from a stolen database, and how it is found all the same.

A value is sealed with AES-256-GCM: version, key number, nonce, ciphertext, tag. The row that it
belongs to is bound into the tag, so a sealed value copied to another row does not open. A keyed
hash (HMAC-SHA-256), the blind index, finds equal values without telling them.

The keys lie in a file outside the database (PAYUNG_KEYS, or `keys/` in the installation's folder);
whoever has only the database, or only a backup, has no NIK.
"""

import base64
import json
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

from payung.values.refused import Refused

_VERSION = b"\x01"
_NONCE, _KEY, _NUMBER = 12, 32, 2  # bytes
_HEAD = len(_VERSION) + _NUMBER
_BODY = _HEAD + _NONCE
_PRIVATE = 0o600


@dataclass(frozen=True, slots=True)
class Keyring:
    """Keys by number, the number that seals now, and the key of the blind index."""

    keys: dict[int, bytes]
    current: int
    index: bytes

    def seal(self, text: str, bound: str) -> bytes:
        """`text` as bytes that only this ring opens, and only for the same `bound`; b'' for ''."""
        return self.seal_bytes(text.encode(), bound) if text else b""

    def open(self, sealed: bytes, bound: str) -> str:
        """What `seal` was given. Refused SEALED_FOREIGN when key or `bound` are not the same."""
        return self.open_bytes(sealed, bound).decode() if sealed else ""

    def seal_bytes(self, content: bytes, bound: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        box = _cipher(self.keys[self.current]).encrypt(nonce, content, bound.encode())
        return mark(self.current) + nonce + box

    def open_bytes(self, sealed: bytes, bound: str) -> bytes:
        key = self.keys.get(number_of(sealed))
        nonce, box = sealed[_HEAD:_BODY], sealed[_BODY:]
        if key is None or sealed[: len(_VERSION)] != _VERSION:
            raise Refused("SEALED_FOREIGN")
        try:
            return _cipher(key).decrypt(nonce, box, bound.encode())
        except InvalidTag as broken:
            raise Refused("SEALED_FOREIGN") from broken

    def sealer(self, before: str) -> Callable[[int, str], bytes]:
        """`seal` for thousands of values, each bound to `before` and its number."""
        head, encrypt = mark(self.current), _cipher(self.keys[self.current]).encrypt

        def seal(number: int, text: str) -> bytes:
            if not text:
                return b""
            nonce = secrets.token_bytes(_NONCE)
            return head + nonce + encrypt(nonce, text.encode(), f"{before}{number}".encode())

        return seal

    def opener(self, before: str) -> Callable[[int, bytes], str]:
        """`open` for thousands of values, each bound to `before` and its number; refuses alike."""
        decrypts = {mark(number): _cipher(key).decrypt for number, key in self.keys.items()}

        def open_(number: int, sealed: bytes) -> str:
            if not sealed:
                return ""
            nonce, box = sealed[_HEAD:_BODY], sealed[_BODY:]
            try:
                decrypt = decrypts[sealed[:_HEAD]]
                return decrypt(nonce, box, f"{before}{number}".encode()).decode()
            except (KeyError, InvalidTag) as broken:
                raise Refused("SEALED_FOREIGN") from broken

        return open_

    def blind(self, text: str, use: str) -> bytes:
        """The blind index of a value for one use ('nik', 'kk'): 32 bytes, b'' for ''."""
        if not text:
            return b""
        found = _keyed(self.index).copy()
        found.update(f"{use}:{text}".encode())
        return found.finalize()

    def with_new_key(self) -> "Keyring":
        """The ring with one more key, which seals from now on; the older ones still open."""
        number = max(self.keys) + 1
        return replace(self, keys={**self.keys, number: secrets.token_bytes(_KEY)}, current=number)

    def without_old_keys(self) -> "Keyring":
        """The ring with its current key alone: after everything was sealed anew."""
        return replace(self, keys={self.current: self.keys[self.current]})


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    """Made once for a key: a list has some hundred thousand values to seal."""
    return AESGCM(key)


@lru_cache(maxsize=8)
def _keyed(key: bytes) -> HMAC:
    """Made once for a key, and copied for each value: a list has as many to find as to seal."""
    return HMAC(key, SHA256())


def number_of(sealed: bytes) -> int:
    """The number of the key that a value was sealed with."""
    return int.from_bytes(sealed[len(_VERSION) : _HEAD], "big")


def mark(number: int) -> bytes:
    """How everything begins that the key of that number has sealed."""
    return _VERSION + number.to_bytes(_NUMBER, "big")


def place(folder: Path) -> Path:
    """Where the ring of an installation lies."""
    return Path(os.environ.get("PAYUNG_KEYS", folder / "keys" / "keyring.json"))


def load(folder: Path) -> Keyring:
    """The installation's ring.

    Refused KEYRING_MISSING, KEYRING_UNREADABLE when the file is not a ring: without it nothing
    sealed opens again, so a new one is never put in its place.
    """
    path = place(folder)
    try:
        found = path.stat()
    except OSError as missing:
        raise Refused("KEYRING_MISSING", file=str(path)) from missing
    return _read(path, found.st_ino, found.st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, _inode: int, _changed: int) -> Keyring:
    """Read again only when another file lies there: every page that opens a value asks for it."""
    try:
        told = json.loads(path.read_text())
        read = {int(number): base64.b64decode(key) for number, key in told["keys"].items()}
        return Keyring(read, int(told["current"]), base64.b64decode(told["index"]))
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as broken:
        raise Refused("KEYRING_UNREADABLE", file=path.name) from broken


def make(folder: Path) -> None:
    """A ring for a new installation; one that is there stays."""
    ring = Keyring({1: secrets.token_bytes(_KEY)}, 1, secrets.token_bytes(_KEY))
    write_once(place(folder), _as_text(ring))


def keep(folder: Path, ring: Keyring) -> None:
    """Writes the ring in the place of the one before, whole or not at all."""
    path = place(folder)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.touch(_PRIVATE)
    partial.write_text(_as_text(ring))
    partial.replace(path)


def write_once(path: Path, text: str) -> None:
    """A new file for its owner's eyes only; of two who write it, the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    partial.touch(_PRIVATE)
    partial.write_text(text)
    with suppress(FileExistsError):
        path.hardlink_to(partial)  # whole or not at all, and never over another
    partial.unlink()


def secret(folder: Path, variable: str) -> str:
    """A secret of the installation that no key is derived from: given, or made once and kept.

    Where there is no installation yet (help is asked for, types are checked) it is for once only.
    """
    if given := os.environ.get(variable):
        return given
    if not folder.exists():
        return secrets.token_urlsafe(_KEY)
    path = folder / "keys" / f"{variable.lower()}.txt"
    write_once(path, secrets.token_urlsafe(_KEY))
    return path.read_text()


def _as_text(ring: Keyring) -> str:
    told = {
        "current": ring.current,
        "keys": {str(number): base64.b64encode(key).decode() for number, key in ring.keys.items()},
        "index": base64.b64encode(ring.index).decode(),
    }
    return json.dumps(told, indent=1)
