"""A sample for visits in the field: drawn so that anybody can draw it again."""

import secrets
from datetime import datetime

from payung.budget import ticket
from payung.registry.actions import trail
from payung.registry.actions.verification import judging
from payung.registry.models import Programme, Proposal, Sample
from payung.registry.queries import here, programmes, samples
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.verification.lifecycle import State

_SEED = 16  # bytes


def draw(scope: Scope, at: datetime, programme: int) -> Sample:
    """Draws among all that wait for this person and were in no draw of this level before.

    So a draw is never held again until it suits. Refused NOTHING_TO_DRAW when nobody is left.
    """
    level = judging.level_of(scope)
    way = programmes.latest(scope, programme)[1].way
    if level not in way.path:
        raise Refused("LEVEL_NOT_IN_PATH")
    Programme.objects.select_for_update().get(government=scope.government, id=programme)
    place = way.path.index(level)
    among = _waiting(scope, programme, place)
    if not among or not way.visits:
        raise Refused("NOTHING_TO_DRAW")
    seed = secrets.token_hex(_SEED)
    drawn = lot(seed, among, way.visits)
    sample = Sample.objects.create(
        government=scope.government,
        programme_id=programme,
        level=place,
        seed=seed,
        by=scope.user,
        at=at,
        area=scope.area,
        office_id=scope.office or None,
        proposals=list(drawn),
        among=list(among),
        of=len(among),
    )
    trail.record(
        scope, at, "draw_sample", ("programme", programme), level=level.value, seed=seed,
        drawn=len(drawn), of=len(among), among=judging.digest(among), digest=judging.digest(drawn),
    )  # fmt: skip
    return sample


def lot(seed: str, among: tuple[int, ...], visits: int) -> tuple[int, ...]:
    """`visits` in a hundred of `among`, at least one, by the lowest tickets; ascending."""
    count = -(-len(among) * visits // 100)
    return tuple(sorted(sorted(among, key=lambda one: ticket(seed, str(one)))[:count]))


def _waiting(scope: Scope, programme: int, place: int) -> tuple[int, ...]:
    before: set[int] = set()
    for some in samples.at(scope, programme, place).values_list("among", flat=True):
        before.update(some)
    found = (
        Proposal.objects.filter(
            here.rows(scope), programme_id=programme, state=State.WAITING, level=place
        )
        .order_by("id")
        .values_list("id", flat=True)
    )
    return tuple(one for one in found if one not in before)
