"""The list of those whom BPJS refused, handed back to villages: why, and what to do about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from payung import messages
from payung.messages import Lang
from payung.reporting import books
from payung.values import identity

_WIDTHS = (24, 30, 20, 14, 30, 44, 44, 30)


@dataclass(frozen=True, slots=True)
class TurnedBack:
    """One of them; the NIK is shown masked, `village` in words."""

    village: str
    name: str
    nik: str
    birth_date: date | None
    why: str
    words: str
    advice: str


def write(people: Iterable[TurnedBack], path: Path, on: date, lang: Lang) -> None:
    """One sheet, with an empty column for what was put right."""
    with books.opened(path, on, large=False) as book:
        sheet = book.add_worksheet(messages.text("REFUSED_SHEET", lang)[:31])
        head = books.style(book, bold=True, text_wrap=True, bg_color=books.SHADE, border=1)
        cell = books.style(book, text_wrap=True, border=1, border_color=books.LINE)
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        _line(sheet, 0, _heads(lang), head)
        for row, one in enumerate(people, 1):
            born = f"{one.birth_date:%d-%m-%Y}" if one.birth_date else ""
            _line(
                sheet, row,
                (one.village, one.name, identity.mask(one.nik), born, one.why, one.words,
                 one.advice, ""), cell,
            )  # fmt: skip
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)


def _heads(lang: Lang) -> tuple[str, ...]:
    names = ("VILLAGE", "NAME", "NIK", "BORN", "WHY", "WORDS", "DO", "DONE")
    return tuple(messages.text(f"REFUSED_{name}", lang) for name in names)


def _line(sheet: Worksheet, row: int, cells: Sequence[str], look: Format) -> None:
    for at, text in enumerate(cells):
        books.put(sheet, row, at, text, look)
    books.fit_height(sheet, row, zip(cells, _WIDTHS, strict=True))
