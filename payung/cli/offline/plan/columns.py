"""A table on the terminal: as many columns side by side as it holds, the others below.

No amount is ever broken over two lines: a rupiah figure in two pieces is read as another one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.markup import escape
from rich.table import Table as Shown
from rich.text import Text

from payung import reporting
from payung.messages import Lang
from payung.reporting import Table

_WIDEST = 8  # columns; a table of more stands on its side
_GAP = 2


@dataclass(frozen=True, slots=True)
class _Strip:
    """One column as text: `least` characters break no word and no amount, `most` no line."""

    head: str
    cells: tuple[str, ...]
    words: bool
    left: bool

    @property
    def least(self) -> int:
        parts = (part for cell in self.cells for part in (cell.split() if self.words else [cell]))
        return max(map(len, (*self.head.split(), *parts)), default=1)

    @property
    def most(self) -> int:
        return max(map(len, (self.head, *self.cells)))


def side_by_side(table: Table, lang: Lang, width: int) -> Iterator[Shown]:
    """`table` in `width` characters, in several pieces if it must be: each has its first column."""
    first, *others = _strips(table, lang)
    title = escape(table.title)
    while others:
        taken = _how_many(first, others, width)
        yield _piece([first, *others[:taken]], title, width)
        others, title = others[taken:], ""


def _strips(table: Table, lang: Lang) -> Sequence[_Strip]:
    heads = [column.label for column in table.columns]
    kinds = [column.kind for column in table.columns]
    rows = [
        [reporting.shown(cell, kind, lang) for cell, kind in zip(row, kinds, strict=True)]
        for row in table.rows
    ]
    words = [kind == "text" for kind in kinds]
    left = [kind in ("text", "month") for kind in kinds]
    if len(heads) > _WIDEST:
        heads, *rows = [list(line) for line in zip(heads, *rows, strict=True)]
        words, left = [True] * len(heads), [True] + [False] * len(table.rows)
    return [
        _Strip(head, tuple(row[at] for row in rows), words[at], left[at])
        for at, head in enumerate(heads)
    ]


def _how_many(first: _Strip, others: Sequence[_Strip], width: int) -> int:
    """How many of the others stand beside the first; one at least, however narrow the terminal."""
    room, taken = width - first.least, 0
    for strip in others:
        room -= _GAP + strip.least
        if room < 0:
            break
        taken += 1
    return max(taken, 1)


def _piece(strips: Sequence[_Strip], title: str, width: int) -> Shown:
    shown = Shown(
        title=title or None,
        title_justify="left",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, _GAP - 1, 0, 0),
    )
    for strip, wide in zip(strips, _widths(strips, width), strict=True):
        shown.add_column(
            Text(strip.head, no_wrap=False),
            justify="left" if strip.left else "right",
            width=wide,
            no_wrap=not strip.words,
        )
    for row in zip(*(strip.cells for strip in strips), strict=True):
        shown.add_row(*map(escape, row))
    return shown


def _widths(strips: Sequence[_Strip], width: int) -> Sequence[int]:
    """The least of each, and a fair part of the room that is left to those who want more."""
    room = max(width - sum(strip.least + _GAP for strip in strips) + _GAP, 0)
    widths = [strip.least for strip in strips]
    modest_first = sorted(range(len(strips)), key=lambda at: strips[at].most - widths[at])
    for served, at in enumerate(modest_first):
        more = min(strips[at].most - widths[at], room // (len(strips) - served))
        widths[at] += more
        room -= more
    return widths
