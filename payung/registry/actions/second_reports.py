"""What is told of a death or an accident that somebody else has claimed already: kept, and no more.

Whoever tells it is let into nothing of the first one's; the clerk sees both.
"""

import json
from collections.abc import Mapping
from datetime import datetime

from payung.registry import copying, sealed
from payung.registry.models import Claim, SecondReport
from payung.registry.scope import Scope


def keep(
    system: Scope, at: datetime, claim: Claim, told: Mapping[str, str], by: Scope
) -> None:  # fmt: skip
    """Keeps who told it and what, once a reporter: told again by the same, the first stays.

    `told` are the words of the form: 'name' and 'phone' among them. Runs as the system.
    """
    ring, (number,) = sealed.ring(), copying.numbers(1)
    who = f"{by.user}:{told['phone'] or told['name']}".lower()
    box = sealed.seal(
        ring, "secondreport", "told", claim.government, number, json.dumps(dict(told))
    )
    row = SecondReport(
        government=system.government, id=number, claim_id=claim.id, sealed_told=box,
        reporter_index=ring.blind(who, "reporter"), by=by.user, by_name=by.name, at=at,
        area=claim.area, office_id=claim.office_id,
    )  # fmt: skip
    SecondReport.objects.bulk_create([row], ignore_conflicts=True)
