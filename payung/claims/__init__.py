"""What a family is owed after a death or an accident, by when, and with which papers.

In: a Case (worker, payment history, what happened, survivors), the rule book. Out: an Entitlement.
Decides: whether the participation held, each amount, who inherits, the deadlines and documents.
Law: PP 44/2015 jo. PP 82/2019 (JKK, JKM, scholarship), Permenaker 1/2025 (procedures).
"""

from payung.claims import doubts as doubts
from payung.claims import facts as facts
from payung.claims import lifecycle as lifecycle
from payung.claims import papers as papers
from payung.claims import scans as scans
from payung.claims.check import check as check
from payung.claims.entitled import entitled as entitled
from payung.claims.finder import overdue as overdue
from payung.claims.jkk import jkk as jkk
from payung.claims.jkm import jkm as jkm
from payung.claims.lifecycle import Move as Move
from payung.claims.lifecycle import Step as Step
from payung.claims.needed import needed as needed
from payung.claims.needed import of_school_year as of_school_year
from payung.claims.protection import protection as protection
from payung.claims.scholarship import began as school_began
from payung.claims.scholarship import in_time as in_time
from payung.claims.scholarship import most as most_scholarship
from payung.claims.scholarship import plan as plan
from payung.claims.scholarship import scholarship as scholarship
from payung.claims.schooling import SchoolYear as SchoolYear
from payung.claims.schooling import school_year as school_year
from payung.claims.terms import complaint_kept_since as complaint_kept_since
from payung.claims.terms import kept_since as kept_since
from payung.claims.terms import near as near
from payung.claims.terms import proof_asked as proof_asked

__all__ = [
    "Move", "SchoolYear", "Step", "check", "complaint_kept_since", "doubts", "entitled", "facts",
    "in_time", "jkk", "jkm", "kept_since", "lifecycle", "most_scholarship", "near", "needed",
    "of_school_year", "overdue", "papers", "plan", "proof_asked", "protection", "scans",
    "scholarship", "school_began", "school_year",
]  # fmt: skip
