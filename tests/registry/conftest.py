"""Every test of the register has a database of its own, with the cast in it where it asks."""

from collections.abc import Iterator

import pytest

from tests.registry import postgres

postgres.server()


@pytest.fixture
def empty() -> Iterator[str]:
    """A database with tables and no rows; its name."""
    with postgres.database() as name:
        yield name


@pytest.fixture
def cast() -> Iterator["Cast"]:
    """Kota Jambi with its people in their roles, and Badung next door in the installation."""
    with postgres.database():
        yield people.make()


from tests.registry import people  # noqa: E402 (Django must be set up before models are imported)
from tests.registry.people import Cast  # noqa: E402
