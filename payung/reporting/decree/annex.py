"""The annex as PDF: A4 across, a head on every page, every row numbered, a QR to check it by.

26,000 rows are some 800 pages. A cell for each datum would take Typst gigabytes, so a page has one
cell a column, and rows keep their height because lines are broken here and nowhere else.
"""

import json
import textwrap
from collections.abc import Iterable, Iterator
from datetime import UTC
from functools import lru_cache
from importlib import resources
from io import BytesIO

import segno
import typst

from payung.reporting.decree import told
from payung.reporting.decree.told import Annex, Line

_TEMPLATE = resources.files("payung.reporting") / "templates" / "annex.typ"
_SENTENCES = (
    "title", "about", "total", "masked", "draft", "reversing", "signature", "check", "digest",
    "page", "nobody",
)  # fmt: skip
# How wide the columns of the template are inside, in points.
_WIDTHS = (24, 74, 153, 45, 18, 91, 91, 83, 62, 54, 46)
_FIRST_PAGE, _PAGE = 34, 37  # lines of text
_WIDE, _CAPITAL, _OTHER = 7.7, 5.9, 4.25  # points; rather too wide than too narrow
_EMPTY = "\u00a0"
_HARD = str.maketrans({" ": "\u00a0", "-": "\u2011", "/": "/\u2060"})


def as_pdf(annex: Annex, lines: Iterable[Line]) -> bytes:
    """Equal annexes give equal bytes. Nothing that somebody typed is read as markup."""
    data = {
        "texts": told.sentences(annex, _SENTENCES),
        "headings": told.headings(),
        "pages": [
            {"columns": _columns(page), "rules": _rules(page)} for page in _pages(annex, lines)
        ],
        "qr": _qr(annex.check) if annex.check else "",
        "draft": annex.signed_at is None,
        "masked": annex.masked,
        "reversing": bool(annex.reverses),
        "signed_by": annex.signed_by,
    }
    moment = annex.signed_at or annex.prepared_at
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_tags=False,
        timestamp=moment.astimezone(UTC).replace(microsecond=0),  # typst takes whole seconds
    )
    return found


def _pages(annex: Annex, lines: Iterable[Line]) -> Iterator[list[list[str]]]:
    """For each page its lines of text, each a text for every column."""
    page: list[list[str]] = []
    room = _FIRST_PAGE
    for line in lines:
        rows = _broken(told.cells(line, masked=annex.masked))
        if len(page) + len(rows) > room:
            yield page
            page, room = [], _PAGE
        page += rows
    if page:
        yield page


def _columns(page: list[list[str]]) -> list[str]:
    """The page by its columns, each one text with a line for each line of the page."""
    return ["\n".join(column) for column in zip(*page, strict=True)]


def _rules(page: list[list[str]]) -> list[int]:
    """Above which lines of the page a new row begins."""
    return [number for number, line in enumerate(page) if number and line[0] != _EMPTY]


def _broken(cells: tuple[str, ...]) -> list[list[str]]:
    """The lines of a row: every cell broken to its column, and never again by the typesetter."""
    parts = [_wrapped(cell, width) for cell, width in zip(cells, _WIDTHS, strict=True)]
    height = max(map(len, parts))
    return [
        [(part[line] if line < len(part) else "").translate(_HARD) or _EMPTY for part in parts]
        for line in range(height)
    ]


@lru_cache(maxsize=20_000)  # villages, work and sums come again and again
def _wrapped(text: str, width: float) -> list[str]:
    """The lines that a text takes in so many points; a word that is too long is cut."""
    if _width(text) <= width:
        return [text]
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if _width(joined) <= width:
            lines[-1] = joined
            continue
        pieces = textwrap.wrap(word, int(width / _WIDE))
        lines += [word] if _width(word) <= width else pieces
    return [line for line in lines if line]


def _width(text: str) -> float:
    """About how wide a text is, in points."""
    return sum(_WIDE if c in "WMwm@" else _CAPITAL if c.isupper() else _OTHER for c in text)


def _qr(address: str) -> str:
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False)
    return drawn.getvalue().decode()
