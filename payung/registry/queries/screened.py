"""When everybody of a programme was last screened again, and against which registers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from payung.registry.actions import signalling, snapshots, watching
from payung.registry.models import Event, Snapshot
from payung.registry.scope import Scope
from payung.values.people import RegisterKind

_LATE = timedelta(days=35)  # it is done monthly: so long without one is too long


@dataclass(frozen=True, slots=True)
class Screened:
    """`at` None for never. `against` are the extracts that were asked then; `lacking` are the
    registers that could not be asked today, `late` whether it should have been done by now."""

    at: datetime | None
    people: int
    against: tuple[Snapshot, ...]
    lacking: tuple[RegisterKind, ...]
    late: bool

    @property
    def blind(self) -> bool:
        """Whether nothing at all could be asked today."""
        return self.lacking == watching.USED


def last(scope: Scope, programme: int, on: date, now: datetime) -> Screened:
    """As it stands on a day."""
    usable = {one.kind for one in snapshots.usable(scope, on)}
    lacking = tuple(kind for kind in watching.USED if kind not in usable)
    done = Event.objects.filter(
        government=scope.government, subject="programme", subject_id=programme,
        act=signalling.ACT,
    ).order_by("-number").first()  # fmt: skip
    if done is None:
        return Screened(None, 0, (), lacking, late=True)
    asked = [one["id"] for one in done.facts["snapshots"]]
    against = Snapshot.objects.filter(government=scope.government, id__in=asked)
    return Screened(
        done.at, done.facts["people"], tuple(against.order_by("kind", "-as_of")), lacking,
        late=now - done.at > _LATE,
    )  # fmt: skip
