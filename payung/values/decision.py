"""An answer about a person, with every reason for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from payung.values.finding import NO_FACTS


class Outcome(StrEnum):
    """What becomes of a row, from best to worst."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    REVIEW = "review"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a stable code, the facts behind it and what it does to the row.

    `outcome` is what this reason alone would lead to: ACCEPTED for a remark that changes
    nothing. Law and wording hang on the code (`payung/rules`, `payung/messages`).
    """

    code: str
    outcome: Outcome
    facts: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome and all its reasons, strongest first."""

    outcome: Outcome
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What would take away the reason `code`; `facts` fill the text of `CODE.change`.

    `enough`: with this alone the person would be accepted.
    """

    code: str
    facts: Mapping[str, str]
    enough: bool


def reason(code: str, outcome: Outcome, **facts: str) -> Reason:
    return Reason(code, outcome, MappingProxyType(facts))


SEVERITY = {outcome: rank for rank, outcome in enumerate(Outcome)}


def decide(reasons: tuple[Reason, ...]) -> Decision:
    """The worst reason decides; equally bad ones keep the order in which they were found."""
    ordered = sorted(reasons, key=lambda r: -SEVERITY[r.outcome])
    outcome = ordered[0].outcome if ordered else Outcome.ACCEPTED
    return Decision(outcome, tuple(ordered))
