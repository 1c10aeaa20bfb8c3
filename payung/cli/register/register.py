"""`payung register …`: what the pages do, for a region that works from a terminal or from cron.

Each command acts as a user of the region, in a role of theirs that may do it; all that a page
checks and records is checked and recorded here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer
from django.db import transaction
from django.utils import timezone

from payung import areas
from payung.registry import scope
from payung.registry.actions import trail
from payung.registry.models import Programme, User
from payung.registry.permissions import Act, Role, may
from payung.registry.queries import roles
from payung.registry.scope import Scope
from payung.values.refused import Refused

app = typer.Typer(
    help="Kepesertaan dan iuran: yang dikerjakan di halaman web, dari terminal atau cron.",
    no_args_is_help=True,
)

Region = Annotated[str, typer.Option(metavar="KODE", help="Kode pemerintah daerah, mis. 15.71.")]
By = Annotated[str, typer.Option(metavar="PENGGUNA", help="Nama pengguna yang bertindak.")]
Slug = Annotated[str, typer.Option("--programme", metavar="PROGRAM", help="Nama pendek program.")]


@app.callback()
def group() -> None:
    """Kepesertaan dan iuran."""


def now() -> datetime:
    """The one clock of these commands."""
    return datetime.now(UTC)


@contextmanager
def acting(region: str, by: str, at: datetime, act: Act) -> Iterator[Scope]:
    """A transaction in the scope of a user, in the first of their roles that may do `act`.

    Refused NO_SUCH_USER, or NOT_ALLOWED when none may; what pages record of refusals is recorded.
    """
    who = _scope(region, by, at, act)
    try:
        with transaction.atomic():
            scope.enter(who)
            who.ask(act)
            yield who
    except Refused as refused:
        if refused.code in trail.RECORDED:
            with transaction.atomic():
                scope.enter(who)
                trail.record(
                    who, at, "refused", ("command", 0), command=act.value, code=refused.code
                )
        raise


@contextmanager
def again(who: Scope) -> Iterator[Scope]:
    """One more transaction of who has acted already."""
    with transaction.atomic():
        scope.enter(who)
        yield who


def programme(who: Scope, slug: str) -> int:
    """The id of a programme by its short name. Refused NO_SUCH_PROGRAMME."""
    known = dict(
        Programme.objects.filter(government=who.government).values_list("slug", "id")
    )  # fmt: skip
    if slug not in known:
        raise Refused("NO_SUCH_PROGRAMME", given=slug[:40], known=", ".join(sorted(known)) or "-")
    return known[slug]


def _scope(region: str, by: str, at: datetime, act: Act) -> Scope:
    user = User.objects.filter(government=region, username=by, is_active=True).first()
    if user is None:
        raise Refused("NO_SUCH_USER", given=by[:60], region=region[:13])
    with transaction.atomic():
        # Roles can be read by whoever belongs to the government; nothing of persons can.
        scope.enter(Scope(region, user.pk, user.name, Role.ADMINISTRATOR, region))
        held = roles.held(region, user.pk, timezone.localdate(at, areas.zone(region)))
    if not held:
        raise Refused("NO_SUCH_USER", given=by[:60], region=region[:13])
    one = next((one for one in held if may(one.role, act)), held[0])
    return Scope(region, user.pk, user.name, one.role, one.area, one.office)
