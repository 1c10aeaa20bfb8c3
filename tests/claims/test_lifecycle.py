"""The table of a claim's life: what leads where, and what each move needs."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.claims import lifecycle
from payung.claims.lifecycle import Move, Standing, State, Step
from payung.values.refused import Refused

DAY = date(2025, 10, 6)


def whole(what: Move) -> Step:
    return Step(what, DAY, "560/1", 42_000_000, "Alasan")


@given(st.sampled_from(State), st.sampled_from(Move))
def test_a_move_is_in_the_table_or_refused(state: State, what: Move) -> None:
    standing = Standing(state, decided=42_000_000)
    if what in lifecycle.allowed(state):
        assert lifecycle.move(standing, whole(what)) is lifecycle.MOVES[state, what]
    else:
        with pytest.raises(Refused) as no:
            lifecycle.move(standing, whole(what))
        assert no.value.code == "CLAIM_MOVE_NOT_ALLOWED"


@given(st.sampled_from(sorted(lifecycle.MOVES)))
def test_a_move_without_one_of_its_needs_is_refused(pair: tuple[State, Move]) -> None:
    state, what = pair
    empty: dict[str, Any] = {"proof": "  ", "on": None, "amount": 0, "words": ""}
    for need in lifecycle.needs(what):
        step = replace(whole(what), **{need: empty[need]})
        with pytest.raises(Refused) as no:
            lifecycle.move(Standing(state, decided=42_000_000), step)
        assert (no.value.code, no.value.facts["need"]) == ("CLAIM_STEP_NEEDS", need)


def test_nothing_leads_out_of_what_is_closed() -> None:
    assert all(not lifecycle.allowed(state) for state in lifecycle.CLOSED)


def test_every_state_but_the_first_is_reached() -> None:
    assert set(lifecycle.MOVES.values()) == set(State)


def test_an_appeal_is_held_to_its_term_only_where_one_is_known() -> None:
    late = replace(whole(Move.APPEAL), on=date(2026, 1, 1))
    assert lifecycle.move(Standing(State.REFUSED), late) is State.APPEALED
    with pytest.raises(Refused) as no:
        lifecycle.move(Standing(State.REFUSED, appeal_until=DAY), late)
    assert no.value.code == "APPEAL_TOO_LATE"
