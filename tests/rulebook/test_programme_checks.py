"""Groups, lines, quotas and scenarios of a programme file that do not fit one another."""

from pathlib import Path

import pytest

from tests.rulebook.programme_cast import LEAST, the_flaw

TWO = "[{name: A, people: 3, occupations: [petani]}, {name: B, people: 4}]"
TWO_LINES = (
    "funding: [{name: Dana Desa, source: apbdes, amount: 1}, {name: CSR, source: csr, amount: 1}]"
)


@pytest.mark.parametrize(
    ("line", "code", "row", "fact"),
    [
        (
            "groups: [{name: A, people: 3}, {name: A, people: 3, occupations: [petani]}]",
            "GROUP_TWICE", 4, ("name", "A"),
        ),
        ("groups: [{name: A, people: 3}, {name: B, people: 3}]", "GROUPS_BOTH_OPEN", 4, None),
        (
            f"groups: {TWO.replace('4}', '4, occupations: [petani]}')}",
            "OCCUPATION_IN_TWO_GROUPS", 4, ("first", "A"),
        ),
        ("groups: [{name: A, people: 3, segment: ppu}]", "GROUP_WAGE_MISSING", 4, None),
        ("groups: [{name: A, people: 3, risk: II}]", "GROUP_RISK_OF_BPU", 4, None),
        ("groups: [{name: A, people: 3, risk: 2}]", "VALUE_UNKNOWN", 4, ("given", "2")),
        ("groups: [{name: A, people: 3, segment: jakon}]", "VALUE_UNKNOWN", 4, None),
        ("groups: [{name: A, orang: 3}]", "KEY_MISSPELT", 4, ("nearest", "people")),
        (f"groups: {TWO}\ntarget: 8", "TARGET_NOT_SUM", 5, ("sum", "7")),
        ("quotas: [{group: A, places: 3}]", "NO_GROUPS", 4, ("given", "A")),
        (f"groups: {TWO}\nquotas: [{{group: C, places: 3}}]", "VALUE_UNKNOWN", 5, None),
        (
            "funding: [{name: A, source: apbd, amount: 1, for: [petanii]}]",
            "PURPOSE_MISSPELT", 4, ("nearest", "petani"),
        ),
        ("funding: [{name: A, source: apbd, amount: 1, for: [qqqq]}]", "PURPOSE_UNKNOWN", 4, None),
        ("length: penuh", "VALUE_MISSPELT", 4, ("nearest", "whole")),
        ("decile_max: 11", "VALUE_NOT_NUMBER", 4, ("most", "10")),
        ("closing_day: 31", "VALUE_NOT_NUMBER", 4, ("most", "28")),
        ("draw: {}", "KEY_MISSING", 4, ("key", "seed")),
        ("scenarios: [{name: A, from: 2027-01}]", "PERIOD_BACKWARDS", 4, None),
        ("scenarios: [{name: A}, {name: A}]", "SCENARIO_TWICE", 4, ("name", "A")),
        ("scenarios: [{name: A, workers: {B: 3}}]", "NO_GROUPS", 4, ("given", "B")),
        ("scenarios: [{name: A, budget: {B: 3}}]", "NO_LINES", 4, ("given", "B")),
        ("scenarios: [{name: A, budget: -3}]", "VALUE_NOT_RUPIAH", 4, ("given", "-3")),
        (
            "scenarios: [{name: A, attrition: {deats: 3}}]",
            "KEY_MISSPELT", 4, ("nearest", "deaths"),
        ),
        ("scenarios: [{name: A, attrition: {deaths: 1001}}]", "VALUE_NOT_NUMBER", 4, None),
        (f"groups: {TWO}\nscenarios: [{{name: S, workers: 3}}]", "WHICH_GROUP", 5, None),
        (
            f"{TWO_LINES}\nscenarios: [{{name: S, budget: 3}}]",
            "WHICH_LINE", 5, ("example", "{Dana Desa: 3}"),
        ),
        (
            f"{TWO_LINES}\nscenarios: [{{name: S, budget: {{Dana Des: 3}}}}]",
            "VALUE_MISSPELT", 5, ("nearest", "Dana Desa"),
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named_with_its_line_and_what_would_be_right(
    tmp_path: Path, line: str, code: str, row: int, fact: tuple[str, str] | None
) -> None:
    found = the_flaw(tmp_path, f"{LEAST}{line}\n")
    assert (found.code, found.place.row, found.place.file) == (code, row, "program.yaml")
    if fact:
        assert found.facts[fact[0]] == fact[1]
