"""A row held against what the reference registers, and then people, answer.

In: proposals, probable pairs with registers, verdicts. Out: identities, repeats, an Applicant.
Decides: which NIK is right, who is who for certain, and what is too unsure to reject for.
Law: UU 23/2006 jo 24/2013: a NIK is for life; it is read right here, never changed.
"""

from payung.verification import answers as answers
from payung.verification import chosen as chosen
from payung.verification import lifecycle as lifecycle
from payung.verification import verdicts as verdicts
from payung.verification.answers import Answer as Answer
from payung.verification.identity import CERTAIN as CERTAIN
from payung.verification.identity import Identity as Identity
from payung.verification.identity import identify as identify
from payung.verification.identity import trust as trust
from payung.verification.identity import unchecked as unchecked
from payung.verification.known import Known as Known
from payung.verification.known import applicant as applicant
from payung.verification.known import soften as soften
from payung.verification.nik import remarks as remarks
from payung.verification.repeats import Repeat as Repeat
from payung.verification.repeats import repeats as repeats

__all__ = [
    "CERTAIN", "Answer", "Identity", "Known", "Repeat", "answers", "applicant", "chosen",
    "identify", "lifecycle", "remarks", "repeats", "soften", "trust", "unchecked", "verdicts",
]  # fmt: skip
