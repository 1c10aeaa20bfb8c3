"""Draws for visits: at random, on record, repeatable, and never again until it suits."""

from datetime import date

import pytest

from payung.registry.actions import verification
from payung.registry.actions.verification import Judged, Judgement, sample
from payung.registry.models import Event, Sample
from payung.registry.queries import samples
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.verification.lifecycle import Verdict
from tests.registry import rows
from tests.registry.actions.verification import works
from tests.registry.people import AT, NEIGHBOUR, VILLAGE, Cast


def draw(who: Scope, cast: Cast) -> Sample:
    with works.acting(who):
        return verification.draw_sample(who, AT, cast.programme)


def some(cast: Cast, count: int, area: str = VILLAGE) -> list[int]:
    return [rows.proposal(cast, area, f"Sari {n}").id for n in range(count)]


def test_five_in_a_hundred_are_drawn_and_never_none(cast: Cast) -> None:
    ids = some(cast, 30)
    found = draw(cast.agus, cast)
    assert (len(found.proposals), found.of, found.among) == (2, 30, ids)
    assert set(found.proposals) <= set(ids)


def test_whoever_has_the_seed_and_the_rows_draws_the_same(cast: Cast) -> None:
    some(cast, 40)
    found = draw(cast.agus, cast)
    again = sample.lot(found.seed, tuple(found.among), 5)
    assert again == tuple(found.proposals)
    assert sample.lot("another", tuple(found.among), 5) != again


def test_a_row_is_in_one_draw_only(cast: Cast) -> None:
    some(cast, 10)
    draw(cast.agus, cast)
    with pytest.raises(Refused, match="NOTHING_TO_DRAW"):
        draw(cast.agus, cast)
    new = some(cast, 3)
    assert draw(cast.agus, cast).among == new


def test_a_village_draws_among_its_own_rows(cast: Cast) -> None:
    mine, _ = some(cast, 2), some(cast, 2, NEIGHBOUR)
    assert draw(cast.agus, cast).among == mine


def test_the_seed_is_on_record(cast: Cast) -> None:
    some(cast, 2)
    found = draw(cast.agus, cast)
    event = Event.objects.using("owner").get()
    assert (event.act, event.facts["seed"]) == ("draw_sample", found.seed)


def test_who_was_drawn_is_confirmed_only_with_the_day_of_the_visit(cast: Cast) -> None:
    ids = some(cast, 20)
    (drawn,) = draw(cast.agus, cast).proposals
    assert works.judge(cast.agus, works.CONFIRM, *ids) == Judged(19, unvisited=1)
    with pytest.raises(Refused, match="VISIT_MISSING"):
        works.judge(cast.agus, works.CONFIRM, drawn)
    seen = Judgement(Verdict.CONFIRM, working_on=date(2025, 3, 1), evidence="di pasar")
    assert works.judge(cast.agus, seen, drawn) == Judged(1)


def test_the_rows_drawn_are_known_at_their_level_only(cast: Cast) -> None:
    ids = some(cast, 4)
    found = draw(cast.agus, cast)
    with works.acting(cast.agus):
        assert samples.drawn(cast.agus, cast.programme, 0, ids) == set(found.proposals)
        assert samples.drawn(cast.agus, cast.programme, 1, ids) == set()
