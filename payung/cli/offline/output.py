"""A result folder appears whole or not at all, and never destroys an earlier one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from payung.values.refused import Refused

MANIFEST = "manifest.json"
_PARTIAL, _OLD = ".payung-sedang-ditulis", ".payung-lama"


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """A new empty folder to write in, put in the place of `out` only when all went well.

    What a killed run left beside `out` is cleared by the next run; `out` itself is untouched
    until the exchange, which is two renames. Refused when `out` holds what is not ours, or
    cannot be written.
    """
    check(out)
    partial = out.with_name(f".{out.name}{_PARTIAL}-{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _recover(out)
        partial.mkdir()
        yield partial
        _exchange(partial, out)
    except OSError as failed:
        why = failed.strerror or str(failed)
        raise Refused("OUT_UNWRITABLE", folder=str(out), why=why) from failed
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def check(out: Path) -> None:
    """Refused OUT_NOT_OURS when `out` is a file, or a folder with something else in it."""
    if not out.exists():
        return
    ours = out.is_dir() and ((out / MANIFEST).exists() or not any(out.iterdir()))
    if not ours:
        raise Refused("OUT_NOT_OURS", folder=str(out))


def _recover(out: Path) -> None:
    """After a run that was killed: puts back a result set aside, clears what was half written."""
    old = out.with_name(f".{out.name}{_OLD}")
    if old.exists() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)
    for left in out.parent.glob(f".{out.name}{_PARTIAL}-*"):
        if not _alive(int(left.name.rpartition("-")[2])):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
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
    partial.rename(out)
    shutil.rmtree(old, ignore_errors=True)
