"""A corrected list held against what stands of the list before: only what changed comes in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import Q

from payung.intake.lifecycle import ListState
from payung.registry.actions.incoming import Incoming
from payung.registry.actions.read_file import Place
from payung.registry.models import Proposal, Submission
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.verification import lifecycle
from payung.verification.lifecycle import Move, Standing, State


@dataclass(frozen=True, slots=True)
class Difference:
    """How many rows of a corrected list are new, changed, as they were, no longer there, or
    changed too late (`settled`: confirmed meanwhile, so that the earlier row stands). `again` are
    as they were but had been sent back, rejected or left unscreened: they are looked at anew."""

    new: int
    changed: int
    same: int
    gone: int
    settled: int
    again: int

    def as_facts(self) -> dict[str, int]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Old:
    """A row that stands, as far as it is compared."""

    id: int
    place: Place
    fingerprint: bytes
    stands: bool  # sent once more as it is, nothing comes of it
    state: State


Taken = list[tuple[Incoming, int | None]]


def compare(
    scope: Scope, sent: Submission, rows: Sequence[Incoming]
) -> tuple[Taken, Difference | None]:
    """The rows to take in, each with the id of the row in whose place it comes, if any.

    All of them and no difference when the list corrects none. Locks the rows that stand.
    """
    if sent.corrects_id is None:
        return [(row, None) for row in rows], None
    old = _standing(scope, sent.corrects_id)
    left, changed_or_new, anew = _without_same(rows, old)
    at_place = _by_place(left, changed_or_new)
    taken: Taken = [*anew]
    settled = replaced = 0
    for row in changed_or_new:
        before = at_place.get(row.place)
        if before is None:
            taken.append((row, None))
        elif _may_be_replaced(before.state):
            taken.append((row, before.id))
            replaced += 1
        else:
            settled += 1
    again = len(anew)
    new = len(taken) - replaced - again
    same = len(rows) - len(changed_or_new) - again
    gone = len(left) - replaced - settled
    return taken, Difference(new, replaced, same, gone, settled, again)


def replace(scope: Scope, at: datetime, ids: Sequence[int]) -> None:
    """Rows in whose place others have come."""
    Proposal.objects.filter(government=scope.government, id__in=ids).update(
        state=State.REPLACED, since=at
    )


def _standing(scope: Scope, first: int) -> list[_Old]:
    # Corrections of one list take turns, so that each is held against the one before.
    Submission.objects.select_for_update().get(government=scope.government, id=first)
    lists = dict(
        Submission.objects.filter(
            Q(id=first) | Q(corrects_id=first), government=scope.government
        ).values_list("id", "state")
    )
    found = (
        Proposal.objects.select_for_update()
        .filter(government=scope.government, submission_id__in=list(lists))
        .exclude(state=State.REPLACED)
        .order_by("id")
        .values_list("id", "sheet", "row", "fingerprint", "state", "submission_id")
    )
    return [
        _Old(number, (sheet, row), bytes(mark), _stands(state, lists[sent]), State(state))
        for number, sheet, row, mark, state, sent in found
    ]


def _stands(row: str, of_list: str) -> bool:
    """Not what was sent back or rejected, nor what a list that broke off left unscreened."""
    if row == State.READ:
        return of_list != ListState.REFUSED
    return row not in (State.RETURNED, State.REJECTED)


def _without_same(
    rows: Sequence[Incoming], old: Sequence[_Old]
) -> tuple[list[_Old], list[Incoming], Taken]:
    """What is left on both sides once rows that are as they were have been put together, and
    those among them that come in anew."""
    alike: dict[bytes, list[_Old]] = defaultdict(list)
    for one in reversed(old):
        alike[one.fingerprint].append(one)
    others, found = [], set()
    anew: Taken = []
    for row in rows:
        if not alike[row.fingerprint]:
            others.append(row)
            continue
        before = alike[row.fingerprint].pop()
        found.add(before.id)
        if not before.stands:
            anew.append((row, before.id))
    return [one for one in old if one.id not in found], others, anew


def _by_place(left: Sequence[_Old], rows: Sequence[Incoming]) -> dict[Place, _Old]:
    """The row that stood where a changed one stands; a list of one sheet may call it otherwise."""
    exact = {one.place: one for one in left}
    theirs, ours = {one.place[0] for one in left}, {row.place[0] for row in rows}
    if len(theirs) == 1 and len(ours) == 1:
        (name,) = ours
        return {(name, one.place[1]): one for one in left}
    return exact


def _may_be_replaced(state: State) -> bool:
    try:
        lifecycle.move(Standing(state), Move.REPLACE)
    except Refused:
        return False
    return True
