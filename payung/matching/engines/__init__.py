"""Engines run steps and know nothing of matching; each is one small file, loaded when asked for."""

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from payung.matching.steps import Step
from payung.matching.tables import Source
from payung.values.refused import Refused


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where an engine of several machines runs: its master, and a folder that all of them see.

    Empty means this machine, and a temporary folder of it.
    """

    master: str = ""
    work: Path | None = None


HERE = Cluster()


class Engine(Protocol):
    """Holds named tables and makes new ones from steps."""

    def put(self, name: str, source: Source) -> None:
        """Makes a table, or Parquet, known as `name`, replacing what was there."""

    def keep(self, name: str, path: Path, by: tuple[str, ...] = ()) -> None:
        """Writes the table `name` to `path` as Parquet: one file, or a folder of them.

        With `by` it is a folder `column=value/` for each value of these columns.
        """

    def take(self, name: str, path: Path) -> None:
        """Makes what `keep` has written known as `name`, for many steps to read."""

    def run(self, steps: Iterable[Step]) -> None:
        """Runs the steps in order; each makes one table."""

    def drop(self, *names: str) -> None:
        """Lets go of these tables, which no later step reads; none is a `passing` SELECT."""

    def get(self, select: str) -> pa.Table:
        """The rows of a SELECT."""

    def forget(self) -> None:
        """Lets go of every table, so that the next register finds the memory free."""

    def close(self) -> None:
        """Frees what the engine holds."""


def start(name: str, cluster: Cluster = HERE) -> Engine:
    """Starts 'duckdb', which works here wherever `cluster` is, or 'spark'.

    Refused when the engine's package is not installed, or the engine does not start.
    """
    try:
        module = importlib.import_module(f"payung.matching.engines.{name}")
    except ModuleNotFoundError as missing:
        raise Refused("ENGINE_MISSING", engine=name, package=str(missing.name)) from missing
    engine: Engine = module.start(cluster)
    return engine
