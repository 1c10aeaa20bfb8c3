"""The way of verification in a programme file."""

from datetime import date
from pathlib import Path

import pytest

from payung.values.programme import Level, Way
from tests.rulebook.programme_cast import LEAST, read, the_flaw


def test_a_way_is_read_as_it_stands(tmp_path: Path) -> None:
    told = "verification: {path: [office, manager], days: 7, opens: 2025-01-05, closes: 2025-02-28, visits: 10}\n"  # noqa: E501
    assert read(tmp_path, LEAST + told).way == Way(
        (Level.OFFICE, Level.MANAGER), 7, date(2025, 1, 5), date(2025, 2, 28), 10
    )


def test_what_a_way_leaves_out_is_as_usual(tmp_path: Path) -> None:
    assert read(tmp_path, LEAST).way == Way()
    assert read(tmp_path, LEAST + "verification: {days: 3}\n").way == Way(days=3)
    assert read(tmp_path, LEAST + "verification: {visits: 0}\n").way == Way(visits=0)


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("path: [village, village]", "PATH_LEVEL_TWICE"),
        ("path: []", "VALUE_EMPTY"),
        ("path: [kelurahan]", "VALUE_UNKNOWN"),
        ("days: 0", "VALUE_NOT_NUMBER"),
        ("visits: 101", "VALUE_NOT_NUMBER"),
        ("opens: 2025-02-30", "VALUE_NOT_ISO_DAY"),
        ("opens: 5 Januari", "VALUE_NOT_ISO_DAY"),
        ("opens: 2025-03-01, closes: 2025-02-28", "WAY_CLOSES_BEFORE_IT_OPENS"),
    ],
)
def test_a_way_that_cannot_be_gone_is_refused(tmp_path: Path, told: str, code: str) -> None:
    assert the_flaw(tmp_path, LEAST + f"verification: {{{told}}}\n").code == code
