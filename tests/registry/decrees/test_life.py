"""Whatever managers and approvers do, in any order: what holds at every moment."""

from collections import Counter
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from payung.registry.actions import decrees
from payung.registry.models import Decree, DecreeLine
from payung.registry.queries import audit as trails
from payung.values.refused import Refused
from tests.registry import confirmed, people, postgres
from tests.registry.decrees import steps
from tests.registry.people import JAMBI, ON, Cast

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["come", "prepare", "sign", "withdraw", "reverse", "take_back"]),
        st.integers(1, 4),
    ),
    min_size=3,
    max_size=9,
)


class _World:
    """The cast with what they have done so far."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.people = 0
        self.number = 0

    def come(self, count: int) -> None:
        names = [f"Orang {self.people + n}" for n in range(1, count + 1)]
        confirmed.proposals(self.cast, names, first=self.people + 1)
        self.people += count

    def prepare(self, count: int, **wanted: object) -> None:
        self.number += 1
        if not wanted:
            wanted["given"] = {"workers": str(count)}
        steps.prepare(self.cast, f"SK {self.number}", ON, **wanted)

    def sign(self, _count: int) -> None:
        for decree in self._in("draft"):
            steps.sign(self.cast.hadi, decree)

    def withdraw(self, _count: int) -> None:
        for decree in self._in("draft"):
            steps.withdraw(self.cast, decree)

    def reverse(self, count: int) -> None:
        for decree in self._in("signed")[-1:]:
            lines = DecreeLine.objects.using("owner").filter(decree_id=decree.id)[: count - 1]
            left_out = {line.proposal_id: "pindah" for line in lines}
            self.prepare(count, reverses=decree.id, left_out=left_out)

    def take_back(self, count: int) -> None:
        for decree in self._in("signed")[-1:]:
            self.prepare(count, reverses=decree.id, nobody=True)

    def _in(self, state: str) -> list[Decree]:
        return list(Decree.objects.using("owner").filter(state=state).order_by("id"))

    def holds(self) -> None:
        """One place a person; the states of proposals follow the lines; digests are true."""
        signed = self._in("signed")
        gone = {one.reverses_id for one in signed}
        standing = [one for one in signed if one.id not in gone]
        lines = list(
            DecreeLine.objects.using("owner")
            .filter(government=JAMBI, decree_id__in=[one.id for one in standing])
            .values_list("person_id", "name")
        )
        assert max(Counter(person for person, _ in lines).values(), default=0) <= 1
        decreed = {name for name, state in steps.states().items() if state == "decreed"}
        assert decreed == {name for _, name in lines}
        true = [steps.done(self.cast.hadi, partial(decrees.digest, one)) for one in signed]
        assert true == [one.digest for one in signed]


ALLOWED = {"", "NOBODY_FITS", "DECREE_OPEN", "NOT_STANDING", "MORE_THAN_PROGRAMME"}


def _code(world: _World, step: str, count: int) -> str:
    """Why a step is refused; '' when it is not."""
    try:
        getattr(world, step)(count)
    except Refused as refused:
        return refused.code
    return ""


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_nobody_is_in_twice_and_nothing_signed_changes(
    taken: list[tuple[str, int]],
) -> None:
    with postgres.database():
        world = _World(people.make())
        for step, count in taken:
            assert _code(world, step, count) in ALLOWED
            world.holds()
        assert trails.verify(JAMBI)[1] is None
