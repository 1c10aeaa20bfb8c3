"""The result workbook of many claims: one row a case, and a sheet of everything that is due."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from payung import messages
from payung.messages import Lang
from payung.reporting import books
from payung.reporting.benefit.account import Account
from payung.reporting.looks import OUTCOME_FILL
from payung.values.decision import Outcome
from payung.values.finding import Finding, Place

# Columns with their widths in characters; texts under 'cases.<column>' and 'dues.<column>'.
_CASES = {
    "row": 12,
    "name": 24,
    "standing": 16,
    "total": 16,
    "scholarship": 16,
    "refund": 18,
    "heirs": 20,
    "deadline": 44,
    "why": 56,
    "unverified": 36,
}  # fmt: skip
_DUES = {"row": 12, "name": 24, "what": 44, "to": 26, "amount": 16, "basis": 44}
_MONEY = "#,##0"
_HEAD = 0
_FILLS = {
    "payable": Outcome.ACCEPTED,
    "not_payable": Outcome.REVIEW,
    "nothing": Outcome.WAITING,
    "to_mend": Outcome.REJECTED,
}
Cells = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row of the input: its account, or the flaws for which there is none."""

    place: Place
    name: str
    account: Account | None
    flaws: tuple[Finding, ...]


def write_cases(rows: Sequence[CaseRow], path: Path, on: date, lang: Lang) -> None:
    """Writes `path`. An OSError (disk full, no right to write) passes through."""
    with books.opened(path, on, large=False) as book:
        cases = book.add_worksheet(messages.text("cases.sheet", lang))
        looks = {key: _look(book, outcome) for key, outcome in _FILLS.items()}
        coloured = [(looks[case_standing(row)], _case(row, lang)) for row in rows]
        _fill(book, cases, _CASES, _heads("cases", _CASES, lang), coloured)
        plain = _looks(book, {})
        dues = book.add_worksheet(messages.text("cases.dues_sheet", lang))
        heads = {**_heads("dues", ("what", "to", "amount", "basis"), lang)}
        heads |= _heads("cases", ("row", "name"), lang)
        _fill(book, dues, _DUES, heads, [(plain, cells) for cells in _dues(rows)])


def case_standing(row: CaseRow) -> str:
    """What became of a row: as its account stands, or 'to_mend'; texts under 'cases.…'."""
    return row.account.standing if row.account else "to_mend"


def _case(row: CaseRow, lang: Lang) -> Cells:
    told = row.account
    cells: dict[str, str | int] = {
        "row": _where(row.place),
        "name": row.name,
        "standing": messages.text(f"cases.{case_standing(row)}", lang),
        "why": "\n".join(case_why(row, lang)),
    }
    if told is None:
        return cells
    return cells | {
        "total": told.now,
        "scholarship": told.scholarship,
        "refund": told.refund,
        "heirs": ", ".join(told.heirs),
        "deadline": "\n".join(told.deadlines),
        "unverified": told.unverified,
    }


def case_why(row: CaseRow, lang: Lang) -> tuple[str, ...]:
    """Why a row is as it is: flaws with their columns, reasons, remarks, other readings."""
    flaws = tuple(
        f"{flaw.place.column}: {text}" if flaw.place.column else text
        for flaw in row.flaws
        if (text := messages.text(flaw.code, lang, flaw.facts))
    )
    told = row.account
    return flaws if told is None else (*told.reasons, *told.remarks, *told.others_in_short)


def _where(place: Place) -> str:
    return f"{place.sheet} {place.row}".strip()


def _dues(rows: Sequence[CaseRow]) -> Iterator[Cells]:
    for row in rows:
        for line in row.account.lines if row.account else ():
            yield {
                "row": _where(row.place),
                "name": row.name,
                "what": line.what,
                "to": line.to,
                "amount": line.amount,
                "basis": line.basis,
            }


@dataclass(frozen=True, slots=True)
class _Looks:
    text: Format
    money: Format


def _look(book: Workbook, outcome: Outcome) -> _Looks:
    return _looks(book, {"bg_color": OUTCOME_FILL[outcome]})


def _looks(book: Workbook, more: Mapping[str, object]) -> _Looks:
    frame = {"text_wrap": True, "border": 1, "border_color": books.LINE, **more}
    return _Looks(books.style(book, **frame), books.style(book, **frame, num_format=_MONEY))


def _heads(group: str, keys: Sequence[str] | Mapping[str, int], lang: Lang) -> dict[str, str]:
    return {key: messages.text(f"{group}.{key}", lang) for key in keys}


def _fill(
    book: Workbook,
    sheet: Worksheet,
    widths: Mapping[str, int],
    heads: Mapping[str, str],
    rows: Sequence[tuple[_Looks, Cells]],
) -> None:
    head = books.style(
        book, bold=True, text_wrap=True, bg_color=books.INK, font_color="#FFFFFF", border=1
    )
    for column, (key, width) in enumerate(widths.items()):
        sheet.set_column(column, column, width)
        books.put(sheet, _HEAD, column, heads[key], head)
    books.fit_height(sheet, _HEAD, ((heads[key], width) for key, width in widths.items()))
    for at, (looks, cells) in enumerate(rows, start=_HEAD + 1):
        _put(sheet, at, widths, cells, looks)
    sheet.freeze_panes(_HEAD + 1, 2)
    sheet.autofilter(_HEAD, 0, len(rows), len(widths) - 1)
    sheet.repeat_rows(_HEAD)
    sheet.set_landscape()
    sheet.set_paper(books.A4)
    sheet.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&P / &N")


def _put(sheet: Worksheet, at: int, widths: Mapping[str, int], cells: Cells, looks: _Looks) -> None:
    texts = ((str(cells.get(key, "")), width) for key, width in widths.items())
    books.fit_height(sheet, at, texts)
    for column, key in enumerate(widths):
        cell = cells.get(key, "")
        if isinstance(cell, int):
            sheet.write_number(at, column, cell, looks.money)
        else:
            books.put(sheet, at, column, cell, looks.text)
