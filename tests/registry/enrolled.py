"""People with an enrolment, by a decree that was signed; and steps in its life."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import connections, transaction

from payung.enrolment import Move, Proof, Step, lifecycle
from payung.registry.actions import decrees, enrolling
from payung.registry.actions.enrolling import Told
from payung.registry.models import Decree, Enrolment
from payung.registry.scope import Scope
from payung.values.enrolment import Ending, Enrolled
from tests.registry import confirmed
from tests.registry.decrees import steps
from tests.registry.people import AT, VILLAGE, Cast

BORN = date(1980, 1, 1)


def by_decree(cast: Cast, names: Sequence[str], area: str = VILLAGE, first: int = 1) -> Decree:
    """A signed decree with these people, each enrolled."""
    confirmed.proposals(cast, names, area, first, birth_date=BORN)
    return steps.sign(cast.hadi, steps.prepare(cast, f"400/{first}/2025"))


def renewed(cast: Cast) -> None:
    """Ibu Sari and Pak Budi from March to May; then a decree that takes the place of that one, from
    August on. Nobody has promised them June and July."""
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"], birth_date=BORN)
    spring = {"from": "2025-03", "to": "2025-05"}
    first = steps.sign(cast.hadi, steps.prepare(cast, given=spring))
    autumn = {"from": "2025-08", "to": "2025-12"}
    later = steps.prepare(cast, "400/2/2025", given=autumn, reverses=first.id)
    steps.done(cast.hadi, lambda: decrees.sign(cast.hadi, AT + timedelta(days=30), later.id))


def one(name: str) -> Enrolment:
    """The newest enrolment of somebody."""
    found = Enrolment.objects.using("owner").filter(name=name).order_by("-id").first()
    assert found is not None
    return found


def states() -> dict[str, str]:
    found = Enrolment.objects.using("owner").order_by("id")
    return dict(found.values_list("name", "state"))


def told(what: Move, ending: Ending | None = None, on: date | None = None, words: str = "") -> Told:
    """A step with a proof that it accepts."""
    wanted = sorted(lifecycle.proofs(Step(what, ending)))
    proof = Proof(wanted[0], "12/2025") if wanted else None
    return Told(Step(what, ending, proof), event_on=on, words=words)


def move(who: Scope, name: str, step: Told) -> Enrolled:
    number = one(name).id
    return steps.done(who, lambda: enrolling.move(who, AT, number, step))


def stand(name: str, state: Enrolled, kpj: bytes = b"") -> None:
    """Puts an enrolment into a state past all actions."""
    found = Enrolment.objects.using("owner").filter(id=one(name).id)
    found.update(state=state.value, kpj_index=kpj)


def belongs(enrolment: int, **links: int) -> None:
    """Makes an enrolment another person's or programme's, past what the database refuses."""
    table, guard = "registry_enrolment", "registry_enrolment_stays_linked"
    with transaction.atomic("owner"), connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {guard}")
        Enrolment.objects.using("owner").filter(id=enrolment).update(**links)
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {guard}")
