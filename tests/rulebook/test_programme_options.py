"""Other months, people or money than the file has, as a command was told."""

from pathlib import Path
from typing import Any

import pytest

from payung import messages, rulebook
from payung.messages import Lang
from payung.values.month import Month, Span
from payung.values.programme import Fund, FundingLine, Programme
from payung.values.refused import Refused

LEAST = """\
name: Perlindungan Pekerja Rentan 2026
region: 33.19
period: {from: 2026-01, to: 2026-12}
"""
LINES = """\
funding:
  - {name: APBD, source: apbd, amount: 604000000}
  - {name: CSR, source: csr, amount: 1000000}
"""
GROUPS = "groups: [{name: A, people: 3, occupations: [petani]}, {name: B, people: 4}]\n"


def plan(folder: Path, text: str) -> Programme:
    file = folder / "program.yaml"
    file.write_text(text)
    return rulebook.read_programme(file, rulebook.load())


def test_money_is_changed_by_the_name_of_its_line(tmp_path: Path) -> None:
    changed = rulebook.changed(plan(tmp_path, LEAST + LINES), {"budget": {"CSR": "Rp2.000.000"}})
    assert [line.amount for line in changed.funding] == [604_000_000, 2_000_000]


def test_money_for_a_programme_without_any_is_taken_for_the_regions_own(tmp_path: Path) -> None:
    changed = rulebook.changed(plan(tmp_path, LEAST), {"budget": {"": "604.000.000"}})
    assert changed.funding == (FundingLine("APBD", Fund.APBD, 604_000_000),)


def test_people_are_changed_as_a_whole_or_by_group(tmp_path: Path) -> None:
    assert rulebook.changed(plan(tmp_path, LEAST), {"workers": {"": "3.000"}}).target == 3_000
    changed = rulebook.changed(plan(tmp_path, LEAST + GROUPS), {"workers": {"B": "10"}})
    assert ([group.people for group in changed.groups], changed.target) == ([3, 10], 13)


def test_months_are_changed_one_by_one(tmp_path: Path) -> None:
    changed = rulebook.changed(plan(tmp_path, LEAST), {"to": "2026-06"})
    assert changed.period == Span(Month(2026, 1), Month(2026, 6))


@pytest.mark.parametrize(
    ("text", "given", "code", "key"),
    [
        (LINES, {"budget": {"": "5"}}, "WHICH_LINE", "--budget"),
        (LINES, {"budget": {"APDB": "5"}}, "VALUE_MISSPELT", "--budget"),
        (LINES, {"budget": {"APBD": "-5"}}, "VALUE_NOT_RUPIAH", "--budget"),
        (LINES, {"budget": {"APBD": "1.5"}}, "VALUE_NOT_RUPIAH", "--budget"),
        (GROUPS, {"workers": {"": "5"}}, "WHICH_GROUP", "--workers"),
        ("", {"workers": {"A": "5"}}, "NO_GROUPS", "--workers"),
        ("", {"workers": {"": "0"}}, "VALUE_NOT_NUMBER", "--workers"),
        ("", {"from": "Januari"}, "VALUE_NOT_MONTH", "--from"),
        ("", {"from": "2027-01"}, "PERIOD_BACKWARDS", "--from"),
    ],
)
def test_a_wrong_option_is_refused_by_its_name(
    tmp_path: Path, text: str, given: dict[str, Any], code: str, key: str
) -> None:
    with pytest.raises(Refused) as refused:
        rulebook.changed(plan(tmp_path, LEAST + text), given)
    found = refused.value.findings
    assert [(one.code, one.place.key) for one in found] == [(code, key)]
    assert messages.refusal(refused.value, Lang.ID)
