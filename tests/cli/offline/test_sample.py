"""`payung sample` ends with the next command, as it can be typed."""

import shlex
from pathlib import Path

import pytest

from payung.cli.offline import sample


def test_the_command_told_at_the_end_names_a_day_that_a_terminal_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "2026-03"
    sample.command(200, 1, 1, out)
    told = shlex.split(capsys.readouterr().out.rpartition("Coba: ")[2])
    assert told[told.index("--on") + 1] == "2026-11-01"
    assert told[told.index("--programme") + 1] == f"{out}/programme.yaml"
