"""Rules are read once, before any test is given its time."""

import pytest

from payung import rulebook


@pytest.fixture(autouse=True, scope="package")
def rules() -> None:
    rulebook.load()
    rulebook.occupations()
