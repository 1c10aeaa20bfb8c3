"""A result folder appears whole or not at all, and never destroys an earlier one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from payung.screening import digests, whole
from payung.values.refused import Refused

MANIFEST = "manifest.json"
# What office programs and file managers leave beside open files.
_OF_THE_DESKTOP = ("~$", ".~lock", ".DS_Store", "Thumbs.db", "desktop.ini")


@contextmanager
def whole_folder(out: Path, used: Sequence[Path] = ()) -> Iterator[Path]:
    """A new empty folder to write in, put in the place of `out` only when all went well.

    As `whole.folder` does it; Refused as `check` does, or when the disk does.
    """
    # '.' has no name to put beside, and a link's target is what we replace. Before the check:
    # 'missing/../photos' does not exist as typed, and is somebody's folder once resolved.
    out = out.resolve()
    check(out, used)
    try:
        with whole.folder(out) as folder:
            yield folder
            check(out, used)  # somebody may have put files there while we wrote
    except OSError as failed:
        why = failed.strerror or str(failed)
        raise Refused("OUT_UNWRITABLE", folder=str(out), why=why) from failed


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
