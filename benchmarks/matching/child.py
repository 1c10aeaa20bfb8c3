"""What runs in a process of its own: one competitor on one task, its answer beside the task."""

import importlib
import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from benchmarks.matching.task import Task


@dataclass(frozen=True, slots=True)
class Result:
    """LINKS by the name under which they are shown.

    `training`: seconds of it that a kept model saves; `afterwards`: seconds that are not counted;
    `memory`: peak bytes before those.
    """

    links: Mapping[str, pa.Table] = field(default_factory=dict)
    training: float = 0.0
    afterwards: float = 0.0
    memory: int = 0


def peak() -> int:
    """The most bytes this process held so far (Linux).

    `ru_maxrss` would begin with what the process that started this one held.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    kilobytes = next(line.split()[1] for line in status if line.startswith("VmHWM:"))
    return 1024 * int(kilobytes)


def here(tools: Mapping[str, Callable[[Task], Result]]) -> None:
    """The command line `TOOL FOLDER`: links the task in FOLDER and writes the links there."""
    tool, folder = sys.argv[1], Path(sys.argv[2])
    task = Task(folder)
    # It comes with what measures, not with what is measured; where it is, pyarrow loads it.
    importlib.import_module("pandas")
    began = time.perf_counter()
    result = tools[tool](task)
    seconds = time.perf_counter() - began - result.afterwards
    memory = result.memory or peak()
    for name, links in result.links.items():
        parquet.write_table(links, folder / f"links-{name}.parquet")
    told = {
        "seconds": seconds,
        "training": result.training,
        "memory": memory,
        "names": list(result.links),
    }
    (folder / f"{tool}.json").write_text(json.dumps(told), encoding="utf-8")
