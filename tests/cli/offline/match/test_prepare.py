"""A register is said to be ready in the reader's language, its numbers too."""

import shutil
from pathlib import Path

import pytest

from payung.cli.offline.match import prepare
from payung.messages import Lang


@pytest.mark.parametrize(
    ("lang", "told"), [(Lang.ID, "Siap: 5.000 orang"), (Lang.EN, "Ready: 5,000 people")]
)
def test_people_are_counted_as_the_reader_writes_thousands(
    district: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: Lang, told: str
) -> None:
    civil = shutil.copy(district / "registers" / "civil.csv", tmp_path)
    prepare.command(district / "programme.yaml", [Path(civil)], lang=lang)
    assert told in capsys.readouterr().out
