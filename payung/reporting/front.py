"""The front sheet of a returned list: whose list, what became of it, what the colours mean."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from payung import messages
from payung.messages import Lang
from payung.reporting import books, counts, wording
from payung.reporting.counts import Tally
from payung.reporting.looks import OUTCOME_FILL
from payung.values.decision import Outcome
from payung.values.screening import Row, Screening

_WIDTHS = (30, 8, 66, 42)


def write(
    book: Workbook,
    page: Worksheet,
    file: str,
    rows: Sequence[Row],
    screening: Screening,
    lang: Lang,
) -> None:
    """Title, counts by outcome (with their colours), and each reason: what to do, and its law."""
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width, books.style(book))
    page.set_paper(books.A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    at = _title(book, page, file, screening, lang)
    at = _outcomes(book, page, at + 1, counts.tally("", "", rows), screening.registers, lang)
    _reasons(book, page, at + 1, rows, lang)


def _title(book: Workbook, page: Worksheet, file: str, screening: Screening, lang: Lang) -> int:
    big = books.style(book, bold=True, font_size=16)
    page.set_row(0, books.TITLE_HEIGHT)
    books.put(page, 0, 0, messages.text("front.title", lang, {"file": file}), big)
    period = screening.programme.period
    facts = {
        "programme": screening.programme.name,
        "first": str(period.first),
        "last": str(period.last),
        "day": wording.day(screening.on, lang),
    }
    plain = books.style(book)
    books.put(page, 1, 0, messages.text("front.programme", lang, facts), plain)
    books.put(page, 2, 0, messages.text("front.day", lang, facts), plain)
    books.put(page, 3, 0, messages.text("front.how", lang), plain)
    return 4


def _outcomes(
    book: Workbook,
    page: Worksheet,
    at: int,
    total: Tally,
    registers: tuple[str, ...],
    lang: Lang,
) -> int:
    _heads(book, page, at, ("front.outcome", "front.rows", "front.meaning"), lang)
    for offset, (outcome, fill) in enumerate(OUTCOME_FILL.items(), start=1):
        look = books.style(book, bg_color=fill, border=1, border_color=books.LINE, text_wrap=True)
        _line(
            page,
            at + offset,
            (
                wording.outcome(outcome, lang),
                wording.number(total.by_outcome[outcome], lang),
                wording.meaning(outcome, registers, lang),
            ),
            look,
        )
    bold = books.style(book, bold=True, border=1, border_color=books.LINE)
    words = (messages.text("word.all", lang), wording.number(total.rows, lang), "")
    _line(page, at + len(Outcome) + 1, words, bold)
    return at + len(Outcome) + 2


def _reasons(book: Workbook, page: Worksheet, at: int, rows: Sequence[Row], lang: Lang) -> None:
    found = counts.reasons(rows, lang)
    if not found:
        return
    _heads(book, page, at, ("front.reason", "front.rows", "front.do", "front.basis"), lang)
    look = books.style(book, border=1, border_color=books.LINE, text_wrap=True)
    advice = _advice(rows, lang)
    for offset, reason in enumerate(found, start=1):
        _line(
            page,
            at + offset,
            (
                reason.label,
                wording.number(reason.rows, lang),
                advice[reason.code],
                wording.basis(reason.code, lang),
            ),
            look,
        )


def _advice(rows: Sequence[Row], lang: Lang) -> Mapping[str, str]:
    """What to do about each reason, where it is the same for all rows; else: see the rows."""
    nothing = messages.text("word.nothing_to_do", lang)
    said: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for reason in row.decision.reasons:
            said[reason.code].add(wording.advice(reason, lang) or nothing)
    see = messages.text("front.see_rows", lang)
    return {code: texts.pop() if len(texts) == 1 else see for code, texts in said.items()}


def _heads(book: Workbook, page: Worksheet, at: int, codes: tuple[str, ...], lang: Lang) -> None:
    look = books.style(book, bold=True, bg_color=books.INK, font_color="#FFFFFF", border=1)
    _line(page, at, tuple(messages.text(code, lang) for code in codes), look)


def _line(page: Worksheet, at: int, texts: tuple[str, ...], look: Format) -> None:
    books.fit_height(page, at, zip(texts, _WIDTHS, strict=False))
    for column, text in enumerate(texts):
        books.put(page, at, column, text, look)
