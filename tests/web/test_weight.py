"""What a cheap phone on a slow network must load before the first page stands."""

import gzip
import re
from pathlib import Path

from django.conf import settings

from tests.registry.people import Cast
from tests.web import signed_in

MOST = 60_000  # bytes, the first page with all it loads
_LOADED = re.compile(r'(?:href|src)="(/static/[^"]+)"')


def test_the_first_page_weighs_less_than_60_kilobytes(cast: Cast) -> None:
    page = signed_in.nobody().get("/akun/login/").content
    files = {path.removeprefix("/static/") for path in _LOADED.findall(page.decode())}
    assert len(files) >= 4
    root = Path(settings.STATIC_ROOT)
    weight = sum(len(gzip.compress((root / name).read_bytes())) for name in files)
    assert weight + len(gzip.compress(page)) < MOST
