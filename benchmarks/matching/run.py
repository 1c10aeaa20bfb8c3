"""One competitor in a process of its own, so that its memory is its own.

`python -m benchmarks.matching.run TOOL FOLDER` links the task in FOLDER and writes there.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from benchmarks.matching import peer, tools
from benchmarks.matching.task import Task
from benchmarks.matching.tools import Result

_TOOLS: Mapping[str, Callable[[pa.Table, pa.Table], Result]] = {
    "payung": tools.payung,
    "splink": peer.splink,
    "exact_nik": tools.exact_nik,
    "any_identifier": tools.any_identifier,
    "boosts": tools.boosts,
}
TOOLS = tuple(_TOOLS)


@dataclass(frozen=True, slots=True)
class Run:
    """Wall seconds from Parquet to links, seconds of phases, peak bytes, LINKS by name."""

    seconds: float
    phases: Mapping[str, float]
    memory: int
    links: Mapping[str, pa.Table]


def run(tool: str, task: Task) -> Run:
    """`tool` on `task`, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.matching.run", tool, str(task.folder)]
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{tool} failed with status {status}")
    told = json.loads((task.folder / f"{tool}.json").read_text(encoding="utf-8"))
    links = {
        name: parquet.read_table(task.folder / f"links-{name}.parquet") for name in told["names"]
    }
    return Run(told["seconds"], told["phases"], used.ru_maxrss * 1024, links)


def _here(tool: str, folder: Path) -> None:
    task = Task(folder)
    began = time.perf_counter()
    result = _TOOLS[tool](task.rows(), task.people())
    seconds = time.perf_counter() - began - result.afterwards
    for name, links in result.links.items():
        parquet.write_table(links, folder / f"links-{name}.parquet")
    told = {"seconds": seconds, "phases": {"train": result.training}, "names": list(result.links)}
    (folder / f"{tool}.json").write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    _here(sys.argv[1], Path(sys.argv[2]))
