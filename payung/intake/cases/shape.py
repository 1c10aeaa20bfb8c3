"""The facts of a claim as they are told: the same keys in a file, a table's head and options."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from payung.intake.cases import words
from payung.intake.cases.entries import (
    BenefitName,
    Costs,
    Day,
    Days,
    FundName,
    Grade,
    LevelName,
    Listed,
    LossEntry,
    Payments,
    RelationName,
    SegmentName,
    Some,
    YesOrNo,
)
from payung.intake.cases.words import Group
from payung.rulebook import entries
from payung.rulebook.entries import Rupiah, Text
from payung.values.people import Segment

_LEAST_OF_A_CHILD = 2


class Facts(BaseModel):
    """A part of the facts: every key is known, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class ChildFacts(Facts):
    """A child; `grade` counts the years of the level already begun, from 1."""

    name: Text = ""
    born: Day
    level: LevelName
    grade: Grade = 1
    married: YesOrNo = False
    working: YesOrNo = False


def in_our_words(told: dict[str, Any]) -> dict[str, Any]:
    """The same with its keys in our words, 'lahir' as 'born'; an unknown key stays."""
    return {words.meaning(Group.KEYS, key) or key: value for key, value in told.items()}


def _child(given: Any) -> Any:
    """A child in one line: '[name,] born, level[, grade][, married][, working]'."""
    if isinstance(given, dict):
        return in_our_words(given)
    written = entries.text(given)
    parts = [part.strip() for part in written.split(",")]
    named = parts[0][:1].isalpha()
    told: dict[str, str] = {"name": parts.pop(0)} if named else {}
    if len(parts) < _LEAST_OF_A_CHILD:
        raise entries.flaw("CHILD_INCOMPLETE", given=written)
    told["born"], told["level"] = parts[:_LEAST_OF_A_CHILD]
    for word in parts[_LEAST_OF_A_CHILD:]:
        if word.isdecimal():
            told["grade"] = word
        elif state := words.meaning(Group.CHILD, word):
            told[state] = "yes"
        else:
            raise entries.flaw("CHILD_INCOMPLETE", given=written)
    return told


Child = Annotated[ChildFacts, BeforeValidator(_child)]


class CaseFacts(Facts):
    """All facts of one claim."""

    benefit: BenefitName | None = None
    name: Text = ""
    born: Day
    registered: Day | None = None
    segment: SegmentName = Segment.BPU
    income: Rupiah = 0
    payer: Text = ""
    fund: FundName | None = None
    transport: YesOrNo = False
    paid: Annotated[tuple[Payments, ...], Some]
    on: Day
    death: Day | None = None
    survivors: Annotated[tuple[RelationName, ...], Listed] = ()
    will: YesOrNo = False
    funeral_paid: YesOrNo = False
    children: Annotated[tuple[Child, ...], Listed] = ()
    accident: Day | None = None
    unable: Days | None = None
    healed: Day | None = None
    total_disability: YesOrNo = False
    losses: Annotated[tuple[LossEntry, ...], Listed] = ()
    costs: Costs = Field(default_factory=dict)
    work_ended: Day | None = None
