"""The facts of a text as its reader writes them: days and months in words, numbers grouped."""

import re
from collections.abc import Mapping
from datetime import date

from payung.values import month as months

# What somebody typed or types next, and what a register writes beside it, is shown as it stands
# there. So are names and numbers of things: a folder may be called 2026-03, a letter 03-02-2025.
AS_IT_STANDS = frozenset({
    "given", "typed", "registered", "example", "examples", "other_example", "seen", "note",
    "words", "why", "name", "names", "number", "reverses", "document", "source", "release",
    "citation", "seed", "file", "folder", "path", "sheet", "column", "columns", "letter",
    "other_letter",
    "header", "other_header", "key", "keys", "table", "list", "programme", "username", "password",
})  # fmt: skip
_BEGINS = frozenset("0123456789R-")
_PART = r"\d{4}-\d\d(?:-\d\d)?|\d\d-\d\d-\d{4}"
_PARTS = re.compile(_PART)
_WHOLE = re.compile(f"(?:{_PART})(?:(?:, | – )(?:{_PART}))*")
# Counts, rupiah and shares as the stages write them, the Indonesian way. A code of an area has no
# three digits after a dot, and a number in English neither those nor one or two after a comma.
_INDONESIAN = ".,"
_GROUPED = r"[1-9]\d{0,2}(?:\.\d{3})+"
_NUMBER = re.compile(rf"-?(?:Rp)?(?:{_GROUPED}|(?:{_GROUPED}|\d+),\d\d?)%?")


class InWords:
    """Facts for the blanks of a text: '2026-10' is 'Oktober 2026', '2026-10-01' and '01-10-2026'
    are '1 Oktober 2026', in lists and spans of them too; '26.000', 'Rp16.800' and '49,90%' have
    the reader's `marks` of thousands and decimals; any other fact is told as it is."""

    def __init__(self, facts: Mapping[str, str], names: str, marks: str) -> None:
        self._facts = facts
        self._names = names.split()
        self._marks = str.maketrans(_INDONESIAN, marks)

    def __getitem__(self, name: str) -> str:
        fact = self._facts[name]
        if name in AS_IT_STANDS or fact[:1] not in _BEGINS:
            return fact
        if _NUMBER.fullmatch(fact):
            return fact.translate(self._marks)
        if _WHOLE.fullmatch(fact):
            return _PARTS.sub(lambda part: self._told(part[0]), fact)
        return fact

    def _told(self, part: str) -> str:
        if of := months.parse(part):
            return f"{self._names[of.month - 1]} {of.year}"
        first, second, third = part.split("-") if part.count("-") == 2 else ("", "", "")
        try:
            day = date.fromisoformat(part if len(first) == 4 else f"{third}-{second}-{first}")
        except ValueError:
            return part
        return f"{day.day} {self._names[day.month - 1]} {day.year}"
