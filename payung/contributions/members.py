"""Who is due in a month: an enrolment as far as it matters to its premium."""

from dataclasses import dataclass
from datetime import date

from payung.values import month as months
from payung.values.enrolment import Ending, Enrolled
from payung.values.month import Month
from payung.values.programme import TwoPayers

_INSURED = frozenset({Enrolled.REGISTERED, Enrolled.ACTIVE, Enrolled.CLAIM})


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else who pays in this month; `amount` rupiah of it, 0: not told.

    `whole`: another programme of ours has this month already, so nothing is left to pay.
    """

    payer: str
    amount: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """An enrolment: its months, where it stands, the funding line of its decree.

    `numbered`: BPJS gave it a KPJ; `paid_until` is the last month up to which nothing is missing,
    whoever paid it; `choice` what
    the manager decided where somebody else pays too.
    """

    enrolment: int
    occupation: str
    line: str
    state: Enrolled
    first: Month
    last: Month
    numbered: bool = True
    ended_on: date | None = None
    ending: Ending | None = None
    paid_until: Month | None = None
    other: Other | None = None
    choice: TwoPayers | None = None

    @property
    def covered_until(self) -> Month:
        """The month up to which nothing is missing: nobody is in arrears before they begin."""
        return self.paid_until or self.first.plus(-1)


def due(member: Member, month: Month) -> bool:
    """Whether a premium of this month is owed for them.

    Not while suspended, before the first or after the last month of the decree, or after the end.
    Who died is owed the month of the death too: settled within grace, it is what a family lives on.
    """
    if not member.first <= month <= member.last:
        return False
    if member.ended_on is not None and month > months.of(member.ended_on):
        return False
    if member.state is Enrolled.ENDED:
        return member.ending is Ending.DIED and member.numbered
    return member.state in _INSURED
