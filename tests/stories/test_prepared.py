"""A register is prepared once; every later run uses it by itself, and comes to the same."""

import json
import shutil
from pathlib import Path

import pytest

from tests.stories import command
from tests.stories.command import ON, PROGRAMME, VILLAGE

KINDS = ("civil", "participants", "social", "excluded")
LIST = VILLAGE / "lists" / "1 Usulan RT 01 dan RT 02 Garung Lor.xlsx"
USED = "Using what payung match prepare made"


@pytest.fixture
def registers(tmp_path: Path) -> tuple[str | Path, ...]:
    """The village's registers, in a folder where something may be kept beside them."""
    shutil.copytree(VILLAGE / "registers", tmp_path / "registers")
    return tuple(
        part for kind in KINDS for part in (f"--{kind}", tmp_path / "registers" / f"{kind}.csv")
    )


def prepare(*registers: str | Path) -> str:
    ran = command.run("match", "prepare", *registers, "--programme", PROGRAMME, "--lang", "en")
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def screen(out: Path, *registers: str | Path) -> str:
    ran = command.run(*command.screening(out, *registers, "--lang", "en"))
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_with_prepared_registers_every_decision_is_the_same_byte_for_byte(
    registers: tuple[str | Path, ...], out: Path, tmp_path: Path
) -> None:
    assert prepare(*registers).count("Ready: ") == 4
    assert prepare(*registers).count("Ready already: ") == 4
    told = screen(tmp_path / "hasil", *registers)
    assert told.count(USED) == 4
    for name in ("decisions.csv", "decisions.parquet"):
        assert (tmp_path / "hasil" / name).read_bytes() == (out / name).read_bytes()
    manifest = json.loads((tmp_path / "hasil" / "manifest.json").read_text("utf-8"))
    assert list(manifest["prepared"]) == list(KINDS)
    assert not command.SIXTEEN_DIGITS.search(told)


def test_a_register_that_has_changed_is_read_itself_and_prepared_anew(
    registers: tuple[str | Path, ...], tmp_path: Path
) -> None:
    civil = registers[:2]
    prepare(*civil)
    with Path(civil[1]).open("a", encoding="utf-8") as file:
        file.write("\n")
    told = screen(tmp_path / "hasil", *civil)
    assert USED not in told
    assert "civil.csv.civil.payung is not used, since the files have changed" in told
    assert "Ready: " in prepare(*civil)
    assert USED in screen(tmp_path / "hasil", *civil)


def test_explain_and_train_use_it_too(registers: tuple[str | Path, ...], tmp_path: Path) -> None:
    civil = registers[:2]
    given = (
        "--lists", LIST, *civil, "--programme", PROGRAMME, "--on", ON, "--lang", "en",
    )  # fmt: skip
    explain = ("match", "explain", f"{LIST.name}#RT 02#15", *given)
    before = command.run(*explain)
    prepare(*civil)
    after = command.run(*explain)
    assert after.stdout == before.stdout
    assert USED in after.stderr
    trained = command.run("match", "train", *given, "--out", tmp_path / "model.yaml")
    assert trained.returncode == 0
    assert USED in trained.stderr


def test_without_a_register_there_is_nothing_to_prepare() -> None:
    ran = command.run("match", "prepare", "--programme", PROGRAMME)
    assert ran.returncode == 3
    assert "--civil penduduk.csv" in ran.stderr


def test_a_register_that_is_not_there_is_refused_in_plain_words(tmp_path: Path) -> None:
    missing = ("--civil", tmp_path / "penduduk.csv")
    prepared = command.run("match", "prepare", *missing, "--programme", PROGRAMME)
    screened = command.run(*command.screening(tmp_path / "hasil", *missing))
    assert prepared.returncode == screened.returncode == 3
    assert prepared.stderr.splitlines()[-1] == screened.stderr.splitlines()[-1]
    assert "penduduk.csv" in prepared.stderr
