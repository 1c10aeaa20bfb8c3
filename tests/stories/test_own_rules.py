"""A government keeps its rules in its own folder, and every command reads them there."""

import json
from pathlib import Path

import pytest

from tests.stories import command

AGE = """
description: {id: Umur paling muda di daerah kami, en: Youngest age in our region}
unit: years
values:
  2026-01-01:
    value: 50
    reference: {law: perbup-contoh, article: "5"}
    verified: true
"""
LAW = """
perbup-contoh:
  number: Perbup CONTOH
  title: {id: Program kami, en: Our programme}
  date: null
  in_force: {from: null, to: null}
  status: {id: berlaku, en: in force}
  link: null
  read: text
"""
PROGRAMME = """
name: Perlindungan Pekerja Rentan Contoh
region: 33.19
period: {from: 2026-12, to: 2027-11}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of rules that lets nobody below 50 in."""
    folder = tmp_path / "aturan-kami"
    rule = folder / "regions" / "33.19" / "programme" / "age_min.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text(AGE, encoding="utf-8")
    (folder / "sources.yaml").write_text(LAW, encoding="utf-8")
    return folder


def screened(folder: Path, *more: str | Path) -> tuple[int, str]:
    """How many rows are too young, and the digest of the rules that said so."""
    programme = folder / "program.yaml"
    programme.write_text(PROGRAMME, encoding="utf-8")
    out = folder / "hasil"
    ran = command.run(
        "screen", *command.LISTS, "--programme", programme, "--on", command.ON, "--out", out, *more
    )
    assert ran.returncode == 0, ran.stderr
    young = sum("UNDER_AGE" in row["reasons"] for row in command.decisions(out))
    digest = json.loads((out / "manifest.json").read_text("utf-8"))["rules_sha256"]
    return young, digest


def test_an_own_rule_decides_and_the_manifest_says_by_which_rules(
    own: Path, tmp_path: Path
) -> None:
    nationally, shipped = screened(tmp_path)
    here, with_own = screened(tmp_path, "--rules", own)
    assert here > nationally
    assert with_own != shipped


def test_a_flaw_in_an_own_rule_is_told_with_its_line_before_any_work(
    own: Path, tmp_path: Path
) -> None:
    rule = own / "regions" / "33.19" / "programme" / "age_min.yaml"
    rule.write_text(AGE.replace("50", "lima puluh"), encoding="utf-8")
    ran = command.run("rules", "check", "--rules", own)
    assert ran.returncode == 3
    assert "aturan-kami/regions/33.19/programme/age_min.yaml, baris 6" in ran.stderr
    programme = tmp_path / "program.yaml"
    programme.write_text(PROGRAMME, encoding="utf-8")
    ran = command.run(
        "screen", *command.LISTS, "--programme", programme, "--on", command.ON,
        "--out", tmp_path / "hasil", "--rules", own,
    )  # fmt: skip
    assert ran.returncode == 3
    assert "Membaca daftar" not in ran.stdout
    assert not (tmp_path / "hasil").exists()


def test_the_law_is_shown_as_on_a_day(own: Path) -> None:
    ran = command.run("rules", "show", "jkm.benefit", "--on", "2024-06-01")
    assert ran.returncode == 0
    assert "Rp42.000.000" in ran.stdout
    there = ("--rules", own, "--region", "33.19", "--on", "2026-06-01")
    assert "50 tahun" in command.run("rules", "show", "programme.age_min", *there).stdout


def test_a_misspelt_rule_ends_with_code_3_and_the_nearest_name() -> None:
    ran = command.run("rules", "show", "jkm.benfit")
    assert ran.returncode == 3
    assert "jkm.benefit" in ran.stderr
