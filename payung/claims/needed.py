"""Which of the papers that a benefit names are asked for in a case, whoever claims."""

from datetime import date

from payung import rulebook
from payung.rulebook import Book
from payung.values.claim import Benefit, Level, Relation

# By who claims; what only a spouse or a child has is not asked of anybody else.
_OF_ONE = {Relation.SPOUSE: "claim.papers_of_spouse", Relation.CHILD: "claim.papers_of_child"}

_REPORT = "report_card"  # of the year before


def needed(
    benefit: Benefit, relation: str, book: Book, day: date, *, died: bool, disease: bool = False
) -> tuple[str, ...]:
    """Words of `<benefit>.documents` of the day, in its order, without which it is not complete.

    `relation` is what the claimant was to the worker: a `Relation`, or any other word. `disease`:
    of work, found after work had ended, which only a doctor's statement shows.
    """
    listed = rulebook.value(book, f"{benefit}.documents", day).words
    spared = set(rulebook.value(book, "claim.papers_sometimes", day).words)
    if disease:
        spared -= set(rulebook.value(book, "claim.papers_of_disease", day).words)
    for who, name in _OF_ONE.items():
        if relation != who:
            spared |= set(rulebook.value(book, name, day).words)
    if not died:
        spared |= set(rulebook.value(book, "claim.papers_after_death", day).words)
    return tuple(word for word in listed if word not in spared)


def of_school_year(level: Level, grade: int, book: Book, day: date) -> tuple[str, ...]:
    """Words of `scholarship.documents` that prove a school year; who has just begun has no report
    of the year before."""
    kinds = rulebook.value(book, "claim.papers_of_schooling", day).words
    beginners = rulebook.value(book, "claim.no_report_card", day).words
    first = grade == 1 and level in beginners
    return tuple(kind for kind in kinds if not (first and kind == _REPORT))
