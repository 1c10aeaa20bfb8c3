"""`payung rules diff`: what the law says differently on two days."""

import json
import sys
import textwrap
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from payung import messages, reporting, rulebook
from payung.cli.offline import options
from payung.cli.offline.options import AsJson, Language, Region, Rules
from payung.cli.offline.rules import lookup, wording
from payung.messages import Lang
from payung.rulebook import Book
from payung.values import law
from payung.values.law import Parameter, Value
from payung.values.refused import Refused

EXAMPLE = "Contoh: payung rules diff 2024-01-01 2026-01-01"

From = Annotated[
    date, typer.Argument(metavar="FROM", help="Tanggal yang lebih awal.", parser=options.day)
]
To = Annotated[
    date, typer.Argument(metavar="TO", help="Tanggal yang lebih akhir.", parser=options.day)
]


@dataclass(frozen=True, slots=True)
class Change:
    """A rule that reads differently: its values on the two days, and each step between.

    A value is None where the rule is not in force. `steps` are the values that begin after the
    first day, up to the last, and say something else than the one before; `over` is the day from
    which the rule is no longer in force, None where it still is.
    """

    parameter: Parameter
    before: Value | None
    after: Value | None
    steps: tuple[Value, ...]
    over: date | None


def changes(book: Book, first: date, last: date) -> tuple[Change, ...]:
    """Every rule that changes after `first`, up to `last`, in order of name."""
    found = (_change(book.parameters[name], first, last) for name in sorted(book.parameters))
    return tuple(change for change in found if change)


def command(
    first: From,
    last: To,
    region: Region = "",
    rules: Rules = None,
    as_json: AsJson = False,
    lang: Language = Lang.ID,
) -> None:
    """Membandingkan aturan pada dua tanggal: yang berubah, mulai, atau berakhir di antaranya."""
    if last <= first:
        raise Refused("DIFF_BACKWARDS", first=first.isoformat(), last=last.isoformat())
    found = changes(lookup.book(rules, region), first, last)
    if as_json:
        json.dump([_data(one) for one in found], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    console = Console(highlight=False)
    facts = {
        "count": str(len(found)),
        "first": reporting.day(first, lang),
        "last": reporting.day(last, lang),
    }
    console.print(messages.text("DIFF_TITLE", lang, facts), markup=False)
    if found:
        console.print(_table(found, lang))


def _change(parameter: Parameter, first: date, last: date) -> Change | None:
    before, after = (rulebook.in_force(parameter, day) for day in (first, last))
    steps, latest = [], before
    for value in parameter.values:
        if first < value.since <= last:
            if latest is None or not law.same(latest, value):
                steps.append(value)
            latest = value
    over = latest.until + timedelta(days=1) if latest and latest.until and not after else None
    return Change(parameter, before, after, tuple(steps), over) if steps or over else None


def _table(found: tuple[Change, ...], lang: Lang) -> Table:
    headings = ("DIFF_HEAD_BEFORE", "DIFF_HEAD_AFTER", "LAW_HEAD_BASIS")
    # A name that is cut short cannot be asked for, so the column is as wide as the longest.
    widest = max(len(change.parameter.name) for change in found)
    names = Column(messages.text("LAW_HEAD_NAME", lang), no_wrap=True)
    others = (Column(messages.text(code, lang), overflow="fold") for code in headings)
    table = Table(names, *others, show_lines=True)
    for change in found:
        rule = change.parameter
        title = textwrap.fill(wording.title(rule, lang), widest)
        about = f"{rule.name}\n[dim]{escape(title)}[/]"
        table.add_row(
            about,
            escape(_said(rule, change.before, lang)),
            escape("\n".join(_steps(change, lang))),
            escape("\n".join(dict.fromkeys(_basis(one, lang) for one in change.steps))),
        )
    return table


def _steps(change: Change, lang: Lang) -> list[str]:
    """What the rule became, and when, step by step; that it ended, where it did."""
    told = [
        f"{step.since.isoformat()}: {wording.brief(change.parameter, step, lang)}"
        for step in change.steps
    ]
    if change.over:
        told.append(f"{change.over.isoformat()}: {messages.text('LAW_NOT_IN_FORCE', lang)}")
    return told


def _said(parameter: Parameter, value: Value | None, lang: Lang) -> str:
    if value is None:
        return messages.text("LAW_NOT_IN_FORCE", lang)
    return wording.brief(parameter, value, lang)


def _basis(value: Value, lang: Lang) -> str:
    return f"{value.citation} ({wording.trust(value, lang)})"


def _data(change: Change) -> dict[str, object]:
    rule = change.parameter
    return {
        "name": rule.name,
        "unit": rule.unit,
        "before": wording.data(rule, change.before) if change.before else None,
        "after": wording.data(rule, change.after) if change.after else None,
        "over": change.over.isoformat() if change.over else None,
        "steps": [wording.data(rule, step) for step in change.steps],
    }
