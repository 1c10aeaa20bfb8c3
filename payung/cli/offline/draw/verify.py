"""`payung draw verify`: tickets, order and places of a draw, worked out again from its seed."""

import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from payung import budget, messages, reporting
from payung.cli.offline import manifest, output
from payung.cli.offline.options import Language
from payung.messages import Lang
from payung.reporting import Ticket
from payung.screening import digests
from payung.values import finding
from payung.values.decision import Outcome
from payung.values.finding import Finding, Place
from payung.values.refused import Refused

# Why somebody waits: no place under the target or a quota, no line for the work, no money.
_WAITS = ("TARGET_FULL", "QUOTA_FULL", "NO_LINE_FOR", "OVER_BUDGET")
EXAMPLE = "Contoh: payung draw verify hasil --seed 26-11-05-31-40"

Draw = Annotated[
    Path, typer.Argument(metavar="RESULT_DIR|draw.csv", help="Hasil penyaringan atau draw.csv-nya.")
]
Seed = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Hasil undian, persis seperti di berita acara.")
]


def command(draw: Draw, seed: Seed = None, lang: Language = Lang.ID) -> None:
    """Mengulang undian terbuka: apakah setiap nomor dan urutan cocok dengan hasil undian."""
    file = draw / reporting.DRAW if draw.is_dir() else draw
    tickets = reporting.read_draw(file)
    drawn = seed or _beside(file, manifest.DRAW, "seed")
    if not drawn:
        raise Refused("DRAW_SEED_MISSING", file=file.name)
    wrong = next(_flaws(tickets, drawn, file.name), None)
    if wrong:
        raise Refused("DRAW_WRONG", (wrong,), seed=drawn)
    written = _beside(file, manifest.OUTPUTS, file.name)
    if written not in ("", digests.of_file(file)):
        raise Refused("DRAW_CHANGED", file=file.name)
    facts = {"count": reporting.number(len(tickets), lang), "seed": drawn, "file": file.name}
    for code in ("DRAW_RIGHT",) if written else ("DRAW_RIGHT", "DRAW_ALONE"):
        told = messages.text(code, lang, facts)
        Console().print(told, highlight=False, markup=False, soft_wrap=True)


def _beside(file: Path, section: str, key: str) -> str:
    """What the manifest beside a draw tells; '' where there is none, or it tells nothing."""
    try:
        told = json.loads(file.with_name(output.MANIFEST).read_text("utf-8"))
        return str(told[section][key])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _flaws(tickets: Sequence[Ticket], seed: str, file: str) -> Iterator[Finding]:
    """What does not fit, row by row; the tickets first, then the order, then the places."""

    def flaw(code: str, row: Ticket) -> Finding:
        facts = {"list": row.list, "sheet": row.sheet, "row": row.row, "rank": str(row.rank)}
        facts["waits"] = row.waits_for or "-"
        return finding.error(code, Place(file, row=row.line), **facts)

    for row in tickets:
        if row.ticket != budget.ticket(seed, f"{row.list}\n{row.sheet}\n{row.row}"):
            yield flaw("DRAW_OTHER_TICKET", row)
    queue = sorted(tickets, key=lambda row: row.rank)
    for rank, row in enumerate(queue, start=1):
        if row.rank != rank:
            yield flaw("DRAW_RANK_TWICE", row)
    for before, row in itertools.pairwise(queue):
        if (row.tier, row.ticket) <= (before.tier, before.ticket):
            yield flaw("DRAW_OUT_OF_ORDER", row)
    yield from _misplaced(queue, flaw)


def _misplaced(
    queue: Sequence[Ticket], flaw: Callable[[str, Ticket], Finding]
) -> Iterator[Finding]:
    """Who waits says why, the queue counts them, and no place is given after the last."""
    waiting, all_given = 0, False
    for row in queue:
        if row.waits_for not in (_WAITS if row.outcome is Outcome.WAITING else ("",)):
            yield flaw("DRAW_OTHER_REASON", row)
        if row.outcome is Outcome.WAITING:
            waiting += 1
            all_given = all_given or row.waits_for == "TARGET_FULL"
        elif all_given:
            yield flaw("DRAW_OVERTAKEN", row)
        if row.place_in_queue != (waiting if row.outcome is Outcome.WAITING else 0):
            yield flaw("DRAW_OTHER_QUEUE", row)
