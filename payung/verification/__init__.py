"""A row held against what the reference registers answer: who is it, and what differs.

In: a proposal, the people it may mean with their probabilities. Out: an Identity with reasons.
Decides: which NIK is right and whether the identity is certain enough to act on.
Law: UU 23/2006 jo 24/2013: a NIK is for life; it is read right here, never changed.
"""

from payung.verification.identity import CERTAIN as CERTAIN
from payung.verification.identity import Identity as Identity
from payung.verification.identity import identify as identify
from payung.verification.identity import trust as trust
from payung.verification.identity import unchecked as unchecked
from payung.verification.repeats import Repeat as Repeat
from payung.verification.repeats import repeats as repeats

__all__ = ["CERTAIN", "Identity", "Repeat", "identify", "repeats", "trust", "unchecked"]
