"""`payung export lake` and `payung rollup`, from one terminal to another."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from payung.cli.main import app
from payung.cli.register import register
from payung.values.refused import Refused
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import PRICE
from tests.registry.people import AT, JAMBI, Cast
from tests.registry.terminal import typed


def _says(*words: str) -> str:
    done = CliRunner().invoke(app, list(words))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_what_one_government_exports_is_rolled_up_without_its_register(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "now", lambda: AT)
    enrolled.people(cast, 3)
    enrolled.money(cast, 10 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    folder, table = str(tmp_path / "danau"), tmp_path / "angka.csv"
    told = typed("export", "lake", "--region", JAMBI, "--by", "lestari", "--out", folder).output
    assert "Tidak ada data orang" in " ".join(told.split())
    told = _says("rollup", folder, "--month", "2025-03", "--by", "government", "--out", str(table))
    assert "Kota Jambi" in told
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["indicator"]: row for row in csv.DictReader(file)}
    assert (rows["covered"]["place"], rows["covered"]["top"]) == (JAMBI, "3")


def test_a_folder_without_figures_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="LAKE_MISSING"):
        _says("rollup", str(tmp_path), "--month", "2025-03")
