"""Publishing what a programme says: each time a new version, the ones before stay."""

import hashlib
import re
from datetime import datetime

from django.db import transaction

from payung import areas
from payung.registry.actions import appropriating, booking, trail
from payung.registry.models import Programme, ProgrammeVersion, Proposal
from payung.registry.permissions import Act
from payung.registry.queries import programmes
from payung.registry.scope import Scope
from payung.values.money import thousands
from payung.values.refused import Refused
from payung.verification.lifecycle import State

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@transaction.atomic
def publish(scope: Scope, at: datetime, slug: str, document: str) -> ProgrammeVersion:
    """The document of a programme file as the next version of the programme called `slug`.

    Refused PROGRAMME_REFUSED with every flaw of the file; PROGRAMME_SLUG, PROGRAMME_ELSEWHERE for
    areas of another government, PROGRAMME_UNCHANGED when the newest version says the same,
    PROGRAMME_PATH_IN_USE for other levels while rows wait at one: they would skip or repeat some;
    CUT_BELOW_COMMITTED, YEAR_CLOSED as `appropriating.appropriate`.
    """
    scope.ask(Act.CHANGE_PROGRAMME)
    if not _SLUG.fullmatch(slug):
        raise Refused("PROGRAMME_SLUG", given=slug[:40])
    document = document.replace("\r\n", "\n")
    plan = programmes.read(document)
    foreign = [code for code in plan.regions if not areas.within(code, (scope.government,))]
    if foreign:
        raise Refused("PROGRAMME_ELSEWHERE", areas=", ".join(foreign))
    programme, _ = Programme.objects.get_or_create(
        government=scope.government, slug=slug, defaults={"name": plan.name[:200]}
    )
    booking.lock(programme.id)  # before its row, as whoever pays does
    Programme.objects.select_for_update().get(government=scope.government, id=programme.id)
    before = (
        ProgrammeVersion.objects.filter(government=scope.government, programme_id=programme.id)
        .order_by("-number")
        .first()
    )
    digest = hashlib.sha256(document.encode()).hexdigest()
    if before and before.document == document:
        raise Refused("PROGRAMME_UNCHANGED", number=str(before.number))
    if before and programmes.read(before.document).way.path != plan.way.path:
        _refuse_while_rows_wait(scope, programme.id)
    version = ProgrammeVersion.objects.create(
        government=scope.government,
        programme_id=programme.id,
        number=before.number + 1 if before else 1,
        document=document,
        digest=digest,
        by=scope.user,
        at=at,
    )
    Programme.objects.filter(government=scope.government, id=programme.id).update(
        name=plan.name[:200]
    )
    appropriating.appropriate(scope, at, version)
    trail.record(
        scope, at, "publish_programme", ("programme", programme.id), number=version.number,
        digest=digest,
    )  # fmt: skip
    return version


def _refuse_while_rows_wait(scope: Scope, programme: int) -> None:
    waiting = Proposal.objects.filter(
        government=scope.government, programme_id=programme, state=State.WAITING
    ).count()
    if waiting:
        raise Refused("PROGRAMME_PATH_IN_USE", rows=thousands(waiting))
