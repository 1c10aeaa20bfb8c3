"""Entries: what happens to a programme's money, as movements between two accounts of a line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Account(StrEnum):
    """Where money of a funding line stands. `APPROPRIATED` and `DONOR` are sources and run below
    zero; what a partner pledged and gave is told beside what the budget says of its line."""

    APPROPRIATED = "appropriated"
    AVAILABLE = "available"
    COMMITTED = "committed"  # promised by a signed decree
    PAYABLE = "payable"  # in an approved batch
    PAID = "paid"
    LAPSED = "lapsed"  # went back when the year closed
    DONOR = "donor"
    PLEDGED = "pledged"  # and not received yet
    RECEIVED = "received"


class Kind(StrEnum):
    """What is booked, from which account to which (`ROUTES`)."""

    APPROPRIATION = "appropriation"
    COMMITMENT = "commitment"
    PAYABLE = "payable"
    PAYMENT = "payment"
    REFUND = "refund"  # the insurer gave it back
    RELEASE = "release"  # promised, and not needed any more
    LAPSE = "lapse"  # not used when the year closed
    CARRY_OUT = "carry_out"  # owed when the year closed
    CARRY_IN = "carry_in"  # the same, in the year that pays it
    CARRY_BACK = "carry_back"  # carried in, and not owed after all
    PLEDGE = "pledge"
    RECEIPT = "receipt"
    REVERSAL = "reversal"


ROUTES: dict[Kind, tuple[Account, Account]] = {
    Kind.APPROPRIATION: (Account.APPROPRIATED, Account.AVAILABLE),
    Kind.COMMITMENT: (Account.AVAILABLE, Account.COMMITTED),
    Kind.PAYABLE: (Account.COMMITTED, Account.PAYABLE),
    Kind.PAYMENT: (Account.PAYABLE, Account.PAID),
    Kind.REFUND: (Account.PAID, Account.AVAILABLE),
    Kind.RELEASE: (Account.COMMITTED, Account.AVAILABLE),
    Kind.LAPSE: (Account.AVAILABLE, Account.LAPSED),
    Kind.CARRY_OUT: (Account.PAYABLE, Account.APPROPRIATED),
    Kind.CARRY_IN: (Account.APPROPRIATED, Account.PAYABLE),
    Kind.CARRY_BACK: (Account.PAYABLE, Account.APPROPRIATED),
    Kind.PLEDGE: (Account.DONOR, Account.PLEDGED),
    Kind.RECEIPT: (Account.PLEDGED, Account.RECEIVED),
}


@dataclass(frozen=True, slots=True)
class Part:
    """So many rupiah of a funding line, and where and for which month.

    `office` 0 is none, `area` '' no one place, `month` ('2026-03') '' no one month. Negative only
    for an appropriation that was cut.
    """

    line: str
    amount: int
    office: int = 0
    area: str = ""
    month: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """An amount on one account; money that leaves it is negative."""

    account: Account
    part: Part
    amount: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What was booked on a day by a document ('SK 100.3/12/2026', 'SP2D 00123'); sums to zero.

    `year` is the budget's, 0 where that of its months is meant; `why` a reversal was booked.
    """

    kind: Kind
    day: date
    document: str
    postings: tuple[Posting, ...]
    year: int = 0
    why: str = ""


def entry(kind: Kind, day: date, document: str, parts: Sequence[Part], year: int = 0) -> Entry:
    """The entry that moves each part along the route of its kind. Parts of nothing are left out."""
    source, target = ROUTES[kind]
    moved = [part for part in parts if part.amount]
    out = [Posting(source, part, -part.amount) for part in moved]
    return Entry(
        kind, day, document, (*out, *(Posting(target, part, part.amount) for part in moved)), year
    )


def contrary(postings: Sequence[Posting], day: date, document: str, why: str) -> Entry:
    """The entry that takes another one back, posting by posting."""
    taken = tuple(replace(one, amount=-one.amount) for one in postings)
    return Entry(Kind.REVERSAL, day, document, taken, why=why)
