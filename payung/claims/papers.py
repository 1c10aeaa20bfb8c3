"""The papers of a claim: which ones it names, in what order they are shown, and how they stand."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from payung.rulebook import Book
from payung.values.claim import Benefit


class PaperState(StrEnum):
    """How a paper that was sent in stands."""

    NEW = "new"  # nobody has looked at it yet
    GOOD = "good"
    BAD = "bad"  # with a reason: another one is wanted
    GONE = "gone"  # taken back by who had sent it, or kept long enough


# What the office makes or adds itself; a family is not sent away for it.
_OF_THE_OFFICE = frozenset({"form_f4", "form_f3_kk1", "form_f3a_kk2", "office_letter"})
_OPEN = (PaperState.BAD, PaperState.NEW, PaperState.GOOD)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist.

    `label` is in both languages, `asked` whether the claim is not complete without it, `by_office`
    whether the office prints it; `state` is that of the best paper sent in, None for none;
    `yearly` whether another one is wanted each school year, though one is good.
    """

    kind: str
    label: tuple[str, str]
    asked: bool
    by_office: bool
    state: PaperState | None
    yearly: bool = False


def of_family(kinds: Iterable[str]) -> tuple[str, ...]:
    """Those of the papers that a family brings."""
    return tuple(kind for kind in kinds if kind not in _OF_THE_OFFICE)


def checklist(
    benefit: Benefit,
    book: Book,
    words: Iterable[str],
    needed: Collection[str],
    sent: Iterable[tuple[str, PaperState]],
) -> tuple[Line, ...]:
    """Every paper that the rules name for a benefit: what is asked for first, in the rules' order.

    `words` are those of `<benefit>.documents` on the day, `needed` those that are asked for in this
    case, `sent` the kind and state of each paper that is there.
    """
    best = _best(sent)
    labels = book.parameters[f"{benefit}.documents"].labels
    lines = [
        Line(kind, labels[kind], kind in needed, kind in _OF_THE_OFFICE, best.get(kind))
        for kind in words
    ]
    return tuple(sorted(lines, key=lambda line: (not line.asked, line.by_office)))


def of_schooling(
    book: Book,
    words: Iterable[str],
    wanted: bool,
    proofs: Collection[str],
    sent: Iterable[tuple[str, PaperState]],
) -> tuple[Line, ...]:
    """The papers of scholarships: what proves a school year (`proofs`) is asked for while a year is
    open (`wanted`), the others once. `words` are those of `scholarship.documents`."""
    best, labels = _best(sent), book.parameters["scholarship.documents"].labels
    return tuple(
        Line(
            kind, labels[kind], wanted and kind in proofs, kind in _OF_THE_OFFICE, best.get(kind),
            wanted and kind in proofs,
        )
        for kind in words
    )  # fmt: skip


def _best(sent: Iterable[tuple[str, PaperState]]) -> dict[str, PaperState]:
    """The state of the best paper of each kind."""
    best: dict[str, PaperState] = {}
    for kind, state in sent:
        best[kind] = max(best.get(kind, state), state, key=_OPEN.index)
    return best
