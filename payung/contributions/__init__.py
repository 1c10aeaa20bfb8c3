"""The premiums of a month: for whom, how much, from which money, and who waits; bills compared.

In: who is enrolled, prices, what funding lines hold, who else pays. Out: a Share for each of them.
Decides: who is due, which line pays, what another payer leaves to us, which arrears are too old.
Law: Perdir 22/2022 (arrears keep a participation so many months); two payers: the region's rule.
"""

from payung.contributions.bills import Billed as Billed
from payung.contributions.bills import Difference as Difference
from payung.contributions.bills import Differs as Differs
from payung.contributions.bills import Ours as Ours
from payung.contributions.bills import added_up as added_up
from payung.contributions.bills import compare as compare
from payung.contributions.enough import Need as Need
from payung.contributions.enough import short as short
from payung.contributions.members import Member as Member
from payung.contributions.members import Other as Other
from payung.contributions.members import due as due
from payung.contributions.plan import Caution as Caution
from payung.contributions.plan import Warned as Warned
from payung.contributions.plan import warnings as warnings
from payung.contributions.shares import WITHOUT_PREMIUM as WITHOUT_PREMIUM
from payung.contributions.shares import Purse as Purse
from payung.contributions.shares import Share as Share
from payung.contributions.shares import Terms as Terms
from payung.contributions.shares import Why as Why
from payung.contributions.shares import settled as settled
from payung.contributions.shares import shares as shares

__all__ = [
    "WITHOUT_PREMIUM", "Billed", "Caution", "Difference", "Differs", "Member", "Need", "Other",
    "Ours", "Purse", "Share", "Terms", "Warned", "Why", "added_up", "compare", "due", "settled",
    "shares", "short", "warnings",
]  # fmt: skip
