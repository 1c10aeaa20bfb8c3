"""What was asked for on the command line, reckoned."""

from pathlib import Path

import pytest

from payung import rulebook
from payung.cli.offline.plan import planning
from payung.cli.offline.plan.planning import Asked
from payung.messages import Lang
from payung.reporting import Plan
from payung.values.refused import Refused

PROGRAMME = """\
name: Perlindungan Pekerja Rentan (contoh)
region: 33.19
period: {from: 2026-01, to: 2026-12}
"""
MONEY = "funding: [{name: APBD, source: apbd, amount: 2016000}]\n"
COURSE = "scenarios: [{name: Setengah tahun, to: 2026-06}]\n"


def plan(folder: Path, text: str, *, scenarios: bool = False, mixes: bool = False) -> Plan:
    file = folder / "program.yaml"
    file.write_text(text)
    asked = Asked(file, ("APBD=2016000",), ("15",), None, None, scenarios, mixes)
    return planning.plan(asked, rulebook.load(), Lang.ID)


def test_the_programme_as_it_is_comes_first_and_is_called_so(tmp_path: Path) -> None:
    told = plan(tmp_path, PROGRAMME + MONEY + COURSE, scenarios=True)
    assert [one.name for one in told.forecasts] == ["Seperti di berkas program", "Setengah tahun"]
    assert [one.full for one in told.forecasts] == [10, 15]


def test_without_scenarios_in_the_file_those_who_leave_are_assumed_and_named(
    tmp_path: Path,
) -> None:
    told = plan(tmp_path, PROGRAMME + MONEY, scenarios=True)
    assert told.forecasts[1].name.startswith("Dengan yang keluar (meninggal")
    assert "programme.attrition" in told.remark


def test_other_courses_and_mixes_are_only_reckoned_when_asked_for(tmp_path: Path) -> None:
    told = plan(tmp_path, PROGRAMME + MONEY + COURSE)
    assert (len(told.forecasts), told.mixes) == (1, None)
    assert plan(tmp_path, PROGRAMME + MONEY, mixes=True).mixes


def test_nobody_to_plan_for_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "program.yaml"
    file.write_text(PROGRAMME)
    asked = Asked(file, (), (), None, None, scenarios=False, mixes=False)
    with pytest.raises(Refused) as refused:
        planning.plan(asked, rulebook.load(), Lang.ID)
    assert refused.value.code == "PLAN_NOBODY"
