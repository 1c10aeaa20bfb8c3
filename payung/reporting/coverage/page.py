"""The dashboard's figures as PDF."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib import resources

import typst

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.values.month import Month

_TEMPLATE = resources.files("payung.reporting") / "templates" / "coverage.typ"


@dataclass(frozen=True, slots=True)
class Page:
    """`figures` are names and numbers as read; `places` a name and a cell for each of `columns`."""

    government: str
    month: Month
    known_on: date
    figures: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]


def as_pdf(page: Page, lang: Lang) -> bytes:
    """Equal pages give equal bytes. Nothing in it is read as markup."""
    facts = {
        "place": page.government,
        "month": wording.month(page.month, lang),
        "day": wording.day(page.known_on, lang),
    }
    data = {
        "title": messages.text("COVER_PAGE_TITLE", lang, facts),
        "about": messages.text("COVER_KNOWN_ON", lang, facts),
        "figures": page.figures,
        "headings": (messages.text("PLACE", lang), *page.columns),
        "places": page.places,
        "synthetic": messages.text("COVER_PAGE_FOOT", lang, facts),
    }
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=datetime.combine(page.known_on, time(), UTC),
    )
    return found
