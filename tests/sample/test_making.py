"""A region is made whole, twice the same, and never over something else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from payung import rulebook, sample
from payung.messages import catalogue
from payung.sample import days
from payung.values.refused import Refused
from tests.sample.conftest import Made, quiet

SMALL = sample.Size(people=2_000, rows=400)
AGAIN = """
import sys
from pathlib import Path
from payung import sample
sample.make(sample.Size(2_000, 400), 7, "15.71", Path(sys.argv[1]), lambda step, done: None)
"""


def _bytes(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_the_same_seed_gives_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    sample.make(SMALL, 7, "15.71", tmp_path / "a", quiet)
    again = {**os.environ, "PYTHONHASHSEED": "123", "PYTHONPATH": str(Path.cwd())}
    subprocess.run([sys.executable, "-c", AGAIN, str(tmp_path / "b")], env=again, check=True)
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")


def test_another_seed_gives_other_people(tmp_path: Path) -> None:
    sample.make(SMALL, 7, "15.71", tmp_path / "a", quiet)
    sample.make(SMALL, 8, "15.71", tmp_path / "b", quiet)
    assert (
        _bytes(tmp_path / "a")["registers/civil.csv"]
        != (_bytes(tmp_path / "b")["registers/civil.csv"])
    )


def test_every_file_is_told_and_is_there(made: Made) -> None:
    there = {path for path in made.folder.rglob("*") if path.is_file()}
    assert set(made.files) == there
    assert "DATA SINTETIS" in (made.folder / "README.txt").read_text(encoding="utf-8")


def test_the_programme_beside_it_loads_and_its_money_does_not_reach_everybody(made: Made) -> None:
    programme = rulebook.read_programme(made.folder / "programme.yaml", rulebook.load())
    money = sum(line.amount for line in programme.funding)
    assert programme.regions == ("33.19",)
    assert programme.period.first.first_day() == days.COVER_FROM
    assert programme.target < 3_000
    assert money < programme.target * 16_800 * len(programme.period)


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "laporan.txt").write_text("penting", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        sample.make(SMALL, 7, "15.71", tmp_path, quiet)
    assert refused.value.code == "SAMPLE_FOLDER_NOT_EMPTY"
    assert [path.name for path in tmp_path.iterdir()] == ["laporan.txt"]


def test_progress_is_told_step_by_step(tmp_path: Path) -> None:
    heard: list[tuple[str, int]] = []
    sample.make(SMALL, 7, "15.71", tmp_path / "a", lambda *step: heard.append(step))
    assert heard[0] == ("people", 2_000)
    assert heard[-1] == ("lists", 400)


@pytest.mark.parametrize(
    ("people", "rows", "region"), [(100, 90, "33.19"), (1_000, 10, "33"), (1_000, 10, "x")]
)
def test_a_refusal_has_words(tmp_path: Path, people: int, rows: int, region: str) -> None:
    with pytest.raises(Refused) as refused:
        sample.make(sample.Size(people, rows), 1, region, tmp_path / "a", quiet)
    assert catalogue.refusal(refused.value, catalogue.Lang.ID)
    assert not (tmp_path / "a").exists()
