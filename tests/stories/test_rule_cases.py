"""Every case beside a rule, through the runner that `payung rules check` uses."""

import pytest

from payung import rulebook
from payung.cli.offline import formulas
from payung.cli.offline.rules import cases
from payung.cli.offline.rules.cases import Case
from payung.rulebook import files

CASES = cases.read(files.rules())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.formula}: {case.sentence}")
def test_a_case_holds(case: Case) -> None:
    checked = cases.run(case, rulebook.load())
    assert checked.holds, f"{case.file}:{case.line} expects {case.expect}, not {checked.found}"


def test_every_formula_has_a_case() -> None:
    assert set(formulas.FORMULAS) == {case.formula for case in CASES}


def test_no_two_cases_of_a_file_are_one_sentence() -> None:
    said = [(case.file, case.sentence) for case in CASES]
    assert len(said) == len(set(said))
