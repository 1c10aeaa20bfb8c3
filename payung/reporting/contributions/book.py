"""The list behind a payment as a workbook: sums first, then everybody; numbers of persons as text.

The list for BPJS is the same people with what the branch needs, all cells text.
"""

import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from pathlib import Path

from payung import areas
from payung.reporting import books
from payung.reporting.contributions import told
from payung.reporting.contributions.told import COLUMNS, Premium, Request

_WIDTHS = (7, 20, 15, 32, 12, 24, 24, 18, 12, 12, 26)
_MONEY = (8, 9)
_MOST = 10_000  # rows of a file that the page of BPJS takes
_BRANCH = ("NO", "KPJ", "NIK", "NAMA", "TANGGAL_LAHIR", "BLTH", "IURAN")


def write(request: Request, premiums: Iterable[Premium], path: Path) -> None:
    """Writes the annex; an OSError passes through with no file left open."""
    with books.opened(path, request.day, large=True) as book:
        plain, head = books.style(book), books.style(book, bold=True, bg_color=books.SHADE)
        money = books.style(book, num_format='"Rp"#,##0')
        facts = told.facts(request)
        mark = told.mark(request)
        sheet = book.add_worksheet(f"{mark} {told.text('sheet_sums')}".strip())
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, 2, 20)
        rows = [told.text(code, facts) for code in ("title", "about", "total", "law", "digest")]
        if mark:
            rows[0] = f"{mark}: {rows[0]}"
        for row, sentence in enumerate(rows):
            books.put(sheet, row, 0, sentence, books.style(book, bold=row == 0, text_wrap=False))
        row = len(rows) + 1
        totals = [*request.lines, *request.villages]
        for column, code in enumerate(("line", "people", "amount")):
            books.put(sheet, row, column, told.text(code), head)
        for at, one in enumerate(totals, row + 1):
            books.put(sheet, at, 0, areas.name(one.name) or one.name, plain)
            sheet.write_number(at, 1, one.people, books.style(book, num_format="#,##0"))
            sheet.write_number(at, 2, one.amount, money)
        listed = book.add_worksheet(f"{mark} {told.text('sheet_list')}".strip())
        looks = [money if column in _MONEY else plain for column in range(len(COLUMNS))]
        for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            listed.set_column(column, column, width, looks[column])
            books.put(listed, 0, column, told.text(f"column.{name}"), head)
        cells = (told.cells(premium, masked=request.masked) for premium in premiums)
        books.fill(listed, 1, cells, looks)
        listed.freeze_panes(1, 4)
        listed.set_landscape()
        listed.set_paper(books.A4)
        listed.repeat_rows(0)
        listed.fit_to_pages(1, 0)


def write_for_branch(request: Request, premiums: Iterable[Premium], path: Path) -> Path:
    """Writes who is paid for in the month, with their KPJ; every cell is text.

    At most 10,000 a workbook; for more, an archive of workbooks is written beside it. The path of
    what was written is given back.
    """
    if request.people <= _MOST:
        _branch(request, premiums, path)
        return path
    packed, rest = path.with_suffix(".zip"), iter(premiums)
    parts = [path.with_stem(f"{path.stem}-{one + 1}") for one in range(-(-request.people // _MOST))]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:  # workbooks are packed
        # One is packed, which leaves Python free, while the people of the next are read.
        with ThreadPoolExecutor(1) as aside:
            written = [
                aside.submit(_branch, request, list(islice(rest, _MOST)), part) for part in parts
            ]
        for one, part in zip(written, parts, strict=True):
            one.result()
            archive.write(part, part.name)
            part.unlink()
    return packed


def _branch(request: Request, premiums: Iterable[Premium], path: Path) -> None:
    with books.opened(path, request.day, large=True) as book:
        sheet, text = book.add_worksheet("iuran"), books.style(book)
        sheet.set_column(0, len(_BRANCH) - 1, 18, text)
        month = str(request.month)
        rows = (_row_for_branch(one, month, masked=request.masked) for one in premiums)
        books.fill(sheet, 0, chain([_BRANCH], rows), [text] * len(_BRANCH))


def _row_for_branch(one: Premium, month: str, *, masked: bool) -> tuple[str, ...]:
    day = one.birth_date
    born = f"{day.day:02}-{day.month:02}-{day.year:04}" if day else ""
    nik = told.nik(one, masked=masked)
    return str(one.position), one.kpj, nik, one.name, born, month, str(one.amount)
