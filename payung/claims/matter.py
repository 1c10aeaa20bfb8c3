"""A case laid open: its day, how the participation stood on it, and the rules of that day."""

from dataclasses import dataclass
from datetime import date

from payung import rulebook
from payung.claims.protection import event, protection
from payung.rulebook import Book
from payung.values.claim import Case, Protection
from payung.values.law import Value


@dataclass(frozen=True, slots=True)
class Matter:
    """What every formula looks at. `day` is that of the event; its rules hold throughout."""

    case: Case
    day: date
    held: Protection
    book: Book

    def rule(self, name: str) -> Value:
        """The value of a parameter on the day; Refused RULE_NOT_IN_FORCE where there is none."""
        return rulebook.value(self.book, name, self.day)

    def known(self, name: str) -> Value | None:
        """The same; None where the parameter has no value on the day."""
        return rulebook.in_force(self.book.parameters[name], self.day)


def of(case: Case, book: Book) -> Matter:
    return Matter(case, event(case), protection(case, book), book)
