"""The lists back to those who sent them: every row where it was, with the answer to its right."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from payung import messages
from payung.messages import Lang
from payung.reporting import books, front, wording
from payung.reporting.looks import OUTCOME_FILL
from payung.reporting.sent_back import Answer
from payung.values.decision import Outcome
from payung.values.screening import NikStatus, Row, Screening
from payung.values.sheet import Sheet

# Answer columns with their widths in characters; texts under 'returned.<column>'.
_ANSWERS = {"status": 15, "why": 48, "do": 48, "nik": 20}
_FOUND = (NikStatus.CORRECTED, NikStatus.RECOVERED)
_MANY_CELLS = 300_000  # about 150 MB while a workbook is made in memory
_NARROWEST, _WIDEST, _SAMPLE = 4, 40, 200
_WIDEST_PRINT = 220  # characters of a list that one A4 page still shows legibly
_EXTENSION = re.compile(r"\.(xlsx|xlsm|xls|xlsb|ods|csv|tsv|txt|parquet)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowTold:
    """The answer to one row: its outcome (a colour) and what stands in the answer columns."""

    outcome: Outcome
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Looks:
    """The few formats of a returned sheet, made once a workbook."""

    text: Format
    head: Format
    answer_head: Format
    answers: Mapping[Outcome, tuple[Format, Format]]  # status cell, the cells beside it


def write(
    screening: Screening, lang: Lang, folder: Path, progress: Callable[[str, int], None]
) -> None:
    """One workbook for each list file, named after it, with a front sheet and all its sheets."""
    rows: dict[str, dict[str, dict[int, Row]]] = defaultdict(lambda: defaultdict(dict))
    for row in screening.rows:
        source = row.proposal.source
        rows[source.file][source.sheet][source.row] = row
    sheets: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in screening.sheets:
        sheets[sheet.file].append(sheet)
    names = _file_names(tuple(sheets))
    for file, of_file in sheets.items():
        with books.opened(folder / names[file], screening.on, large=_is_large(of_file)) as book:
            _fill(book, of_file, rows[file], screening, lang)
        progress(f"{folder.name}/{names[file]}", sum(map(len, rows[file].values())))


def write_answered(
    sheets: Sequence[Sheet],
    told: Mapping[tuple[str, int], RowTold],
    on: date,
    lang: Lang,
    path: Path,
) -> None:
    """One list as it was sent, with the answer beside each row; `told` by sheet name and row
    (the name with numbers of persons masked)."""
    with books.opened(path, on, large=_is_large(list(sheets))) as book:
        looks, taken = _looks(book), set[str]()
        for sheet in sheets:
            page = book.add_worksheet(books.sheet_name(sheet.name, taken, "Payung"))
            of_sheet = {
                row: one for (name, row), one in told.items() if name == wording.masked(sheet.name)
            }
            _write_sheet(page, sheet, of_sheet, looks, lang)


def answered(nik: str, outcome: Outcome, answer: Answer) -> RowTold:
    """The answer to one row as its cells; `nik` '' unless it may be told."""
    why = f"{answer.said}\n{answer.why}" if answer.said else answer.why
    return RowTold(outcome, (answer.status, why, answer.todo, nik))


def _is_large(sheets: list[Sheet]) -> bool:
    cells = sum(
        len(sheet.grid) * (len(sheet.grid[0]) + len(_ANSWERS)) for sheet in sheets if sheet.grid
    )
    return cells > _MANY_CELLS


def _file_names(files: tuple[str, ...]) -> Mapping[str, str]:
    """'rt01.csv' returns as 'rt01.xlsx', or as 'rt01.csv.xlsx' beside another rt01."""
    stems = [_EXTENSION.sub("", file).casefold() for file in files]
    taken: set[str] = set()
    names = {}
    for file, stem in zip(files, stems, strict=True):
        wanted = _EXTENSION.sub("", file) if stems.count(stem) == 1 else file
        names[file] = books.file_stem(wanted, taken) + ".xlsx"
    return names


def _fill(
    book: Workbook,
    sheets: list[Sheet],
    rows: Mapping[str, Mapping[int, Row]],
    screening: Screening,
    lang: Lang,
) -> None:
    taken: set[str] = set()
    name = books.sheet_name(messages.text("front.sheet", lang), taken, "Payung")
    all_rows = [row for of_sheet in rows.values() for row in of_sheet.values()]
    front.write(book, book.add_worksheet(name), sheets[0].file, all_rows, screening, lang)
    looks = _looks(book)
    for sheet in sheets:
        stem = PurePath(_EXTENSION.sub("", sheet.file)).name
        page = book.add_worksheet(books.sheet_name(sheet.name or stem, taken, "Payung"))
        of_sheet = rows.get(sheet.name, {})
        told = {n: RowTold(row.decision.outcome, _answer(row, lang)) for n, row in of_sheet.items()}
        _write_sheet(page, sheet, told, looks, lang)


def _looks(book: Workbook) -> _Looks:
    answers = {
        outcome: (
            books.style(book, bg_color=fill, bold=True, border=1, border_color=books.LINE),
            books.style(book, bg_color=fill, text_wrap=True, border=1, border_color=books.LINE),
        )
        for outcome, fill in OUTCOME_FILL.items()
    }
    head = {"bold": True, "text_wrap": True, "border": 1, "border_color": books.LINE}
    return _Looks(
        text=books.style(book),
        head=books.style(book, bg_color=books.SHADE, **head),
        answer_head=books.style(book, bg_color=books.INK, **head, font_color="#FFFFFF"),
        answers=answers,
    )


def _write_sheet(
    page: Worksheet, sheet: Sheet, rows: Mapping[int, RowTold], looks: _Looks, lang: Lang
) -> None:
    widths = [_width_of(sheet, column) for column in range(len(sheet.grid[0]) if sheet.grid else 0)]
    width = len(widths)
    _set_up(page, sheet, widths, looks)
    for index, line in enumerate(sheet.grid):
        number = index + 1
        is_head = number in sheet.header_rows
        if is_head:
            books.fit_height(page, index, zip(line, widths, strict=True))
        look = looks.head if is_head else looks.text
        for column, text in enumerate(line):
            if text:
                books.put(page, index, column, text, look)
        if told := rows.get(number):
            status, beside = looks.answers[told.outcome]
            books.fit_height(page, index, zip(told.texts, _ANSWERS.values(), strict=True))
            for offset, text in enumerate(told.texts):
                books.put(page, index, width + offset, text, beside if offset else status)
        elif number == max(sheet.header_rows, default=0):
            for offset, key in enumerate(_ANSWERS):
                head = messages.text(f"returned.{key}", lang)
                books.put(page, index, width + offset, head, looks.answer_head)


def _answer(row: Row, lang: Lang) -> tuple[str, ...]:
    return (
        wording.outcome(row.decision.outcome, lang),
        wording.why(row, lang),
        wording.what_to_do(row, lang),
        row.nik if _may_be_told(row) else "",
    )


def _may_be_told(row: Row) -> bool:
    """A NIK goes out only when it is surely this worker's: else it would be a stranger's."""
    unsure = any(reason.code == "IDENTITY_AMBIGUOUS" for reason in row.decision.reasons)
    return row.nik_status in _FOUND and not unsure


def _set_up(page: Worksheet, sheet: Sheet, widths: list[int], looks: _Looks) -> None:
    """Widths, a header that stays in sight, a filter over the people, and A4 on its side."""
    for column, characters in enumerate((*widths, *_ANSWERS.values())):
        page.set_column(column, column, characters, looks.text)
    page.set_landscape()
    page.set_paper(books.A4)
    if sum(widths) <= _WIDEST_PRINT:
        page.fit_to_pages(1, 0)
    if not sheet.header_rows:
        return
    head = max(sheet.header_rows)
    page.freeze_panes(head, 0)
    page.repeat_rows(min(sheet.header_rows) - 1, head - 1)
    last = max(sheet.data_rows, default=head)
    page.autofilter(head - 1, 0, max(last, head) - 1, len(widths) + len(_ANSWERS) - 1)


def _width_of(sheet: Sheet, column: int) -> int:
    """Wide enough for the column's people (the first ones), not for a title above them."""
    sample = (*sheet.header_rows[-1:], *sheet.data_rows[:_SAMPLE])
    longest = max((len(sheet.grid[number - 1][column]) for number in sample), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)
