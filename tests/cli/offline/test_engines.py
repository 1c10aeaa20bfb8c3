"""Where an engine runs, as it is told on the command line."""

from pathlib import Path

import pytest

from payung.cli.offline import engines
from payung.cli.offline.engines import EngineName
from payung.matching import Cluster
from payung.values.refused import Refused


def test_spark_is_told_its_master_and_its_folder(tmp_path: Path) -> None:
    told = engines.cluster(EngineName.SPARK, "spark://host:7077", tmp_path)
    assert told == Cluster("spark://host:7077", tmp_path)


def test_an_engine_of_this_machine_has_no_master() -> None:
    assert engines.cluster(EngineName.DUCKDB, "", None) == Cluster()
    with pytest.raises(Refused) as refused:
        engines.cluster(EngineName.DUCKDB, "local[2]", None)
    assert refused.value.code == "MASTER_WITHOUT_SPARK"
