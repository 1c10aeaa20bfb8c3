"""Who is covered in a month, who is not though a programme promised it, and why.

In: enrolments with what became of their premium, a month, prices. Out: a Watch, reason by reason.
Decides: why somebody is without cover, months and rupiah at stake, the last day of grace.
Law: the internal manual's three months of arrears (Perdir 22/PERDIR.02/072022).
"""

from payung.coverage import signals as signals
from payung.coverage.lake import roll as roll
from payung.coverage.watch import Group as Group
from payung.coverage.watch import Lack as Lack
from payung.coverage.watch import Lacking as Lacking
from payung.coverage.watch import Premium as Premium
from payung.coverage.watch import Standing as Standing
from payung.coverage.watch import Watch as Watch
from payung.coverage.watch import due_day as due_day
from payung.coverage.watch import lack as lack
from payung.coverage.watch import settle_by as settle_by
from payung.coverage.watch import unpaid as unpaid
from payung.coverage.watch import watch as watch

__all__ = [
    "Group", "Lack", "Lacking", "Premium", "Standing", "Watch", "due_day", "lack", "roll",
    "settle_by", "signals", "unpaid", "watch",
]  # fmt: skip
