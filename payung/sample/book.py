"""Writes proposal sheets as offices lay them out: letterhead, header, subtotals, signatures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from payung.sample import days
from payung.sample.lines import Line
from payung.values.sheet import Cell

Value = Cell | date
_MADE = datetime(days.AS_OF.year, days.AS_OF.month, days.AS_OF.day)  # noqa: DTZ001 - no clock


@dataclass(frozen=True, slots=True)
class Column:
    """`head` above the cells; columns that stand side by side under one `over` share it."""

    head: str
    cell: Callable[[int, Line], Value]
    over: str = ""
    width: int = 14


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet. `groups`: lines with the label of the subtotal below them ('' for none)."""

    name: str
    letterhead: tuple[str, ...]
    columns: tuple[Column, ...]
    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    signature: tuple[str, ...] = ()
    repeat_header_every: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """Where a line ended up: sheet ('' in a CSV) and row as a spreadsheet numbers it."""

    line: Line
    sheet: str
    row: int


class Book:
    """One workbook; the same plans give the same bytes."""

    def __init__(self, path: Path) -> None:
        # In memory, the parts of the archive carry a fixed date.
        self._book = xlsxwriter.Workbook(str(path), {"in_memory": True})
        self._book.set_properties({"created": _MADE})
        self._bold = self._book.add_format({"bold": True, "align": "center"})
        look = {"bold": True, "align": "center", "valign": "vcenter", "border": 1}
        self._head = self._book.add_format(look | {"text_wrap": True, "bg_color": "#DDEBF7"})
        self._text = self._book.add_format({"border": 1})
        self._number = self._book.add_format({"border": 1, "num_format": "0"})
        self._date = self._book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})

    def close(self) -> None:
        self._book.close()

    def hidden(self, name: str, words: tuple[str, ...]) -> None:
        """A hidden sheet with the choices of a template, as many forms have."""
        sheet = self._book.add_worksheet(name)
        sheet.write_column(0, 0, words)
        sheet.hide()

    def add(self, plan: SheetPlan) -> list[Written]:
        sheet = self._book.add_worksheet(plan.name)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        last = len(plan.columns) - 1
        for row, text in enumerate(plan.letterhead):
            sheet.merge_range(row, 0, row, last, text, self._bold)
        for index, column in enumerate(plan.columns):
            sheet.set_column(index, index, column.width)
        row = len(plan.letterhead) + (1 if plan.letterhead else 0)
        row = self._header(sheet, row, plan.columns)
        written: list[Written] = []
        for label, lines in plan.groups:
            for line in lines:
                count = len(written)
                if count and plan.repeat_header_every and not count % plan.repeat_header_every:
                    row = self._header(sheet, row, plan.columns)
                for index, column in enumerate(plan.columns):
                    self._cell(sheet, row, index, column.cell(count + 1, line))
                written.append(Written(line, plan.name, row + 1))
                row += 1
            if label:
                sheet.merge_range(row, 0, row, last - 1, label, self._head)
                sheet.write_number(row, last, len(lines), self._head)
                row += 1
        for offset, text in enumerate(plan.signature):
            sheet.write_string(row + 1 + offset, max(0, last - 2), text)
        return written

    def _header(self, sheet: Any, row: int, columns: tuple[Column, ...]) -> int:
        """Writes the header at `row`; gives the first row below it."""
        if not any(column.over for column in columns):
            for index, column in enumerate(columns):
                sheet.write_string(row, index, column.head, self._head)
            return row + 1
        start = 0
        for index, column in enumerate(columns):
            if not column.over:
                sheet.merge_range(row, index, row + 1, index, column.head, self._head)
                continue
            sheet.write_string(row + 1, index, column.head, self._head)
            if index == 0 or columns[index - 1].over != column.over:
                start = index
            if index == len(columns) - 1 or columns[index + 1].over != column.over:
                sheet.merge_range(row, start, row, index, column.over, self._head)
        return row + 2

    def _cell(self, sheet: Any, row: int, column: int, value: Value) -> None:
        if isinstance(value, date):
            sheet.write_datetime(row, column, value, self._date)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self._number)
        elif value:
            sheet.write_string(row, column, value, self._text)
        else:
            sheet.write_blank(row, column, None, self._text)
