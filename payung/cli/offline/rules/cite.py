"""`payung rules cite`: the laws, how each was read, and what rests on it."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from payung import messages, rulebook
from payung.cli.offline.options import AsJson, Language, Rules
from payung.cli.offline.rules import lookup, wording
from payung.messages import Lang
from payung.rulebook import Book
from payung.values.law import Citation, Source

EXAMPLE = "Contoh: payung rules cite jkm.benefit OVER_AGE pp-82-2019"

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME|CODE|LAW]...", help="Nama aturan, kode alasan, atau kunci peraturan."
    ),
]


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that rests on a law: a rule from a day on, or a reason ('' for its day)."""

    name: str
    since: str
    citation: Citation


def resting(book: Book) -> tuple[Resting, ...]:
    """Everything that rests on a law: rules by name and date, regional ones too, then reasons."""
    rules = [*book.parameters.values()]
    rules += [rule for code in sorted(book.regional) for rule in book.regional[code].values()]
    found = [
        Resting(f"{rule.name} ({rule.region})" if rule.region else rule.name,
                value.since.isoformat(), value.citation)
        for rule in rules for value in rule.values
    ]  # fmt: skip
    found += [
        Resting(code, "", citation) for code, basis in book.reasons.items() for citation in basis
    ]
    return tuple(found)


def command(
    names: Names = None, rules: Rules = None, as_json: AsJson = False, lang: Language = Lang.ID
) -> None:
    """Menyebut dasar hukum: semua peraturan, atau dasar aturan dan alasan yang disebut."""
    book = rulebook.load(rules)
    everything = resting(book)
    chosen = tuple(one for name in names or () for one in _meant(name, book, everything))
    if as_json:
        told = [_cited(one) for one in chosen] if names else _laws(book.sources, everything)
        json.dump(told, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    console = Console(highlight=False)
    if names:
        console.print(_citations(chosen, lang))
    else:
        console.print(_sources(book.sources, everything, lang))


def _meant(name: str, book: Book, everything: tuple[Resting, ...]) -> tuple[Resting, ...]:
    """What rests on the law `name`, or what the rule or reason `name` rests on."""
    if name in book.sources:
        return tuple(one for one in everything if one.citation.source.key == name)
    found = tuple(one for one in everything if one.name == name)
    if not found:
        known = (*book.parameters, *book.reasons, *book.sources)
        raise lookup.unknown(name, known)
    return found


def _citations(chosen: tuple[Resting, ...], lang: Lang) -> Table:
    headings = ("LAW_HEAD_NAME", "LAW_HEAD_SINCE", "LAW_HEAD_BASIS", "LAW_HEAD_TRUST")
    table = Table(*(messages.text(code, lang) for code in headings))
    for one in chosen:
        table.add_row(
            one.name, one.since, escape(str(one.citation)), wording.mark(one.citation, lang)
        )
    return table


def _sources(sources: Mapping[str, Source], everything: tuple[Resting, ...], lang: Lang) -> Table:
    headings = ("CITE_HEAD_KEY", "CITE_HEAD_LAW", "CITE_HEAD_STATUS", "CITE_HEAD_READ",
                "CITE_HEAD_RESTING")  # fmt: skip
    # An address that is cut short leads nowhere, so it is folded.
    keys, *others = (messages.text(code, lang) for code in headings)
    folded = (Column(heading, overflow="fold") for heading in others)
    table = Table(Column(keys, no_wrap=True), *folded, show_lines=True)
    for key, source in sources.items():
        title = messages.in_language(source.title_id, source.title_en, lang)
        about = [f"{source.number}: {title}", *filter(None, (source.link,))]
        table.add_row(
            key,
            escape("\n".join(about)),
            escape(wording.status(source, lang)),
            wording.read_as(source, lang),
            str(_count(key, everything)),
        )
    table.columns[4].justify = "right"
    return table


def _count(key: str, everything: tuple[Resting, ...]) -> int:
    return sum(one.citation.source.key == key for one in everything)


def _cited(one: Resting) -> dict[str, object]:
    cited = one.citation
    return {
        "name": one.name, "since": one.since, "law": cited.source.key,
        "number": cited.source.number, "article": cited.article, "paragraph": cited.paragraph,
        "annex": cited.annex, "verified": cited.verified,
    }  # fmt: skip


def _laws(
    sources: Mapping[str, Source], everything: tuple[Resting, ...]
) -> list[dict[str, object]]:
    return [
        {
            "law": key, "number": one.number, "title": {"id": one.title_id, "en": one.title_en},
            "since": one.since.isoformat() if one.since else None,
            "until": one.until.isoformat() if one.until else None,
            "status": {"id": one.status_id, "en": one.status_en},
            "link": one.link, "read": one.read, "resting": _count(key, everything),
        }
        for key, one in sources.items()
    ]  # fmt: skip
