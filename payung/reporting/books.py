"""Workbooks: opened and closed safely, named as Excel allows, filled with text and nothing else."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

A4 = 9
INK, LINE, SHADE = "#1F2933", "#B8C2CC", "#E8EDF2"
TEXT = "@"  # the number format that keeps a typed NIK a text
_LONGEST_SHEET_NAME = 31
_LONGEST_FILE_NAME = 120
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_FILE_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = "history"  # Excel keeps this sheet name for itself


@contextmanager
def opened(path: Path, on: date) -> Iterator[Workbook]:
    """A workbook that is written row by row (little memory) and the same bytes for the same day.

    Rows wait in a scratch folder beside `path`, so that a full disk shows where it matters. An
    OSError passes through; no file stays open and no scratch is left.
    """
    with tempfile.TemporaryDirectory(dir=path.parent) as scratch:
        book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": scratch})
        book.set_properties({"created": datetime.combine(on, time())})
        try:
            yield book
            book.close()
        except FileCreateError as fault:
            raise OSError(str(fault)) from fault
        finally:
            for sheet in book.worksheets():
                sheet.row_data_fh.close()


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
