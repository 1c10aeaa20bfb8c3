"""The table of a claim's life: what leads where, and what each move needs."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung import claims
from payung.claims import lifecycle
from payung.claims.lifecycle import Move, Standing, State, Step
from payung.values.claim import Accident
from payung.values.refused import Refused
from tests.claims import cast

DAY = date(2025, 10, 6)


def whole(what: Move) -> Step:
    return Step(what, DAY, "560/1", 42_000_000, "Alasan")


def unsaid(what: Move) -> Step:
    return replace(whole(what), words="")


def alive(what: Move) -> Step:
    return replace(whole(what), lives=True)


@given(st.sampled_from(State), st.sampled_from(Move))
def test_a_move_is_in_the_table_or_refused(state: State, what: Move) -> None:
    standing = Standing(state, reports=1, expected=42_000_000, decided=42_000_000)
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
        standing = Standing(state, reports=1, expected=42_000_000, decided=42_000_000)
        with pytest.raises(Refused) as no:
            lifecycle.move(standing, step)
        assert (no.value.code, no.value.facts["need"]) == ("CLAIM_STEP_NEEDS", need)


def test_nothing_leads_out_of_what_counts_no_longer() -> None:
    assert all(not lifecycle.allowed(state) for state in lifecycle.VOID)
    assert set(lifecycle.allowed(State.PAID)) == {Move.PAY, Move.CORRECT}


@pytest.mark.parametrize(
    ("standing", "step", "code"),
    [
        (Standing(State.COMPLETE, missing=("form_f4",)), whole(Move.SEND), "CLAIM_PAPERS_MISSING"),
        (Standing(State.SENT, since=date(2025, 10, 7)), whole(Move.DECIDE), "CLAIM_DAY_BEFORE"),
        (Standing(State.SENT, expected=4_200_000), unsaid(Move.DECIDE), "CLAIM_GRANTED_MORE"),
        (Standing(State.DECIDED, decided=43_000_000), unsaid(Move.PAY), "CLAIM_PAID_LESS"),
        (Standing(State.PAID, decided=42_000_000, paid=1), whole(Move.PAY), "CLAIM_PAID_OTHERWISE"),
        (Standing(State.DECIDED, decided=42_000_000), alive(Move.PAY), "CLAIM_MOVE_NOT_ALLOWED"),
    ],
)
def test_a_step_that_does_not_fit_is_refused(standing: Standing, step: Step, code: str) -> None:
    with pytest.raises(Refused) as no:
        lifecycle.move(standing, step)
    assert no.value.code == code


def test_what_is_odd_is_taken_with_words_and_the_rest_is_paid_later() -> None:
    more = Standing(State.SENT, expected=4_200_000)
    assert lifecycle.move(more, whole(Move.DECIDE)) is State.DECIDED
    less = Standing(State.DECIDED, decided=43_000_000)
    assert lifecycle.move(less, whole(Move.PAY)) is State.PAID
    rest = Standing(State.PAID, decided=84_000_000, paid=42_000_000)
    assert lifecycle.move(rest, unsaid(Move.PAY)) is State.PAID


def test_every_state_but_the_first_is_reached() -> None:
    assert set(lifecycle.MOVES.values()) == set(State)


def test_an_appeal_is_held_to_its_term_only_where_one_is_known() -> None:
    late = replace(whole(Move.APPEAL), on=date(2026, 1, 1))
    assert lifecycle.move(Standing(State.REFUSED), late) is State.APPEALED
    with pytest.raises(Refused) as no:
        lifecycle.move(Standing(State.REFUSED, appeal_until=DAY), late)
    assert no.value.code == "APPEAL_TOO_LATE"


def test_a_report_of_an_accident_is_made_as_often_as_the_law_asks() -> None:
    with pytest.raises(Refused, match="CLAIM_MOVE_NOT_ALLOWED"):
        lifecycle.move(Standing(State.REPORTED), whole(Move.REPORT))
    assert lifecycle.move(Standing(State.REPORTED, reports=1), whole(Move.REPORT)) is State.REPORTED
    injured = claims.jkk(cast.INJURED, cast.BOOK)
    assert [lifecycle.reports_due(injured, made) for made in (0, 1, 2)] == [2, 1, 0]
    assert lifecycle.reports_due(claims.jkm(cast.COVERED, cast.BOOK), 0) == 0


def test_the_first_report_presses_until_it_was_made_and_then_the_second() -> None:
    accident = Accident(on=date(2026, 9, 1), healed_on=date(2026, 9, 20))
    found = claims.jkk(replace(cast.INJURED, accident=accident), cast.BOOK)
    due = [lifecycle.due_on(State.REPORTED, found, made) for made in (0, 1, 2)]
    assert due == [date(2026, 9, 2), date(2026, 9, 21), date(2031, 9, 1)]
