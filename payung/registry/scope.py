"""On whose behalf the database is asked, and where: the first words of every transaction.

Row-level security reads these settings; a session that has set none sees no row of anybody. They
last as long as the transaction, so a connection never carries them to the next person.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from payung import areas
from payung.registry.permissions import Act, Role, may
from payung.values.refused import Refused

NO_OFFICE = 0
_NOBODY = -1  # the user of who has not signed in; 0 is the system
_TOLD = (
    "payung.government", "payung.area_from", "payung.area_below", "payung.office", "payung.user",
    "payung.role", "payung.person", "payung.unit", "payung.zone", "plan_cache_mode",
)  # fmt: skip
_ENTER = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in _TOLD)
_LAST = "~"  # sorts after every digit and dot
_DOTS = 3  # in the code of a village
_AT_WORK: ContextVar[str] = ContextVar("at_work", default="")  # the government `as_system` is in


@dataclass(frozen=True, slots=True)
class Scope:
    """Who acts, in which role, for which government, and where.

    `area` is a dotted code: everything under it is in; `office` is an office's id, 0 for all
    offices, or the hospital that somebody works for; `user` 0 is the system itself, in a job.
    `person` is whom a family or a hospital is let in for, and the only one they see.
    """

    government: str
    user: int
    name: str
    role: Role
    area: str
    office: int = NO_OFFICE
    person: int = 0

    @property
    def below(self) -> str:
        """The end of the half-open range of codes that `area` opens."""
        return self.area + _LAST

    @property
    def of_province(self) -> bool:
        """Whether the government is a province: it reads sums of those in it, and nobody's rows."""
        return "." not in self.government

    @property
    def sector(self) -> int:
        """The office whose rows alone are in; patients of a hospital come from every one."""
        return NO_OFFICE if self.role is Role.HOSPITAL else self.office

    def ask(self, act: Act) -> None:
        """Refused NOT_ALLOWED when the role may not do that."""
        if not may(self.role, act):
            raise Refused("NOT_ALLOWED", act=act.value)


def system(government: str) -> Scope:
    """The installation itself, at work in a job for one government."""
    return Scope(government, 0, "Payung", Role.MANAGER, government)


def public(government: str, name: str, area: str = "", person: int = 0) -> Scope:
    """Somebody who has not signed in, under a `name` for the trail; let in for a `person`."""
    return Scope(government, _NOBODY, name, Role.PUBLIC, area or government, person=person)


def enter(scope: Scope) -> None:
    """Tells PostgreSQL for whom it works, until the transaction ends. Needs an open transaction.

    Days and hours are those of the government from then on.
    """
    told = (
        scope.government, scope.area, scope.below, str(scope.sector), str(scope.user),
        scope.role.value, str(scope.person), str(scope.office), str(areas.zone(scope.government)),
        # One plan fits every village; for who sees more, each question is planned for itself.
        "auto" if scope.area.count(".") == _DOTS else "force_custom_plan",
    )  # fmt: skip
    if not connection.in_atomic_block:
        raise RuntimeError("a scope needs a transaction to last in")
    timezone.activate(areas.zone(scope.government))
    with connection.cursor() as cursor:
        cursor.execute(_ENTER, told)


@contextmanager
def as_system(who: Scope) -> Iterator[Scope]:
    """The system at work within the transaction of `who`, where their own role or territory does
    not reach; they then go on as before, when all such work is over. A fault undoes the
    transaction, and all that was told."""
    itself = system(who.government)
    if _AT_WORK.get() == who.government:
        yield itself
        return
    enter(itself)
    over = _AT_WORK.set(who.government)
    try:
        yield itself
    except Refused:
        enter(who)
        raise
    finally:
        _AT_WORK.reset(over)
    enter(who)
