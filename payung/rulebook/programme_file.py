"""The shape of a programme file: its sections, their keys, and which must be there.

Each `description` is a message code; `programme_schema` puts the text in its place. Every field
of the whole file may be absent here, so that one reading finds all flaws; `REQUIRED` says what
may not be.
"""

from pydantic import BaseModel, ConfigDict, Field

from payung.rulebook.entries import DayText, MonthText, Rupiah, Text
from payung.rulebook.programme_entries import (
    Age,
    ClosingDay,
    Decile,
    EndingName,
    FundName,
    InAHundred,
    LengthName,
    LevelName,
    OccupationCode,
    OrderName,
    People,
    PeopleByGroup,
    PerThousand,
    Places,
    Region,
    Regions,
    RegisterName,
    ResidenceRule,
    RiskName,
    RupiahByLine,
    SchemeName,
    SegmentName,
    TwoPayersName,
    Wait,
)
from payung.values.people import Segment

# A name stands on every paper; without a region nobody's residence can be judged; without a
# period there is no age, no price and no cover. Money may still be undecided.
REQUIRED = ("name", "region", "period")


class Section(BaseModel):
    """A part of the file: every key is known, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PeriodFile(Section):
    """First and last month of cover, both included."""

    first: MonthText = Field(alias="from", description="PROGRAMME_KEY.period.from")
    last: MonthText = Field(alias="to", description="PROGRAMME_KEY.period.to")


class AgeFile(Section):
    """Completed years on the first day of cover: min ≤ age < below."""

    least: Age | None = Field(None, alias="min", description="PROGRAMME_KEY.age.min")
    below: Age | None = Field(None, description="PROGRAMME_KEY.age.below")


class FundingFile(Section):
    """One pot of money."""

    name: Text = Field(description="PROGRAMME_KEY.funding.name")
    source: FundName = Field(description="PROGRAMME_KEY.funding.source")
    amount: Rupiah = Field(description="PROGRAMME_KEY.funding.amount")
    pays_for: tuple[Text, ...] = Field((), alias="for", description="PROGRAMME_KEY.funding.for")


class QuotaFile(Section):
    """At most so many places for one area, one proposer or one group."""

    places: Places = Field(description="PROGRAMME_KEY.quotas.places")
    area: Region | None = Field(None, description="PROGRAMME_KEY.quotas.area")
    proposer: Text | None = Field(None, description="PROGRAMME_KEY.quotas.proposer")
    group: Text | None = Field(None, description="PROGRAMME_KEY.quotas.group")


class GroupFile(Section):
    """People with a target and terms of their own."""

    name: Text = Field(description="PROGRAMME_KEY.groups.name")
    people: People = Field(description="PROGRAMME_KEY.groups.people")
    occupations: tuple[OccupationCode, ...] = Field(
        (), description="PROGRAMME_KEY.groups.occupations"
    )
    segment: SegmentName = Field(Segment.BPU, description="PROGRAMME_KEY.groups.segment")
    income: Rupiah = Field(0, description="PROGRAMME_KEY.groups.income")
    risk: RiskName = Field("", description="PROGRAMME_KEY.groups.risk")


class DrawFile(Section):
    """The public draw among equals."""

    seed: Text = Field(description="PROGRAMME_KEY.draw.seed")


class VerificationFile(Section):
    """The way of a proposal through people; what it leaves out is as in `values.programme.Way`."""

    path: tuple[LevelName, ...] | None = Field(None, description="PROGRAMME_KEY.verification.path")
    days: Wait | None = Field(None, description="PROGRAMME_KEY.verification.days")
    opens: DayText | None = Field(None, description="PROGRAMME_KEY.verification.opens")
    closes: DayText | None = Field(None, description="PROGRAMME_KEY.verification.closes")
    visits: InAHundred | None = Field(None, description="PROGRAMME_KEY.verification.visits")


class AttritionFile(Section):
    """How many of a thousand leave within a year."""

    deaths: PerThousand = Field(0, description="PROGRAMME_KEY.scenarios.attrition.deaths")
    ageing: PerThousand = Field(0, description="PROGRAMME_KEY.scenarios.attrition.ageing")
    waged: PerThousand = Field(0, description="PROGRAMME_KEY.scenarios.attrition.waged")


class ScenarioFile(Section):
    """Another course of the programme; what it leaves out stays."""

    name: Text = Field(description="PROGRAMME_KEY.scenarios.name")
    first: MonthText | None = Field(None, alias="from", description="PROGRAMME_KEY.scenarios.from")
    last: MonthText | None = Field(None, alias="to", description="PROGRAMME_KEY.scenarios.to")
    workers: PeopleByGroup | None = Field(None, description="PROGRAMME_KEY.scenarios.workers")
    budget: RupiahByLine | None = Field(None, description="PROGRAMME_KEY.scenarios.budget")
    attrition: AttritionFile | None = Field(None, description="PROGRAMME_KEY.scenarios.attrition")


class ProgrammeFile(Section):
    """The whole file."""

    name: Text | None = Field(None, description="PROGRAMME_KEY.name")
    region: Regions | None = Field(None, description="PROGRAMME_KEY.region")
    period: PeriodFile | None = Field(None, description="PROGRAMME_KEY.period")
    scheme: SchemeName | None = Field(None, description="PROGRAMME_KEY.scheme")
    funding: tuple[FundingFile, ...] | None = Field(None, description="PROGRAMME_KEY.funding")
    target: People | None = Field(None, description="PROGRAMME_KEY.target")
    occupations: tuple[OccupationCode, ...] | None = Field(
        None, description="PROGRAMME_KEY.occupations"
    )
    age: AgeFile | None = Field(None, description="PROGRAMME_KEY.age")
    residence: ResidenceRule | None = Field(None, description="PROGRAMME_KEY.residence")
    disqualify: tuple[RegisterName, ...] | None = Field(
        None, description="PROGRAMME_KEY.disqualify"
    )
    priority: tuple[OrderName, ...] | None = Field(None, description="PROGRAMME_KEY.priority")
    quotas: tuple[QuotaFile, ...] | None = Field(None, description="PROGRAMME_KEY.quotas")
    groups: tuple[GroupFile, ...] | None = Field(None, description="PROGRAMME_KEY.groups")
    length: LengthName | None = Field(None, description="PROGRAMME_KEY.length")
    two_payers: TwoPayersName | None = Field(None, description="PROGRAMME_KEY.two_payers")
    refund_after: tuple[EndingName, ...] | None = Field(
        None, description="PROGRAMME_KEY.refund_after"
    )
    closing_day: ClosingDay | None = Field(None, description="PROGRAMME_KEY.closing_day")
    decile_max: Decile | None = Field(None, description="PROGRAMME_KEY.decile_max")
    draw: DrawFile | None = Field(None, description="PROGRAMME_KEY.draw")
    verification: VerificationFile | None = Field(None, description="PROGRAMME_KEY.verification")
    scenarios: tuple[ScenarioFile, ...] | None = Field(None, description="PROGRAMME_KEY.scenarios")


# A section by the keys that lead to it; '' is the whole file.
SECTIONS: dict[str, type[Section]] = {
    "": ProgrammeFile,
    "period": PeriodFile,
    "age": AgeFile,
    "funding": FundingFile,
    "quotas": QuotaFile,
    "groups": GroupFile,
    "draw": DrawFile,
    "verification": VerificationFile,
    "scenarios": ScenarioFile,
    "scenarios.attrition": AttritionFile,
}
