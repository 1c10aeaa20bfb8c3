"""Sentences of a year's paper, written from its figures: up, down, as before, or not known."""

from collections.abc import Iterable, Mapping
from datetime import date

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.reporting.coverage.told import Dossier, Figure, Number, Year
from payung.reporting.papers.paper import Table

_WAYS = {-1: "REPORT_DOWN", 0: "REPORT_SAME", 1: "REPORT_UP", None: "REPORT_NEW"}


def say(code: str, **facts: str) -> str:
    """A text of these papers, in Bahasa Indonesia: they are documents."""
    return messages.text(code, Lang.ID, facts)


def name(code: str) -> str:
    return say(f"indicator.{code}.name")


def of(year: Year, code: str) -> str:
    """A figure with its month and how it was a year before; that it is not known, where it is
    not."""
    told = year.figures[code]
    facts = {
        "name": name(code),
        "now": told.now,
        "before": told.before,
        "month": wording.month(year.month, Lang.ID),
        "earlier": wording.month(year.month.plus(-12), Lang.ID),
    }
    return say(_WAYS[told.change] if told.now else "REPORT_UNKNOWN", **facts)


def runs(year: Year | Dossier) -> tuple[str, ...]:
    """That a year is told before its end, and in which of its months."""
    if year.known_on >= date(year.year, 12, 31):
        return ()
    month = wording.month(year.month, Lang.ID)
    return (say("REPORT_YEAR_RUNS", year=str(year.year), month=month),)


def known(year: Year) -> str:
    """'Keadaan Desember 2025, tercatat sampai 10 Januari 2026.'"""
    month, day = wording.month(year.month, Lang.ID), wording.day(year.known_on, Lang.ID)
    return say("REPORT_KNOWN", month=month, day=day)


def sourced(number: Number) -> str:
    """'935.079 (BPJS Bali, rilis Maret, 31 Maret 2025; belum diperiksa)'."""
    told = ", ".join(filter(None, (number.source, number.release)))
    told = f"{told}, {wording.day(number.as_of, Lang.ID)}"
    if not number.verified:
        told = f"{told}; {say('STATISTIC_UNVERIFIED')}"
    return f"{number.shown} ({told})"


def checked(text: str, verified: bool) -> str:
    """A source, and that nobody has checked it."""
    return text if verified else f"{text} ({say('STATISTIC_UNVERIFIED')})"


def table(year: Year, codes: Iterable[str]) -> Table:
    """Figures of now and a year before, each with what it rests on."""
    rows = tuple(_row(year.figures, code) for code in codes)
    now, before = (wording.month(one, Lang.ID) for one in (year.month, year.month.plus(-12)))
    head = (say("REPORT_INDICATOR"), now, before, say("INDICATOR_SOURCE"))
    return Table(known(year), head, rows, (1, 2))


def _row(figures: Mapping[str, Figure], code: str) -> tuple[str, ...]:
    told, nothing = figures[code], say("REPORT_NO_NUMBER")
    source = say(f"indicator.{code}.source")
    return name(code), told.now or nothing, told.before or nothing, source
