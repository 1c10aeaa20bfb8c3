"""Whether a workbook can be read at all, tried in a process of its own.

A damaged workbook can bring the reader's process down (it asks for more memory than there is, or
stops in its native code), and nothing can catch that. So a process that may die goes first.
"""

import subprocess
import sys
from enum import Enum
from pathlib import Path

# A full sheet of 1,048,576 rows and 38 columns; what is wider holds a cell gone astray.
MOST_CELLS = 40_000_000
_MOST_MEMORY = 6 * 2**30
_SECONDS = 120
_TOO_LARGE = 3
# What the reader itself refuses (a password, a broken archive) is left for it to say.
_READ_IT_ALL = f"""
import sys
import python_calamine as calamine
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({_MOST_MEMORY}, {_MOST_MEMORY}))
except (ImportError, ValueError, OSError):
    pass  # systems without this limit have only the one of time
try:
    with open(sys.argv[1], "rb") as file:
        book = calamine.CalamineWorkbook.from_filelike(file)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.height * sheet.width > {MOST_CELLS}:
                sys.exit({_TOO_LARGE})
            for row in sheet.iter_rows():
                pass
except (calamine.CalamineError, OSError, ValueError, OverflowError):
    pass
"""


class Outcome(Enum):
    """What became of the process that read the whole workbook."""

    READ = "read"
    TOO_LARGE = "too_large"
    DIED = "died"


def attempt(path: Path) -> Outcome:
    """Reads every cell of the workbook in another process, and tells how that ended."""
    command = [sys.executable, "-P", "-c", _READ_IT_ALL, str(path)]
    try:
        tried = subprocess.run(  # noqa: S603 - our own interpreter and text; the path is an argument
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        return Outcome.DIED
    return _OUTCOMES.get(tried.returncode, Outcome.DIED)


_OUTCOMES = {0: Outcome.READ, _TOO_LARGE: Outcome.TOO_LARGE}
