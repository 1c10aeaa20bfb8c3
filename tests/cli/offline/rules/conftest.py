"""A terminal wide enough that no sentence is broken."""

import pytest

from tests.cli.offline.rules.ask import Ask


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.setenv("COLUMNS", "400")
    return Ask(capsys)
