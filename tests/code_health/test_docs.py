"""The pages that are generated say what the code says."""

import re

import pytest

from tests.code_health import sources
from tools import docs, life_cycle

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
