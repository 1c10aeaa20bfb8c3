"""What a message may show of a line of headings: the headings, and never a person.

Where a file has no headings, its first line is somebody's name, birth date and mother.
"""

import re
from collections.abc import Sequence

from payung.intake import content, headers
from payung.intake.tables import Row, text

_SURE = 0.85
_LONGEST = 300
_LINES = 20
_OF_A_PERSON = re.compile(r"\d{6}|\d[-/. ]\d{1,2}[-/. ]\d")


def headings(labels: Sequence[str], known: bool) -> str:
    """The labels; '' when one looks like data, or when not one of them is a `known` heading."""
    if not known or any(map(_is_data, labels)):
        return ""
    return ", ".join(" ".join(label.split()) for label in labels if label.strip())[:_LONGEST]


def of_list(labels: Sequence[str]) -> str:
    """The labels of a list, as `headings` shows them; '–' for none."""
    return headings(labels, bool(_known(labels))) or "–"


def of_sheet(cells: Sequence[Row]) -> str:
    """The line near the top of a sheet that comes nearest to headings; '–' for none."""
    lines = [tuple(map(text, row)) for row in cells[:_LINES]]
    return of_list(max(lines, key=_known, default=()))


def _known(labels: Sequence[str]) -> int:
    claims = (headers.claim(label) for label in labels)
    return sum(claim is not None and claim.sureness >= _SURE for claim in claims)


def _is_data(label: str) -> bool:
    if content.kind_of(label) in content.OF_DATA:
        return True
    return _OF_A_PERSON.search(label) is not None
