"""The result in a few lines: a table on the terminal, or JSON for other programs."""

from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from payung import messages, reporting
from payung.messages import Lang
from payung.values import law
from payung.values.decision import Outcome
from payung.values.screening import Screening

_COLOURS = {
    Outcome.ACCEPTED: "green",
    Outcome.WAITING: "cyan",
    Outcome.REVIEW: "yellow",
    Outcome.REJECTED: "red",
}
_MOST_REASONS = 8


def show(console: Console, result: Screening, out: Path, lang: Lang) -> None:
    """Outcomes, the most frequent reasons, the money, and where the files are."""
    counted = reporting.summary(result, lang)
    title = messages.text("SUMMARY_TITLE", lang, {"programme": result.programme.name})
    table = Table(title=escape(title), show_header=False, title_justify="left")
    table.add_row(messages.text("SUMMARY_ROWS", lang), reporting.number(counted.total.rows, lang))
    for outcome, rows in counted.total.by_outcome.items():
        label = messages.text(f"outcome.{outcome}", lang)
        table.add_row(f"[{_COLOURS[outcome]}]{label}[/]", reporting.number(rows, lang))
    table.add_section()
    for reason in counted.reasons[:_MOST_REASONS]:
        table.add_row(f"  {reason.label}", reporting.number(reason.rows, lang))
    if result.lines:
        table.add_section()
        for line in result.lines:
            sums = (reporting.rupiah(amount, lang) for amount in (line.spent, line.amount))
            table.add_row(escape(line.name), " / ".join(sums))
    table.columns[1].justify = "right"
    console.print(table)
    if told := messages.unverified(result.used, lang):
        console.print(told, style="yellow", highlight=False)
    _say(console, "SUMMARY_FINDINGS", lang, count=reporting.number(len(result.findings), lang))
    _say(console, "SUMMARY_WHERE", lang, folder=str(out))
    _say(console, "SUMMARY_OPEN", lang, page="report.html", review="review.xlsx")


def _say(console: Console, code: str, lang: Lang, **facts: str) -> None:
    text = messages.text(code, lang, facts)
    console.print(text, highlight=False, markup=False, soft_wrap=True)


def as_json(result: Screening, out: Path, lang: Lang) -> dict[str, object]:
    """The same for programs: counts by stable codes; no name and no NIK."""
    counted = reporting.summary(result, lang)
    return {
        "programme": result.programme.name,
        "on": result.on.isoformat(),
        "out": str(out),
        "rows": counted.total.rows,
        "outcomes": {str(kind): rows for kind, rows in counted.total.by_outcome.items()},
        "reasons": {reason.code: reason.rows for reason in counted.reasons},
        "funding": [
            {"line": use.name, "amount": use.amount, "spent": use.spent, "people": use.people}
            for use in result.lines
        ],
        "findings": len(result.findings),
        "unverified": list(law.unverified(result.used)),
    }
