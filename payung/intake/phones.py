"""Telephone numbers to E.164; where a cell holds several, the first that can be one."""

import re
from functools import lru_cache

import lokal

_BETWEEN = re.compile(r"[/,;&\n]|\bDAN\b|\bATAU\b", re.IGNORECASE)
_NOT_DIAL = re.compile(r"[^\d+]")
_LONGEST = 60
_LEAST_DIGITS = 8


@lru_cache(maxsize=100_000)
def read(shown: str) -> str:
    """'0812-3456-7890 (WA)' to '+6281234567890'; '' when no number can be dialled."""
    parts = (_NOT_DIAL.sub("", part) for part in _BETWEEN.split(shown[:_LONGEST]))
    numbers = (_e164(part) for part in parts if len(part) >= _LEAST_DIGITS and part.isascii())
    return next((number for number in numbers if number), "")


def _e164(dialled: str) -> str:
    # Excel drops the leading 0 of a number, and people write 62 without the plus.
    return lokal.parse_phone(f"0{dialled}" if dialled[0] in "28" else dialled).e164 or ""
