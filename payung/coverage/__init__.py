"""Who is covered in a month, who is not though a programme promised it, and why.

In: enrolments and premiums, a month, prices; sums of cells. Out: a Watch; indicators in words.
Decides: why somebody is without cover, what is at stake, how an indicator is reckoned and told.
Law: the internal manual's three months of arrears (Perdir 22/PERDIR.02/072022).
"""

from payung.coverage import paritrana as paritrana
from payung.coverage import province as province
from payung.coverage import signals as signals
from payung.coverage import statistics as statistics
from payung.coverage import words as words
from payung.coverage.indicators import INDICATORS as INDICATORS
from payung.coverage.indicators import Indicator as Indicator
from payung.coverage.indicators import Ratio as Ratio
from payung.coverage.indicators import Unit as Unit
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
    "INDICATORS", "Group", "Indicator", "Lack", "Lacking", "Premium", "Ratio", "Standing", "Unit",
    "Watch", "due_day", "lack", "paritrana", "province", "roll", "settle_by", "signals",
    "statistics", "unpaid", "watch", "words",
]  # fmt: skip
