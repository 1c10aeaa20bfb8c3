"""What a cheap phone on a slow network must load before the first page stands."""

import gzip
import re
from pathlib import Path

from django.conf import settings

from tests.registry.people import Cast
from tests.web import signed_in

MOST = 60_000  # bytes, the first page with all it loads
TEMPLATES = Path(__file__).parents[2] / "payung/web/templates"
_LOADED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
_ASKS = re.compile(r"\shx-(?:get|post)=")
_INCLUDED = re.compile(r'{% include "([^"]+)"')
_LIVE = '{% include "parts/live.html" %}'


def test_the_first_page_weighs_less_than_60_kilobytes(cast: Cast) -> None:
    page = signed_in.nobody().get("/akun/login/").content
    files = {path.removeprefix("/static/") for path in _LOADED.findall(page.decode())}
    assert len(files) >= 4
    root = Path(settings.STATIC_ROOT)
    weight = sum(len(gzip.compress((root / name).read_bytes())) for name in files)
    assert weight + len(gzip.compress(page)) < MOST


def test_htmx_comes_with_the_pages_of_which_a_part_is_asked_for_again_and_no_other() -> None:
    texts = {str(one.relative_to(TEMPLATES)): one.read_text() for one in TEMPLATES.rglob("*.html")}
    parts = {name for name, text in texts.items() if _ASKS.search(text)}
    asking = {
        name
        for name, text in texts.items()
        if "{% extends" in text and {name, *_INCLUDED.findall(text)} & parts
    }
    assert {name for name, text in texts.items() if _LIVE in text} == asking
    assert "lists/type.html" in asking
