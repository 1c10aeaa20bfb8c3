"""What others made lies in the house as it came, under a licence that ours allows."""

import hashlib
import re
import tomllib
from pathlib import Path

WEB = Path(__file__).parents[2] / "payung/web"
VENDOR = WEB / "static/vendor"
TOLD = tomllib.loads((VENDOR / "vendor.toml").read_text())
FREE = {"MIT", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC"}


def test_every_file_is_the_one_that_was_brought_in() -> None:
    told = {file: digest for one in TOLD.values() for file, digest in one["files"].items()}
    files = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name not in ("LICENSE", "vendor.toml")
    }
    assert files == told


def test_every_part_has_a_name_a_version_and_a_licence_with_its_text() -> None:
    for part, about in TOLD.items():
        assert {"name", "version"} <= about.keys()
        assert about["licence"] in FREE
        assert (VENDOR / part / "LICENSE").read_text().strip()


def test_every_class_in_a_page_has_its_rules_in_a_style_sheet_that_pages_load() -> None:
    sheets = "".join(path.read_text() for path in (WEB / "static").rglob("*.css"))
    styled = set(re.findall(r"\.([a-z][\w-]*)", sheets))
    named = {
        name
        for path in (WEB / "templates").rglob("*.html")
        for given in re.findall(r'class="([^"{]*)"', path.read_text())
        for name in given.split()
    }
    # Else: `make vendor`, which takes the rules of a class from Tabler once a page names it.
    assert named - styled == set()
