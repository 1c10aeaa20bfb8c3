"""Days and months among the facts of a text, as people say them."""

import re
from collections.abc import Mapping
from datetime import date

from payung.values import month as months

# What somebody typed or types next, and what a register writes beside it, is shown as it stands
# there. So are names and numbers of things: a folder may be called 2026-03, a letter 03-02-2025.
AS_IT_STANDS = frozenset({
    "given", "typed", "registered", "example", "examples", "other_example", "seen", "note",
    "words", "why", "name", "names", "number", "reverses", "document", "source", "release",
    "citation", "file", "folder", "path", "sheet", "column", "columns", "letter", "other_letter",
    "header", "other_header", "key", "keys", "table", "list", "programme", "username", "password",
})  # fmt: skip
_PART = r"\d{4}-\d\d(?:-\d\d)?|\d\d-\d\d-\d{4}"
_PARTS = re.compile(_PART)
_WHOLE = re.compile(f"(?:{_PART})(?:(?:, | – )(?:{_PART}))*")


class InWords:
    """Facts for the blanks of a text: '2026-10' is 'Oktober 2026', '2026-10-01' and '01-10-2026'
    are '1 Oktober 2026', in lists and spans of them too; any other fact is told as it is."""

    def __init__(self, facts: Mapping[str, str], names: str) -> None:
        self._facts = facts
        self._names = names.split()

    def __getitem__(self, name: str) -> str:
        fact = self._facts[name]
        if name in AS_IT_STANDS or not fact[:1].isdigit() or not _WHOLE.fullmatch(fact):
            return fact
        return _PARTS.sub(lambda part: self._told(part[0]), fact)

    def _told(self, part: str) -> str:
        if of := months.parse(part):
            return f"{self._names[of.month - 1]} {of.year}"
        first, second, third = part.split("-") if part.count("-") == 2 else ("", "", "")
        try:
            day = date.fromisoformat(part if len(first) == 4 else f"{third}-{second}-{first}")
        except ValueError:
            return part
        return f"{day.day} {self._names[day.month - 1]} {day.year}"
