"""What is wrong with the way of verification in a programme file."""

from collections.abc import Iterator

from payung.rulebook.documents import Document
from payung.rulebook.programme_file import ProgrammeFile
from payung.values import finding
from payung.values.finding import Finding


def flaws(file: ProgrammeFile, document: Document) -> Iterator[Finding]:
    """A path without a level, or that comes to one twice; days that close before they open."""
    way = file.verification
    if way is None:
        return
    if way.path is not None:
        place = document.place(("verification", "path"))
        if not way.path:
            yield finding.error("VALUE_EMPTY", place)
        for level in sorted({one for one in way.path if way.path.count(one) > 1}):
            yield finding.error("PATH_LEVEL_TWICE", place, level=level.value)
    if way.opens and way.closes and way.closes < way.opens:
        place = document.place(("verification", "closes"))
        days = {"opens": way.opens.isoformat(), "closes": way.closes.isoformat()}
        yield finding.error("WAY_CLOSES_BEFORE_IT_OPENS", place, **days)
