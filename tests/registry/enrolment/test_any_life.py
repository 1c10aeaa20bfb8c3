"""Any sequence of steps through the real actions, on a real database, keeps what must hold."""

from contextlib import ExitStack
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from payung.enrolment import Move, Standing, lifecycle
from payung.registry import permissions
from payung.registry.models import EnrolmentMove, Event
from payung.registry.permissions import Role, may
from payung.values.enrolment import Ending, Enrolled
from payung.values.refused import Refused
from tests.registry import enrolled, people, postgres
from tests.registry.people import Cast

NAMES = ["Anis", "Ibu Sari"]
WHO = ("lestari", "dewi", "hadi", "agus")
DIED = date(2025, 3, 1)


class AnyLife(RuleBasedStateMachine):
    """Two people; four of the cast try whatever comes to their mind."""

    def __init__(self) -> None:
        super().__init__()
        self.database = ExitStack()
        self.database.enter_context(postgres.database())
        self.cast: Cast = people.make()
        enrolled.by_decree(self.cast, NAMES)
        self.expected = dict.fromkeys(NAMES, Enrolled.APPROVED)
        self.numbered = dict.fromkeys(NAMES, False)
        self.steps = len(NAMES)

    def teardown(self) -> None:
        self.database.close()

    @rule(
        who=st.sampled_from(WHO), name=st.sampled_from(NAMES), what=st.sampled_from(Move),
        why=st.sampled_from(tuple(lifecycle.ENDINGS)),
    )  # fmt: skip
    def somebody_tries(self, who: str, name: str, what: Move, why: Ending) -> None:
        told = enrolled.told(what, why if what is Move.END else None, DIED)
        scope = getattr(self.cast, who)
        allowed = may(Role(scope.role), permissions.MOVES[what])
        try:
            after = lifecycle.move(
                Standing(self.expected[name], self.numbered[name]), told.step
            )  # fmt: skip
        except Refused:
            after = None
        try:
            reached = enrolled.move(scope, name, told)
        except Refused as no:
            placeless = what is Move.REOPEN and no.code == "PLACE_TAKEN"
            assert not allowed or after is None or placeless
            return
        assert allowed
        assert reached == after
        self.expected[name] = reached
        self.steps += 1
        if what is Move.REGISTER:
            enrolled.stand(name, reached, name.encode())
            self.numbered[name] = True

    @invariant()
    def everybody_stands_where_the_table_says(self) -> None:
        assert enrolled.states() == {name: state.value for name, state in self.expected.items()}

    @invariant()
    def every_step_left_one_move_and_one_row_in_the_trail(self) -> None:
        moves = EnrolmentMove.objects.using("owner")
        assert moves.count() == self.steps
        trail = Event.objects.using("owner").filter(act="move_enrolments")
        assert trail.count() == self.steps - len(NAMES)

    @invariant()
    def the_last_move_of_each_ends_where_they_stand(self) -> None:
        for name in NAMES:
            one = enrolled.one(name)
            last = EnrolmentMove.objects.using("owner").filter(enrolment_id=one.id).latest("id")
            assert last.after == one.state
            assert bool(one.ending) == (one.state == Enrolled.ENDED)


TestAnyLife = AnyLife.TestCase
TestAnyLife.settings = settings(max_examples=6, stateful_step_count=25, deadline=None)
