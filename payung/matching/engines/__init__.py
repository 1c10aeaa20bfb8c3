"""Engines run steps and know nothing of matching; each is one small file, loaded when asked for."""

import importlib
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from payung.matching.steps import Step
from payung.matching.tables import Source
from payung.values.refused import Refused


class Engine(Protocol):
    """Holds named tables and makes new ones from steps."""

    def put(self, name: str, source: Source) -> None:
        """Makes a table, or Parquet, known as `name`, replacing what was there."""

    def keep(self, name: str, path: Path) -> None:
        """Writes the table `name` to `path` as Parquet: one file, or a folder of them."""

    def run(self, steps: Iterable[Step]) -> None:
        """Runs the steps in order; each makes one table."""

    def get(self, select: str) -> pa.Table:
        """The rows of a SELECT."""

    def forget(self) -> None:
        """Lets go of every table, so that the next register finds the memory free."""

    def close(self) -> None:
        """Frees what the engine holds."""


def start(name: str) -> Engine:
    """Starts 'duckdb' or 'spark'; Refused when the engine's package is not installed."""
    try:
        module = importlib.import_module(f"payung.matching.engines.{name}")
    except ModuleNotFoundError as missing:
        raise Refused("ENGINE_MISSING", engine=name, package=str(missing.name)) from missing
    engine: Engine = module.start()
    return engine
