"""`payung rules show`: one rule in full, or a list of them."""

import json
import sys
from datetime import date
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from payung import messages, reporting, rulebook
from payung.cli.offline.options import AsJson, Language, OnAny, Region, Rules
from payung.cli.offline.rules import lookup, wording
from payung.messages import Lang
from payung.rulebook import Book
from payung.values import law
from payung.values.law import Parameter, Value

EXAMPLE = "Contoh: payung rules show jkm.benefit --on 2024-06-01"

Name = Annotated[
    str, typer.Argument(metavar="[NAME]", help="Nama aturan (jkm.benefit) atau bagian (jkm).")
]


def command(
    name: Name = "",
    on: OnAny = None,
    region: Region = "",
    rules: Rules = None,
    as_json: AsJson = False,
    lang: Language = Lang.ID,
) -> None:
    """Menunjukkan aturan: nilai pada suatu tanggal, dasar hukum, riwayat, perubahan berikutnya."""
    book = lookup.book(rules, region)
    found = lookup.parameters(book, name)
    if as_json:
        json.dump([_data(one, on) for one in found], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    console = Console(highlight=False)
    if rules:
        console.print(lookup.told_own(rules, lang), style="cyan", markup=False, soft_wrap=True)
    if on is None:
        console.print(messages.text("LAW_NEWEST", lang), style="cyan")
    if len(found) == 1:
        _whole(console, found[0], book, on, lang)
    else:
        console.print(_list(found, on, lang))
        console.print(messages.text("LAW_LIST_HINT", lang, {"name": found[0].name}))


def _chosen(parameter: Parameter, on: date | None) -> Value | None:
    """The value in force on the day; without a day the newest."""
    return parameter.values[-1] if on is None else rulebook.in_force(parameter, on)


def _list(found: tuple[Parameter, ...], on: date | None, lang: Lang) -> Table:
    """One line a rule: name, what it is, its value, and a mark where it is not verified."""
    headings = ("LAW_HEAD_TITLE", "LAW_HEAD_VALUE", "LAW_HEAD_TRUST")
    names = Column(messages.text("LAW_HEAD_NAME", lang), no_wrap=True)
    table = Table(names, *(messages.text(code, lang) for code in headings), show_lines=True)
    for parameter in found:
        value = _chosen(parameter, on)
        shown = wording.brief(parameter, value, lang) if value else ""
        trust = wording.mark(value, lang) if value else messages.text("LAW_NOT_IN_FORCE", lang)
        title = wording.title(parameter, lang)
        table.add_row(parameter.name, escape(title), escape(shown), trust)
    return table


def _whole(console: Console, parameter: Parameter, book: Book, on: date | None, lang: Lang) -> None:
    """Everything about one rule, the value first."""

    def say(code: str, style: str = "", **facts: str) -> None:
        console.print(messages.text(code, lang, facts), style=style, markup=False, soft_wrap=True)

    console.print(f"[bold]{parameter.name}[/] · {escape(wording.title(parameter, lang))}")
    value = _chosen(parameter, on)
    if value is None:
        day = reporting.day(on, lang) if on else ""
        say("LAW_NONE_ON", "yellow", day=day)
    else:
        _value(console, parameter, value, lang)
        say("LAW_PERIOD", period=wording.period(value, lang))
        law_read = wording.read_as(value.citation.source, lang)
        say("LAW_BASIS", citation=str(value.citation), read=law_read)
        if value.citation.source.link:
            say("LAW_LINK", link=value.citation.source.link)
        if wording.sure(value):
            say("LAW_SHOWN_VERIFIED")
        else:
            say("LAW_SHOWN_PARTLY" if value.verified else "LAW_SHOWN_UNVERIFIED", "yellow")
    for noted in (value, parameter):
        if noted and (note := wording.note(noted, lang)):
            say("LAW_NOTE", note=note)
    if question := wording.question(parameter, lang):
        say("LAW_OPENING", "yellow", question=question)
    if own := [code for code, rules in book.regional.items() if parameter.name in rules]:
        say("LAW_REGIONS", regions=", ".join(reporting.area(code, lang) for code in own))
    console.print(_history(parameter, value, lang))
    _next(console, parameter, on, lang)


def _value(console: Console, parameter: Parameter, value: Value, lang: Lang) -> None:
    listed = wording.rows(parameter, value, lang)
    if not listed:
        console.print(f"  {wording.brief(parameter, value, lang)}", style="bold", markup=False)
        return
    table = Table(show_header=False)
    for called, much in listed:
        table.add_row(escape(called), much)
    table.columns[1].justify = "right"
    console.print(table)


def _history(parameter: Parameter, chosen: Value | None, lang: Lang) -> Table:
    headings = ("LAW_HEAD_SINCE", "LAW_HEAD_VALUE", "LAW_HEAD_BASIS", "LAW_HEAD_TRUST")
    title = messages.text("LAW_HISTORY", lang)
    table = Table(
        *(messages.text(code, lang) for code in headings), title=title, title_justify="left"
    )
    for value in parameter.values:
        table.add_row(
            value.since.isoformat(),
            escape(wording.brief(parameter, value, lang)),
            escape(str(value.citation)),
            wording.mark(value, lang),
            style="bold" if value is chosen else "",
        )
    return table


def _next(console: Console, parameter: Parameter, on: date | None, lang: Lang) -> None:
    """The next change that the law dates; a value that only becomes verified is no change."""
    after = _following(parameter, on)
    if after is None:
        console.print(messages.text("LAW_NO_NEXT", lang))
        return
    facts = {
        "since": reporting.day(after.since, lang),
        "value": wording.brief(parameter, after, lang),
    }
    console.print(messages.text("LAW_NEXT", lang, facts), markup=False)


def _following(parameter: Parameter, on: date | None) -> Value | None:
    chosen = _chosen(parameter, on)
    after = rulebook.following(parameter, on) if on else None
    while after and chosen and law.same(chosen, after):
        after = rulebook.following(parameter, after.since)
    return after


def _data(parameter: Parameter, on: date | None) -> dict[str, object]:
    """The same for programs; texts in both languages, `following` null where none is dated."""
    value, after = _chosen(parameter, on), _following(parameter, on)
    return {
        "name": parameter.name,
        "unit": parameter.unit,
        "description": {"id": parameter.description_id, "en": parameter.description_en},
        "region": parameter.region,
        "opening": {"id": parameter.opening_id, "en": parameter.opening_en},
        "note": {"id": parameter.note_id, "en": parameter.note_en},
        "on": on.isoformat() if on else None,
        "in_force": wording.data(parameter, value) if value else None,
        "following": wording.data(parameter, after) if after else None,
        "history": [wording.data(parameter, one) for one in parameter.values],
    }
