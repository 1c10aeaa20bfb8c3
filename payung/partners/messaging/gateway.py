"""What every way out has in common: a message, and the few things that can become of it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Channel(StrEnum):
    """How a notice goes out. PHONE is a number for whichever of the two is set up."""

    PHONE = "phone"
    WHATSAPP = "whatsapp"
    SMS = "sms"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A notice as it leaves the house.

    `reference` is ours, the same however often it is tried; `attempt` counts that. `to` is E.164
    ('+62812…') or an address of e-mail. `template` names the text where a gateway only sends texts
    it knows, with `facts` in its blanks; '' for plain text. `one_time` is a code to type in.
    """

    reference: str
    attempt: int
    to: str
    subject: str
    text: str
    lang: str
    template: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    one_time: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """The gateway has taken it; `given` is its own number for it."""

    given: str


@dataclass(frozen=True, slots=True)
class Failed:
    """It has surely not gone out. `again`: later it may; `code` says why, `detail` in the
    gateway's own number."""

    code: str
    again: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """The gateway was asked and never had it: it may be sent."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may have gone out and may not: nothing is sent again on a guess."""


class Gateway(Protocol):
    """One way out. Neither method raises for anything that a network or a server can do."""

    def send(self, outgoing: Outgoing) -> Sent | Failed | Unsure: ...

    def known(self, reference: str) -> Sent | Missing | Unsure:
        """What became of a message after whose sending nobody wrote anything down."""
