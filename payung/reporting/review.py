"""`review.xlsx`: what only a person can settle, with everything needed to settle it.

Row 1 of a sheet of cases is hidden and holds the keys of the columns (`KEYS`); the columns after
the note are hidden and say which row of which list a line belongs to. So the answers find their
way back (`answers.py`) after sorting, filtering, and in either language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from payung import messages
from payung.messages import Lang
from payung.reporting import books, cases, choices
from payung.reporting.cases import Case, Line
from payung.reporting.marks import Segment
from payung.values import screening
from payung.values.screening import Screening, VerdictKind

# Columns that people see, with widths in characters; texts under 'review.<column>'.
_SEEN = {
    "case": 6,
    "line": 22,
    "nik": 18,
    "name": 25,
    "birth": 11,
    "sex": 5,
    "home": 24,
    "sure": 20,
    "why": 38,
    "verdict": 20,
    "note": 20,
}  # fmt: skip
_HIDDEN = ("source_file", "sheet", "row_number", "candidates", "fingerprint", "chosen")
KEYS = (*_SEEN, *_HIDDEN)
_AT = {key: column for column, key in enumerate(KEYS)}
_HEAD, _FIRST = 1, 2
_CASES_A_SHEET = 5_000
_DIFFERENT = "#B3261E"
_TEXT_WIDTH = 100
_STEPS = 7  # texts review.how.1 to review.how.7
_ALLOWED = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True}


@dataclass(frozen=True, slots=True)
class _Looks:
    """Formats of one kind of line: cells, cells that differ wholly, and pieces of a cell."""

    cell: Format
    marked_cell: Format
    piece: Format
    marked_piece: Format


def write(result: Screening, lang: Lang, path: Path) -> int:
    """Instructions, then the cases, at most 5,000 a sheet. Returns how many cases there are."""
    every = tuple(cases.for_a_person(result, lang))
    with books.opened(path, result.on, large=True) as book:
        taken: set[str] = set()
        title = books.sheet_name(messages.text("review.sheet.how", lang), taken, "Payung")
        _instructions(book, book.add_worksheet(title), lang)
        # A sheet even for no cases: then there are no answers to it, and it is no wrong file.
        for first in range(0, max(len(every), 1), _CASES_A_SHEET):
            name = books.sheet_name(messages.text("review.sheet.cases", lang), taken, "Payung")
            some = every[first : first + _CASES_A_SHEET]
            _write_cases(book, book.add_worksheet(name), some, lang)
    return len(every)


def _instructions(book: Workbook, page: Worksheet, lang: Lang) -> None:
    page.set_column(0, 0, 4)
    page.set_column(1, 1, _TEXT_WIDTH)
    page.fit_to_pages(1, 0)
    page.set_row(0, books.TITLE_HEIGHT)
    page.hide_gridlines(2)
    page.set_paper(books.A4)
    big = books.style(book, bold=True, font_size=16)
    books.put(page, 0, 0, messages.text("review.title", lang), big)
    bold, plain = books.style(book, bold=True), books.style(book, text_wrap=True)
    steps = [messages.text(f"review.how.{step}", lang) for step in range(1, _STEPS + 1)]
    for step, text in enumerate(steps, start=1):
        books.put(page, step + 1, 0, str(step), bold)
        _paragraph(page, step + 1, text, plain)
    at = _STEPS + 3
    books.put(page, at, 1, messages.text("review.verdicts", lang), bold)
    for offset, kind in enumerate(VerdictKind, start=1):
        facts = {"verdict": choices.words((kind, 1), lang)}
        _paragraph(page, at + offset, messages.text(f"review.meaning.{kind}", lang, facts), plain)


def _paragraph(page: Worksheet, at: int, text: str, look: Format) -> None:
    books.fit_height(page, at, [(text, _TEXT_WIDTH)])
    books.put(page, at, 1, text, look)


def _write_cases(book: Workbook, page: Worksheet, some: Iterable[Case], lang: Lang) -> None:
    _set_up(book, page, lang)
    of_list, of_other = _looks(book, bold=True, top=1), _looks(book, bold=False, top=0)
    open_cell = books.style(
        book, bg_color="#FFF9DB", text_wrap=True, border=1, border_color=books.LINE, locked=False
    )
    at = _FIRST
    for case in some:
        page.data_validation(at, _AT["verdict"], at, _AT["verdict"], _drop_down(case, lang))
        for line in case.lines:
            looks = of_list if line.of_list else of_other
            _write_line(page, at, line, looks)
            books.put(page, at, _AT["case"], str(case.number), looks.cell)
            if line.of_list:
                verdict, note = choices.given(case.row, lang)
                books.put(page, at, _AT["verdict"], verdict, open_cell)
                books.put(page, at, _AT["note"], note, open_cell)
            _put_keys(page, at, case, looks.cell)
            at += 1
    page.autofilter(_HEAD, 0, at - 1, len(_SEEN) - 1)


def _set_up(book: Workbook, page: Worksheet, lang: Lang) -> None:
    for key, width in _SEEN.items():
        page.set_column(_AT[key], _AT[key], width)
    page.set_column(len(_SEEN), len(KEYS) - 1, None, None, {"hidden": True})
    page.set_row(0, None, None, {"hidden": True})
    head = books.style(
        book, bold=True, text_wrap=True, bg_color=books.INK, font_color="#FFFFFF", border=1
    )
    for key in KEYS:
        books.put(page, 0, _AT[key], key)
    for key in _SEEN:
        books.put(page, _HEAD, _AT[key], messages.text(f"review.{key}", lang), head)
    page.freeze_panes(_FIRST, 0)
    page.repeat_rows(_HEAD)
    page.set_landscape()
    page.set_paper(books.A4)
    page.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&R&P / &N")
    page.protect("", _ALLOWED)


def _looks(book: Workbook, *, bold: bool, top: int) -> _Looks:
    """Lines of a case hang together: only its first has a rule above. Marks are red, bold and
    underlined, so that they also show in a black print."""
    frame = {"text_wrap": True, "top": top, "border_color": books.LINE}
    shade = {"bg_color": books.SHADE} if bold else {}
    mark = {"font_color": _DIFFERENT, "bold": True, "underline": 1}
    return _Looks(
        cell=books.style(book, **frame, **shade),
        marked_cell=books.style(book, **frame, **shade, **mark),
        piece=books.style(book),
        marked_piece=books.style(book, **mark),
    )


def _write_line(page: Worksheet, at: int, line: Line, looks: _Looks) -> None:
    texts = {key: "".join(text for text, _ in pieces) for key, pieces in line.cells.items()}
    books.fit_height(page, at, ((text, _SEEN[key]) for key, text in texts.items()))
    for key in _SEEN:
        _put_pieces(page, (at, _AT[key]), line.cells.get(key, ()), looks)


def _put_pieces(
    page: Worksheet, at: tuple[int, int], pieces: tuple[Segment, ...], looks: _Looks
) -> None:
    row, column = at
    if len(pieces) < 2:
        text, marked = pieces[0] if pieces else ("", False)
        books.put(page, row, column, text, looks.marked_cell if marked else looks.cell)
        return
    fragments: list[Format | str] = []
    for text, marked in pieces:
        fragments += [looks.marked_piece if marked else looks.piece, text]
    page.write_rich_string(row, column, *fragments, looks.cell)


def _put_keys(page: Worksheet, at: int, case: Case, look: Format) -> None:
    source = case.row.proposal.source
    people = case.row.candidates[: choices.MOST_CANDIDATES]
    niks = ";".join(person.nik for person in people)
    shown = screening.fingerprint(case.row.proposal)
    chosen = case.row.verdict.person_key if case.row.verdict else ""
    keys = (source.file, source.sheet, str(source.row), niks, shown, chosen)
    for key, text in zip(_HIDDEN, keys, strict=True):
        books.put(page, at, _AT[key], text, look)


def _drop_down(case: Case, lang: Lang) -> dict[str, object]:
    return {
        "validate": "list",
        "source": [choices.words(choice, lang) for choice in choices.open_to(case.row)],
        "error_title": messages.text("review.verdict", lang),
        "error_message": messages.text("review.verdict.choose", lang),
    }
