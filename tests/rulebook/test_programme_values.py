"""What a programme file leaves out comes from rules, and they are named."""

from pathlib import Path

from payung import rulebook
from payung.values.programme import Programme
from tests.rulebook.test_regions import own_folder

LEAST = """\
name: Perlindungan Pekerja Rentan 2026
region: 33.19
period: {from: 2026-03, to: 2026-12}
"""


def read(folder: Path, text: str, own: Path | None = None) -> Programme:
    file = folder / "program.yaml"
    file.write_text(text, encoding="utf-8")
    return rulebook.read_programme(file, rulebook.load(own))


def test_the_rules_that_fill_in_what_a_file_leaves_out_are_named(tmp_path: Path) -> None:
    """A list of occupations or quotas that asks for nothing decides nothing, so it is no rule."""
    names = [one.name for one in read(tmp_path, LEAST).usual]
    assert {"programme.scheme", "programme.priority", "programme.age_min"} <= set(names)
    assert "programme.occupations" not in names
    told = LEAST + "priority: [oldest]\nage: {min: 20}\n"
    fewer = {one.name for one in read(tmp_path, told).usual}
    assert set(names) - fewer == {"programme.priority", "programme.age_min"}


def test_a_regions_own_rule_fills_in_and_is_the_one_named(tmp_path: Path) -> None:
    programme = read(tmp_path, LEAST, own_folder(tmp_path))
    assert programme.age_min == 20
    own = next(one for one in programme.usual if one.name == "programme.age_min")
    assert (str(own.citation), own.verified) == ("Perbup 1/2026 Pasal 5 ayat (1)", True)


def test_what_the_file_itself_says_stands_before_a_regions_rule(tmp_path: Path) -> None:
    assert read(tmp_path, LEAST + "age: {min: 25}\n", own_folder(tmp_path)).age_min == 25
