"""The annex as a workbook: one sheet, every row as in the PDF, numbers of persons as text."""

from collections.abc import Iterable
from pathlib import Path

from payung import messages
from payung.reporting import books
from payung.reporting.decree import told
from payung.reporting.decree.told import LANG, Annex, Line

_WIDTHS = (7, 20, 32, 12, 6, 24, 24, 20, 18, 18, 14)
_AMOUNT = len(_WIDTHS) - 1


def write(annex: Annex, lines: Iterable[Line], path: Path) -> None:
    """Writes the workbook; an OSError passes through with no file left open."""
    with books.opened(path, annex.day, large=True) as book:
        sheet = book.add_worksheet(messages.text("decree.sheet", LANG))
        plain = books.style(book, border=1, border_color=books.LINE)
        money = books.style(book, border=1, border_color=books.LINE, num_format='"Rp"#,##0')
        head = books.style(book, bold=True, bg_color=books.SHADE, border=1, text_wrap=True)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        told_first = told.sentences(annex, ("title", "about", "total", "digest"))
        for row, text in enumerate(told_first.values()):
            books.put(sheet, row, 0, text, books.style(book, bold=row == 0))
        top = len(told_first) + 1
        for column, heading in enumerate(told.headings()):
            books.put(sheet, top, column, heading, head)
        for row, line in enumerate(lines, top + 1):
            cells = told.cells(line, masked=annex.masked)
            for column, text in enumerate(cells[:_AMOUNT]):
                books.put(sheet, row, column, text, plain)
            sheet.write_number(row, _AMOUNT, line.amount, money)
        sheet.freeze_panes(top + 1, 3)
        sheet.repeat_rows(top)
        sheet.set_landscape()
        sheet.set_paper(books.A4)
        sheet.fit_to_pages(1, 0)
