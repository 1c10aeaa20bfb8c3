"""`plan.xlsx`: the answers and every table, with numbers that Excel can go on reckoning with."""

from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from payung import messages
from payung.messages import Lang
from payung.reporting import books, wording
from payung.reporting.plan.answers import answers, of_plan
from payung.reporting.plan.tables import Cell, Kind, Plan, Table, shown, with_every_month
from payung.values.month import Month

_FORMATS = {
    Kind.TEXT: books.TEXT,
    Kind.MONTH: "mmm yyyy",
    Kind.RUPIAH: '"Rp"#,##0',
    Kind.COUNT: "#,##0",
    Kind.DECIMAL: "0.00",
}
_ANSWERS_WIDTH, _LEAST_WIDTH, _MOST_WIDTH, _HEAD_WIDTH = 100, 12, 44, 22


def write(plan: Plan, lang: Lang, path: Path) -> None:
    """Writes the workbook; the same bytes for the same plan."""
    with books.opened(path, plan.programme.period.first.first_day(), large=False) as book:
        _answers(book, plan, lang)
        taken = {messages.text("plan.answers", lang).casefold()}
        for table in with_every_month(plan, lang):
            _sheet(book, table, books.sheet_name(table.title, taken, "plan"), lang)


def _answers(book: Workbook, plan: Plan, lang: Lang) -> None:
    page = _page(book, messages.text("plan.answers", lang))
    page.set_column(0, 0, _ANSWERS_WIDTH)
    page.set_row(0, books.TITLE_HEIGHT)
    books.put(page, 0, 0, plan.programme.name, books.style(book, bold=True, font_size=16))
    of = ", ".join(wording.area(code, lang) for code in plan.programme.regions)
    books.put(page, 1, 0, of, books.style(book))
    wrapped = books.style(book, text_wrap=True, font_size=12)
    heading = books.style(book, text_wrap=True, font_size=12, bold=True)
    lines = [(line, wrapped) for line in of_plan(plan, lang)]
    for other in plan.forecasts[1:]:
        told = [(line, wrapped) for line in answers(other, lang)]
        lines += [("", wrapped), (other.name, heading), *told]
    lines += [("", wrapped), (plan.remark, wrapped)] if plan.remark else []
    for at, (line, look) in enumerate(lines, start=3):
        books.fit_height(page, at, [(line, int(_ANSWERS_WIDTH * 0.8))])  # larger letters
        books.put(page, at, 0, line, look)


def _sheet(book: Workbook, table: Table, name: str, lang: Lang) -> None:
    page = _page(book, name)
    head = books.style(
        book, bold=True, bg_color=books.INK, font_color="#FFFFFF", border=1, text_wrap=True
    )
    texts: list[list[tuple[str, int]]] = [[] for _ in table.rows]
    for at, column in enumerate(table.columns):
        words = column.kind is Kind.TEXT
        look = books.style(
            book, num_format=_FORMATS[column.kind], border=1, border_color=books.LINE,
            text_wrap=words, valign="top",
        )  # fmt: skip
        cells = [row[at] for row in table.rows]
        written = [shown(cell, column.kind, lang) for cell in cells]
        width = _width(column.label, written)
        page.set_column(at, at, width)
        books.put(page, 0, at, column.label, head)
        for row, cell in enumerate(cells, start=1):
            _put(page, row, at, cell, look)
        for row, text in enumerate(written if words else ()):
            texts[row].append((text, width))
    for row, wrapped in enumerate(texts, start=1):
        books.fit_height(page, row, wrapped)
    heads = [(one.label, _HEAD_WIDTH - 4) for one in table.columns]
    books.fit_height(page, 0, heads)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)


def _page(book: Workbook, name: str) -> Worksheet:
    page = book.add_worksheet(name)
    page.set_paper(books.A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    return page


def _width(label: str, written: list[str]) -> int:
    """Wide enough for every value; a heading may take two lines."""
    longest = max((len(text) + 2 for text in written), default=0)
    return min(max(_LEAST_WIDTH, longest, min(len(label) + 2, _HEAD_WIDTH)), _MOST_WIDTH)


def _put(page: Worksheet, row: int, at: int, cell: Cell, look: Format) -> None:
    if cell is None:
        page.write_blank(row, at, None, look)
    elif isinstance(cell, str):
        books.put(page, row, at, cell, look)
    elif isinstance(cell, Month):
        page.write_datetime(row, at, cell.first_day(), look)
    else:
        page.write_number(row, at, float(cell), look)
