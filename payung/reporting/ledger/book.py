"""The statement as a workbook: sums as numbers, everything else as text."""

from pathlib import Path

from payung import messages
from payung.reporting import books, wording
from payung.reporting.ledger import told
from payung.reporting.ledger.told import LANG, TEXTS, Statement

_WIDTHS = (7, 12, 60, 18, 18, 18, 18, 18)
_TEXTS = len(TEXTS)


def write(of: Statement, path: Path) -> None:
    """Writes the workbook; an OSError passes through with no file left open."""
    with books.opened(path, of.on, large=False) as book:
        sheet = book.add_worksheet(messages.text("ledger.sheet", LANG))
        plain = books.style(book, border=1, border_color=books.LINE, text_wrap=True)
        money = books.style(book, border=1, border_color=books.LINE, num_format='"Rp"#,##0')
        head = books.style(book, bold=True, bg_color=books.SHADE, border=1, text_wrap=True)
        texts = told.sentences(of)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        for row, code in enumerate(("title", "about", "part", "made")):
            books.put(sheet, row, 0, texts[code] if code != "part" or of.part else "",
                      books.style(book, bold=row == 0))  # fmt: skip
        top = 5
        for column, heading in enumerate(told.headings(of)):
            books.put(sheet, top, column, heading, head)
        for row, line in enumerate(of.lines, top + 1):
            cells = (str(line.number), wording.short_day(line.day), told.what(line))
            for column, text in enumerate(cells):
                books.put(sheet, row, column, text, plain)
            for column, name in enumerate(of.amounts, _TEXTS):
                sheet.write_number(row, column, getattr(line, name), money)
        last = top + 1 + len(of.lines)
        books.put(sheet, last, _TEXTS - 1, texts["total"], head)
        for column, name in enumerate(of.amounts if of.lines else (), _TEXTS):
            sheet.write_number(last, column, of.total(name), money)
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)
        sheet.set_landscape()
        sheet.set_paper(books.A4)
        sheet.fit_to_pages(1, 0)
