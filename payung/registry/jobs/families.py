"""What families ask for is looked up, and claims are looked at for what does not fit together."""

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from payung.claims.lifecycle import CLOSED
from payung.registry.actions import doubting, families
from payung.registry.jobs import again, queue
from payung.registry.jobs.working import inside
from payung.registry.models import Claim


@app.task(name=queue.FAMILY, queue=queue.PROMPT, retry=again.AGAIN)
def look_up(government: str, visit: int) -> None:
    """Whom a family asks for; one transaction."""
    close_old_connections()
    with inside(government):
        families.look_up(government, timezone.now(), visit)


@app.task(name=queue.DOUBTS, retry=again.AGAIN)
def find(government: str, claim: int) -> None:
    """One claim, with all that is around it; one transaction."""
    close_old_connections()
    with inside(government) as who:
        doubting.look(who, timezone.now(), claim)


@app.periodic(cron="41 2 * * *")
@app.task(name="find_all_doubts", queueing_lock="find_all_doubts", retry=again.AGAIN)
def find_all(timestamp: int) -> None:
    """Every claim that runs, once a day, each in a job of its own: registers and other claims come
    in meanwhile. A government that fails stops no other."""
    close_old_connections()
    again.everywhere(_ask)


def _ask(government: str) -> None:
    with inside(government) as who:
        families.forget(government, timezone.now())
        running = Claim.objects.filter(government=who.government).exclude(state__in=CLOSED)
        for number in running.order_by("id").values_list("id", flat=True):
            queue.doubts_later(government, number)
