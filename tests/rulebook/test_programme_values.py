"""What a programme file says, and what it leaves out: that comes from rules, which are named."""

from pathlib import Path

from payung import rulebook
from payung.values.month import Month, Span
from payung.values.people import Segment
from payung.values.programme import (
    Attrition,
    Fund,
    FundingLine,
    Group,
    Length,
    Programme,
    Quota,
    Scenario,
)
from tests.rulebook.programme_cast import LEAST, read
from tests.rulebook.test_regions import own_folder

GROUPS = (
    LEAST
    + """\
groups:
  - {name: rentan, people: 35440}
  - name: staf
    people: 10_633
    occupations: [ketua_rt, perangkat_desa]
    segment: ppu
    income: 806000
funding: [{name: APBD, source: apbd, amount: 7700000000, for: [rentan, perangkat_desa]}]
quotas: [{group: rentan, places: 30000}]
length: rest
priority: [decile, draw]
draw: {seed: 26-11-05}
scenarios:
  - {name: sampai Juni, to: 2026-06}
  - {name: lebih banyak, workers: {rentan: 40000}, budget: 8.000.000.000}
  - {name: ada yang keluar, attrition: {deaths: 7, ageing: 20, waged: 50}}
"""
)
OWN_RULE = """\
description: {{id: aturan, en: rule}}
unit: {unit}
values:
  2024-01-01:
    value: {value}
    reference: {{law: peraturan-daerah}}
    verified: false
"""


def read_with(folder: Path, text: str, own: Path) -> Programme:
    """A programme read with a government's own folder of rules."""
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
    later = LEAST.replace("2026-01", "2026-03")  # the rule begins in that month
    programme = read_with(tmp_path, later, own_folder(tmp_path))
    assert programme.age_min == 20
    own = next(one for one in programme.usual if one.name == "programme.age_min")
    assert (str(own.citation), own.verified) == ("Perbup 1/2026 Pasal 5 ayat (1)", True)


def test_what_the_file_itself_says_stands_before_a_regions_rule(tmp_path: Path) -> None:
    assert read_with(tmp_path, LEAST + "age: {min: 25}\n", own_folder(tmp_path)).age_min == 25


def test_what_a_region_has_set_for_itself_stands_before_the_national_default(
    tmp_path: Path,
) -> None:
    own = tmp_path / "aturan"
    rules = own / "regions" / "33.19" / "programme"
    rules.mkdir(parents=True)
    for name, unit, value in (
        ("decile_max", "count", "4"),
        ("age_below", "years", "60"),
        ("length", "word", "equal"),
        ("occupations", "words", "[petani]"),
        ("quotas", "people", "{33.19.01: 12}"),
        ("funding", "rupiah", "{dbhcht: 5000000000}"),
    ):
        (rules / f"{name}.yaml").write_text(OWN_RULE.format(unit=unit, value=value))
    programme = read_with(tmp_path, LEAST, own)
    assert (programme.decile_max, programme.age_below) == (4, 60)
    assert (programme.length, programme.occupations) == (Length.EQUAL, ("petani",))
    assert programme.quotas == (Quota(12, area="33.19.01"),)
    assert programme.funding == (FundingLine("DBHCHT", Fund.DBHCHT, 5_000_000_000),)


def test_groups_lines_and_scenarios_are_read_as_written(tmp_path: Path) -> None:
    programme = read(tmp_path, GROUPS)
    rentan, staff = programme.groups
    assert (rentan, staff.segment, staff.income) == (
        Group("rentan", 35_440), Segment.PPU, 806_000,
    )  # fmt: skip
    assert staff.occupations == ("ketua_rt", "perangkat_desa")
    assert programme.target == 46_073
    assert programme.funding[0].pays_for == ("rentan", "perangkat_desa")
    assert programme.quotas == (Quota(30_000, group="rentan"),)
    assert programme.draw_seed == "26-11-05"
    assert programme.length is Length.REST
    assert programme.scenarios == (
        Scenario("sampai Juni", period=Span(Month(2026, 1), Month(2026, 6))),
        Scenario("lebih banyak", people={"rentan": 40_000}, amounts={"APBD": 8_000_000_000}),
        Scenario("ada yang keluar", attrition=Attrition(7, 20, 50)),
    )


def test_a_waged_group_without_a_risk_class_has_that_of_government_offices(
    tmp_path: Path,
) -> None:
    assert read(tmp_path, GROUPS).groups[1].risk == "I"


def test_one_number_in_a_scenario_belongs_to_the_only_line_and_to_everybody(
    tmp_path: Path,
) -> None:
    text = f"{LEAST}funding: [{{name: APBD, source: apbd, amount: 5}}]\n"
    scenario = "scenarios: [{name: A, workers: 9000, budget: 604.000.000}]\n"
    only = read(tmp_path, text + scenario).scenarios[0]
    assert (only.people, only.amounts) == ({"": 9_000}, {"APBD": 604_000_000})
