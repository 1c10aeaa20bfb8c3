"""Workbooks: opened and closed safely, named as Excel allows, filled with text and nothing else."""

import math
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

A4 = 9
INK, LINE, SHADE = "#1F2933", "#B8C2CC", "#E8EDF2"
TEXT = "@"  # the number format that keeps a typed NIK a text
TITLE_HEIGHT = 26  # points
_LONGEST_SHEET_NAME = 31
_LONGEST_FILE_NAME = 120
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_FILE_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_NOT_AS_IT_IS = re.compile(r"[&<>_\x00-\x09\x0b-\x1f\ufffe\uffff]")  # in a sheet's file
_TOGETHER = 500  # rows that are looked at together
_LONG = 16_383  # letters that Excel holds in a cell, whatever they are
_LINE_HEIGHT, _HIGHEST_ROW = 13.0, 409.0  # points
_LETTER = 0.95  # the width of an average letter, in digits
Cells = Sequence[str | int]
_RESERVED = "history"  # Excel keeps this sheet name for itself


@contextmanager
def opened(path: Path, on: date, *, large: bool) -> Iterator[Workbook]:
    """A workbook that is the same bytes for the same content and day.

    A `large` one is written row by row, in order, with rows waiting in a scratch folder beside
    `path` (so that a full disk shows where it matters); any other is made in memory. An OSError
    passes through; no file stays open and no scratch is left.
    """
    packed = BytesIO()  # a zip on a full disk could be neither closed nor silenced
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        how = {"constant_memory": True, "tmpdir": scratch} if large else {"in_memory": True}
        book = xlsxwriter.Workbook(packed, how)
        book.set_properties({"created": datetime.combine(on, time())})
        try:
            yield book
            book.close()
        except FileCreateError as fault:
            # The writer wraps the OSError; its errno tells a full disk from a missing right.
            raise next((a for a in fault.args if isinstance(a, OSError)), OSError(fault)) from None
        finally:
            for sheet in book.worksheets():
                if sheet.row_data_fh:
                    sheet.row_data_fh.close()
    path.write_bytes(packed.getbuffer())


def style(book: Workbook, **properties: object) -> Format:
    """A cell format in the house's type: text, wrapped at the top, thin lines."""
    base = {"num_format": TEXT, "valign": "top", "font_name": "Arial", "font_size": 10}
    return book.add_format({**base, "font_color": INK, **properties})


def put(sheet: Worksheet, row: int, column: int, text: str, look: Format | None = None) -> None:
    """Writes a text as text, whatever it looks like; `row` and `column` count from 0.

    A text framed by <r> and </r> would go into the file as raw markup (the writer takes it for
    its own rich string); a blank behind it keeps it a text.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "
    sheet.write_string(row, column, text, look)


def fill(
    sheet: Worksheet,
    first: int,
    rows: Iterable[Cells],
    looks: Sequence[Format | None],
) -> None:
    """Writes rows of a `large` workbook from row `first` on, each column in its look.

    An int is a number; '' is no cell. Rows of plain texts go into the sheet as they will lie in
    the file, many times as fast as cell by cell; any other is left to the writer.
    """
    # Of its own the writer tells neither the number of a look nor takes a row as a whole.
    styles = [f' s="{look._get_xf_index()}"' if look else "" for look in looks]  # noqa: SLF001
    heads = [(xl_col_to_name(at), style) for at, style in enumerate(styles)]
    rest, row = iter(rows), first
    while some := list(islice(rest, _TOGETHER)):
        if not _fill_plain(sheet, row, some, heads):
            for at, cells in enumerate(some, row):
                if not _fill_plain(sheet, at, [cells], heads):
                    _put_row(sheet, at, cells, looks)
        row += len(some)
    sheet._check_dimensions(max(row - 1, first), len(looks) - 1)  # noqa: SLF001


def _fill_plain(
    sheet: Worksheet, first: int, rows: Sequence[Cells], heads: Sequence[tuple[str, str]]
) -> bool:
    """Rows into the sheet's file, if nothing in them has to be written in another way."""
    texts = [cell for cells in rows for cell in cells if isinstance(cell, str)]
    if not _plain(texts):
        return False
    sheet._write_single_row(first + len(rows) - 1)  # noqa: SLF001 (the row that waits)
    if len(texts) == len(rows) * len(heads) and all(texts):
        told = _texts(first + 1, heads, rows)
    else:
        told = "".join(_row(number, heads, cells) for number, cells in enumerate(rows, first + 1))
    sheet.row_data_fh.write(told)
    return True


def _plain(texts: list[str]) -> bool:
    """Whether all of them may lie in a sheet's file as they are: one look at them together."""
    lines = "\n".join((*texts, ""))
    return (
        not _NOT_AS_IT_IS.search(lines)
        and lines.count("\n") == len(texts)
        and [text.strip() for text in texts] == texts
        and max(map(len, texts), default=0) <= _LONG
    )


def _put_row(sheet: Worksheet, row: int, cells: Cells, looks: Sequence[Format | None]) -> None:
    for column, (cell, look) in enumerate(zip(cells, looks, strict=True)):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell, look)
        elif cell:
            put(sheet, row, column, cell, look)


def _texts(first: int, heads: Sequence[tuple[str, str]], rows: Sequence[Cells]) -> str:
    """As `_row`, for rows with a text in every cell: what is the same in all is put there once."""
    end, mould = "", list[str]()
    for letters, style in heads:
        mould += [f'{end}<c r="{letters}', "", f'"{style} t="inlineStr"><is><t>', ""]
        end = "</t></is></c>"
    told = list[str]()
    for number, cells in enumerate(rows, first):
        mould[1::4], mould[3::4] = [str(number)] * len(heads), map(str, cells)
        told.append(f'<row r="{number}">{"".join(mould)}{end}</row>')
    return "".join(told)


def _row(number: int, heads: Sequence[tuple[str, str]], cells: Cells) -> str:
    told = "".join(
        f'<c r="{letters}{number}"{style}><v>{cell}</v></c>' if isinstance(cell, int) else
        f'<c r="{letters}{number}"{style} t="inlineStr"><is><t>{cell}</t></is></c>'
        for (letters, style), cell in zip(heads, cells, strict=True) if cell != ""
    )  # fmt: skip
    return f'<row r="{number}">{told}</row>'


def fit_height(sheet: Worksheet, row: int, cells: Iterable[tuple[str, int]]) -> None:
    """Makes a row high enough for wrapped `cells`, each (text, column width in characters).

    Excel would do so by itself when it opens the file; LibreOffice and phones do not.
    """
    lines = max((_lines(text, width) for text, width in cells), default=1)
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE_HEIGHT + 2, _HIGHEST_ROW))


def _lines(text: str, width: int) -> int:
    """Lines that `text` takes when wrapped at words, rather one too many than one too few.

    A column is measured in digits; letters are a little narrower, and words leave a line early.
    """
    if len(text) <= width and "\n" not in text:
        return 1
    usable = max(width - 2, 1)
    return sum(math.ceil(len(part) * _LETTER / usable) or 1 for part in text.split("\n"))


def sheet_name(wanted: str, taken: set[str], otherwise: str) -> str:
    """A name that Excel accepts and that is not in `taken`, where it is then put."""
    plain = _NOT_IN_SHEET_NAME.sub("_", wanted).strip(" '") or otherwise
    if plain.casefold() == _RESERVED:
        plain += "_"
    return _unique(plain, taken, _LONGEST_SHEET_NAME)


def file_stem(wanted: str, taken: set[str]) -> str:
    """A file name (without ending) for every common system, not in `taken`, where it is put."""
    plain = _NOT_IN_FILE_NAME.sub("_", wanted).strip(" .") or "_"
    return _unique(plain, taken, _LONGEST_FILE_NAME)


def _unique(name: str, taken: set[str], longest: int) -> str:
    candidate, number = _cut(name, longest), 1
    while candidate.casefold() in taken:
        number += 1
        ending = f" ({number})"
        candidate = _cut(name, longest - len(ending)) + ending
    taken.add(candidate.casefold())
    return candidate


def _cut(text: str, units: int) -> str:
    """At most `units` UTF-16 units, as Excel counts: an emoji is two and is never halved."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").rstrip(" '")
