"""The verdicts a reviewer can choose, as words in a list and back again."""

from collections.abc import Mapping
from functools import cache

from payung import messages
from payung.messages import Lang
from payung.values.screening import Row, VerdictKind

MOST_CANDIDATES = 5
# Who it is, is settled by a candidate or by nobody, never by accepting the row as it is.
_WHO = "IDENTITY_AMBIGUOUS"
Choice = tuple[VerdictKind, int]  # the number of the candidate for PERSON, else 0


def open_to(row: Row) -> tuple[Choice, ...]:
    """What can be decided on this row: about its candidates, its double, and itself."""
    choices = [(VerdictKind.PERSON, n + 1) for n in range(len(row.candidates[:MOST_CANDIDATES]))]
    if choices:
        choices.append((VerdictKind.NOBODY, 0))
    if row.duplicate_of:
        choices += [(VerdictKind.DUPLICATE, 0), (VerdictKind.DISTINCT, 0)]
    if not any(reason.code == _WHO for reason in row.decision.reasons):
        choices.append((VerdictKind.ACCEPT, 0))
    return (*choices, (VerdictKind.REJECT, 0))


def given(row: Row, lang: Lang) -> tuple[str, str]:
    """The verdict and the note that a person has given on the row already, in words."""
    verdict = row.verdict
    if verdict is None:
        return "", ""
    niks = [candidate.nik for candidate in row.candidates]
    number = niks.index(verdict.person_key) + 1 if verdict.person_key in niks else 0
    if verdict.kind is VerdictKind.PERSON and not number:
        return "", verdict.note
    return words((verdict.kind, number), lang), verdict.note


def words(choice: Choice, lang: Lang) -> str:
    kind, number = choice
    return messages.text(f"review.verdict.{kind}", lang, {"number": str(number)})


def understood(text: str) -> Choice | None:
    """The choice behind a chosen or typed text in either language; None for other words."""
    return _by_words().get(_key(text))


@cache
def _by_words() -> Mapping[str, Choice]:
    every: list[Choice] = [(VerdictKind.PERSON, n + 1) for n in range(MOST_CANDIDATES)]
    every += [(kind, 0) for kind in VerdictKind if kind is not VerdictKind.PERSON]
    return {_key(words(choice, lang)): choice for choice in every for lang in Lang}


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
