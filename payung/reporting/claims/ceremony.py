"""Who is given what at a handing over, as a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from payung import messages
from payung.messages import Lang
from payung.reporting import books, spelled, wording

_LANG = Lang.ID
_COLUMNS = (
    ("number", 15), ("name", 28), ("claimant", 28), ("village", 24), ("spelled", 44),
    ("amount", 18),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """One claim that is handed over; `nik` is the participant's, masked."""

    id: int
    number: str
    name: str
    nik: str
    claimant: str
    area: str
    amount: int


def write(given: Sequence[Given], on: date, path: Path) -> None:
    """The list, one row a claim with its amount in words. An OSError passes through."""
    with books.opened(path, on, large=False) as book:
        sheet = book.add_worksheet(messages.text("ceremony.title", _LANG))
        head = books.style(book, bold=True, bg_color=books.SHADE, border=1, text_wrap=True)
        plain = books.style(book, border=1, border_color=books.LINE, text_wrap=True)
        money = books.style(book, border=1, border_color=books.LINE, num_format='"Rp"#,##0')
        for column, (name, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            books.put(sheet, 0, column, messages.text(f"ceremony.{name}", _LANG), head)
        for row, one in enumerate(given, 1):
            village = wording.area(one.area, _LANG)
            texts = (one.number, one.name, one.claimant, village, spelled.rupiah(one.amount))
            for column, text in enumerate(texts):
                books.put(sheet, row, column, text, plain)
            sheet.write_number(row, len(texts), one.amount, money)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(books.A4)
        sheet.fit_to_pages(1, 0)
