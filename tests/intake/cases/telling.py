"""Facts of a synthetic claim, told in every way, for the tests of reading them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from payung import intake, rulebook
from payung.intake import CaseRow, Claimed, ReadCase
from payung.values.claim import Benefit, Case
from payung.values.finding import Finding
from payung.values.refused import Refused

ON = date(2026, 12, 20)
SARI: Mapping[str, Any] = {
    "name": "Sari Wahyuni",
    "born": "1980-02-03",
    "paid": ["2026-01..2026-07", "2026-08..2026-09@2026-12-17"],
    "death": "2026-09-20",
}


def claimed(benefit: Benefit = Benefit.JKM, on: date | None = ON) -> Claimed:
    return Claimed(benefit, on, rulebook.load())


def by_options(benefit: Benefit = Benefit.JKM, **facts: Any) -> Case:
    case = intake.case_of_options({**SARI, **facts}, {}, claimed(benefit)).case
    assert case is not None
    return case


def flaws(benefit: Benefit = Benefit.JKM, **facts: Any) -> dict[str, Finding]:
    """What is wrong with the facts, by code."""
    with pytest.raises(Refused) as refused:
        intake.case_of_options({**SARI, **facts}, {}, claimed(benefit))
    return {flaw.code: flaw for flaw in refused.value.findings}


def by_file(folder: Path, text: str, on: date | None = ON) -> ReadCase:
    path = folder / "kasus.yaml"
    path.write_text(text, encoding="utf-8")
    return intake.read_case(path, claimed(on=on))


def by_table(folder: Path, *lines: str) -> tuple[tuple[CaseRow, ...], tuple[Finding, ...]]:
    path = folder / "kasus.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return intake.read_cases(path, claimed())
