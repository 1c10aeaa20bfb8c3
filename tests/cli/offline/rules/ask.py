"""`payung rules …` inside the test process: what it prints, wide enough for one line a sentence."""

import json
from typing import Any

import pytest

from payung.cli.offline.rules.app import app


class Ask:
    """Runs a command and keeps its exit code."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.code = 0

    def __call__(self, *arguments: str) -> str:
        self.code = int(app(list(arguments), standalone_mode=False) or 0)
        return self._capsys.readouterr().out

    def json(self, *arguments: str) -> Any:
        return json.loads(self(*arguments, "--json"))
