"""`draw.csv`: the public draw as a table that anybody may keep and repeat; no NIK and no name.

Written only for a programme that draws. Whoever repeats the draw needs no other file but the seed
in the minutes: a row is known by its list, sheet and number.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from payung.reporting import decisions
from payung.values.decision import Outcome
from payung.values.refused import Refused
from payung.values.screening import Row, Screening

NAME = "draw.csv"
HEADS = (
    "list",
    "sheet",
    "row",
    "tier",
    "ticket",
    "rank",
    "outcome",
    "place_in_queue",
    "waits_for",
)
_QUOTED = "'"
# Who took part was eligible, so has a place or waits for one.
_ENDS = {one.value: one for one in (Outcome.ACCEPTED, Outcome.WAITING)}


@dataclass(frozen=True, slots=True)
class Ticket:
    """A line of the table; `line` counts as an editor does. See `values.screening.Drawn`.

    `waits_for` is the code of the reason why a row waits.
    """

    line: int
    list: str
    sheet: str
    row: str
    tier: int
    ticket: str
    rank: int
    outcome: Outcome
    place_in_queue: int
    waits_for: str


def write(screening: Screening, path: Path) -> None:
    """One line for each row that took part, in the order of the lists."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(HEADS)
        lines.writerows(_line(row) for row in screening.rows if row.drawn)


def took_part(screening: Screening) -> bool:
    """Whether anybody's place was drawn."""
    return any(row.drawn for row in screening.rows)


def _line(row: Row) -> tuple[object, ...]:
    drawn, source = row.drawn, row.proposal.source
    if drawn is None:
        return ()
    reasons = row.decision.reasons
    waits = next((one.code for one in reasons if one.outcome is Outcome.WAITING), "")
    return (
        decisions.harmless(source.file), decisions.harmless(source.sheet), source.row, drawn.tier,
        drawn.ticket, drawn.rank, row.decision.outcome.value, row.place_in_queue, waits,
    )  # fmt: skip


def read(path: Path) -> tuple[Ticket, ...]:
    """The lines of a draw, or Refused: DRAW_NOT_FOUND, or DRAW_UNREADABLE with the line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(file)
            if tuple(next(lines, ())) != HEADS:
                raise Refused("DRAW_UNREADABLE", file=path.name, line="1")
            return tuple(_ticket(line, lines.line_num, path) for line in lines)
    except OSError as wrong:
        raise Refused("DRAW_NOT_FOUND", file=str(path), why=wrong.strerror or "") from wrong
    except (UnicodeDecodeError, csv.Error) as wrong:
        raise Refused("DRAW_UNREADABLE", file=path.name, line="?") from wrong


def _ticket(cells: list[str], line: int, path: Path) -> Ticket:
    try:
        file, sheet, row, tier, ticket, rank, outcome, queue, waits = cells
        return Ticket(
            line, _as_sent(file), _as_sent(sheet), row, int(tier), ticket, int(rank),
            _ENDS[outcome], int(queue), waits,
        )  # fmt: skip
    except (ValueError, KeyError):
        raise Refused("DRAW_UNREADABLE", file=path.name, line=str(line)) from None


def _as_sent(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a cell."""
    plain = text.removeprefix(_QUOTED)
    return plain if decisions.harmless(plain) == text else text
