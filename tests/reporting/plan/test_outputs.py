"""A plan's folder."""

from pathlib import Path

from payung.messages import Lang
from payung.reporting.plan import outputs
from tests.reporting import plan_cast


def test_a_plan_is_a_workbook_and_a_page(tmp_path: Path) -> None:
    outputs.write(plan_cast.PLAN, Lang.ID, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.html", "plan.xlsx"]
