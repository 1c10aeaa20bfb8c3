"""Matching on the terminal: bars in text, the same as on the page."""

from math import log2

from rich.console import Console
from rich.table import Table
from rich.text import Text

from payung import matching, messages, reporting
from payung.matching import Model
from payung.messages import Lang
from payung.reporting import Bar, Told
from payung.values.waterfall import Explanation

_WIDTH = 24
_MOST_MOVES = 8
_FOR, _AGAINST = "green", "red"


def explanation(console: Console, told: Explanation, lang: Lang) -> None:
    """The answer first, then every candidate's bars, then how to read them."""
    say(console, reporting.answer_of_match(told, lang), "bold")
    say(console, f"{messages.text('match.row', lang)}: {reporting.as_listed(told.proposal, lang)}")
    for candidate in reporting.told_of_match(told, lang):
        say(console, f"\n{candidate.headline}", "bold")
        say(console, f"{messages.text('match.registered', lang)}: {candidate.who}")
        console.print(_table(candidate, lang))
        if candidate.empty:
            say(console, candidate.empty, "dim")
    if told.candidates:
        say(console, f"\n{messages.text('match.read', lang)}", "dim")
        say(console, messages.text("match.lists", lang), "dim")


def say(console: Console, text: str, style: str | None = None) -> None:
    console.print(text, style=style, highlight=False, markup=False, soft_wrap=True)


def _table(candidate: Told, lang: Lang) -> Table:
    table = Table(title_justify="left")
    for code in ("match.compared", "match.found"):
        table.add_column(messages.text(code, lang))
    table.add_column("", width=_WIDTH, no_wrap=True)
    table.add_column(messages.text("match.effect", lang), justify="right", no_wrap=True)
    for bar in candidate.bars:
        table.add_row(Text(bar.label), Text(bar.words), _drawn(bar), Text(bar.effect))
    return table


def _drawn(bar: Bar) -> Text:
    """The part of the line between where the odds stood and where they stand now."""
    low, high = sorted((round(bar.first * _WIDTH), round(bar.last * _WIDTH)))
    length = max(high - low, 1)
    drawn = " " * min(low, _WIDTH - length) + "█" * length
    return Text(drawn, style=_FOR if bar.speaks_for else _AGAINST)


def trained(console: Console, start: Model, learnt: Model, lang: Lang) -> None:
    """The shares that moved most, the largest move first."""
    moves = sorted(matching.changes(start, learnt), key=_move, reverse=True)[:_MOST_MOVES]
    table = Table(title=messages.text("match.moved", lang), title_justify="left")
    for code in ("match.compared", "match.found"):
        table.add_column(messages.text(code, lang))
    for code in ("match.before", "match.after"):
        table.add_column(messages.text(code, lang), justify="right", no_wrap=True)
    for name, *shares in moves:
        written = (reporting.decimal(f"{share:.4f}", lang) for share in shares)
        table.add_row(*reporting.level_of_match(name, lang), *written)
    console.print(table)


def _move(change: tuple[str, float, float]) -> float:
    _, before, after = change
    return abs(log2(after / before))
