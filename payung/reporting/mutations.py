"""The list of a month's changes (daftar mutasi), and people without cover: to print and to sort."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

import typst
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from payung import messages
from payung.messages import Lang
from payung.reporting import books, wording
from payung.values.month import Month

_LANG = Lang.ID
_TEMPLATE = resources.files("payung.reporting") / "templates" / "mutations.typ"
_WIDTHS = (6, 32, 24, 22, 20, 30, 30)
_HEADINGS = ("number", "name", "village", "work", "day", "why", "other")
_NAMED = (
    "number", "name", "village", "work", "nik", "why", "since", "months", "lost", "owed",
    "until",
)  # fmt: skip
_NAMED_WIDTHS = (6, 32, 24, 22, 20, 38, 18, 8, 14, 16, 18)


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody who came in or went out: `why` they went, or whose place they took."""

    name: str
    area: str
    occupation: str
    day: date | None
    why: str
    other: str


@dataclass(frozen=True, slots=True)
class Mutations:
    """Who came in and who went out of a programme in a month."""

    government: str
    programme: str
    month: Month
    came: tuple[Moved, ...]
    left: tuple[Moved, ...]
    on: date


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Somebody without cover: the NIK as it may be shown, why, since when, what it takes.

    `months` can still be paid, with `rupiah`; `lost` are months that can be paid no more.
    """

    name: str
    area: str
    occupation: str
    nik: str
    why: str
    since: date
    months: int
    lost: int
    rupiah: int
    until: date | None


@dataclass(frozen=True, slots=True)
class _Looks:
    """How a table looks, how wide its columns are, and in which row it begins."""

    head: Format
    plain: Format
    widths: tuple[int, ...]
    top: int


def mutations_as_pdf(told: Mutations) -> bytes:
    """A4 across; equal lists give equal bytes. Nothing in it is read as markup."""
    data = {
        "title": _say("title", month=wording.month(told.month, _LANG)),
        "about": f"{told.programme} · {told.government}",
        "headings": [_say(f"column.{name}") for name in _HEADINGS],
        "parts": [
            {"title": _part(name, some), "rows": [list(row) for row in _cells(some)]}
            for name, some in (("in", told.came), ("out", told.left))
        ],
        "none": _say("none"),
        "made": _say("made", day=wording.day(told.on, _LANG)),
    }
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_tags=False,
        timestamp=0,
    )
    return found


def write_mutations(told: Mutations, path: Path) -> None:
    """A workbook with a sheet for those who came in and one for those who went out."""
    with books.opened(path, told.on, large=True) as book:
        head = books.style(book, bold=True, bg_color=books.SHADE, border=1)
        plain = books.style(book, border=1, border_color=books.LINE)
        for name, some in (("in", told.came), ("out", told.left)):
            sheet = book.add_worksheet(_say(f"sheet.{name}"))
            title = _say("title", month=wording.month(told.month, _LANG))
            books.put(sheet, 0, 0, title, books.style(book, bold=True))
            books.put(sheet, 1, 0, f"{told.programme}: {_part(name, some)}")
            rows = [[_say(f"column.{one}") for one in _HEADINGS], *_cells(some)]
            _fill(sheet, rows, _Looks(head, plain, _WIDTHS, 3))


def write_uncovered(people: Sequence[Uncovered], on: date, path: Path) -> None:
    """A workbook of everybody without cover."""
    with books.opened(path, on, large=True) as book:
        head = books.style(book, bold=True, bg_color=books.SHADE, border=1)
        plain = books.style(book, border=1, border_color=books.LINE)
        sheet = book.add_worksheet(_say("sheet.uncovered"))
        books.put(sheet, 0, 0, _say("uncovered", day=wording.day(on, _LANG)))
        rows = [[_say(f"column.{one}") for one in _NAMED]]
        rows += [_uncovered(number, one) for number, one in enumerate(people, 1)]
        _fill(sheet, rows, _Looks(head, plain, _NAMED_WIDTHS, 2))


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]], looks: _Looks) -> None:
    """The rows under what stands above them, the first as a heading that stays in sight."""
    for column, width in enumerate(looks.widths):
        sheet.set_column(column, column, width)
    for row, cells in enumerate(rows, looks.top):
        for column, text in enumerate(cells):
            books.put(sheet, row, column, text, looks.head if row == looks.top else looks.plain)
    sheet.freeze_panes(looks.top + 1, 2)
    sheet.set_landscape()
    sheet.set_paper(books.A4)
    sheet.fit_to_pages(1, 0)


def _uncovered(number: int, one: Uncovered) -> list[str]:
    return [
        str(number), one.name, wording.area(one.area, _LANG), _work(one.occupation), one.nik,
        one.why, wording.short_day(one.since), str(one.months), str(one.lost),
        wording.rupiah(one.rupiah, _LANG), wording.short_day(one.until),
    ]  # fmt: skip


def _cells(some: Sequence[Moved]) -> list[list[str]]:
    return [
        [
            str(number), one.name, wording.area(one.area, _LANG), _work(one.occupation),
            wording.short_day(one.day), one.why, one.other,
        ]
        for number, one in enumerate(some, 1)
    ]  # fmt: skip


def _part(name: str, some: Sequence[Moved]) -> str:
    return _say(f"part.{name}", count=wording.number(len(some), _LANG))


def _work(code: str) -> str:
    return wording.occupation(code, _LANG) if code else ""


def _say(code: str, **facts: str) -> str:
    return messages.text(f"mutations.{code}", _LANG, facts)
