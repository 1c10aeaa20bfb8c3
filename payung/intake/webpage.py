"""Web pages saved as .xls: what many government applications call "Export to Excel"."""

import re
from html.parser import HTMLParser

from payung.intake.tables import RawTable, Row, table, writable
from payung.values.refused import Refused

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype|html|table|head|body|meta|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_SPANS = frozenset(str(width) for width in range(1, 101))


def is_web_page(content: str) -> bool:
    """Whether a text file is HTML, whatever it is called."""
    return _START.match(content) is not None


def read(content: str, name: str) -> RawTable:
    """All tables of the page below each other, as a spreadsheet shows them. Refused without one."""
    page = _Page()
    try:
        page.feed(content)
        page.close()
    except AssertionError:  # what the standard parser raises at a broken <![…] section
        raise Refused("FILE_DAMAGED", file=name) from None
    if not any(page.rows):
        raise Refused("FILE_NOT_A_TABLE", file=name, kind="HTML")
    return table("", page.rows)


class _Page(HTMLParser):
    """Collects the cells of `<tr>`s; a cell over several columns is followed by empty ones."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Row] = []
        self._row: list[str] | None = None
        self._words: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._end_cell()
            self._words = []
            span = dict(attrs).get("colspan") or "1"
            self._span = int(span) if span in _SPANS else 1
        elif tag == "br" and self._words is not None:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._end_row()

    def _end_cell(self) -> None:
        if self._words is None:
            return
        self._row = self._row if self._row is not None else []
        self._row += [" ".join("".join(self._words).split()), *[""] * (self._span - 1)]
        self._words = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self.rows.append(tuple(writable(cell) if cell else None for cell in self._row))
        self._row = None
