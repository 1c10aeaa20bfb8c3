"""A sound programme file to a Programme: what it leaves out comes from the rules of its region."""

from collections.abc import Mapping
from types import MappingProxyType

from payung.rulebook import book as rules
from payung.rulebook import programme_checks
from payung.rulebook.book import Book
from payung.rulebook.programme_entries import ALONE
from payung.rulebook.programme_file import (
    AttritionFile,
    GroupFile,
    ProgrammeFile,
    ScenarioFile,
    VerificationFile,
)
from payung.values.enrolment import Ending
from payung.values.law import Value
from payung.values.month import Span
from payung.values.people import Segment
from payung.values.programme import (
    Attrition,
    Fund,
    FundingLine,
    Group,
    Length,
    Order,
    Programme,
    Quota,
    Register,
    Residence,
    Scenario,
    Scheme,
    Way,
)

_LEFT_OUT = (
    "scheme", "funding", "occupations", "residence", "disqualify", "priority", "quotas", "length",
    "decile_max",
)  # fmt: skip


def programme(file: ProgrammeFile, period: Span, book: Book) -> Programme:
    """The Programme of a file without flaws; `book` as it reads in the programme's regions."""

    def default(name: str) -> Value:
        return rules.value(book, f"programme.{name}", period.first)

    age_min, age_below, _ = programme_checks.ages(file, period.first, book)
    groups = tuple(_group(one, book, period) for one in file.groups or ())
    funding = _funding(file, default("funding"))
    return Programme(
        name=file.name or "",
        regions=file.region or (),
        period=period,
        scheme=file.scheme or Scheme(default("scheme").words[0]),
        funding=funding,
        target=sum(group.people for group in groups) or file.target or 0,
        occupations=default("occupations").words if file.occupations is None else file.occupations,
        age_min=age_min,
        age_below=age_below,
        residence=file.residence or Residence(default("residence").words[0]),
        disqualify=(
            tuple(Register(word) for word in default("disqualify").words)
            if file.disqualify is None
            else file.disqualify
        ),
        priority=file.priority or tuple(Order(word) for word in default("priority").words),
        quotas=_quotas(file, default("quotas")),
        groups=groups,
        length=file.length or Length(default("length").words[0]),
        decile_max=file.decile_max or default("decile_max").amount,
        draw_seed=file.draw.seed if file.draw else "",
        way=_way(file.verification),
        two_payers=file.two_payers,
        refund_after=(
            tuple(Ending(word) for word in default("refund_after").words)
            if file.refund_after is None
            else file.refund_after
        ),
        closing_day=file.closing_day or 0,
        scenarios=tuple(scenario(one, period, groups, funding) for one in file.scenarios or ()),
        usual=_usual(file, period, book),
    )


def _usual(file: ProgrammeFile, period: Span, book: Book) -> tuple[Value, ...]:
    """The rules that say what `file` leaves out; not those that ask for nothing."""
    names = [name for name in _LEFT_OUT if getattr(file, name) is None]
    names += ["age_min"] if file.age is None or file.age.least is None else []
    names += ["age_below"] if file.age is None or file.age.below is None else []
    found = (rules.value(book, f"programme.{name}", period.first) for name in names)
    return tuple(value for value in found if value.words or value.table or value.amount)


def _funding(file: ProgrammeFile, usual: Value) -> tuple[FundingLine, ...]:
    """The lines of the file; a region's own rule names money by its source alone."""
    if file.funding is None:
        return tuple(
            FundingLine(fund.upper(), Fund(fund), amount) for fund, amount in usual.table.items()
        )
    return tuple(
        FundingLine(one.name, one.source, one.amount, one.pays_for) for one in file.funding
    )


def _quotas(file: ProgrammeFile, usual: Value) -> tuple[Quota, ...]:
    if file.quotas is None:
        return tuple(Quota(places, area=code) for code, places in usual.table.items())
    return tuple(
        Quota(one.places, one.area or "", one.proposer or "", one.group or "")
        for one in file.quotas
    )


def _group(one: GroupFile, book: Book, period: Span) -> Group:
    risk = one.risk
    if one.segment is Segment.PPU and not risk:
        risk = rules.value(book, "ppu.government_risk", period.first).words[0]
    return Group(one.name, one.people, one.occupations, one.segment, one.income, risk)


def scenario(
    one: ScenarioFile, period: Span, groups: tuple[Group, ...], lines: tuple[FundingLine, ...]
) -> Scenario:
    """A scenario without flaws; what it leaves out stays as in the programme."""
    first, last = one.first or period.first, one.last or period.last
    return Scenario(
        name=one.name,
        period=Span(first, last) if one.first or one.last else None,
        people=_named(one.workers, groups[0].name if groups else ALONE),
        amounts=_named(one.budget, lines[0].name if lines else ALONE),
        attrition=_attrition(one.attrition),
    )


def _named(given: Mapping[str, int] | None, only: str) -> Mapping[str, int]:
    """Numbers by name; one without a name belongs to the `only` group or line there is."""
    return MappingProxyType({name or only: number for name, number in (given or {}).items()})


def _attrition(given: AttritionFile | None) -> Attrition:
    return Attrition(given.deaths, given.ageing, given.waged) if given else Attrition()


def _way(given: VerificationFile | None) -> Way:
    """The way of a file; a `Way`'s own defaults where it is silent."""
    return Way(**given.model_dump(exclude_none=True)) if given else Way()
