"""Digests of files, to tell later whether they are still the same."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Digest:
    """A file by its name, without its folder, and what it held."""

    name: str
    sha256: str


def of_files(paths: Iterable[Path]) -> tuple[Digest, ...]:
    """One digest each, in order."""
    return tuple(Digest(path.name, of_file(path)) for path in paths)


def of_file(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
