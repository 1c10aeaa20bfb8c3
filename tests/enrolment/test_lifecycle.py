"""The life of an enrolment: its table, its proofs, and any way through it."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from payung.enrolment import Move, Proof, ProofKind, Standing, Step, lifecycle
from payung.registry import permissions
from payung.values.enrolment import Ending, Enrolled
from payung.values.refused import Refused


def shown(step: Step) -> Step:
    """The step with a proof that it accepts."""
    wanted = sorted(lifecycle.proofs(step))
    proof = Proof(wanted[0], "12/2025") if wanted else None
    return Step(step.move, step.ending, proof)


def test_ibu_sari_is_sent_registered_paid_and_covered() -> None:
    states = [Enrolled.APPROVED]
    for what, numbered, paid in (
        (Move.SEND, False, False), (Move.REGISTER, True, False), (Move.ACTIVATE, True, True),
    ):  # fmt: skip
        states.append(lifecycle.move(Standing(states[-1], numbered, paid), shown(Step(what))))
    assert states == ["approved", "sent", "registered", "active"]


def test_nobody_is_active_who_has_no_kpj_number() -> None:
    for state in set(Enrolled) - {Enrolled.REGISTERED}:
        with pytest.raises(Refused, match="MOVE_NOT_ALLOWED"):
            lifecycle.move(Standing(state), shown(Step(Move.ACTIVATE)))


def test_who_was_suspended_comes_back_to_where_they_were() -> None:
    back = [
        lifecycle.move(Standing(Enrolled.SUSPENDED, True, paid), Step(Move.RESUME))
        for paid in (False, True)
    ]
    assert back == [Enrolled.REGISTERED, Enrolled.ACTIVE]


@pytest.mark.parametrize(
    "proof", [None, Proof(ProofKind.PAYMENT, "1"), Proof(ProofKind.LETTER, " ")]
)
def test_a_death_is_not_taken_on_trust(proof: Proof | None) -> None:
    with pytest.raises(Refused, match="PROOF_MISSING"):
        lifecycle.move(Standing(Enrolled.ACTIVE), Step(Move.END, Ending.DIED, proof))
    certified = Proof(ProofKind.CERTIFICATE, "1571-KM-01012025-0001")
    step = Step(Move.END, Ending.DIED, certified)
    assert lifecycle.move(Standing(Enrolled.ACTIVE), step) is Enrolled.ENDED


def test_an_end_says_why_and_ends_with_a_move_of_their_own_are_not_chosen_by_hand() -> None:
    for why in (None, Ending.TERM, Ending.REVERSED):
        with pytest.raises(Refused, match="ENDING_MISSING"):
            lifecycle.move(Standing(Enrolled.ACTIVE), Step(Move.END, why))


def test_every_move_is_somewhere_in_the_table_and_somebody_may_make_it() -> None:
    assert {what for _, what in lifecycle.MOVES} == set(Move) == set(permissions.MOVES)
    for what in Move:
        assert any(permissions.may(role, permissions.MOVES[what]) for role in permissions.Role)


class Life(RuleBasedStateMachine):
    """One enrolment, through whatever moves the table has."""

    def __init__(self) -> None:
        super().__init__()
        self.standing = Standing(Enrolled.APPROVED)

    @rule(what=st.sampled_from(Move), why=st.sampled_from(Ending), proven=st.booleans())
    def tries(self, what: Move, why: Ending, proven: bool) -> None:
        step = Step(what, why if what is Move.END else None)
        step = shown(step) if proven else step
        possible = what in lifecycle.allowed(self.standing.state)
        unsaid = what is Move.END and why not in lifecycle.ENDINGS
        if not possible or unsaid or (lifecycle.proofs(step) and not proven):
            with pytest.raises(Refused):
                lifecycle.move(self.standing, step)
            return
        after = lifecycle.move(self.standing, step)
        assert (after is Enrolled.ENDED) == (lifecycle.ending(step) is not None)
        self.standing = Standing(
            after,
            self.standing.numbered or what is Move.REGISTER,
            what is Move.ACTIVATE or (self.standing.paid and what is not Move.UNPAY),
        )

    @precondition(lambda self: self.standing.state is not Enrolled.ENDED)
    @rule()
    def can_always_be_ended(self) -> None:
        step = shown(Step(Move.END, Ending.DIED))
        assert lifecycle.move(self.standing, step) is Enrolled.ENDED

    @invariant()
    def whoever_is_covered_has_a_number(self) -> None:
        if self.standing.state in {Enrolled.REGISTERED, Enrolled.ACTIVE, Enrolled.CLAIM}:
            assert self.standing.numbered or self.standing.state is Enrolled.CLAIM

    @invariant()
    def whoever_is_active_was_paid_for(self) -> None:
        assert self.standing.state is not Enrolled.ACTIVE or self.standing.paid

    @invariant()
    def no_state_is_a_trap(self) -> None:
        assert lifecycle.allowed(self.standing.state)


TestLife = Life.TestCase
