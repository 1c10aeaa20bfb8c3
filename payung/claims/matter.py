"""A case laid open: its day, how the participation stood on it, and the rules of that day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from payung import rulebook
from payung.claims import heirs
from payung.claims.protection import event, protection
from payung.rulebook import Book
from payung.values.claim import Case, Protection, Relation
from payung.values.law import Value


@dataclass(frozen=True, slots=True)
class Matter:
    """What every formula looks at.

    `day` is that of the event, `law` every rule in force on it; `heirs` the survivors who are next
    after a death, () where nobody is told.
    """

    case: Case
    day: date
    held: Protection
    book: Book
    law: Mapping[str, Value]
    heirs: tuple[Relation, ...]

    def rule(self, name: str) -> Value:
        """The value of a parameter on the day; Refused RULE_NOT_IN_FORCE where there is none."""
        found = self.law.get(name)
        return rulebook.value(self.book, name, self.day) if found is None else found

    def known(self, name: str) -> Value | None:
        """The same; None where the parameter has no value on the day."""
        return self.law.get(name)


def of(case: Case, book: Book) -> Matter:
    day = event(case)
    law = rulebook.of_day(book, day)
    ranks = law.get("jkk.heirs" if case.accident else "jkm.heirs")
    next_ones = heirs.heirs(case, ranks.table) if ranks and case.death else ()
    return Matter(case, day, protection(case, book), book, law, next_ones)
