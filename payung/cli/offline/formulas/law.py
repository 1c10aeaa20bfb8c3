"""Cases of rules that are no more than a value: which one is in force on a day."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from payung import rulebook


def value(given: Mapping[str, Any]) -> Mapping[str, Any]:
    """`rule` and `on` to its `value` as the law's file has it, `verified`, and the `citation`.

    A percentage counts in hundredths: 0.24% is 24.
    """
    day = date.fromisoformat(str(given["on"]))
    found = rulebook.value(rulebook.load(), given["rule"], day)
    rows = tuple((row.lower, row.upper, row.amount) for row in found.brackets)
    held = found.words or dict(found.table) or rows or found.amount
    return {"value": held, "verified": found.verified, "citation": str(found.citation)}


FORMULAS: Mapping[str, Callable[[Mapping[str, Any]], Mapping[str, Any]]] = {"value": value}
