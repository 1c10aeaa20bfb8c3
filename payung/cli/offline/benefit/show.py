"""What is due in one case, or in many, on the terminal."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Literal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from payung import messages, reporting
from payung.messages import Lang
from payung.reporting import Account, CaseRow

_INDENT = "  "
_STYLES = {"payable": "green", "not_payable": "yellow", "nothing": "cyan", "to_mend": "red"}
_MOST_ROWS = 20
_NUMBERS = frozenset({"count", "total", "scholarship", "refund"})


def show(console: Console, told: Account, lang: Lang, *, explain: bool) -> None:
    """The verdict first; then what, who, by when, with which papers; then what is not sure."""
    console.print(f"[bold]{escape(told.title)}[/]", highlight=False)
    console.print(told.judged, style="dim", highlight=False)
    style = f"bold {_STYLES[told.standing]}"
    console.print(f"\n{told.verdict}", style=style, highlight=False)
    _items(console, told.to, "")
    if told.lines:
        console.print()
        console.print(_dues(told, lang))
    _part(console, "part.why_not", told.reasons, lang)
    _part(console, "part.remarks", told.remarks, lang)
    _part(console, "part.heirs", told.heirs, lang)
    _part(console, "part.deadlines", told.deadlines, lang)
    if told.lines:
        _part(console, "part.papers", told.papers, lang, mark="[ ] ")
    _part(console, "part.others", told.others, lang)
    if explain:
        _way(console, told, lang)
    if told.unverified:
        console.print(f"\n{escape(told.unverified)}", style="yellow", highlight=False)


def _part(console: Console, code: str, items: Sequence[str], lang: Lang, mark: str = "- ") -> None:
    _listed(console, messages.text(code, lang), items, mark)


def _listed(console: Console, heading: str, items: Sequence[str], mark: str) -> None:
    if items:
        console.print(f"\n[bold]{escape(heading)}[/]", highlight=False)
        _items(console, items, mark)


def _items(console: Console, items: Iterable[str], mark: str) -> None:
    """One item a line, with what is too long for a line below itself."""
    first = _INDENT + mark
    for item in items:
        below = " " * len(first)
        lines = textwrap.wrap(item, console.width, initial_indent=first, subsequent_indent=below)
        console.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


def _dues(told: Account, lang: Lang) -> Table:
    table = Table(title_justify="left")
    for key in ("what", "to", "amount", "basis"):
        heading = messages.text(f"dues.{key}", lang)
        table.add_column(heading, justify="right" if key == "amount" else "left")
    for line in told.lines:
        cells = (line.what, line.to, reporting.rupiah(line.amount, lang), line.basis)
        table.add_row(*map(escape, cells))
    table.add_section()
    total = reporting.rupiah(sum(line.amount for line in told.lines), lang)
    table.add_row(f"[bold]{messages.text('dues.sum', lang)}[/]", "", f"[bold]{total}[/]", "")
    return table


def _way(console: Console, told: Account, lang: Lang) -> None:
    """Step by step, each amount with the rules of its day."""
    console.print(f"\n[bold]{messages.text('part.way', lang)}[/]", highlight=False)
    before: tuple[str, ...] = ()
    for line in told.lines:
        amount = reporting.rupiah(line.amount, lang)
        console.print(f"  {escape(line.what)}: {amount}", highlight=False)
        _items(console, line.way, "  - ")
        if line.rules and line.rules == before:
            _items(console, (messages.text("part.same_rules", lang),), "  ")
        elif line.rules:
            console.print(f"    {messages.text('part.rules', lang)}:", highlight=False)
            _items(console, line.rules, "    · ")
        before = line.rules


def show_many(console: Console, rows: Sequence[CaseRow], file: str, lang: Lang) -> None:
    """One line a case, and below them why each is as it is. Beyond the first only counts."""
    table = _cases(("row", "name", "standing", "total", "scholarship"), rows, file, lang)
    shown = rows[:_MOST_ROWS]
    for row in shown:
        standing = reporting.case_standing(row)
        told = row.account
        amounts = (told.now, told.scholarship) if told else ()
        money = [reporting.rupiah(amount, lang) for amount in amounts] or ["", ""]
        table.add_row(str(row.place.row), escape(row.name), _label(standing, lang), *money)
    console.print(table)
    for row in shown:
        heading = f"{messages.text('cases.row', lang)} {row.place.row}: {row.name}"
        _listed(console, heading, reporting.case_why(row, lang), "- ")
    if len(rows) > len(shown):
        more = {"count": reporting.number(len(rows) - _MOST_ROWS, lang)}
        said = messages.text("cases.more", lang, more)
        console.print(f"\n{said}", markup=False, highlight=False)
        show_counts(console, rows, file, lang)


def show_counts(console: Console, rows: Sequence[CaseRow], file: str, lang: Lang) -> None:
    """How many cases there are of each decision, and what they come to."""
    table = _cases(("standing", "count", "total", "scholarship", "refund"), rows, file, lang)
    for standing in _STYLES:
        alike = [row for row in rows if reporting.case_standing(row) == standing]
        told = [row.account for row in alike if row.account]
        if alike:
            sums = (
                sum(one.now for one in told),
                sum(one.scholarship for one in told),
                sum(one.refund for one in told),
            )
            money = [reporting.rupiah(amount, lang) for amount in sums] if told else ["", "", ""]
            table.add_row(_label(standing, lang), reporting.number(len(alike), lang), *money)
    console.print(table)


def _cases(keys: Sequence[str], rows: Sequence[CaseRow], file: str, lang: Lang) -> Table:
    facts = {"count": reporting.number(len(rows), lang), "file": file}
    table = Table(title=escape(messages.text("cases.title", lang, facts)), title_justify="left")
    for key in keys:
        heading, number = messages.text(f"cases.{key}", lang), key in _NUMBERS
        # An amount is never cut off; on a narrow terminal a long word is.
        justify: Literal["left", "right"] = "right" if number else "left"
        table.add_column(heading, justify=justify, no_wrap=number, overflow="fold")
    return table


def _label(standing: str, lang: Lang) -> str:
    return f"[{_STYLES[standing]}]{messages.text(f'cases.{standing}', lang)}[/]"
