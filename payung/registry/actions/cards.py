"""Cards: made for whoever BPJS has given a number, handed over, withdrawn when they are lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from payung import areas, messages, reporting
from payung.enrolment import cards as stage
from payung.messages import Lang
from payung.registry import carding, copying
from payung.registry.actions import tasks, telling_people, trail
from payung.registry.models import Card, Enrolment, Government, Programme, Task
from payung.registry.permissions import Act
from payung.registry.queries import cards, here
from payung.registry.queries.cards import Place
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from payung.values.refused import Refused

PRINT, SHEET = "cards", "card_sheet"
HOW = ("phone", "sheet")
_COLUMNS = (
    "government", "id", "programme_id", "enrolment_id", "reference", "until", "made_by", "made_at",
    "handed_to", "handed_how", "why", "area", "office_id",
)  # fmt: skip
_WITHOUT = f"""
SELECT id, last_month, area, office_id FROM registry_enrolment e
WHERE {here.ROWS} AND programme_id = %(programme)s AND state = ANY(%(states)s)
  AND area >= %(place)s AND area < %(place)s || '~'
  AND NOT EXISTS (SELECT 1 FROM registry_card c WHERE c.government = e.government
                  AND c.enrolment_id = e.id AND c.withdrawn_at IS NULL
                  AND c.until = e.last_month)
ORDER BY area, name, id
"""
# Whose enrolment has ended, or goes to another month than the card says.
_OVER = f"""
UPDATE registry_card c SET withdrawn_at = %(at)s, why = %(why)s
FROM (SELECT * FROM registry_enrolment WHERE {here.ROWS}) e
WHERE e.government = c.government AND e.id = c.enrolment_id AND c.withdrawn_at IS NULL
  AND e.programme_id = %(programme)s AND e.area >= %(place)s AND e.area < %(place)s || '~'
  AND (e.state = 'ended' OR (e.state = ANY(%(states)s) AND e.last_month <> c.until))
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Cards of a programme in a place; `address` is that of the public page, to stand in the QR."""

    programme: int
    area: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Handed:
    """To whom a card was handed ('' for the person themselves), and how that is known (`HOW`)."""

    to: str
    how: str


def ask(scope: Scope, at: datetime, kind: str, wanted: Wanted) -> Task:
    """Has cards (`PRINT`) or their signature sheet (`SHEET`) made for a place.

    Refused NOT_HERE for a programme or place of somebody else, CARD_NOBODY when there is none.
    """
    scope.ask(Act.PRINT_CARD)
    programme = Programme.objects.filter(government=scope.government, id=wanted.programme).first()
    if programme is None or not areas.within(wanted.area, (scope.area,)):
        raise Refused("NOT_HERE")
    waiting = cards.count(scope, Place(wanted.programme, wanted.area))
    missing = len(_without(scope, wanted)) if kind == PRINT else 0
    if not waiting + missing:
        raise Refused("CARD_NOBODY")
    name = f"{programme.name}, {areas.name(wanted.area) or wanted.area}"
    task = tasks.ask(
        scope, at, kind, ("cards", wanted.programme), name, area=wanted.area,
        address=wanted.address,
    )  # fmt: skip
    trail.record(
        scope, at, "print_cards", ("programme", wanted.programme), kind=kind, area=wanted.area,
        cards=waiting + missing,
    )  # fmt: skip
    return task


def collect(
    scope: Scope, at: datetime, kind: str, wanted: Wanted
) -> tuple[reporting.CardPack, dict[str, list[stage.Card]]]:
    """What is drawn, village by village: the cards that wait to be handed over, or their names.

    For cards, those that are missing are made first. Refused CARD_NOBODY.
    """
    scope.ask(Act.PRINT_CARD)
    if kind == PRINT:
        make(scope, at, wanted)
    programme = Programme.objects.get(government=scope.government, id=wanted.programme)
    government = Government.objects.get(code=scope.government)
    pack = reporting.CardPack(government.name, programme.name, timezone.localtime(at).date())
    address = wanted.address if kind == PRINT else ""
    found = cards.to_print(scope, Place(wanted.programme, wanted.area), address)
    if not found:
        raise Refused("CARD_NOBODY")
    return pack, found


@transaction.atomic
def make(scope: Scope, at: datetime, wanted: Wanted) -> int:
    """A card for everybody in the place who holds a number and has none in use; how many are new.

    Cards that hold no longer are withdrawn: of who has left, or with another last month. Done
    again, it makes none.
    """
    scope.ask(Act.PRINT_CARD)
    _lock(scope, wanted.programme)
    over = _withdraw_over(scope, at, wanted)
    found = _without(scope, wanted)
    rows = [
        (
            scope.government, number, wanted.programme, enrolment, carding.new_reference(), last,
            scope.user, at, "", "", "", area, office,
        )
        for number, (enrolment, last, area, office) in zip(
            copying.numbers(len(found)), found, strict=True
        )
    ]  # fmt: skip
    if rows:
        copying.insert("registry_card", _COLUMNS, rows)
        telling_people.of_cards(scope, at, [enrolment for enrolment, *_ in found])
    if rows or over:
        trail.record(
            scope, at, "make_cards", ("programme", wanted.programme), cards=len(rows),
            area=wanted.area, withdrawn=over,
        )  # fmt: skip
    return len(rows)


@transaction.atomic
def hand(scope: Scope, at: datetime, picked: Sequence[int], handed: Handed) -> int:
    """Marks cards as handed over, in one's own territory; how many.

    Refused CARD_NONE_PICKED; NOT_HERE when one is not there to be seen, CARD_HANDED when one was
    handed over before, CARD_WITHDRAWN, CARD_ENDED when somebody has left, CARD_ONE_RECEIVER when
    somebody else takes more than one.
    """
    scope.ask(Act.HAND_CARD)
    if not picked:
        raise Refused("CARD_NONE_PICKED")
    to = " ".join(handed.to.split())[:100]
    if to and len(picked) > 1:
        raise Refused("CARD_ONE_RECEIVER")
    found = list(
        Card.objects.select_for_update().filter(here.rows(scope), id__in=picked).order_by("id")
    )
    if len(found) != len(set(picked)) or handed.how not in HOW:
        raise Refused("NOT_HERE")
    if any(one.withdrawn_at for one in found):
        raise Refused("CARD_WITHDRAWN")
    if any(one.handed_at for one in found):
        raise Refused("CARD_HANDED")
    of = [one.enrolment_id for one in found]
    if Enrolment.objects.filter(
        government=scope.government, id__in=of, state=Enrolled.ENDED
    ).exists():
        raise Refused("CARD_ENDED")
    Card.objects.filter(here.rows(scope), id__in=picked).update(
        handed_at=at, handed_by=scope.user, handed_to=to, handed_how=handed.how
    )
    trail.record(
        scope, at, "hand_cards", ("card", found[0].id), cards=len(found), how=handed.how,
        ids=[one.id for one in found],
    )  # fmt: skip
    return len(found)


@transaction.atomic
def withdraw(scope: Scope, at: datetime, card: int, why: str) -> Card:
    """A card that is lost or wrong answers no more; the next printing makes another.

    Refused NOT_HERE, CARD_WITHDRAWN when it was before, CARD_WHY without a reason.
    """
    scope.ask(Act.PRINT_CARD)
    why = " ".join(why.split())[:300]
    if not why:
        raise Refused("CARD_WHY")
    found = Card.objects.select_for_update().filter(here.rows(scope), id=card).first()
    if found is None:
        raise Refused("NOT_HERE")
    if found.withdrawn_at:
        raise Refused("CARD_WITHDRAWN")
    found.withdrawn_at, found.why = at, why
    Card.objects.filter(government=scope.government, id=card).update(withdrawn_at=at, why=why)
    trail.record(scope, at, "withdraw_card", ("card", card), why)
    return found


def _lock(scope: Scope, programme: int) -> None:
    """Of two who print at once the second makes none. Refused NOT_HERE."""
    locked = Programme.objects.select_for_update().filter(government=scope.government, id=programme)
    if locked.first() is None:
        raise Refused("NOT_HERE")


def _withdraw_over(scope: Scope, at: datetime, wanted: Wanted) -> int:
    asked = _asked(scope, wanted) | {"at": at, "why": messages.text("CARD_OVER", Lang.ID)}
    with connection.cursor() as cursor:
        cursor.execute(_OVER, asked)
        return int(cursor.rowcount)


def _without(scope: Scope, wanted: Wanted) -> list[tuple[int, str, str, int | None]]:
    """Enrolment, last month, area and office of whoever is to have a card and has none."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT, _asked(scope, wanted))
        found: list[tuple[int, str, str, int | None]] = cursor.fetchall()
    return found


def _asked(scope: Scope, wanted: Wanted) -> dict[str, Any]:
    return here.told(scope) | {
        "programme": wanted.programme, "place": wanted.area,
        "states": [state.value for state in stage.HOLDERS],
    }  # fmt: skip
