"""How right matching was, where the truth is known."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from payung.values.screening import MORE_LIKELY_THAN_NOT

_BINS = 10


@dataclass(frozen=True, slots=True)
class Case:
    """One row: the person `found` and the one it `is`, '' for nobody in the register.

    `probability` is what matching gave `found`; `flaws` what is known to be wrong with the row.
    `person` tells rows of one person, also of nobody in the register ('' where that is unknown);
    `kept` is the position of the case that was kept instead of this repeat.
    """

    found: str
    truth: str
    probability: float
    flaws: tuple[str, ...]
    person: str = ""
    kept: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Of `rows`, `known` are in the register, `found` were led to somebody, `right` rightly so.

    Of repeats: `known` are one too many, `found` were called repeats, `right` rightly so.
    """

    rows: int
    known: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """None where nobody was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """None where nobody was there to be found."""
        return self.right / self.known if self.known else None

    @property
    def f1(self) -> float | None:
        both = self.found + self.known
        return 2 * self.right / both if both else None


@dataclass(frozen=True, slots=True)
class Bin:
    """Links of a probability from `least` up to `most`: how sure, and how often right."""

    least: float
    most: float
    links: int
    expected: float
    right: int


@dataclass(frozen=True, slots=True)
class Accuracy:
    """`strangers` are in no register; `false_links` of them were led to somebody all the same."""

    overall: Score
    flaws: tuple[tuple[str, Score], ...]
    bins: tuple[Bin, ...]
    strangers: int
    false_links: int
    repeats: Score


def evaluate(cases: Sequence[Case]) -> Accuracy:
    """Scores of all rows and by flaw (the worst first), and whether probabilities came true."""
    by_flaw: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        for flaw in case.flaws:
            by_flaw[flaw].append(case)
    flaws = [(flaw, _score(some)) for flaw, some in by_flaw.items()]
    strangers = [case for case in cases if not case.truth]
    return Accuracy(
        overall=_score(cases),
        flaws=tuple(sorted(flaws, key=lambda flaw: (flaw[1].f1 or 0.0, flaw[0]))),
        bins=_bins(cases),
        strangers=len(strangers),
        false_links=sum(1 for case in strangers if case.found),
        repeats=_repeats(cases),
    )


def _score(cases: Iterable[Case]) -> Score:
    cases = tuple(cases)
    return Score(
        rows=len(cases),
        known=sum(1 for case in cases if case.truth),
        found=sum(1 for case in cases if case.found),
        right=sum(1 for case in cases if case.found and case.found == case.truth),
    )


def _repeats(cases: Sequence[Case]) -> Score:
    """Of rows of one person all but one are repeats, whichever of them was kept.

    A repeat counts where it is known of both rows who they are.
    """
    people = [case.person for case in cases if case.person]
    told = [(case.person, cases[case.kept].person) for case in cases if case.kept is not None]
    judged = [(person, kept) for person, kept in told if person and kept]
    return Score(
        rows=len(people),
        known=len(people) - len(set(people)),
        found=len(judged),
        right=sum(1 for person, kept in judged if person == kept),
    )


def _bins(cases: Iterable[Case]) -> tuple[Bin, ...]:
    """Ten bins from one half to 1: below one half nobody is named, so nothing can come true."""
    width = (1 - MORE_LIKELY_THAN_NOT) / _BINS
    binned: list[list[Case]] = [[] for _ in range(_BINS)]
    for case in cases:
        if case.found:
            at = int((case.probability - MORE_LIKELY_THAN_NOT) / width + 1e-9)
            binned[min(max(at, 0), _BINS - 1)].append(case)
    return tuple(
        Bin(
            least=round(MORE_LIKELY_THAN_NOT + at * width, 6),
            most=round(MORE_LIKELY_THAN_NOT + (at + 1) * width, 6),
            links=len(some),
            expected=sum(case.probability for case in some) / len(some) if some else 0.0,
            right=_score(some).right,
        )
        for at, some in enumerate(binned)
    )
