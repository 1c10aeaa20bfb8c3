"""Ibu Sari's claims, and claims of anybody, for the tests of this stage."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from payung import rulebook
from payung.values.claim import (
    Accident,
    Case,
    Child,
    Entitlement,
    Level,
    Loss,
    Payment,
    Relation,
    Worker,
)
from payung.values.month import Month, Span

BOOK = rulebook.load()
SARI = Worker(name="Ibu Sari", born=date(1980, 5, 1), registered=date(2026, 1, 1), payer="Pemkab")
FIRST = Month(2026, 1)


def paid(first: Month, last: Month, on: date | None = None) -> tuple[Payment, ...]:
    return tuple(Payment(month, on) for month in Span(first, last).months())


# Paid to July, died on 20 September; told on 1 October.
IN_GRACE = Case(
    worker=SARI,
    payments=paid(FIRST, Month(2026, 7)),
    on=date(2026, 10, 1),
    death=date(2026, 9, 20),
    survivors=(Relation.SPOUSE,),
)
COVERED = replace(IN_GRACE, payments=paid(FIRST, Month(2026, 9)))
INJURED = replace(COVERED, death=None, accident=Accident(on=date(2026, 9, 1)))


def settled(on: date) -> Case:
    """The same arrears, settled on a day and told a week later."""
    late = paid(Month(2026, 8), Month(2026, 9), on)
    return replace(
        IN_GRACE, payments=(*IN_GRACE.payments, *late), on=max(IN_GRACE.on, on + timedelta(7))
    )


def due_now(found: Entitlement) -> int:
    """Whole rupiah that may be paid today."""
    return sum(due.amount for due in found.dues) if found.payable else 0


_days = st.dates(date(2026, 1, 1), date(2027, 2, 28))
_month_numbers = st.integers(0, 12)


@st.composite
def payments(draw: st.DrawFn) -> tuple[Payment, ...]:
    """Any months of 2026 and January 2027, each paid when due or on any later day."""
    months = draw(st.lists(_month_numbers, unique=True, min_size=1))
    found = []
    for number in sorted(months):
        month = FIRST.plus(number)
        late = draw(st.none() | st.integers(0, 200))
        paid_on = None if late is None else month.first_day() + timedelta(days=late)
        found.append(Payment(month, paid_on))
    return tuple(found)


children = st.lists(
    st.builds(
        Child,
        name=st.just("Putri"),
        born=st.dates(date(1998, 1, 1), date(2026, 1, 1)),
        level=st.sampled_from(Level),
        grade=st.integers(1, 2),
        married=st.booleans(),
        working=st.booleans(),
    ),
    max_size=5,
).map(tuple)

losses = st.lists(
    st.builds(
        Loss,
        part=st.sampled_from(sorted(rulebook.value(BOOK, "jkk.disability", FIRST).table)),
        share=st.none() | st.integers(1, 10_000),
    ),
    max_size=6,
).map(tuple)


@st.composite
def deaths(draw: st.DrawFn) -> Case:
    """A death in 2026 that no accident caused, told later."""
    death = draw(_days)
    return Case(
        worker=replace(SARI, income=draw(st.integers(0, 30_000_000))),
        payments=draw(payments()),
        on=death + timedelta(days=draw(st.integers(0, 1500))),
        death=death,
        survivors=tuple(draw(st.lists(st.sampled_from(Relation)))),
        will=draw(st.booleans()),
        children=draw(children),
    )


@st.composite
def accidents(draw: st.DrawFn) -> Case:
    """A work accident in 2026 with whatever comes of one, and perhaps a death."""
    told = draw(deaths())
    day = told.death or told.on
    unable = draw(st.none() | st.integers(0, 700))
    kinds = st.sampled_from(["land", "sea", "air", "dentures", "home_care", "medical"])
    accident = Accident(
        on=day,
        unable_from=None if unable is None else day,
        unable_until=None if unable is None else day + timedelta(days=unable),
        total_disability=draw(st.booleans()),
        losses=draw(losses),
        costs=draw(st.dictionaries(kinds, st.integers(0, 50_000_000))),
    )
    return replace(told, accident=accident, death=draw(st.sampled_from([None, day])))
