"""The complete command as a user runs it: seconds on the clock, peak memory, seconds per step."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import ON, REGISTERS, Region


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall seconds, peak resident bytes, seconds by step from the manifest."""

    seconds: float
    memory: int
    steps: Mapping[str, float]


def screen(region: Region, out: Path) -> Run:
    """`payung screen` on all lists of the region against all its registers."""
    arguments = [sys.executable, "-m", "payung", "screen", *map(str, region.lists())]
    arguments += ["--programme", str(region.folder / "programme.yaml"), "--on", ON]
    for name in REGISTERS:
        arguments += [f"--{name}", str(region.register(name))]
    began = time.perf_counter()
    process = subprocess.Popen([*arguments, "--out", str(out)], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"payung screen failed with status {status}")
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return Run(seconds, used.ru_maxrss * 1024, manifest["seconds"])


def median(runs: list[Run]) -> Run:
    """The run in the middle by seconds; its memory is the greatest of all runs."""
    middle = statistics.median_low([run.seconds for run in runs])
    chosen = next(run for run in runs if run.seconds == middle)
    return Run(chosen.seconds, max(run.memory for run in runs), chosen.steps)
