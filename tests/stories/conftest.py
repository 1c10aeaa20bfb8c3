"""The example village screened once for all stories that only look at the result."""

from pathlib import Path

import pytest

from tests.stories import command
from tests.stories.command import Ran


@pytest.fixture(scope="session")
def screened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path]:
    """What the command printed, and the folder it wrote."""
    out = tmp_path_factory.mktemp("village") / "hasil"
    ran = command.run(*command.screening(out, *command.REGISTERS))
    assert ran.returncode == 0, ran.stderr
    return ran, out


@pytest.fixture(scope="session")
def out(screened: tuple[Ran, Path]) -> Path:
    return screened[1]
