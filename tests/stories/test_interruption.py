"""A run that is stopped leaves no half result, and the earlier result as it was."""

import shutil
import signal
from pathlib import Path

import pytest

from tests.stories import command


@pytest.fixture
def earlier(out: Path, tmp_path: Path) -> Path:
    """A folder that holds a finished result."""
    shutil.copytree(out, tmp_path / "hasil")
    return tmp_path


READING, WRITING = "Membaca daftar", "Menulis hasil"


@pytest.mark.parametrize("stage", [READING, WRITING])
def test_a_killed_run_leaves_the_earlier_result_whole(earlier: Path, stage: str) -> None:
    before = command.contents(earlier / "hasil")
    with command.working(stage, *command.screening(earlier / "hasil")) as process:
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert command.contents(earlier / "hasil") == before


def test_a_killed_first_run_leaves_no_result_and_the_next_run_sweeps_up(tmp_path: Path) -> None:
    with command.working(WRITING, *command.screening(tmp_path / "hasil")) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert not (tmp_path / "hasil").exists()
    assert command.run(*command.screening(tmp_path / "hasil")).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["hasil"]


@pytest.mark.parametrize("stage", [READING, WRITING])
def test_ctrl_c_ends_with_130_and_changes_nothing(earlier: Path, stage: str) -> None:
    before = command.contents(earlier)
    with command.working(stage, *command.screening(earlier / "hasil")) as process:
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        words = process.stdout.read()
        assert process.wait() == 130
    assert "Dihentikan" in words
    assert "Traceback" not in words
    assert command.contents(earlier) == before


def test_a_result_set_aside_by_a_killed_run_is_not_lost_by_a_refused_one(earlier: Path) -> None:
    """Killed between the two renames: the old result stands aside under its hidden name."""
    before = command.contents(earlier / "hasil")
    (earlier / "hasil").rename(earlier / ".hasil.payung-lama")
    broken = earlier / "daftar.csv"
    broken.write_bytes(b"")
    assert command.run(*command.screening(earlier / "hasil", lists=[broken])).returncode == 3
    aside = earlier / ".hasil.payung-lama"
    kept = command.contents(aside if aside.exists() else earlier / "hasil")
    assert kept == before
