"""A dashboard on one page of A4: five figures, a map, the months, targets, sources."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from importlib import resources

import typst

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.reporting.coverage import outlines
from payung.values.month import Month

_TEMPLATE = resources.files("payung.reporting") / "templates" / "coverage.typ"


@dataclass(frozen=True, slots=True)
class Tiles:
    """A kecamatan's tiles in rows of `columns`: what stands on each, and the step of its colour."""

    name: str
    columns: int
    tiles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Map:
    """Tiles, or where there are boundaries (`topology`, TopoJSON) the shapes of places by `steps`.
    `legend` has a line for each step: its name, its words."""

    title: str
    says: str
    legend: tuple[tuple[str, str], ...]
    blocks: tuple[Tiles, ...]
    topology: bytes = b""
    steps: Mapping[str, str] | None = None
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """People by month: `points` are a month in words and a number for each of `names`;
    `most` is the greatest of them as read."""

    title: str
    most: str
    names: tuple[str, str]
    points: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """`figures` are numbers as read, of what they are a share, and their names; `behind` the places
    furthest behind: a name and a cell for each of `columns`; `notes` are headings with their lines.
    """

    government: str
    month: Month
    known_on: date
    figures: tuple[tuple[str, str, str], ...]
    map: Map | None
    course: Course | None
    columns: tuple[str, ...]
    behind: tuple[tuple[str, ...], ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...]


def as_pdf(page: Page, lang: Lang) -> bytes:
    """Equal pages give equal bytes. Nothing in it is read as markup."""
    facts = {
        "place": page.government,
        "month": wording.month(page.month, lang),
        "day": wording.day(page.known_on, lang),
    }
    data = {
        "title": messages.text("COVER_OF", lang, facts),
        "about": messages.text("COVER_KNOWN_ON", lang, facts),
        "figures": page.figures,
        "map": page.map and _map(page.map),
        "course": page.course and asdict(page.course),
        "behind_title": messages.text("COVER_BEHIND", lang),
        "headings": (messages.text("PLACE", lang), *page.columns),
        "behind": page.behind,
        "notes": page.notes,
        "foot": messages.text("COVER_PAGE_FOOT", lang, facts),
    }
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=datetime.combine(page.known_on, time(), UTC),
    )
    return found


def _map(of: Map) -> Mapping[str, object]:
    drawn = outlines.svg(of.topology, of.steps or {}) if of.topology else ""
    return {
        "title": of.title, "says": of.says, "legend": of.legend, "credit": of.credit,
        "blocks": [asdict(one) for one in of.blocks], "drawn": drawn,
        "colours": outlines.COLOURS,
    }  # fmt: skip
