"""The evaluation report of a year: a paper written from its figures, never the other way round."""

from datetime import timedelta

from payung.messages import Lang
from payung.reporting import wording
from payung.reporting.coverage import sentences, year_parts
from payung.reporting.coverage.sentences import known, name, runs, say
from payung.reporting.coverage.told import Year
from payung.reporting.papers.paper import Block, Paper, Part, Table

_SUMMARY = ("covered", "cover_rate", "months_lost", "budget_used", "claims_rupiah")
_COVER = (
    "covered", "promised", "without", "cover_rate", "target_rate", "months_lost", "women",
    "occupations", "poorest",
)  # fmt: skip
_MONEY = ("premiums", "month_cost", "budget_used", "budget_bound")
_WORK = ("waited", "waited_median", "acceptance", "error_rate", "cards_handed")
_LEAKS = ("leak_stopped", "leak_stopped_rupiah", "leak_found", "leak_found_rupiah")
_CLAIMS = (
    "claims_opened", "claims_paid", "claims_refused", "claims_rupiah", "claim_days", "unclaimed",
    "unclaimed_rupiah",
)  # fmt: skip
CODES = (*year_parts.SEGMENTS, *_COVER, *_MONEY, *_WORK, *_LEAKS, *_CLAIMS)
_PARTS = {
    "PROGRAMME": _COVER, "WORK": _WORK, "LEAKS": _LEAKS, "CLAIMS": _CLAIMS,
}  # fmt: skip


def paper(year: Year) -> Paper:
    """All of it, in the order in which a regent reads."""
    parts = (
        _part("SUMMARY", _summary(year)),
        _part("LAW", year_parts.law(year)),
        _part("DUTIES", year_parts.duties(year)),
        _part("SEGMENTS", year_parts.segments(year)),
        _told(year, "PROGRAMME", year_parts.groups(year)),
        _part("MONEY", (*_sentences(year, _MONEY), *year_parts.money(year))),
        _told(year, "WORK"),
        _told(year, "LEAKS", year_parts.leaks(year)),
        _told(year, "CLAIMS"),
        _part("COMPLAINTS", year_parts.complaints(year)),
        _part("PLACES", year_parts.places(year)),
        _part("LEFT_OUT", (_left_out(), say("REPORT_FOR_US"))),
        _part("SOURCES", (_definitions(year),)),
    )
    title = say("REPORT_TITLE", year=str(year.year), place=year.government)
    about = (known(year), *runs(year), say("REPORT_ABOUT"), *_under_way(year))
    return Paper(title, about, parts, known(year), year.known_on)


def _under_way(year: Year) -> tuple[str, ...]:
    """That the month told of is shorter than the one it is held against."""
    if year.known_on + timedelta(days=1) >= year.month.plus(1).first_day():
        return ()
    month, earlier = (wording.month(one, Lang.ID) for one in (year.month, year.month.plus(-12)))
    return (say("REPORT_UNDER_WAY", month=month, day=year_parts.day(year), earlier=earlier),)


def _part(code: str, body: tuple[Block, ...]) -> Part:
    return Part(say(f"REPORT_{code}"), body)


def _told(year: Year, code: str, more: tuple[Block, ...] = ()) -> Part:
    """Sentences on what is known of some figures, then their table."""
    codes = _PARTS[code]
    return _part(code, (*_sentences(year, codes[:3]), sentences.table(year, codes), *more))


def _sentences(year: Year, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sentences.of(year, code) for code in codes)


def _summary(year: Year) -> tuple[Block, ...]:
    if year.empty:
        return (say("REPORT_EMPTY", year=str(year.year), day=year_parts.day(year)),)
    due = year.due
    met = [one for one in due if one.met]
    known_ones = [one for one in due if one.met is not None]
    reached = say("REPORT_REACHED", met=str(len(met)), known=str(len(known_ones)),
                  all=str(len(due)))  # fmt: skip
    rates = (year_parts.rate(year, year_parts.SEGMENTS[0]), *_sentences(year, _SUMMARY))
    return (*rates, reached) if due else rates


def _left_out() -> Block:
    return tuple(f"{name(code)}: {say(f'indicator.{code}.leaves_out')}" for code in CODES)


def _definitions(year: Year) -> Table:
    head = (say("REPORT_INDICATOR"), say("REPORT_MEANS"), say("INDICATOR_FORMULA"),
            say("INDICATOR_SOURCE"))  # fmt: skip
    rows = tuple(
        (name(code), *(say(f"indicator.{code}.{of}") for of in ("definition", "formula", "source")))
        for code in CODES
    )
    return Table(known(year), head, rows)
