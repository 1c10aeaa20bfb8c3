"""The life of an enrolment: its states, why it ends, why the insurer refuses."""

from enum import StrEnum


class Enrolled(StrEnum):
    """Where an enrolment stands."""

    APPROVED = "approved"  # in a signed decree
    SENT = "sent"  # in a file to BPJS Ketenagakerjaan
    REFUSED = "refused"  # by BPJS, with a reason
    REGISTERED = "registered"  # has a KPJ number; no month has been paid yet
    ACTIVE = "active"  # covered by paid months
    SUSPENDED = "suspended"  # no premium is paid while a doubt is looked into
    ENDED = "ended"
    CLAIM = "claim"  # died or had an accident while covered: a claim is open


class Ending(StrEnum):
    """Why an enrolment ended."""

    DIED = "died"
    OVER_AGE = "over_age"
    MOVED = "moved"
    WAGED = "waged"  # got a job whose employer insures
    CIVIL_SERVANT = "civil_servant"
    EXCLUDED = "excluded"  # on a list of people who may not be in
    OWN_REQUEST = "own_request"
    DOUBLE = "double"
    REVERSED = "reversed"  # the decree was taken back
    REFUSED = "refused"  # BPJS refused for good
    TERM = "term"  # the months of the decree are over
