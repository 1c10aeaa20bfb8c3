"""The dossier for the jury of the Paritrana Award: by its criteria, each figure with its source."""

from collections.abc import Mapping

from payung.messages import Lang
from payung.reporting import wording
from payung.reporting.coverage.sentences import checked, name, runs, say, sourced
from payung.reporting.coverage.told import Answer, Dossier, Figure, Pledged, Segment
from payung.reporting.papers.paper import Block, Link, Paper, Part, Table, Text
from payung.values.month import Month

_OF_PLEDGES = ("covered", "premiums")


def paper(dossier: Dossier) -> Paper:
    """A part for each criterion, then the papers to add, what figures leave out, who told of it."""
    month, day = wording.month(dossier.month, Lang.ID), wording.day(dossier.known_on, Lang.ID)
    known = say("REPORT_KNOWN", month=month, day=day)
    segments = {one.code: one for one in dossier.segments}
    parts = tuple(
        Part(f"{at}. {one.name}", _answered(one, segments, (known, dossier.page)))
        for at, one in enumerate(dossier.answers, 1)
    )
    title = say("PARITRANA_TITLE", year=str(dossier.year), subject=dossier.subject)
    more = (
        Part(say("PARITRANA_PAPERS"), (_papers(dossier),)),
        *_left_out(dossier),
        Part(say("PARITRANA_SOURCES"), (say("PARITRANA_UNKNOWN"), _sources(dossier))),
    )
    about = (known, *runs(dossier), say("PARITRANA_ABOUT"))
    return Paper(title, about, (*parts, *more), known, dossier.known_on)


def _answered(
    one: Answer, segments: Mapping[str, Segment], of: tuple[str, str]
) -> tuple[Block, ...]:
    known, page = of
    told = say("PARITRANA_TOLD" if one.sources else "PARITRANA_REMEMBERED")
    rows = (
        *(_figure(figure, segments, page) for figure in one.figures),
        *_signed(one),
        *(row for pledge in one.pledged for row in _pledged(pledge)),
    )
    if not rows:
        return (told, say("PARITRANA_BY_HAND"))
    head = (say("PARITRANA_WHAT"), say("STATISTIC_NUMBER_HEAD"), say("PARITRANA_MEANS"))
    return (told, Table(known, head, rows, (1,)))


def _figure(one: Figure, segments: Mapping[str, Segment], page: str) -> tuple[Text, ...]:
    """Universal coverage rests on statistics, any other indicator on its definition; its name leads
    to where that stands in the register."""
    found = segments.get(one.code)
    source = (
        f"{sourced(found.top)} ÷ {sourced(found.bottom)}"
        if found
        else f"{say(f'indicator.{one.code}.definition')} {say(f'indicator.{one.code}.source')}"
    )
    named = Link(name(one.code), f"{page}#{one.code}") if page else name(one.code)
    return named, one.now or say("REPORT_NO_NUMBER"), source


def _signed(one: Answer) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (
            say("PARITRANA_DECREE", number=decree.number),
            say("PUBLIC_HIDDEN")
            if decree.people is None
            else say("PARITRANA_PEOPLE", count=_count(decree.people)),
            f"{decree.programme}, {wording.day(decree.day, Lang.ID)}",
        )
        for decree in one.signed
    )


def _pledged(one: Pledged) -> tuple[tuple[str, str, str], ...]:
    """What was promised, what came, whom it covers."""
    line = say("PARITRANA_LINE", line=one.line)
    first, last = (wording.month(month, Lang.ID) for month in (one.months.first, one.months.last))
    promised = say("PARITRANA_PEOPLE", count=_count(one.people))
    source = say("PARITRANA_PROMISED", first=first, last=last, day=wording.day(one.day, Lang.ID))
    return (
        (say("PARITRANA_PLEDGE", document=one.document), promised, source),
        (say("PARITRANA_WORTH"), wording.rupiah(one.amount, Lang.ID), source),
        (say("PARITRANA_RECEIVED"), wording.rupiah(one.received, Lang.ID), say("PARITRANA_GIFTS")),
        (_covered_in(one.newest), _count(one.covered), line),
        (say("PARITRANA_MONTHS"), _count(one.person_months), line),
        (name("premiums"), wording.rupiah(one.paid, Lang.ID), line),
    )


def _covered_in(newest: Month | None) -> str:
    if newest is None:
        return say("PARITRANA_COVERED_NONE")
    return say("PARITRANA_COVERED_IN", month=wording.month(newest, Lang.ID))


def _count(many: int) -> str:
    return wording.number(many, Lang.ID)


def _papers(dossier: Dossier) -> Table:
    """A checklist: what is ticked by hand stays empty here."""
    listed = [(one.name, text) for one in dossier.answers for text in one.papers]
    head = tuple(say(f"PARITRANA_{of}") for of in ("AT", "PAPER", "FOR", "THERE"))
    rows = tuple((str(at), text, of, "") for at, (of, text) in enumerate(listed, 1))
    return Table(say("PARITRANA_CHECKLIST"), head, rows, (0,))


def _left_out(dossier: Dossier) -> tuple[Part, ...]:
    """Of each figure that is told; no part where there is none."""
    codes = [one.code for answer in dossier.answers for one in answer.figures]
    codes += [code for answer in dossier.answers if answer.pledged for code in _OF_PLEDGES]
    told = tuple(
        f"{name(code)}: {say(f'indicator.{code}.leaves_out')}" for code in dict.fromkeys(codes)
    )
    return (Part(say("REPORT_LEFT_OUT"), (told,)),) if told else ()


def _sources(dossier: Dossier) -> Block:
    told = dict.fromkeys(source for one in dossier.answers for source in one.sources)
    return tuple(
        Link(f"{checked(text, verified=False)}. {address}", address)
        if address
        else checked(text, verified=False)
        for text, address in told
    )
