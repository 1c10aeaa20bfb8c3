"""Cases of rules that are no more than a value: which one is in force on a day."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from payung import rulebook
from payung.cli.offline.rules import wording
from payung.rulebook import Book


def value(given: Mapping[str, Any], book: Book) -> Mapping[str, Any]:
    """`rule` and `on` to the value in force, as the rule's file has it, and its `citation`."""
    name = given["rule"]
    found = rulebook.value(book, name, date.fromisoformat(str(given["on"])))
    return wording.data(book.parameters[name], found)


FORMULAS: Mapping[str, Callable[[Mapping[str, Any], Book], Mapping[str, Any]]] = {
    "value": value,
}
