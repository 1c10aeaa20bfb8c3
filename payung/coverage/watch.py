"""Cover watch: who is without cover in a month that a programme promised them, and why.

Everybody who was promised the month is either covered or lacks something for exactly one reason,
so the counts always add up. A gap in earlier months that can still be filled, and an unpaid month
of somebody who has died, are such reasons too: a family's benefit hangs on them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from payung import rulebook
from payung.rulebook import Book
from payung.values import arrears, law
from payung.values import month as months
from payung.values.enrolment import Enrolled
from payung.values.law import Value
from payung.values.month import Month, Span

Price = Callable[[str, str, Month], int]


class Premium(StrEnum):
    """What became of somebody's premium for a month."""

    NONE = "none"  # nobody has made the month's batch
    MISSED = "missed"  # a batch was made, and does not name them
    DRAFT = "draft"
    APPROVED = "approved"
    PAID = "paid"
    GAP = "gap"  # paid, but an earlier month within grace is not


class Lack(StrEnum):
    """Why somebody is without cover; each has one who can mend it."""

    NOT_SENT = "not_sent"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"  # by BPJS, and not sent again
    SUSPENDED = "suspended"
    NO_BATCH = "no_batch"
    MISSED = "missed"
    NO_MONEY = "no_money"
    NOT_APPROVED = "not_approved"
    NOT_PAID = "not_paid"
    GAP = "gap"
    DIED = "died"  # with a month unpaid that can still be paid for the family


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an enrolment stands and what became of its premium for the month.

    `funded` is False where the funding line has not enough left for those who still lack a batch.
    """

    state: Enrolled
    premium: Premium
    funded: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """So many people who stand alike, in their state `since` the oldest of them.

    `first` is the first month they were promised, `paid` the last paid one (None: none), `gaps`
    the unpaid ones before that which can still be paid; `until` is the last they are owed when it
    is not the month watched; `unpromised` are months between two decrees, which nobody owes them;
    `registered` is the month in which who was never paid for got their KPJ, where it bears on the
    grace. `occupation` and `line` price them; `left` are months in which another pays too, with
    the rupiah that are left to us.
    """

    standing: Standing
    people: int
    first: Month
    paid: Month | None
    occupation: str
    line: str
    since: date
    gaps: tuple[Month, ...] = ()
    until: Month | None = None
    unpromised: tuple[Month, ...] = ()
    registered: Month | None = None
    left: tuple[tuple[Month, int], ...] = ()

    def missing(self, month: Month) -> tuple[Month, ...]:
        """The promised months up to the one watched that are not paid."""
        found = unpaid(self.first, self.paid, self.until or month)
        return (*self.gaps, *(one for one in found if one not in self.unpromised))

    def owed(self, month: Month, on: date, grace: int) -> tuple[Month, ...]:
        """Those of them that a batch made on a day may still pay; the others are lost."""
        today = months.of(on)
        return tuple(
            one
            for one in self.missing(month)
            if one in self.gaps or arrears.payable(one, self._covered(one), today, grace)
        )

    def cost(self, wanted: Iterable[Month], price: Price) -> int:
        """Rupiah for one of them in some months: of each what another payer leaves to us."""
        left = dict(self.left)
        return sum(
            left[one] if one in left else price(self.occupation, self.line, one) for one in wanted
        )

    def _covered(self, before: Month) -> Month:
        """The month from whose end the arrears before a month are counted: that of the last
        premium, whoever paid it."""
        late = self.registered is not None and self.first < self.registered <= before
        begun = (self.registered if late and self.registered else self.first).plus(-1)
        return max((self.paid or begun, *(one for one, _ in self.left if one < before)))

    def without_since(self, month: Month) -> date:
        """The day on which their cover stopped or should have begun: of who waits for BPJS, that of
        their state; of whom only a premium is missing, the first of the first unpaid month."""
        unpaid = () if self.standing.state in _BY_STATE else self.missing(month)
        return unpaid[0].first_day() if unpaid else self.since

    @property
    def protected(self) -> Month | None:
        """The month up to which nothing is missing; None for who was never paid for. As the
        arrears are counted: a month of which another pays a part is none of them."""
        if self.gaps:
            return self.gaps[0].plus(-1)
        return max((*([self.paid] if self.paid else ()), *dict(self.left)), default=None)


@dataclass(frozen=True, slots=True)
class Lacking:
    """Those who lack cover for one reason: their number, unpaid months and rupiah for these.

    `lost` are months besides that can be paid no more; `oldest` is the day since which the first of
    them is without cover.
    """

    lack: Lack
    people: int
    months: int
    rupiah: int
    lost: int
    oldest: date


@dataclass(frozen=True, slots=True)
class Watch:
    """A month as it stood on a day: promised = covered + everybody who lacks it.

    `ending` have been in arrears so long that their grace ends within `notice` days, the first of
    them on `next_end`; the grace of the `lapsed` is over.
    """

    on: date
    month: Month
    promised: int
    covered: int
    lacking: tuple[Lacking, ...]
    ending: int
    next_end: date | None
    lapsed: int
    notice: int
    used: tuple[Value, ...]

    @property
    def without(self) -> int:
        return sum(one.people for one in self.lacking)

    @property
    def rupiah(self) -> int:
        return sum(one.rupiah for one in self.lacking)

    @property
    def months(self) -> int:
        return sum(one.months for one in self.lacking)

    @property
    def lost(self) -> int:
        return sum(one.lost for one in self.lacking)


_BY_STATE = {
    Enrolled.APPROVED: Lack.NOT_SENT,
    Enrolled.SENT: Lack.NO_ANSWER,
    Enrolled.REFUSED: Lack.REFUSED,
    Enrolled.SUSPENDED: Lack.SUSPENDED,
    Enrolled.ENDED: Lack.DIED,  # of those who ended only they are watched
}
_BY_PREMIUM = {
    Premium.NONE: Lack.NO_BATCH,
    Premium.MISSED: Lack.MISSED,
    Premium.DRAFT: Lack.NOT_APPROVED,
    Premium.APPROVED: Lack.NOT_PAID,
}


def lack(standing: Standing) -> Lack | None:
    """Why somebody who stands so is without cover; None for who is covered.

    The way to cover is state, batch, money: told is the first step that is missing on it.
    """
    if standing.premium is Premium.PAID:
        return None
    if standing.premium is Premium.GAP:
        return Lack.GAP
    if found := _BY_STATE.get(standing.state):
        return found
    waits = standing.premium in (Premium.NONE, Premium.MISSED)
    return Lack.NO_MONEY if waits and not standing.funded else _BY_PREMIUM[standing.premium]


def unpaid(first: Month, paid: Month | None, month: Month) -> tuple[Month, ...]:
    """The promised months up to `month` that are not paid, counted from the end of protection."""
    begins = max(first, paid.plus(1)) if paid else first
    return Span(begins, month).months() if begins <= month else ()


def settle_by(paid: Month, grace: int) -> date:
    """The last day on which arrears still keep the participation that is paid to `paid`."""
    return arrears.settle_until(paid, grace).plus(1).first_day() - timedelta(days=1)


def due_day(book: Book, month: Month) -> tuple[date, tuple[Value, ...]]:
    """The day by which a month's premium is to be paid, so that it is covered while it runs."""
    told = rulebook.value(book, "coverage.pay_by_day", month)
    return date(month.year, month.month, told.amount), (told,)


def watch(groups: Iterable[Group], month: Month, on: date, price: Price, book: Book) -> Watch:
    """The month as it stood on `on`; `price(occupation, line, month)` in rupiah."""
    grace = rulebook.value(book, "bpu.grace_months", month)
    notice = rulebook.value(book, "coverage.notice_days", month)
    found: dict[Lack, list[Group]] = {}
    promised = covered = ending = lapsed = 0
    ends: list[date] = []
    for group in groups:
        promised += group.people
        why = lack(group.standing)
        if why is None:
            covered += group.people
            continue
        found.setdefault(why, []).append(group)
        if group.protected is None:
            continue
        last = settle_by(group.protected, grace.amount)
        if last < on:
            lapsed += group.people
        elif last <= on + timedelta(days=notice.amount):
            ending += group.people
            ends.append(last)
    told = tuple(
        _lacking(why, found[why], (month, on, grace.amount), price) for why in Lack if why in found
    )
    return Watch(
        on, month, promised, covered, told, ending, min(ends, default=None), lapsed,
        notice.amount, law.each_once((grace, notice)),
    )  # fmt: skip


def _lacking(
    why: Lack, groups: list[Group], asked: tuple[Month, date, int], price: Price
) -> Lacking:
    month, _, _ = asked
    count = rupiah = lost = 0
    for group in groups:
        owed = group.owed(*asked)
        count += len(owed) * group.people
        lost += (len(group.missing(month)) - len(owed)) * group.people
        rupiah += group.people * group.cost(owed, price)
    people = sum(one.people for one in groups)
    oldest = min(one.without_since(month) for one in groups)
    return Lacking(why, people, count, rupiah, lost, oldest)
