"""A result folder appears whole or not at all, and never destroys an earlier one."""

import glob
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from payung.cli.offline import digests
from payung.values.refused import Refused

MANIFEST = "manifest.json"
# What office programs and file managers leave beside open files.
_OF_THE_DESKTOP = ("~$", ".~lock", ".DS_Store", "Thumbs.db", "desktop.ini")
_PARTIAL, _OLD = ".payung-sedang-ditulis", ".payung-lama"


@contextmanager
def whole_folder(out: Path, used: Sequence[Path] = ()) -> Iterator[Path]:
    """A new empty folder to write in, put in the place of `out` only when all went well.

    What a killed run left beside `out` is cleared by the next run; `out` itself is untouched
    until the exchange, which is two renames. Refused as `check` does, or when the disk does.
    """
    # '.' has no name to put beside, and a link's target is what we replace. Before the check:
    # 'missing/../photos' does not exist as typed, and is somebody's folder once resolved.
    out = out.resolve()
    check(out, used)
    partial = out.with_name(f".{out.name}{_PARTIAL}-{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _recover(out)
        partial.mkdir()
        yield partial
        check(out, used)  # somebody may have put files there while we wrote
        _exchange(partial, out)
    except OSError as failed:
        why = failed.strerror or str(failed)
        raise Refused("OUT_UNWRITABLE", folder=str(out), why=why) from failed
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def check(out: Path, used: Sequence[Path] = ()) -> None:
    """Refused when a result cannot take the place of `out` without a loss to somebody.

    OUT_NOT_OURS: a file, or a folder with no manifest of ours. OUT_HAS_MORE: there are files
    beside our result. OUT_EDITED: somebody worked in a file of the result, and it is not among
    the files `used` for this run.
    """
    out = out.resolve()
    if not out.exists() or _is_empty_folder(out):
        return
    outputs = _outputs(out)
    if outputs is None:
        raise Refused("OUT_NOT_OURS", folder=str(out))
    inputs = {path.resolve() for path in used}
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        name = path.relative_to(out).as_posix()
        if name == MANIFEST or path.name.startswith(_OF_THE_DESKTOP):
            continue
        if name not in outputs:
            raise Refused("OUT_HAS_MORE", folder=str(out), file=name)
        if digests.of_file(path) != outputs[name] and path.resolve() not in inputs:
            raise Refused("OUT_EDITED", folder=str(out), file=name)


def _is_empty_folder(out: Path) -> bool:
    try:
        return out.is_dir() and not any(out.iterdir())
    except OSError:
        return False


def _outputs(out: Path) -> Mapping[str, str] | None:
    """Files of the result and their digests by its manifest; None when it is not one of ours."""
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    ours = isinstance(manifest, dict) and "payung" in manifest
    return manifest.get("outputs", {}) if ours else None


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
