"""What each member's premium of a month is, and which money pays it.

Members come in the order of their decrees, and within one in the order of its annex: who came
first is paid first. A member is paid by the line of their decree: first from what is promised
(committed), then from what is free in it. When it is used up, from what is free in the next line of
the programme that may pay for them. When no line has enough, they wait.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from payung.contributions.members import Member, Other
from payung.values import arrears
from payung.values.month import Month
from payung.values.programme import TwoPayers


class Why(StrEnum):
    """Why a member's premium is not paid, or only a part of it."""

    NO_MONEY = "NO_MONEY"  # no line that may pay has enough
    NO_LINE = "NO_LINE"  # no line of the programme may pay for this occupation
    OTHER_PAYS = "OTHER_PAYS"  # somebody else pays, and the rule says that ours stops
    TOP_UP = "TOP_UP"  # somebody else pays a part, and we the rest
    HOLD = "HOLD"  # somebody else pays: the manager decides
    LAPSED = "LAPSED"  # the arrears are older than a participation lasts


WITHOUT_PREMIUM = frozenset(Why) - {Why.TOP_UP}


@dataclass(slots=True)
class Purse:
    """What a funding line still holds: promised to its members, and free."""

    committed: int
    available: int


@dataclass(frozen=True, slots=True)
class Share:
    """The premium of one member: `amount` rupiah of `tariff` from `line`, 0 when it is not paid.

    `other` is who else pays; `until` the month in which lapsed arrears could still be settled.
    """

    line: str
    tariff: int
    amount: int
    why: Why | None = None
    other: Other | None = None
    until: Month | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a month's shares rest on.

    `prices[occupation][line]` are rupiah, for the lines that may pay, in the programme's order;
    `today` is the month of the day on which it is reckoned, `grace` months of arrears.
    """

    month: Month
    today: Month
    grace: int
    rule: TwoPayers
    prices: Mapping[str, Mapping[str, int]]


def shares(members: Sequence[Member], purses: Mapping[str, Purse], terms: Terms) -> Iterator[Share]:
    """A share for each member, in their order; what is paid is taken from `purses`."""
    for member in members:
        prices = terms.prices[member.occupation]
        tariff = prices.get(member.line) or next(iter(prices.values()), 0)
        covered = member.covered_until
        if not arrears.payable(terms.month, covered, terms.today, terms.grace):
            until = arrears.settle_until(covered, terms.grace)
            yield Share("", tariff, 0, Why.LAPSED, until=until)
            continue
        why = None
        if member.other is not None:
            why = settled(member.other, member.choice or terms.rule, tariff)
        if why in WITHOUT_PREMIUM:
            yield Share("", tariff, 0, why, member.other)
        else:
            theirs = member.other.amount if member.other and why is Why.TOP_UP else 0
            yield _paid(member, prices, purses, (theirs, why))


def settled(other: Other, taken: TwoPayers, tariff: int) -> Why | None:
    """What a rule makes of another payer; None when ours pays all the same."""
    if other.whole:
        return Why.OTHER_PAYS
    if taken is TwoPayers.OURS_PAYS:
        return None
    if taken is TwoPayers.TOP_UP:
        if not other.amount:  # nobody told how much is left to pay
            return Why.HOLD
        return Why.OTHER_PAYS if other.amount >= tariff else Why.TOP_UP
    return Why.OTHER_PAYS if taken is TwoPayers.OURS_STOPS else Why.HOLD


def _paid(
    member: Member,
    prices: Mapping[str, int],
    purses: Mapping[str, Purse],
    part: tuple[int, Why | None],
) -> Share:
    """From the decree's line, else from the next that has enough."""
    theirs, why = part
    if not prices:
        return Share("", 0, 0, Why.NO_LINE, member.other)
    own = prices.get(member.line)
    if own is not None and (purse := purses.get(member.line)) is not None:
        amount = own - theirs
        if purse.committed + purse.available >= amount:
            promised = min(purse.committed, amount)
            purse.committed -= promised
            purse.available -= amount - promised
            return Share(member.line, own, amount, why, member.other)
    for line, price in prices.items():
        found = purses.get(line)
        amount = price - theirs
        if line != member.line and found is not None and 0 < amount <= found.available:
            found.available -= amount
            return Share(line, price, amount, why, member.other)
    return Share("", own or next(iter(prices.values())), 0, Why.NO_MONEY, member.other)
