"""A folder appears whole or not at all: written under another name, then exchanged by renaming."""

import glob
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PARTIAL, _OLD = ".payung-sedang-ditulis", ".payung-lama"
_USUAL = 0o777  # less what the user's umask takes away


@contextmanager
def folder(out: Path, mode: int = _USUAL) -> Iterator[Path]:
    """A new empty folder to write in, put in the place of `out` only when all went well.

    What a killed run left beside `out` is cleared by the next run; `out` itself is untouched
    until the exchange, which is two renames. OSError when the disk refuses.
    """
    partial = out.with_name(f".{out.name}{_PARTIAL}-{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        clear(out)
        partial.mkdir(mode)
        yield partial
        _exchange(partial, out)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def clear(out: Path) -> None:
    """After a run that was killed: puts back a result set aside, clears what was half written."""
    old = out.with_name(f".{out.name}{_OLD}")
    if old.exists() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)
    for left in out.parent.glob(glob.escape(f".{out.name}{_PARTIAL}-") + "*"):
        if not _at_work(left.name.rpartition("-")[2]):
            shutil.rmtree(left, ignore_errors=True)


def _at_work(writer: str) -> bool:
    """Whether another living process writes there; in a container every run has our number."""
    if not writer.isdecimal() or (process := int(writer)) == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _exchange(partial: Path, out: Path) -> None:
    old = out.with_name(f".{out.name}{_OLD}")
    if out.exists():
        out.rename(old)
    try:
        partial.rename(out)
    finally:
        if old.exists() and not out.exists():
            old.rename(out)
    shutil.rmtree(old, ignore_errors=True)
