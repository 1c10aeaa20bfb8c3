"""A file that comes in pieces, so that a broken connection loses a piece and not the file.

Each piece is sealed as it comes; they lie under the number of who sends them and a key that the
browser makes of name, size and date, so that the same file chosen again goes on where it stopped.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings

from payung.registry import sealed, storage
from payung.registry.scope import Scope
from payung.values.refused import Refused

_DIGITS = 12
_LONGEST_KEY = 64


def received(scope: Scope, key: str) -> int:
    """How many bytes of a file are here, from its beginning."""
    return _end(_pieces(scope, key))


def add(scope: Scope, key: str, offset: int, content: bytes, most: int) -> int:
    """Keeps the next piece; how many bytes are here then.

    A piece that does not follow on what is here changes nothing: the answer says where to go on.
    Refused LIST_TOO_LARGE beyond `most` bytes.
    """
    here = received(scope, key)
    if offset != here or not content:
        return here
    after = here + len(content)
    if after > most:
        forget(scope, key)
        raise Refused("LIST_TOO_LARGE", file=key, most=str(most // 1_000_000))
    folder = _folder(scope, key)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    box = sealed.ring().seal_bytes(content, _bound(scope, key, here))
    name = f"{here:0{_DIGITS}d}-{after:0{_DIGITS}d}"
    partial = folder / f".{name}"
    partial.write_bytes(box)
    partial.replace(folder / name)
    return after


@contextmanager
def joined(scope: Scope, key: str) -> Iterator[Path]:
    """All pieces as one file in a private folder. The pieces stay until `forget`."""
    ring = sealed.ring()
    with storage.private_folder() as folder:
        whole = folder / "upload"
        with whole.open("wb") as out:
            for piece in _pieces(scope, key):
                bound = _bound(scope, key, int(piece.name[:_DIGITS]))
                out.write(ring.open_bytes(piece.read_bytes(), bound))
        yield whole


def forget(scope: Scope, key: str) -> None:
    """Deletes the pieces."""
    shutil.rmtree(_folder(scope, key), ignore_errors=True)


def sweep(government: str, before: datetime) -> None:
    """Deletes what was begun and never ended."""
    for folder in (_home() / government).glob("*"):
        if folder.stat().st_mtime < before.timestamp():
            shutil.rmtree(folder, ignore_errors=True)


def _pieces(scope: Scope, key: str) -> list[Path]:
    return sorted(_folder(scope, key).glob("[0-9]*"))


def _end(pieces: list[Path]) -> int:
    return int(pieces[-1].name[_DIGITS + 1 :]) if pieces else 0


def _folder(scope: Scope, key: str) -> Path:
    """Refused NOT_HERE for a key that our own script would not make."""
    if not (0 < len(key) <= _LONGEST_KEY and key.isascii() and key.isalnum()):
        raise Refused("NOT_HERE")
    return _home() / scope.government / f"{scope.user}-{key}"


def _home() -> Path:
    home: Path = settings.DATA / "parts"
    return home


def _bound(scope: Scope, key: str, offset: int) -> str:
    return f"{scope.government}.part.{scope.user}.{key}.{offset}"
