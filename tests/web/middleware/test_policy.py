"""What a browser is told it may do with our pages."""

import re
from pathlib import Path

from tests.registry.people import Cast
from tests.web import signed_in

TEMPLATES = Path(__file__).parents[3] / "payung/web/templates"
_INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|hx-on")


def test_every_answer_forbids_what_is_not_ours(cast: Cast) -> None:
    policy = signed_in.nobody().get("/akun/login/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_no_template_has_a_script_or_style_inside() -> None:
    inside = {
        path.name: found
        for path in TEMPLATES.rglob("*.html")
        if (found := _INLINE.findall(path.read_text()))
    }
    assert inside == {}
