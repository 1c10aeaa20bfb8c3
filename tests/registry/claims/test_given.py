"""What everybody reads of benefits paid: no name, nothing of few, and a year that stays."""

from datetime import UTC, date, datetime
from functools import partial

import pytest

from payung.claims.lifecycle import Move
from payung.coverage.given import Line, Year
from payung.registry.models import ScholarshipYear
from payung.registry.queries import claim_figures
from payung.values.claim import Accident
from tests.registry import claimed
from tests.registry.claimed import AT, DEATH
from tests.registry.decrees.steps import done
from tests.registry.people import JAMBI, VILLAGE, Cast

APRIL = date(2026, 4, 1)
LATER = datetime(2026, 5, 4, 2, 0, tzinfo=UTC)
MAY = LATER.date()
SIX = Year((Line("jkm", 6, 252_000_000), Line("", 6, 252_000_000)))


@pytest.fixture
def opened(cast: Cast) -> list[int]:
    """Claims for the deaths of six."""
    people = claimed.covered(cast, *(f"Warga {number}" for number in range(6)))
    return [claimed.opened(cast.agus, one).id for one in people.values()]


@pytest.fixture
def paid(cast: Cast, opened: list[int]) -> list[int]:
    """The same, paid in 2025."""
    for number in opened:
        claimed.paid(cast, number)
    return opened


def told(cast: Cast, on: date = MAY) -> Year | None:
    return done(cast.lestari, lambda: claim_figures.years(cast.lestari, on)).get(2025)


def corrected(cast: Cast, number: int) -> None:
    """The treasurer takes back a payment that was put down wrongly."""
    claimed.move(cast.dewi, number, Move.CORRECT, LATER, words="Salah catat")


def test_public_figures_hide_the_few(cast: Cast) -> None:
    people = claimed.covered(cast, "Ibu Sari")
    claimed.paid(cast, claimed.opened(cast.agus, people["Ibu Sari"]).id)
    found = done(cast.lestari, lambda: claim_figures.public(cast.lestari, 2025))
    assert found == Year((Line("jkm", None, None),))


def test_of_five_families_the_sum_is_public_and_a_benefit_that_few_had_is_not(cast: Cast) -> None:
    people = claimed.covered(cast, *(f"Warga {number}" for number in range(6)))
    for one in people.values():
        accident = Accident(on=DEATH) if one.name == "Warga 0" else None
        number = claimed.opened(cast.agus, one, accident=accident).id
        claimed.paid(cast, number, claimed.one(number).expected)
    hidden = Year((Line("jkk", None, None), Line("jkm", None, None), Line("", 6, None)))
    assert done(cast.lestari, lambda: claim_figures.public(cast.lestari, 2025)) == hidden


def test_a_year_is_shown_once_the_payments_of_december_are_put_down(
    cast: Cast, paid: list[int]
) -> None:
    assert (told(cast, AT.date()), told(cast, date(2026, 3, 31))) == (None, None)
    assert told(cast, APRIL) == SIX


def test_six_school_years_of_one_family_are_no_public_figure_and_those_of_six_are(
    cast: Cast, opened: list[int]
) -> None:
    for year in range(6):
        ScholarshipYear.objects.using("owner").create(
            government=JAMBI, claim_id=opened[0], child=1, name="Ani", birth_date=DEATH,
            school_year=2019 + year, level="sd", grade=1, amount=1_500_000, state="paid",
            paid_on=DEATH, paid_at=AT, area=VILLAGE,
        )  # fmt: skip
    figures = partial(claim_figures.public, cast.lestari, 2025)
    assert done(cast.lestari, figures) == Year((Line("scholarship", None, None),))
    for year, number in enumerate(opened):
        years = ScholarshipYear.objects.using("owner").filter(school_year=2019 + year)
        years.update(claim_id=number)
    shown = Year((Line("scholarship", 6, 9_000_000), Line("", 6, 9_000_000)))
    assert done(cast.lestari, figures) == shown


def test_a_published_year_stays_when_one_family_is_corrected_and_says_that_it_waits(
    cast: Cast, paid: list[int]
) -> None:
    corrected(cast, paid[0])
    assert told(cast) == Year(SIX.lines, waiting=MAY)
    day = AT.date()
    claimed.move(cast.lestari, paid[0], Move.PAY, LATER, on=day, amount=42_000_000, proof="3")
    assert told(cast) == SIX


def test_a_published_year_takes_up_corrections_of_five_families_and_tells_the_day(
    cast: Cast, paid: list[int]
) -> None:
    for number in paid[:5]:
        corrected(cast, number)
        day = AT.date()
        claimed.move(
            cast.lestari, number, Move.PAY, LATER, on=day, amount=40_000_000, words="Kurang"
        )
    lines = (Line("jkm", 6, 242_000_000), Line("", 6, 242_000_000))
    assert told(cast) == Year(lines, corrected=MAY)


def test_a_payment_of_last_year_that_is_put_down_after_april_waits_as_a_correction_does(
    cast: Cast, opened: list[int]
) -> None:
    for number in opened[:5]:
        claimed.paid(cast, number)
    claimed.papers_good(opened[5])
    day = AT.date()
    claimed.move(cast.lestari, opened[5], Move.COMPLETE)
    claimed.move(cast.lestari, opened[5], Move.SEND, on=day, proof="1")
    claimed.move(cast.lestari, opened[5], Move.DECIDE, on=day, proof="2", amount=42_000_000)
    claimed.move(cast.lestari, opened[5], Move.PAY, LATER, on=day, amount=42_000_000)
    five = (Line("jkm", 5, 210_000_000), Line("", 5, 210_000_000))
    assert told(cast) == Year(five, waiting=MAY)
