"""Every output of a plan into one folder."""

from pathlib import Path

from payung.messages import Lang
from payung.reporting.plan import book, page
from payung.reporting.plan.tables import Plan

BOOK, PAGE = "plan.xlsx", "plan.html"


def write(plan: Plan, lang: Lang, folder: Path) -> None:
    """Fills the existing, empty `folder`; an OSError passes through."""
    book.write(plan, lang, folder / BOOK)
    page.write(plan, lang, folder / PAGE)
