"""`payung export lake` and `payung rollup`, from one terminal to another."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from payung.cli.main import app
from payung.cli.register import register
from payung.coverage.statistics import Segment, What
from payung.registry.actions import measuring
from payung.registry.actions.measuring import Given
from payung.values.refused import Refused
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, acting
from tests.registry.people import JAMBI, Cast
from tests.registry.terminal import typed

APRIL = datetime(2025, 4, 1, 2, tzinfo=UTC)


def _says(*words: str) -> str:
    done = CliRunner().invoke(app, list(words))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_what_one_government_exports_is_rolled_up_without_its_register(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(register, "now", lambda: APRIL)
    enrolled.people(cast, 3)
    enrolled.money(cast, 10 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    with acting(cast.lestari):
        for what, number in ((What.PARTICIPANTS, 100_320), (What.WORKERS, 228_000)):
            one = Given(what, Segment.ALL, MARCH.first_day(), number, f"Sumber {what}", "Rilis")
            measuring.record(cast.lestari, APRIL, one)
    folder, table = str(tmp_path / "danau"), tmp_path / "angka.csv"
    told = typed("export", "lake", "--region", JAMBI, "--by", "lestari", "--out", folder).output
    assert "Tidak ada data orang" in " ".join(told.split())
    told = _says("rollup", folder, "--month", "2025-03", "--by", "government", "--out", str(table))
    for said in (
        "Kota Jambi",
        "100,00% (3 dari 3)",
        "Rp50.400",
        "sampai 1 April 2025",
        "menurut 2 sumber",
    ):
        assert said in told
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["indicator"]: row for row in csv.DictReader(file)}
    assert (rows["covered"]["place"], rows["covered"]["top"]) == (JAMBI, "3")
    universal = rows["universal_all"]
    assert universal["top_source"] == (
        f"{JAMBI}: Sumber participants, Rilis, 2025-03-01 (belum diperiksa)"
    )
    assert universal["bottom_source"].startswith(f"{JAMBI}: Sumber workers")
    assert rows["covered"]["top_source"] == ""
    assert {(row["known_on"], row["left_out"]) for row in rows.values()} == {("2025-04-01", "")}
    told = _says("rollup", folder, "--month", "2025-04", "--out", str(table))
    assert "Kota Jambi tidak dihitung: datanya baru tercatat sampai 1 April 2025" in told
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["indicator"]: row for row in csv.DictReader(file)}
    assert {(row["top"], row["known_on"], row["left_out"]) for row in rows.values()} == {
        ("", "", JAMBI)
    }


def test_a_folder_without_figures_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="LAKE_MISSING"):
        _says("rollup", str(tmp_path), "--month", "2025-03")
