"""What was learnt is said in the reader's language, its numbers too."""

import re
from datetime import date
from pathlib import Path

import pytest

from payung.cli.offline.match import train
from payung.messages import Lang


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (Lang.ID, r"belajar dari 1\.\d{3} baris, 1\.\d{3} di antaranya"),
        (Lang.EN, r"learnt from 1,\d{3} rows, 1,\d{3} of which"),
    ],
)
def test_rows_are_counted_as_the_reader_writes_thousands(
    district: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: Lang, told: str
) -> None:
    lists, civil = sorted((district / "lists").iterdir()), [district / "registers" / "civil.csv"]
    day, out = date(2026, 11, 1), tmp_path / "model.yaml"
    train.command(lists, civil, district / "programme.yaml", day, out, lang=lang)
    assert re.search(told, capsys.readouterr().out)
