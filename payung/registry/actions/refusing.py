"""A list that nothing more becomes of, with why; its rows stay as far as they came."""

from datetime import datetime

from payung import reporting
from payung.intake.lifecycle import ListState
from payung.registry.actions import read_file, trail
from payung.registry.jobs.working import inside
from payung.registry.models import Submission
from payung.values.refused import Refused


def refuse(sent: Submission, at: datetime, refused: Refused) -> None:
    """Refuses a list that still stands where `sent` found it; else nothing."""
    with inside(sent.government) as who:
        changed = Submission.objects.filter(
            government=sent.government, id=sent.id, state=sent.state
        ).update(state=ListState.REFUSED, stage="", refusal=told(refused))
        if changed:
            trail.record(who, at, "refuse_list", ("submission", sent.id), code=refused.code)


def give_up(government: str, submission: int, at: datetime, state: ListState) -> None:
    """Refuses a list that the job which waits for it in `state` has failed on again and again."""
    with inside(government):
        sent = Submission.objects.filter(government=government, id=submission, state=state).first()
    if sent is not None:
        refuse(sent, at, Refused("LIST_GIVEN_UP"))


def told(refused: Refused) -> dict[str, object]:
    """A refusal as it is stored on a list or a task: no number of a person in it."""
    facts = {name: reporting.masked(fact) for name, fact in refused.facts.items()}
    found = read_file.of_the_whole(refused.findings)
    return {"code": refused.code, "facts": facts, "findings": found}
