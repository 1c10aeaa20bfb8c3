"""A plan on the terminal and for programs."""

import json
from dataclasses import replace
from io import StringIO
from typing import Any

from rich.console import Console

from payung.cli.offline.plan import showing
from payung.messages import Lang
from tests.reporting import plan_cast


def shown(width: int = 80) -> str:
    console = Console(file=StringIO(), width=width)
    showing.show(console, plan_cast.PLAN, None, Lang.ID)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def told(**changes: Any) -> dict[str, Any]:
    plan = replace(plan_cast.PLAN, **changes)
    read: dict[str, Any] = json.loads(json.dumps(showing.as_json(plan)))
    return read


def test_the_answer_stands_before_every_table() -> None:
    lines = shown().splitlines()
    assert lines[0] == "Perlindungan <b>Kudus</b> (contoh)"
    assert lines[1].startswith("Dana Rp5.000.000.000 menanggung 24.801 dari 30.264 pekerja")
    assert plan_cast.PLAN.remark in lines


def test_courses_stand_side_by_side_within_80_characters() -> None:
    lines = shown().splitlines()
    heading = next(line for line in lines if line.startswith("Skenario berdampingan"))
    tables = [line for line in lines[lines.index(heading) :] if line != plan_cast.PLAN.remark]
    assert max(map(len, tables)) <= 80
    assert any("Kurang" in line and "Rp1.101.222.400" in line and "Rp0" in line for line in tables)


def test_programs_get_numbers_and_months_by_stable_keys() -> None:
    first = told()["forecasts"][0]
    assert (first["full"], first["lacking"], first["lasts"]) == (24_801, 1_101_222_400, 9.83)
    assert (first["last_whole"], first["first_unpaid"]) == ("2026-09", "2026-10")
    assert first["months"][9]["paid"] == [424_083_200, 0]
    assert first["groups"][0]["monthly"] == [[16_800] * 12, None]
    assert first["lines"][0]["fund"] == "dbhcht"
    assert told()["mixes"] == []


def test_programs_get_the_parts_of_each_mix() -> None:
    first, second = told(mixes=plan_cast.MIXES)["mixes"]
    assert [part["people"] for part in first["parts"]] == [20_680, 31_320]
    assert second["parts"][0]["segment"] == "ppu"
