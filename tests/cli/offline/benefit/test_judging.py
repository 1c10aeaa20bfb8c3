"""Facts to what is due; what does not hold together is told at its place."""

from datetime import date
from pathlib import Path

import pytest

from payung import intake, rulebook
from payung.cli.offline.benefit import judging
from payung.intake import Claimed
from payung.values.claim import Benefit
from payung.values.refused import Refused

CLAIMED = Claimed(Benefit.JKM, date(2026, 12, 20), rulebook.load())
SARI = "born: 1980-02-03\npaid: 2026-01..2026-09\ndeath: 2026-09-20\n"


def _read(folder: Path, text: str) -> intake.ReadCase:
    path = folder / "kasus.yaml"
    path.write_text(text, encoding="utf-8")
    return intake.read_case(path, CLAIMED)


def test_what_does_not_hold_together_is_refused_with_its_line(tmp_path: Path) -> None:
    older = "children:\n  - 1970-01-01, SMA\n"
    read = _read(tmp_path, SARI.replace("2026-09-20", "2027-09-20") + older)
    with pytest.raises(Refused) as refused:
        judging.judge(read, CLAIMED)
    found = {one.code: one.place.row for one in refused.value.findings}
    assert found == {"CASE_IN_FUTURE": 3, "CASE_CHILD_OLDER": 5}


def test_a_remark_stops_nothing(tmp_path: Path) -> None:
    read = _read(tmp_path, SARI.replace("2026-09\n", "2027-01\n"))
    judged = judging.judge(read, CLAIMED)
    assert [one.code for one in judged.remarks] == ["CASE_PAID_AHEAD"]
    assert judged.entitlement.payable


def test_each_row_is_judged_by_what_it_claims_and_else_by_what_the_command_says(
    tmp_path: Path,
) -> None:
    table = tmp_path / "kasus.csv"
    table.write_text(
        "Manfaat,Lahir,Iuran,Meninggal,Kecelakaan\n"
        "JKK,1980-02-03,2026-01..2026-09,2026-09-20,2026-09-20\n"
        "Santunan kematian,1980-02-03,2026-01..2026-09,2026-09-20,\n"
        ",1980-02-03,2026-01..2026-09,2026-09-20,\n"
        "JKK,1980-02-03,2026-01..2026-09,2026-09-20,\n"
        "JHT,1980-02-03,2026-01..2026-09,2026-09-20,\n"
    )
    rows, _ = intake.read_cases(table, CLAIMED)
    jkk, jkm, usual, lacking, unknown = (judging.judge_row(row, CLAIMED) for row in rows)
    benefits = [row.judged and row.judged.entitlement.benefit for row in (jkk, jkm, usual)]
    assert benefits == [Benefit.JKK, Benefit.JKM, Benefit.JKM]
    assert [flaw.code for flaw in lacking.flaws] == ["KEY_MISSING"]
    assert unknown.flaws[0].facts["allowed"] == "jkm, jkk, beasiswa"


def test_a_row_whose_rules_are_not_known_is_told_as_a_flaw_of_the_row(tmp_path: Path) -> None:
    table = tmp_path / "kasus.csv"
    early = "1940-01-01,2001-01,2001-01-20"
    table.write_text(f"Lahir,Iuran,Meninggal\n{early}\n1980-02-03,2026-09,2026-09-20\n")
    rows, _ = intake.read_cases(table, CLAIMED)
    one, other = (judging.judge_row(row, CLAIMED) for row in rows)
    assert one.judged is None
    assert [(flaw.code, flaw.place.row) for flaw in one.flaws] == [("RULE_NOT_IN_FORCE", 2)]
    assert other.judged is not None
