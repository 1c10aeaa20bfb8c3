"""Minutes of one level (berita acara): all that it has decided since the last ones."""

from datetime import datetime

from django.utils import timezone

from payung import reporting
from payung.registry.actions import trail
from payung.registry.actions.verification import judging
from payung.registry.models import Minutes, Programme
from payung.registry.queries import here, programmes
from payung.registry.queries import minutes as queries
from payung.registry.scope import Scope
from payung.values.refused import Refused

_LONGEST_NUMBER = 80


def write(scope: Scope, at: datetime, programme: int, number: str) -> Minutes:
    """Puts on record what this level has decided where somebody acts; what they tell is fixed.

    `number` is the office's own. Refused MINUTES_NUMBER for none, too long or taken one,
    NOTHING_TO_TELL when everything has been told already.
    """
    level = judging.level_of(scope)
    plan = programmes.as_of(scope, programme, at)
    path = plan.way.path
    if level not in path:
        raise Refused("LEVEL_NOT_IN_PATH")
    number = number.strip()
    Programme.objects.select_for_update().get(government=scope.government, id=programme)
    _ask_number(scope, programme, number)
    decided = queries.untold(scope, programme, path.index(level))
    if not decided:
        raise Refused("NOTHING_TO_TELL")
    day = timezone.localdate(at)
    where = (scope.area, scope.office or None)
    told = queries.compose(scope, (plan.name, level), (number, day, scope.name), where, decided)
    minutes = Minutes.objects.create(
        government=scope.government,
        programme_id=programme,
        level=path.index(level),
        number=number,
        day=day,
        by=scope.user,
        by_name=scope.name,
        at=at,
        area=scope.area,
        office_id=scope.office or None,
        verifications=list(decided),
        confirmed=told.count("confirm"),
        returned=told.count("return"),
        rejected=told.count("reject"),
        digest=reporting.digest_of_minutes(told),
    )
    trail.record(
        scope, at, "write_minutes", ("programme", programme), level=level.value, number=number,
        minutes=minutes.id, count=len(decided), digest=minutes.digest,
    )  # fmt: skip
    return minutes


def _ask_number(scope: Scope, programme: int, number: str) -> None:
    """Every village, district and office numbers its own minutes."""
    same = Minutes.objects.filter(
        here.rows(scope), programme_id=programme, area=scope.area, number=number
    )
    if not 0 < len(number) <= _LONGEST_NUMBER or same.exists():
        raise Refused("MINUTES_NUMBER", given=number[:_LONGEST_NUMBER])
