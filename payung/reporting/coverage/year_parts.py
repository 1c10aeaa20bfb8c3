"""Parts of the year's report that are tables: law, duties, segments, money, complaints, places.

Each says of when its numbers are and where they come from; where there are none, that.
"""

from payung.messages import Lang
from payung.reporting import wording
from payung.reporting.coverage import sentences
from payung.reporting.coverage.sentences import checked, known, name, say, sourced
from payung.reporting.coverage.told import Complaints, Duty, Money, Segment, Year
from payung.reporting.papers.paper import Block, Table

SEGMENTS = (
    "universal_all", "universal_waged", "universal_self_employed", "universal_construction",
)  # fmt: skip
Body = tuple[Block, ...]


def law(year: Year) -> Body:
    """What the programme rests on, and the decrees of the year."""
    laws: Block = tuple(checked(text, verified) for text, verified in year.laws)
    if not year.signed:
        return (laws, say("REPORT_NO_DECREE", year=str(year.year), day=day(year)))
    head = tuple(say(f"REPORT_{one}") for one in ("DECREE", "DAY", "PROGRAMME_NAME", "PEOPLE"))
    rows = tuple(
        (one.number, wording.day(one.day, Lang.ID), one.programme, _count(one.people))
        for one in year.signed
    )
    caption = say("REPORT_DECREES", year=str(year.year), day=day(year))
    return (laws, Table(caption, head, rows, (3,)))


def duties(year: Year) -> Body:
    """What is asked, what is reached, and who asks it."""
    if not year.duties:
        return (say("REPORT_NO_DUTY"),)
    head = tuple(say(f"REPORT_{one}") for one in ("AIM", "AIMED", "DUE", "REACHED_HEAD", "STATE"))
    rows = tuple(_duty(one, year) for one in year.duties)
    told = tuple(
        f"{one.name}, {one.owner}: {checked(one.source, one.verified)}" for one in year.duties
    )
    return (Table(known(year), head, rows, (1, 3)), say("REPORT_AIM_SOURCES"), told)


def _duty(one: Duty, year: Year) -> tuple[str, ...]:
    late = "REPORT_NOT_MET" if one in year.due else "REPORT_NOT_DUE"
    state = {True: "REPORT_MET", False: late, None: "REPORT_NOT_KNOWN"}[one.met]
    reached = one.reached or say("REPORT_NO_NUMBER")
    return (
        f"{one.name} ({one.owner})", one.aimed, wording.day(one.due_on, Lang.ID), reached,
        say(state),
    )  # fmt: skip


def rate(year: Year, code: str) -> str:
    """Coverage of a segment, with its own two numbers; and the last one known a year before."""
    found = next((one for one in year.segments if one.code == code), None)
    if found is None:
        return sentences.of(year, code)
    facts = {"name": name(code), "share": found.share, "top": sourced(found.top),
             "bottom": sourced(found.bottom)}  # fmt: skip
    told = say("REPORT_RATE", **facts)
    before = year.figures[code].before
    earlier = wording.month(year.month.plus(-12), Lang.ID)
    return f"{told} {say('REPORT_RATE_BEFORE', before=before, earlier=earlier)}" if before else told


def segments(year: Year) -> Body:
    """Coverage by segment with both numbers of each, and where sources contradict each other."""
    told = {one.code: one for one in year.segments}
    if not told:
        return (say("REPORT_NO_SEGMENT"),)
    head = (
        say("REPORT_SEGMENT"),
        say("REPORT_SHARE"),
        say("STATISTIC_TOP"),
        say("STATISTIC_BOTTOM"),
    )
    rows = tuple(
        (name(code), one.share, sourced(one.top), sourced(one.bottom)) for code, one in told.items()
    )
    said = tuple(rate(year, code) for code in SEGMENTS)
    return (*said, Table(known(year), head, rows, (1,)), *_odd(year.segments))


def _odd(segments: tuple[Segment, ...]) -> tuple[str, ...]:
    """Where sources contradict themselves or each other."""
    found = []
    for one in segments:
        if one.printed:
            found.append(
                say("STATISTIC_MISPRINTED", source=one.top.source, printed=one.printed, own=one.own)
            )
        found += (
            say("REPORT_OTHER", name=name(one.code), number=sourced(other)) for other in one.others
        )
    return tuple(found)


def money(year: Year) -> Body:
    """Each funding line of the ledger beside its plan, and their sums."""
    if not year.money:
        return (say("REPORT_NO_MONEY", year=str(year.year), day=day(year)),)
    names = ("LINE", "PLANNED", "GIVEN", "COMMITTED", "PAYABLE", "PAID", "LEFT")
    head = tuple(say(f"REPORT_{one}") for one in names)
    rows = tuple(
        (f"{one.line} ({one.programme})", _planned(one), *map(_rupiah, _held(one)))
        for one in year.money
    )
    sums = [sum(column) for column in zip(*map(_held, year.money), strict=True)]
    planned = [one.planned for one in year.money if one.planned is not None]
    total = (say("REPORT_TOTAL"), _rupiah(sum(planned)) if planned else say("REPORT_NO_NUMBER"),
             *map(_rupiah, sums))  # fmt: skip
    caption = say("REPORT_LEDGER", year=str(year.year), day=day(year))
    return (Table(caption, head, (*rows, total), tuple(range(1, len(head)))),)


def _held(one: Money) -> tuple[int, ...]:
    return one.given, one.committed, one.payable, one.paid, one.left


def _planned(one: Money) -> str:
    return say("REPORT_NO_NUMBER") if one.planned is None else _rupiah(one.planned)


def groups(year: Year) -> Body:
    """The groups of programmes that have any, each with the money that pays for it."""
    if not year.groups:
        return ()
    names = ("GROUP", "LINE", "TARGET")
    head = (*(say(f"REPORT_{one}") for one in names), name("covered"), name("premiums"))
    rows = tuple(
        (
            f"{one.name or say('REPORT_NO_GROUP')} ({one.programme})", ", ".join(one.lines),
            _count(one.target), one.covered, one.premiums,
        )
        for one in year.groups
    )  # fmt: skip
    return (Table(known(year), head, rows, (2, 3, 4)),)


def leaks(year: Year) -> Body:
    """Rows that were stopped, by why."""
    if not year.leaks:
        return ()
    rows = tuple((say(f"{code}.short"), _count(many)) for code, many in year.leaks)
    return (Table(known(year), (say("REPORT_WHY"), say("REPORT_ROWS")), rows, (1,)),)


def complaints(year: Year) -> Body:
    """The year's complaints by what they are about."""
    if not year.complaints:
        return (say("REPORT_NO_COMPLAINT", year=str(year.year), day=day(year)),)
    made, late = (sum(getattr(one, of) for one in year.complaints) for of in ("made", "late"))
    answered = sum(one.answered for one in year.complaints)
    told = say("REPORT_COMPLAINED", made=_count(made), answered=_count(answered), late=_count(late),
               year=str(year.year), day=day(year))  # fmt: skip
    names = ("KIND", "MADE", "ANSWERED", "UPHELD", "LATE", "DAYS")
    head = tuple(say(f"REPORT_{one}") for one in names)
    rows = tuple(_complained(one) for one in year.complaints)
    return (told, Table(say("REPORT_COMPLAINT_SOURCE", day=day(year)), head, rows, (1, 2, 3, 4, 5)))


def _complained(one: Complaints) -> tuple[str, ...]:
    days = say("REPORT_NO_NUMBER") if one.days is None else _count(one.days)
    counts = (one.made, one.answered, one.upheld, one.late)
    return (say(f"complaint.{one.kind}"), *map(_count, counts), days)


def places(year: Year) -> Body:
    """Each kecamatan, as dashboards show it."""
    if not year.places:
        return (say("REPORT_NO_PLACE"),)
    head = (say("PLACE"), *map(name, year.columns))
    return (Table(known(year), head, year.places, tuple(range(1, len(head)))),)


def day(year: Year) -> str:
    """The day until which what was recorded is in."""
    return wording.day(year.known_on, Lang.ID)


def _count(many: int) -> str:
    return wording.number(many, Lang.ID)


def _rupiah(amount: int) -> str:
    return wording.rupiah(amount, Lang.ID)
