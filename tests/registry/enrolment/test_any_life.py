"""Any sequence of steps through the real actions, on a real database, keeps what must hold."""

from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
)

from payung.enrolment import Move, Standing, lifecycle
from payung.registry import permissions
from payung.registry.models import BatchLine, DecreeLine, EnrolmentMove, Event
from payung.registry.permissions import Role, may
from payung.registry.scope import Scope
from payung.values.enrolment import Ending, Enrolled
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry import enrolled, machines, people, postgres
from tests.registry.contributions import enrolled as money
from tests.registry.decrees import steps
from tests.registry.people import Cast

NAMES = ["Anis", "Ibu Sari"]
WHO = ("lestari", "dewi", "hadi", "agus")
DIED = date(2025, 3, 1)
NAME = st.sampled_from(NAMES)
ONWARDS = (Move.REGISTER, Move.CORRECT, Move.SUSPEND, Move.RESUME, Move.OPEN_CLAIM,
           Move.CLOSE_CLAIM, Move.REOPEN)  # fmt: skip
DONE: Counter[str] = Counter()


class AnyLife(RuleBasedStateMachine):
    """Two people; four of the cast try whatever comes to their mind."""

    def __init__(self) -> None:
        super().__init__()
        self.database = ExitStack()
        self.database.enter_context(postgres.database())
        self.cast: Cast = people.make()
        self.decree = enrolled.by_decree(self.cast, NAMES)
        self.expected = {name: Standing(Enrolled.APPROVED) for name in NAMES}
        self.died: set[str] = set()
        self.moved, self.told = len(NAMES), 0

    def teardown(self) -> None:
        self.database.close()

    @rule(
        who=st.sampled_from(WHO), name=NAME, what=st.sampled_from(Move),
        why=st.sampled_from(tuple(lifecycle.ENDINGS)),
    )  # fmt: skip
    def somebody_tries(self, who: str, name: str, what: Move, why: Ending) -> None:
        self._moves(getattr(self.cast, who), name, what, why)

    @rule(name=NAME, which=st.integers(0, 1), died=st.booleans())
    def whoever_may_goes_on(self, name: str, which: int, died: bool) -> None:
        next_ = [one for one in lifecycle.allowed(self.expected[name].state) if one in ONWARDS]
        what = next_[which % len(next_)]
        scopes = (getattr(self.cast, who) for who in WHO)
        who = next((one for one in scopes if may(one.role, permissions.MOVES[what])), None)
        if who is not None:
            self._moves(who, name, what, Ending.WAGED, died=died)

    def _moves(self, who: Scope, name: str, what: Move, why: Ending, *, died: bool = False) -> None:
        dies = died and what is Move.OPEN_CLAIM
        told = enrolled.told(what, why if what is Move.END else None, DIED)
        told = replace(told, died_on=DIED) if dies else told
        allowed = may(Role(who.role), permissions.MOVES[what])
        try:
            after = lifecycle.move(self.expected[name], told.step)
        except Refused:
            after = None
        try:
            reached = enrolled.move(who, name, told)
        except Refused as no:
            placeless = what is Move.REOPEN and no.code == "PLACE_TAKEN"
            locked = who is self.cast.agus and no.code == "NOT_HERE"  # by PostgreSQL too
            assert not allowed or after is None or placeless or locked
            return
        assert allowed
        assert reached == after
        self._stands(name, reached)
        self.moved, self.told = self.moved + 1, self.told + 1
        self.died = self.died | {name} if dies else self.died - {name}
        if what is Move.REGISTER:
            enrolled.stand(name, reached, name.encode())
            self.expected[name] = replace(self.expected[name], numbered=True)
        DONE[f"{what} to {reached}" if what in (Move.RESUME, Move.CLOSE_CLAIM) else what] += 1

    def _stands(self, name: str, state: Enrolled) -> None:
        self.expected[name] = replace(self.expected[name], state=state)

    @rule(number=st.integers(3, 6))
    def a_month_is_paid(self, number: int) -> None:
        cast, month = self.cast, Month(2025, number)
        try:
            made = money.approved(cast, month)
        except Refused:  # nobody is due, or all of them are paid for
            return
        money.paid(cast, made, number=f"SP2D {made.id}")
        paid = BatchLine.objects.using("owner").filter(batch_id=made.id)
        people = set(paid.values_list("enrolment_id", flat=True))
        begun = 0
        for name in NAMES:
            if enrolled.one(name).id in people:
                begun += self.expected[name].state is Enrolled.REGISTERED
                self.expected[name] = replace(self.expected[name], paid=True)
                if self.expected[name].state is Enrolled.REGISTERED:
                    self._stands(name, Enrolled.ACTIVE)
        self.moved, self.told = self.moved + begun, self.told + bool(begun)
        DONE["paid"] += 1

    @precondition(lambda self: all(one.state != "ended" for one in self.expected.values()))
    @rule(name=NAME, leaves_out=st.booleans())
    def a_decree_takes_the_place_of_the_last(self, name: str, leaves_out: bool) -> None:
        row = DecreeLine.objects.using("owner").filter(decree_id=self.decree.id, name=name).first()
        out = {row.proposal_id: "diganti"} if row and leaves_out else {}
        gone = self.died | ({name} if out else set())
        if gone == set(NAMES):
            return
        number = f"400/{self.moved}/2025"
        draft = steps.prepare(self.cast, number, reverses=self.decree.id, left_out=out)
        self.decree = steps.sign(self.cast.hadi, draft)
        assert steps.names(self.decree) == sorted(set(NAMES) - gone)
        for one in gone:
            self._stands(one, Enrolled.ENDED)
            DONE["died, and keeps the day" if one in self.died else "left out"] += 1
        self.moved += len(NAMES)
        DONE["kept"] += 1

    @invariant()
    def everybody_stands_where_the_table_says(self) -> None:
        assert enrolled.states() == {name: one.state for name, one in self.expected.items()}

    @invariant()
    def every_step_left_one_move_and_one_row_in_the_trail(self) -> None:
        assert EnrolmentMove.objects.using("owner").count() == self.moved
        trail = Event.objects.using("owner").filter(act="move_enrolments")
        assert trail.count() == self.told

    @invariant()
    def the_last_move_of_each_ends_where_they_stand(self) -> None:
        for name in NAMES:
            one = enrolled.one(name)
            last = EnrolmentMove.objects.using("owner").filter(enrolment_id=one.id).latest("id")
            assert last.after == one.state
            assert bool(one.ending) == (one.state == Enrolled.ENDED or name in self.died)

    @invariant()
    def a_death_keeps_its_day_whatever_becomes_of_the_decree(self) -> None:
        for name in self.died:
            one = enrolled.one(name)
            assert (one.ending, one.ended_on) == (Ending.DIED, DIED)


def test_any_life_goes_as_the_table_says() -> None:
    wanted = {
        Move.REGISTER, Move.SUSPEND, Move.OPEN_CLAIM, Move.END, Move.REOPEN, "paid",
        "resume to active", "close_claim to active", "kept", "left out",
        "died, and keeps the day",
    }  # fmt: skip
    machines.run(AnyLife, 40, DONE, wanted)
