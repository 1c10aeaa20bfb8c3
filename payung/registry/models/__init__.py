"""All tables of the register."""

from payung.registry.models.events import ChainEnd as ChainEnd
from payung.registry.models.events import Event as Event
from payung.registry.models.persons import Decree as Decree
from payung.registry.models.persons import DecreeLine as DecreeLine
from payung.registry.models.persons import Person as Person
from payung.registry.models.places import Assignment as Assignment
from payung.registry.models.places import Government as Government
from payung.registry.models.places import Office as Office
from payung.registry.models.places import User as User
from payung.registry.models.programmes import Programme as Programme
from payung.registry.models.programmes import ProgrammeVersion as ProgrammeVersion
from payung.registry.models.programmes import Snapshot as Snapshot
from payung.registry.models.submissions import Minutes as Minutes
from payung.registry.models.submissions import Proposal as Proposal
from payung.registry.models.submissions import Sample as Sample
from payung.registry.models.submissions import Submission as Submission
from payung.registry.models.submissions import Verification as Verification

__all__ = [
    "Assignment", "ChainEnd", "Decree", "DecreeLine", "Event", "Government", "Minutes",
    "Office", "Person", "Programme", "ProgrammeVersion", "Proposal", "Sample", "Snapshot",
    "Submission", "User",
    "Verification",
]  # fmt: skip
