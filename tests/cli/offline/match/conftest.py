"""A made-up district of more than a thousand people, with a list of more than a thousand rows."""

from pathlib import Path

import pytest

from payung.cli.offline import sample


@pytest.fixture(scope="package")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `payung sample` wrote."""
    folder = tmp_path_factory.mktemp("match") / "district"
    sample.command(5000, 1100, 1, folder)
    return folder
