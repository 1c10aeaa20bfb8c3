"""A backup: the database and the encrypted files in one archive, with a digest of each part.

The keys are not in it, on purpose: whoever finds the backup has no NIK, and whoever restores it
needs the key file, which is kept somewhere else.
"""

import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import connections

from payung import VERSION
from payung.registry import embedded, installation, prepare
from payung.values.refused import Refused

_MANIFEST, _DUMP, _FILES = "manifest.json", "database.dump", "files"


def write(folder: Path, target: Path, at: datetime) -> Mapping[str, str]:
    """The installation in `folder` as the archive `target`, whole or not at all; its digests.

    Refused BACKUP_EXISTS when something lies there, BACKUP_FAILED when PostgreSQL says no. Files
    are written once and before the row that names them, so they are taken after the database.
    """
    if target.exists():
        raise Refused("BACKUP_EXISTS", file=target.name)
    partial = target.with_name(f".{target.name}.sebagian")
    try:
        with _workplace() as place, tarfile.open(partial, "w") as archive:
            dump = place / _DUMP
            _run("pg_dump", "--format=custom", f"--file={dump}", _url())
            parts = {_DUMP: dump} | {
                str(path.relative_to(folder)): path
                for path in sorted((folder / _FILES).rglob("*"))
                if path.is_file()
            }
            digests = {name: _digest(path) for name, path in parts.items()}
            for name, path in parts.items():
                archive.add(path, name)
            told = {"payung": VERSION, "at": at.isoformat(), "sha256": digests}
            _add(archive, _MANIFEST, json.dumps(told, indent=1).encode())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return digests


def restore(folder: Path, source: Path) -> Mapping[str, str]:
    """Puts a backup into an installation that has no data yet; what its manifest tells.

    Refused BACKUP_DAMAGED when a part is missing or not as it was written, NOT_EMPTY when the
    database has tables: nothing is ever overwritten.
    """
    if connections["owner"].introspection.table_names():
        raise Refused("NOT_EMPTY")
    with _workplace() as place:
        told = _unpack(source, place)
        _run(
            "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error",
            "--single-transaction", f"--dbname={_url()}", str(place / _DUMP),
        )  # fmt: skip
        if (place / _FILES).exists():
            shutil.copytree(place / _FILES, folder / _FILES, dirs_exist_ok=True)
    prepare.migrate()
    return told


def _unpack(source: Path, place: Path) -> Mapping[str, str]:
    try:
        with tarfile.open(source) as archive:
            archive.extractall(place, filter="data")
        told = json.loads((place / _MANIFEST).read_text())
        digests: Mapping[str, str] = told["sha256"]
        whole = all(_digest(place / name) == digest for name, digest in digests.items())
    except (OSError, tarfile.TarError, ValueError, KeyError, TypeError) as damaged:
        raise Refused("BACKUP_DAMAGED", file=source.name) from damaged
    if not whole or _DUMP not in digests:
        raise Refused("BACKUP_DAMAGED", file=source.name)
    return {"payung": str(told["payung"]), "at": str(told["at"])}


@contextmanager
def _workplace() -> Iterator[Path]:
    """A folder for one's own eyes, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="payung-") as place:
        yield Path(place)


def _run(program: str, *arguments: str) -> None:
    command = [str(embedded.program(program)), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [str(done.returncode)]
        raise Refused("BACKUP_FAILED", program=program, told=lines[-1])


def _url() -> str:
    return installation.url(installation.OWNER)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))
