"""Where a sheet's header stands, under whatever titles and letterheads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from payung.intake import content, headers
from payung.intake.fields import Field
from payung.intake.tables import Row, text

ROWS_SEARCHED = 120
DEEPEST_HEADER = 3
_WORTH = {Field.IGNORED: 0.3, Field.NUMBER: 0.4}
_OF_A_PERSON = frozenset(
    {Field.NIK, Field.KK, Field.NAME, Field.NAME_AND_NIK, Field.BIRTH_DATE,
     Field.BIRTH_PLACE_AND_DATE, Field.MOTHER}
)  # fmt: skip
_LEAST_SCORE = 1.5
_GAIN_OF_A_LINE = 0.5
_WORTH_OF_A_TITLE = 0.2
_LEAST_HEADINGS = 2
_COLUMN_NUMBER = re.compile(r"\W*(\d{1,2})\W*")


@dataclass(frozen=True, slots=True)
class Header:
    """The lines of a header (0-based rows) and the one label of each column.

    `first_data` is the 0-based row where data may begin: under the header and under the row of
    column numbers "(1) (2) (3)", which stands in `number_rows`. `rows` is () when a sheet has
    data and no header; `labels` are all "" then, and where nothing tells what a header means.
    """

    rows: tuple[int, ...]
    labels: tuple[str, ...]
    number_rows: tuple[int, ...]
    first_data: int


@dataclass(frozen=True, slots=True)
class _Try:
    score: float
    fields: frozenset[Field]
    labels: tuple[str, ...]


def find_header(cells: Sequence[Row]) -> Header | None:
    """The lines that name the most fields of a person; None when none name enough."""
    best: tuple[_Try, int, int] | None = None
    for top in range(min(len(cells), ROWS_SEARCHED)):
        attempt, depth = _deepen(cells, top)
        if attempt.score < _LEAST_SCORE or not attempt.fields & _OF_A_PERSON:
            continue
        if best is None or attempt.score > best[0].score:
            best = (attempt, top, depth)
    return _header(cells, *best) if best else None


def header_at(cells: Sequence[Row], top: int) -> Header:
    """The header whose first line is known to be the 0-based row `top`."""
    attempt, depth = _deepen(cells, top)
    if not attempt.labels:
        attempt = _Try(0.0, frozenset(), _labels(cells[top : top + 1]))
    return _header(cells, attempt, top, depth)


def no_header(cells: Sequence[Row]) -> Header:
    """For a sheet with no known heading: its columns can be known by content only.

    What stands in a first row of unknown words is no label: it may be a person after all, and
    labels are shown in messages.
    """
    nameless = ("",) * (len(cells[0]) if cells else 0)
    at = _unknown_words(cells)
    if at is None:
        return Header((), nameless, (), 0)
    return _header(cells, _Try(0.0, frozenset(), nameless), at, 1)


def _unknown_words(cells: Sequence[Row]) -> int | None:
    """The first row that fills half of the columns; None when it has a digit, as workers have."""
    for at, row in enumerate(cells[:ROWS_SEARCHED]):
        shown = [word for cell in row if (word := text(cell).strip())]
        if len(shown) >= max(_LEAST_HEADINGS, len(row) / 2):
            return None if any(map(str.isdigit, "".join(shown))) else at
    return None


def _header(cells: Sequence[Row], best: _Try, top: int, depth: int) -> Header:
    under = top + depth
    number_rows = (under,) if under < len(cells) and numbers_columns(cells[under]) else ()
    rows = tuple(range(top, under))
    return Header(rows, best.labels, number_rows, under + len(number_rows))


def _deepen(cells: Sequence[Row], top: int) -> tuple[_Try, int]:
    """The header that begins at `top`, with as many lines as each tell more fields."""
    best, depth = _attempt(cells[top : top + 1]), 1
    if not any(label for label in best.labels):
        return best, depth
    for lines in range(2, DEEPEST_HEADER + 1):
        if top + lines > len(cells) or not _may_be_header(cells[top + lines - 1]):
            break
        deeper = _attempt(cells[top : top + lines])
        without_top = _attempt(cells[top + 1 : top + lines])
        if without_top.score >= deeper.score - _WORTH_OF_A_TITLE:
            break
        if deeper.score >= best.score + _GAIN_OF_A_LINE:
            best, depth = deeper, lines
    return best, depth


def _attempt(lines: Sequence[Row]) -> _Try:
    labels = labels_over(lines)
    claims = [claim for label in labels if (claim := headers.claim(label))]
    worth: dict[Field, float] = {}
    for claim in claims:
        value = claim.sureness * _WORTH.get(claim.field, 1.0)
        worth[claim.field] = max(value, worth.get(claim.field, 0.0))
    return _Try(sum(worth.values()), frozenset(worth), labels)


def labels_over(lines: Sequence[Row]) -> tuple[str, ...]:
    """The one label of each column under these header lines; () when one of them holds data."""
    return _labels(lines) if all(map(_may_be_header, lines)) else ()


def _may_be_header(row: Row) -> bool:
    """Words, and nothing that only data hold."""
    words = [cell for cell in row if isinstance(cell, str) and cell.strip()]
    others = sum(cell is not None for cell in row) - len(words)
    if not words or others > len(words):
        return False
    return not any(content.kind_of(cell) in content.OF_DATA for cell in row if cell is not None)


def _labels(lines: Sequence[Row]) -> tuple[str, ...]:
    """One label a column; a heading over several reaches to the right, as merged cells do."""
    width = len(lines[0])
    labels = [_squeezed(cell) for cell in lines[0]]
    for line in lines[1:]:
        over = ""
        upper = labels
        labels = []
        for column in range(width):
            under = _squeezed(line[column])
            over = upper[column] or (over if under else "")
            labels.append(_joined(over, under) if under else upper[column])
    return tuple(labels)


def _joined(over: str, under: str) -> str:
    """What a two-line heading says: both lines, or the part of them that is a known word.

    TEMPAT under TEMPAT, TGL LAHIR is TEMPAT LAHIR; RT/RW under ALAMAT is RT/RW.
    """
    if not over or over == under:
        return under
    with_last_word = f"{under} {over.rsplit(maxsplit=1)[-1]}"
    both = f"{over} {under}"
    known = (label for label in (with_last_word, under, both) if headers.exact_field(label))
    if label := next(known, ""):
        return label
    return over if headers.exact_field(over) and not headers.claim(under) else both


def _squeezed(cell: object) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def numbers_columns(row: Row) -> bool:
    """Whether a row only numbers the columns, as official forms do: (1) (2) (3) …"""
    filled = [text(cell) for cell in row if cell is not None and text(cell).strip()]
    found = [match for shown in filled if (match := _COLUMN_NUMBER.fullmatch(shown))]
    if len(found) < 3 or len(found) < len(filled):
        return False
    numbers = [int(match[1]) for match in found]
    return numbers[0] <= 2 and all(b - a == 1 for a, b in pairwise(numbers))
