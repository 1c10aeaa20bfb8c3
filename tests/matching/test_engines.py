"""An engine that is missing, or told too little, says what to do."""

import pytest

from payung import matching
from payung.matching import Cluster
from payung.values.refused import Refused


def test_a_cluster_without_a_folder_that_all_its_machines_see_is_refused() -> None:
    pytest.importorskip("pyspark")
    with pytest.raises(Refused) as refused:
        matching.start("spark", Cluster("spark://nowhere:7077"))
    assert refused.value.code == "SPARK_WITHOUT_WORK"


def test_an_engine_that_is_not_installed_is_refused_by_name() -> None:
    with pytest.raises(Refused) as refused:
        matching.start("nosuchengine")
    assert refused.value.code == "ENGINE_MISSING"
    assert refused.value.facts["engine"] == "nosuchengine"
