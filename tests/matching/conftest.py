"""The engine that most tests of matching run on; `test_spark` holds the other to it."""

from collections.abc import Iterator

import pytest

from payung import matching
from payung.matching import Engine


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    started = matching.start("duckdb")
    yield started
    started.close()
