"""Rows put into the register past all actions, to test what is asked of them."""

from django.db import connections

from payung.registry.models import Proposal, Submission
from payung.registry.scope import Scope
from tests.registry.people import AT, JAMBI, Cast

_SEALED = ("nik", "kk", "phone", "mother", "evidence")


def database() -> str:
    """The name of the database at hand."""
    return str(connections["owner"].settings_dict["NAME"])


def submission(
    cast: Cast, area: str, name: str = "rt01.xlsx", by: Scope | None = None
) -> Submission:
    """A list that Operator Rina (or somebody else) has sent for a village."""
    return Submission.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, name=name, digest="", stored="",
        sent_by=(by or cast.rina).user, sent_at=AT, area=area, state="screened",
    )  # fmt: skip


def proposal(
    cast: Cast, area: str, name: str, by: Scope | None = None, **other: object
) -> Proposal:
    """One row of a list of its own, waiting at the first level."""
    sealed = {f"sealed_{key}": b"" for key in _SEALED}
    usual = {
        "sheet": "RT 01", "row": 5, "fingerprint": b"", "sex": "P", "occupation": "fisher",
        "occupation_given": "nelayan", "nik_index": b"", "kk_index": b"", "nik_status": "valid",
        "outcome": "accepted", "state": "waiting", "since": AT,
    }  # fmt: skip
    sent = submission(cast, area, by=by)
    return Proposal.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, submission_id=sent.id, area=area, name=name,
        **(usual | sealed | other),
    )  # fmt: skip
