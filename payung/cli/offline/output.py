"""A result folder appears whole or not at all, and never destroys an earlier one."""

import glob
import json
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
    out = out.resolve()  # '.' has no name to put beside, and a link's target is what we replace
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
    if out.exists() and not _ours(out):
        raise Refused("OUT_NOT_OURS", folder=str(out))


def _ours(out: Path) -> bool:
    """An empty folder, or one with a manifest of ours: others write manifest.json files too."""
    try:
        if not out.is_dir() or not any(out.iterdir()):
            return out.is_dir()
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and "payung" in manifest


def _recover(out: Path) -> None:
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
