"""The pages that are generated say what the code says."""

import re

import pytest

from payung import rulebook
from tests.code_health import sources
from tools import docs, law, life_cycle

LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def test_every_link_between_pages_leads_somewhere() -> None:
    pages = {path: text for path, text in sources.texts().items() if path.endswith(".md")}
    dead = [
        (path, link)
        for path, text in pages.items()
        for link in LINK.findall(text)
        if not ((sources.ROOT / path).parent / link).exists()
    ]
    assert dead == []


@pytest.mark.parametrize("path", docs.PAGES)
def test_a_generated_page_is_up_to_date(path: str) -> None:
    written = (sources.ROOT / path).read_text(encoding="utf-8")
    assert written == docs.PAGES[path](), f"run `make docs`: {path} is older than the code"


def test_the_life_cycle_names_every_package() -> None:
    packages = {path.parent.name for path in (sources.ROOT / "payung").glob("*/__init__.py")}
    assert packages == {*life_cycle.STAGES, *life_cycle.AROUND}


def test_whatever_is_not_verified_stands_on_top_of_the_page_of_the_law() -> None:
    top = law.page().partition("## Belum jelas")[0]
    book = rulebook.load()
    rules = {one.name for one in book.parameters.values() if not one.values[-1].verified}
    reasons = {code for code, bases in book.reasons.items() if not all(b.verified for b in bases)}
    assert not [name for name in rules | reasons if f"`{name}`" not in top]
