"""Where a list stands on its way in."""

from enum import StrEnum


class ListState(StrEnum):
    """What has become of a list as a whole; its rows go their own ways afterwards."""

    DRAFT = "draft"  # being typed; nobody but its writer sees it
    RECEIVED = "received"  # stored; a job will read it
    READ = "read"  # its rows are in the register; a job will screen them
    SCREENED = "screened"  # every row is decided
    REFUSED = "refused"  # it could not be read
