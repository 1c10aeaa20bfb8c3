"""Whether a person may be in a programme, with every reason and not only the first.

In: an Applicant (what lists and registers know), a Programme, a day. Out: a Decision; Changes.
Decides: alive, resident, of age, poor enough, in an eligible occupation, barred by no register.
Law: PP 44/2015 jo. 82/2019 (BPU), the leaflet's entry age of 65; the rest is the programme's own.
"""

from payung.eligibility.age import UNKNOWN_AGE as UNKNOWN_AGE
from payung.eligibility.assess import assess as assess
from payung.eligibility.changes import would_change as would_change
from payung.eligibility.still import still as still

__all__ = ["UNKNOWN_AGE", "assess", "still", "would_change"]
