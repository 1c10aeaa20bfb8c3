"""`payung rules check`: are the rule files sound, and do their cases still hold?"""

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from payung import messages, reporting, rulebook
from payung.cli.offline.options import AsJson, Language, Rules
from payung.cli.offline.rules import cases, lookup, wording
from payung.cli.offline.rules.cases import Checked
from payung.messages import Lang
from payung.rulebook import Book, files
from payung.values.law import Parameter

EXAMPLE = "Contoh: payung rules check --rules aturan-kudus"

_FAILED = 3


@dataclass(frozen=True, slots=True)
class Tally:
    """One scheme's rules, dated values, those not verified, questions open, and its cases."""

    rules: int
    values: int
    unverified: int
    open: int
    cases: int
    failed: int


def command(rules: Rules = None, as_json: AsJson = False, lang: Language = Lang.ID) -> None:
    """Memeriksa berkas aturan dan menjalankan semua kasusnya; kode 3 bila ada yang gagal."""
    book = rulebook.load(rules)  # refuses flawed files, each with its line
    checked = _checked(book, rules)
    failed = tuple(one for one in checked if not one.holds)
    tallies = tally(book, checked)
    if as_json:
        json.dump(_data(tallies, failed), sys.stdout, ensure_ascii=False, indent=2, default=str)
        sys.stdout.write("\n")
    else:
        console = Console(highlight=False)
        if rules:
            console.print(lookup.told_own(rules, lang), markup=False, soft_wrap=True)
        _show(console, tallies, failed, lang)
    if failed:
        raise typer.Exit(_FAILED)


def _checked(book: Book, own: Path | None) -> tuple[Checked, ...]:
    """The cases that ship, by the rules that ship; those of an `own` folder by its rules."""
    found = [cases.run(case, rulebook.load()) for case in cases.read(files.rules())]
    if own is not None:
        found += [cases.run(case, book) for case in cases.read(own, f"{own.name}/")]
    return tuple(found)


def tally(book: Book, checked: tuple[Checked, ...]) -> dict[str, Tally]:
    """Counts by scheme ('jkm'), and by region for what regions set themselves ('51.03')."""
    ran = Counter(one.case.group for one in checked)
    failed = Counter(one.case.group for one in checked if not one.holds)
    groups: dict[str, list[Parameter]] = {}
    for name in sorted(book.parameters):
        groups.setdefault(name.partition(".")[0], []).append(book.parameters[name])
    for code in sorted(book.regional):
        groups[code] = list(book.regional[code].values())
    return {
        scheme: Tally(
            rules=len(those),
            values=sum(len(one.values) for one in those),
            unverified=sum(not wording.sure(value) for one in those for value in one.values),
            open=sum(bool(one.opening_id) for one in those),
            cases=ran[scheme],
            failed=failed[scheme],
        )
        for scheme, those in groups.items()
    }


def _show(
    console: Console, tallies: dict[str, Tally], failed: tuple[Checked, ...], lang: Lang
) -> None:
    for one in failed:
        facts = {
            "file": one.case.file, "line": str(one.case.line), "case": one.case.sentence,
            "given": _written(one.case.given), "expected": _written(one.case.expect),
            "found": _written(one.found),
        }  # fmt: skip
        text = messages.text("CASE_FAILED", lang, facts)
        console.print(text, style="red", markup=False, soft_wrap=True)
    console.print(_table(tallies, lang))
    facts = {
        name: reporting.number(sum(getattr(one, name) for one in tallies.values()), lang)
        for name in ("values", "unverified", "cases", "failed")
    }
    code = "CHECK_FAILED" if failed else "CHECK_HELD"
    console.print(messages.text(code, lang, facts), style="red" if failed else "green")
    console.print(messages.text("CHECK_UNVERIFIED", lang, facts))


def _table(tallies: dict[str, Tally], lang: Lang) -> Table:
    headings = (
        "CHECK_HEAD_SCHEME", "CHECK_HEAD_RULES", "CHECK_HEAD_VALUES", "CHECK_HEAD_UNVERIFIED",
        "CHECK_HEAD_OPEN", "CHECK_HEAD_CASES", "CHECK_HEAD_FAILED",
    )  # fmt: skip
    table = Table(*(messages.text(code, lang) for code in headings))
    for scheme, one in tallies.items():
        counts = (one.rules, one.values, one.unverified, one.open, one.cases, one.failed)
        table.add_row(scheme, *(reporting.number(count, lang) for count in counts))
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _written(facts: cases.Facts) -> str:
    return ", ".join(f"{key}: {fact}" for key, fact in facts.items())


def _data(tallies: dict[str, Tally], failed: tuple[Checked, ...]) -> dict[str, object]:
    return {
        "schemes": {
            scheme: {
                "rules": one.rules, "values": one.values, "unverified": one.unverified,
                "open": one.open, "cases": one.cases, "failed": one.failed,
            }
            for scheme, one in tallies.items()
        },
        "failed": [
            {
                "file": one.case.file, "line": one.case.line, "case": one.case.sentence,
                "given": one.case.given, "expected": one.case.expect, "found": one.found,
            }
            for one in failed
        ],
    }  # fmt: skip
