"""Somebody whose first month is not paid yet, and whose death is claimed already."""

from payung import contributions
from payung.claims.lifecycle import Move
from payung.registry.queries import contribution_members
from payung.registry.queries.contribution_members import Found
from payung.values.enrolment import Enrolled
from payung.values.month import Month
from tests.registry import claimed, enrolled
from tests.registry.claimed import DEATH
from tests.registry.decrees.steps import done
from tests.registry.people import Cast


def owed(cast: Cast, month: Month) -> set[str]:
    found: tuple[Found, ...] = done(
        cast.lestari,
        lambda: contribution_members.found(
            cast.lestari, cast.programme, month, month.plus(1).first_day()
        ),
    )
    return {one.name for one in found if contributions.due(one.member, month)}


def test_no_premium_is_owed_after_the_death_of_who_is_registered_and_not_active_yet(
    cast: Cast,
) -> None:
    enrolled.by_decree(cast, ["Ibu Sari"])
    enrolled.stand("Ibu Sari", Enrolled.REGISTERED, b"kpj")
    september, october = Month(2025, 9), Month(2025, 10)
    assert owed(cast, september) == owed(cast, october) == {"Ibu Sari"}
    number = claimed.opened(cast.agus, enrolled.one("Ibu Sari")).id
    one = enrolled.one("Ibu Sari")
    assert (one.state, one.ending, one.ended_on) == ("claim", "died", DEATH)
    # The month of the death may still be paid, so that it is not one in arrears.
    assert (owed(cast, september), owed(cast, october)) == ({"Ibu Sari"}, set())
    claimed.move(cast.lestari, number, Move.WITHDRAW, words="Salah orang", lives=True)
    assert enrolled.states() == {"Ibu Sari": "registered"}
    assert owed(cast, october) == {"Ibu Sari"}
