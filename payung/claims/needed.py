"""Which of the papers that a benefit names are asked for in a case, whoever claims."""

from datetime import date

from payung import rulebook
from payung.rulebook import Book
from payung.values.claim import Benefit, Relation

# By who claims; what only a spouse or a child has is not asked of anybody else.
_OF_ONE = {Relation.SPOUSE: "claim.papers_of_spouse", Relation.CHILD: "claim.papers_of_child"}


def needed(
    benefit: Benefit, relation: str, book: Book, day: date, *, died: bool
) -> tuple[str, ...]:
    """Words of `<benefit>.documents` of the day, in its order, without which it is not complete.

    `relation` is what the claimant was to the worker: a `Relation`, or any other word.
    """
    listed = rulebook.value(book, f"{benefit}.documents", day).words
    spared = set(rulebook.value(book, "claim.papers_sometimes", day).words)
    for who, name in _OF_ONE.items():
        if relation != who:
            spared |= set(rulebook.value(book, name, day).words)
    if not died:
        spared |= set(rulebook.value(book, "claim.papers_after_death", day).words)
    return tuple(word for word in listed if word not in spared)
