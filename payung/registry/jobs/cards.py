"""Cards and the sheets on which people sign for them, made by a worker."""

from django.utils import timezone

from payung import reporting
from payung.registry.actions import cards
from payung.registry.actions.cards import PRINT, Wanted
from payung.registry.jobs.working import Done, Telling, entered
from payung.registry.models import Task
from payung.registry.scope import Scope


def draw(task: Task, scope: Scope, telling: Telling) -> Done:
    """Makes the cards that are missing and draws all that wait to be handed over, or their sheet.

    A PDF for one village, an archive with a PDF for each where there are more.
    """
    wanted = Wanted(task.subject_id, task.asked["area"], task.asked["address"])
    with entered(scope):
        pack, found = cards.collect(scope, timezone.now(), task.kind, wanted)
    total = sum(map(len, found.values()))
    telling.stage("DRAW_CARDS" if task.kind == PRINT else "DRAW_SHEET", total)
    write = reporting.write_cards if task.kind == PRINT else reporting.write_card_sheet
    path = write(pack, found, telling.folder, telling.count)
    return Done(path, path.name, {"cards": total, "villages": len(found)})
