"""A list of the example village screened on Spark: the same decisions, byte for byte."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from tests.stories import command

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(
        not shutil.which("java") or not importlib.util.find_spec("pyspark"),
        reason="Spark needs Java and the spark extra: apt-get install default-jre-headless",
    ),
]

CIVIL = ("--civil", command.VILLAGE / "registers" / "civil.csv")


def test_a_list_is_decided_on_spark_as_without_it(tmp_path: Path) -> None:
    decided = []
    for engine in ((), ("--engine", "spark", "--master", "local[2]")):
        out = tmp_path / f"hasil-{len(engine)}"
        ran = command.run(*command.screening(out, *CIVIL, *engine, lists=command.LISTS[:1]))
        assert ran.returncode == 0, ran.stderr
        decided.append((out / "decisions.csv").read_bytes())
    assert decided[0] == decided[1]
