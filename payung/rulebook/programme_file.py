"""The shape of a programme file: its sections, their keys, and which must be there.

Each `description` is a message code; `programme_schema` puts the text in its place. Every field
of the whole file may be absent here, so that one reading finds all flaws; `REQUIRED` says what
may not be.
"""

from pydantic import BaseModel, ConfigDict, Field

from payung.rulebook.programme_entries import (
    Age,
    FundName,
    MonthText,
    OccupationCode,
    OrderName,
    People,
    Places,
    Region,
    Regions,
    RegisterName,
    ResidenceRule,
    Rupiah,
    SchemeName,
    Text,
)

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


class QuotaFile(Section):
    """At most so many places for one area or one proposer."""

    places: Places = Field(description="PROGRAMME_KEY.quotas.places")
    area: Region | None = Field(None, description="PROGRAMME_KEY.quotas.area")
    proposer: Text | None = Field(None, description="PROGRAMME_KEY.quotas.proposer")


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


SECTIONS: dict[str, type[Section]] = {
    "period": PeriodFile, "age": AgeFile, "funding": FundingFile, "quotas": QuotaFile,
}  # fmt: skip
