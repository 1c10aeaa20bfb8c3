"""The explanation of one row on one page that needs no network; a working file, it names people."""

from pathlib import Path

from payung import messages
from payung.messages import Lang
from payung.reporting import page, wording
from payung.reporting.matching import waterfall
from payung.values.waterfall import Explanation


def write(explanation: Explanation, lang: Lang, path: Path) -> None:
    """Writes the page; styles are inside it, and there is no script."""
    template = page.environment().get_template("match.html.j2")
    row = explanation.proposal
    view = {
        "lang": lang.value,
        "where": wording.row_of(row.source, lang),
        "listed": waterfall.as_listed(row, lang),
        "answer": waterfall.answer(explanation, lang),
        "candidates": waterfall.told(explanation, lang),
        "t": lambda code, **facts: messages.text(code, lang, facts),
    }
    path.write_text(template.render(view), "utf-8", newline="\n")
