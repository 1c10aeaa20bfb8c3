"""Files of an installation: encrypted outside the database, whole or not there, opened in private.

A file is sealed in pieces of a mebibyte, each bound to its government, its file and its place, so
that pieces of two files, or an end cut off, do not open. It is opened into a folder that only our
own user may enter and that goes when the work is done; what a killed process left of such folders
is cleared by whoever opens next: at once on the same machine, after a day elsewhere.
"""

import os
import secrets
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings

from payung.registry import keys, sealed
from payung.registry.keys import Keyring
from payung.screening import digests
from payung.values.refused import Refused

_PIECE = 1 << 20
_HERE = socket.gethostname()
_LENGTH, _HEAD = 4, 3  # bytes before each sealed piece; of its version and key
_LONGEST_WORK = 86_400  # seconds
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600


def keep(government: str, path: Path) -> str:
    """Encrypts a file into the installation; the name under which it is opened again."""
    stored = f"{digests.of_file(path)}-{secrets.token_hex(4)}"
    with path.open("rb") as source:
        _write(government, stored, iter(lambda: source.read(_PIECE), b""))
    return stored


def seal_anew(ring: Keyring) -> int:
    """Seals every file again that an older key of the ring has sealed; how many."""
    old = [path for path in _all() if keys.number_of(_head(path)) != ring.current]
    for path in old:
        _write(path.parent.name, path.name, pieces(path.parent.name, path.name))
    return len(old)


def _all() -> list[Path]:
    return [path for path in (settings.DATA / "files").glob("*/*") if path.name[0] != "."]


def _head(path: Path) -> bytes:
    """The beginning of a file's first piece."""
    with path.open("rb") as file:
        return file.read(_LENGTH + _HEAD)[_LENGTH:]


def _write(government: str, stored: str, pieces: Iterator[bytes]) -> None:
    """Seals the pieces as one file, which appears whole or not at all. An empty one has a piece."""
    ring = sealed.ring()
    target = place(government, stored)
    target.parent.mkdir(parents=True, exist_ok=True, mode=_PRIVATE_FOLDER)
    partial = target.with_name(f".{stored}")
    partial.touch(_PRIVATE_FILE)
    try:
        with partial.open("wb") as out:
            number = 0
            piece: bytes | None = next(pieces, b"")
            while piece is not None:
                following = next(pieces, None)
                box = ring.seal_bytes(piece, _bound(government, stored, number, following is None))
                out.write(len(box).to_bytes(_LENGTH, "big") + box)
                piece, number = following, number + 1
            out.flush()
            os.fsync(out.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def opened(government: str, stored: str, name: str = "file") -> Iterator[Path]:
    """The file as it was, called `name`, in a private folder that goes afterwards.

    Refused FILE_GONE when it is not there, SEALED_FOREIGN when it is not as it was written.
    """
    with private_folder() as folder:
        path = folder / Path(name).name
        path.touch(_PRIVATE_FILE)
        with path.open("wb") as out:
            for piece in pieces(government, stored):
                out.write(piece)
        yield path


def pieces(government: str, stored: str) -> Iterator[bytes]:
    """What is in the file, piece by piece. Refused as `opened`."""
    ring = sealed.ring()
    try:
        source = place(government, stored).open("rb")
    except OSError:
        raise Refused("FILE_GONE") from None
    with source:
        number, length = 0, source.read(_LENGTH)
        while length:
            box = source.read(int.from_bytes(length, "big"))
            length = source.read(_LENGTH)
            yield ring.open_bytes(box, _bound(government, stored, number, not length))
            number += 1
        if not number:
            raise Refused("SEALED_FOREIGN")


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder in the installation that only we may enter; it is removed with what is in it."""
    home = settings.DATA / "opened"
    home.mkdir(parents=True, exist_ok=True, mode=_PRIVATE_FOLDER)
    _clear(home)
    folder = Path(tempfile.mkdtemp(prefix=f"{_HERE}.{os.getpid()}-", dir=home))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def delete(government: str, stored: str) -> None:
    """Removes a file; nothing happens when it is gone already."""
    place(government, stored).unlink(missing_ok=True)


def sweep(government: str, wanted: frozenset[str], before: datetime) -> int:
    """Deletes the files that nothing names (their transaction was undone), if older than that."""
    home = settings.DATA / "files" / government
    left = [
        path
        for path in home.glob("*")
        if path.name not in wanted and path.stat().st_mtime < before.timestamp()
    ]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def sweep_uploads(before: datetime) -> None:
    """Deletes what a killed web process had received of a form and not yet stored."""
    for path in (settings.DATA / "uploads").glob("*"):
        if path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)


def place(government: str, stored: str) -> Path:
    """Where an encrypted file lies."""
    home: Path = settings.DATA
    return home / "files" / government / stored


def _bound(government: str, stored: str, number: int, last: bool) -> str:
    return f"{government}.file.{stored}.{number}.{'last' if last else 'more'}"


def _clear(home: Path) -> None:
    """Folders of processes that are no more. Whether those of another machine (a container on
    the same folder) are still at work cannot be asked: theirs stay for a day."""
    for folder in home.iterdir():
        machine, _, process = folder.name.rpartition("-")[0].rpartition(".")
        if machine == _HERE and process.isdecimal():
            left = not _alive(int(process))
        else:
            left = _age(folder) > _LONGEST_WORK
        if left:
            shutil.rmtree(folder, ignore_errors=True)


def _age(folder: Path) -> float:
    """Seconds since something was put there; 0 for what has just gone."""
    try:
        return time.time() - folder.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
