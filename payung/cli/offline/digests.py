"""Digests of files, to tell later whether they are still the same."""

import hashlib
from pathlib import Path


def of_file(path: Path) -> str:
    """SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
