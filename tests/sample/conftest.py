"""Two regions made once: files of a list of 3,000, and the population they were drawn from."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from payung import sample
from payung.sample import draw, people, standing, territory
from payung.sample.people import People
from payung.sample.standing import Standing

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    folder: Path
    files: tuple[Path, ...]

    def rows(self, name: str) -> list[Row]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def quiet(_step: str, _done: int) -> None:
    """Progress that nobody watches."""


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("kudus") / "out"
    return Made(folder, sample.make(sample.Size(12_000, 3_000), 5, "33.19", folder, quiet))


@pytest.fixture(scope="session")
def badung() -> tuple[People, Standing]:
    land = territory.load("51.03", draw.stream(2, "territory"))
    everybody = people.make(land, 5_000, 300, seed=2)
    return everybody, standing.make(everybody, seed=2)
