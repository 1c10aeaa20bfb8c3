"""A place that became free goes to the next in the queue, for the money that is left."""

from datetime import date

from payung.budget import Taken
from payung.enrolment import Move
from payung.registry.actions import programmes
from payung.registry.models import Decree, ProgrammeVersion
from payung.registry.queries import candidates, fitting, replacing
from payung.registry.queries.fitting import Wanted
from payung.values.enrolment import Ending, Enrolled
from payung.values.month import Month
from tests.registry import confirmed, enrolled, paid
from tests.registry.decrees import steps
from tests.registry.decrees.test_decrees import refused
from tests.registry.people import AT, NEIGHBOUR, VILLAGE, Cast

TWO = {"budget": {"APBD": str(2 * 16_800 * 10)}}


def full(cast: Cast) -> Decree:
    """Money for two from March to December: Ani and Budi are in, Cici and Dedi wait."""
    confirmed.proposals(cast, ["Ani", "Budi", "Cici", "Dedi"])
    return steps.sign(cast.hadi, steps.prepare(cast, given=TWO))


def waiting(cast: Cast, on: date) -> replacing.Replacements:
    def look() -> replacing.Replacements:
        fit = fitting.fit(cast.lestari, cast.programme, Wanted(on, TWO))
        return replacing.replacements(cast.lestari, cast.programme, fit)

    return steps.done(cast.lestari, look)


def test_who_left_is_replaced_by_the_first_in_the_queue_and_told_so(cast: Cast) -> None:
    full(cast)
    assert waiting(cast, date(2025, 4, 1)).pairs == ()
    ended = enrolled.told(Move.END, Ending.DIED, date(2025, 3, 2))
    enrolled.stand("Ani", Enrolled.ACTIVE, b"kpj")
    enrolled.move(cast.lestari, "Ani", ended)
    (pair,) = waiting(cast, date(2025, 4, 1)).pairs
    assert (pair.gone.name, pair.new.name, pair.number, pair.of) == ("Ani", "Cici", 1, 2)
    second = steps.prepare(cast, "400/2/2025", date(2025, 4, 1), given=TWO)
    assert steps.names(second) == ["Cici"]
    # Ani used March; nine months of hers are left, and nine are what Cici can be given.
    assert second.amount == 16_800 * 9
    steps.sign(cast.hadi, second)
    assert enrolled.one("Cici").replaces_id == enrolled.one("Ani").id
    assert waiting(cast, date(2025, 5, 1)).open == ()


def test_who_left_does_not_come_back_to_a_place_that_somebody_else_has(cast: Cast) -> None:
    full(cast)
    enrolled.move(cast.lestari, "Ani", enrolled.told(Move.END, Ending.MOVED, date(2025, 3, 2)))
    second = steps.prepare(cast, "400/2/2025", date(2025, 4, 1), given=TWO)
    reopened = enrolled.told(Move.REOPEN)
    enrolled.move(cast.lestari, "Ani", reopened)
    with refused("DECREE_STALE"):
        steps.sign(cast.hadi, second)
    enrolled.move(cast.lestari, "Ani", enrolled.told(Move.END, Ending.MOVED, date(2025, 3, 2)))
    steps.sign(cast.hadi, second)
    with refused("PLACE_TAKEN"):
        enrolled.move(cast.lestari, "Ani", reopened)
    assert enrolled.states()["Ani"] == "ended"


def test_who_was_in_before_replaces_nobody_in_a_decree_that_takes_the_place_of_one(
    cast: Cast,
) -> None:
    first = full(cast)
    enrolled.move(cast.lestari, "Ani", enrolled.told(Move.END, Ending.MOVED, date(2025, 3, 2)))
    second = steps.prepare(cast, "2/2025", date(2025, 4, 1), reverses=first.id, given=TWO)
    steps.sign(cast.hadi, second)
    assert (enrolled.one("Budi").state, enrolled.one("Cici").state) == ("approved", "approved")
    assert enrolled.one("Budi").replaces_id is None
    assert enrolled.one("Cici").replaces_id == enrolled.one("Ani").id
    # No decree gives Ani a place any more.
    with refused("PLACE_TAKEN"):
        enrolled.move(cast.lestari, "Ani", enrolled.told(Move.REOPEN))


def taken(cast: Cast) -> tuple[Taken, ...]:
    april = Month(2025, 4)
    return steps.done(
        cast.lestari, lambda: candidates.taken(cast.lestari, cast.programme, None, april)
    )


def test_nobody_comes_in_beyond_the_money_that_is_left(cast: Cast) -> None:
    full(cast)
    for name in ("Ani", "Budi"):
        enrolled.stand(name, Enrolled.ACTIVE, name.encode())
    months = [f"2025-{month:02d}" for month in range(3, 12)]
    for month in months:
        paid.batch(cast, month, [enrolled.one("Ani").id])
    enrolled.move(cast.lestari, "Ani", enrolled.told(Move.END, Ending.MOVED, date(2025, 3, 2)))
    # Moved in March, yet paid to November: one month is left of hers, and three are asked for.
    found = waiting(cast, date(2025, 4, 1))
    assert found.pairs == ()
    assert [one.name for one in found.open] == ["Ani"]
    (one,) = taken(cast)
    assert (one.people, one.spent) == (1, 16_800 * (10 + 9))


def test_who_left_before_the_first_month_leaves_all_their_money(cast: Cast) -> None:
    full(cast)
    enrolled.stand("Ani", Enrolled.REFUSED)
    enrolled.move(cast.lestari, "Ani", enrolled.told(Move.END, Ending.REFUSED, date(2025, 2, 20)))
    (one,) = taken(cast)
    assert (one.people, one.spent) == (1, 16_800 * 10)


def test_the_same_village_comes_first_where_places_are_by_village(cast: Cast) -> None:
    enrolled.by_decree(cast, ["Ani"], VILLAGE, first=1)
    enrolled.move(cast.lestari, "Ani", enrolled.told(Move.END, Ending.DIED, date(2025, 3, 1)))
    confirmed.proposals(cast, ["Nuri"], NEIGHBOUR, first=20)
    confirmed.proposals(cast, ["Vera"], VILLAGE, first=30)
    document = cast_document(cast)
    found = waiting_with(cast, document)
    assert [(one.gone.name, one.new.name, one.same) for one in found.pairs] == [
        ("Ani", "Vera", True)
    ]


def cast_document(cast: Cast) -> str:
    version = ProgrammeVersion.objects.using("owner").get(programme_id=cast.programme)
    return version.document + (
        f'quotas:\n  - {{area: "{VILLAGE}", places: 1}}\n  - {{area: "{NEIGHBOUR}", places: 1}}\n'
    )


def waiting_with(cast: Cast, document: str) -> replacing.Replacements:
    steps.done(cast.lestari, lambda: programmes.publish(cast.lestari, AT, "2025", document))

    def look() -> replacing.Replacements:
        fit = fitting.fit(cast.lestari, cast.programme, Wanted(date(2025, 4, 1)))
        return replacing.replacements(cast.lestari, cast.programme, fit)

    return steps.done(cast.lestari, look)
