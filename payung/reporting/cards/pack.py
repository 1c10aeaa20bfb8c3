"""A printing of cards: what all of them share, and one PDF a village, in an archive or alone.

One document of 52,000 cards would take gigabytes; a village is some hundred, and gets its own.
"""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Protocol

from payung.messages import Lang
from payung.reporting import books

LANG = Lang.ID


@dataclass(frozen=True, slots=True)
class Pack:
    """Whose cards they are, of which programme, and the day on which they are printed."""

    government: str
    programme: str
    day: date

    @property
    def moment(self) -> datetime:
        """For the PDF: equal cards give equal bytes all day."""
        return datetime.combine(self.day, time(), UTC)


class Card(Protocol):
    """What stands on a card; `payung.enrolment.cards.Card` is one."""

    @property
    def name(self) -> str: ...
    @property
    def kpj(self) -> str: ...
    @property
    def village(self) -> str: ...
    @property
    def first(self) -> str: ...
    @property
    def last(self) -> str: ...
    @property
    def address(self) -> str: ...


Cards = Mapping[str, Sequence[Card]]
Draw = Callable[[Pack, Sequence[Card]], bytes]


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a village's document is drawn and what the files are called."""

    stem: str
    draw: Draw


def write(
    pack: Pack, villages: Cards, folder: Path, drawing: Drawing, count: Callable[[int], None]
) -> Path:
    """A PDF for one village, an archive of them for more; told after each how many are drawn."""
    if len(villages) == 1:
        ((code, found),) = villages.items()
        path = folder / f"{drawing.stem}-{code}.pdf"
        path.write_bytes(drawing.draw(pack, found))
        count(len(found))
        return path
    path = folder / f"{drawing.stem}.zip"
    done, taken = 0, set[str]()
    with zipfile.ZipFile(path, "w") as archive:
        for code, found in villages.items():
            name = books.file_stem(f"{code} {found[0].village}", taken)
            archive.writestr(f"{name}.pdf", drawing.draw(pack, found))
            done += len(found)
            count(done)
    return path
