"""Every output of a plan into one folder."""

from pathlib import Path

from payung.messages import Lang
from payung.reporting import plan_book, plan_page
from payung.reporting.plan_tables import Plan

BOOK, PAGE = "plan.xlsx", "plan.html"


def write(plan: Plan, lang: Lang, folder: Path) -> None:
    """Fills the existing, empty `folder`; an OSError passes through."""
    plan_book.write(plan, lang, folder / BOOK)
    plan_page.write(plan, lang, folder / PAGE)
