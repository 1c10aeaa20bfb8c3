"""What somebody who has consented to messages is told without having asked: a death that was found,
a card that is ready. Of everybody else the village's own lists tell."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from payung import areas, reporting
from payung.messages import Lang
from payung.registry import scope as scopes
from payung.registry.actions import notices
from payung.registry.models import Consent, Enrolment, Unclaimed
from payung.registry.permissions import Role
from payung.registry.queries import roles, unclaimed
from payung.registry.scope import Scope

_OPEN, _DEATH = "open", "death"


def of_deaths(scope: Scope, at: datetime) -> int:
    """Families who have money coming and have not asked, each once; how many could be told.

    Only where the registry leaves no doubt, under the person's own NIK: by likeness it may be
    another one's, and a village head asks first.
    """
    with scopes.as_system(scope) as itself:
        open_ones = Unclaimed.objects.filter(
            government=scope.government, state=_OPEN, kind=_DEATH, sure=True
        ).select_related("enrolment")
        consented = _consented(itself)
        certain = [one for one in open_ones if one.enrolment.person_id in consented]
        for one in certain:
            notices.tell(
                itself, at, f"death-{one.id}", one.enrolment.person_id, "NOTICE_DEATH_FOUND",
                ("unclaimed", one.id), name=one.enrolment.name, place=areas.name(one.area),
            )  # fmt: skip
    return len(certain)


def of_arrears(scope: Scope, at: datetime) -> int:
    """Treasurers with an address, once of each family that loses what it has coming unless months
    are paid by a day; how many families."""
    today = timezone.localdate(at)
    with scopes.as_system(scope) as itself:
        families = unclaimed.pressing(itself, today)
        for user, address in roles.addresses(itself, Role.TREASURER, today):
            for one in families:
                notices.tell(
                    itself, at, f"arrears-{one.id}-{one.last_day}-{user}", address,
                    "NOTICE_ARREARS_OF_DEAD", ("unclaimed", one.id),
                    amount=reporting.rupiah(one.amount, Lang.ID),
                    day=reporting.day(one.last_day or today, Lang.ID),
                )  # fmt: skip
    return len(families)


def of_cards(scope: Scope, at: datetime, enrolments: Collection[int]) -> int:
    """People whose card was made, once an enrolment and last month; how many could be told."""
    with scopes.as_system(scope) as itself:
        consented = _consented(itself)
        found = Enrolment.objects.filter(
            government=scope.government, id__in=enrolments, person_id__in=consented
        )
        for one in found:
            notices.tell(
                itself, at, f"card-{one.id}-{one.last_month}", one.person_id, "NOTICE_CARD_READY",
                ("enrolment", one.id), name=one.name, place=areas.name(one.area),
            )  # fmt: skip
    return len(found)


def _consented(itself: Scope) -> frozenset[int]:
    """People whose consent stands."""
    live = Consent.objects.filter(government=itself.government, withdrawn_at=None)
    return frozenset(one for one in live.values_list("person_id", flat=True) if one is not None)
