"""One competitor in a process of its own, so that its memory is its own."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
from pyarrow import parquet

from benchmarks.matching.task import Task

# By the module that has it, so that nobody carries the memory of another's packages.
_MODULES = {
    "payung": "benchmarks.matching.ours",
    "payung_shuffled": "benchmarks.matching.ours",
    "payung_trained": "benchmarks.matching.ours",
    "payung_prepare": "benchmarks.matching.ours",
    "payung_prepared": "benchmarks.matching.ours",
    "payung_few": "benchmarks.matching.ours",
    "reading": "benchmarks.matching.ours",
    "splink": "benchmarks.matching.peer",
    "splink_repeats": "benchmarks.matching.peer_repeats",
    "exact_nik": "benchmarks.matching.tools",
    "any_identifier": "benchmarks.matching.tools",
    "boosts": "benchmarks.matching.tools",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Wall seconds from Parquet to links, those of training, peak bytes, LINKS by name."""

    seconds: float
    training: float
    memory: int
    links: Mapping[str, pa.Table]


def run(tool: str, task: Task) -> Run:
    """`tool` on `task`, in a process of its own."""
    command = [sys.executable, "-m", _MODULES[tool], tool, str(task.folder)]
    subprocess.run(command, check=True)
    told = json.loads((task.folder / f"{tool}.json").read_text(encoding="utf-8"))
    links = {
        name: parquet.read_table(task.folder / f"links-{name}.parquet") for name in told["names"]
    }
    print(f"{task.folder}: {tool} {told['seconds']:.2f} s", file=sys.stderr)
    return Run(told["seconds"], told["training"], told["memory"], links)
