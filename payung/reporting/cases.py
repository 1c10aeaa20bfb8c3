"""A row for a person to settle, as lines to read: the list's, each candidate's, its double's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from payung import messages
from payung.messages import Lang
from payung.reporting import choices, marks, wording
from payung.reporting.marks import Segment
from payung.values.decision import Outcome
from payung.values.people import Birth
from payung.values.screening import Candidate, Row, Screening
from payung.values.sheet import Source

_COMPARED = ("nik", "name", "birth", "sex")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a case: column to its pieces, the differing ones marked. `of_list`: the row
    itself, on which the verdict is given."""

    of_list: bool
    cells: Mapping[str, tuple[Segment, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """A row in review (`number` counts from 1) and the lines that show it."""

    number: int
    row: Row
    lines: tuple[Line, ...]


def for_a_person(screening: Screening, lang: Lang) -> Iterator[Case]:
    """Every row in review, then every row that a person has settled, in the order of the lists.

    Settled ones stay, verdict and all: the next run is told of them by this workbook alone.
    """
    by_source = {row.proposal.source: row for row in screening.rows}
    in_review = [row for row in screening.rows if row.decision.outcome is Outcome.REVIEW]
    settled = [
        row for row in screening.rows if row.verdict and row.decision.outcome is not Outcome.REVIEW
    ]
    for number, row in enumerate((*in_review, *settled), start=1):
        yield Case(number, row, _lines(row, by_source, lang))


def _lines(row: Row, by_source: Mapping[Source, Row], lang: Lang) -> tuple[Line, ...]:
    mine = _of_row(row, lang)
    others = [
        _of_candidate(candidate, number, lang)
        for number, candidate in enumerate(row.candidates[: choices.MOST_CANDIDATES], start=1)
    ]
    if row.duplicate_of and (double := by_source.get(row.duplicate_of)):
        seen = messages.text("review.line.double", lang)
        others.append(_of_row(double, lang) | {"sure": seen})
    best = others[0] if others else {}
    shown = mine | {"why": wording.why(row, lang), "sure": ""}
    return (_line(shown, best, of_list=True), *(_line(o, mine, of_list=False) for o in others))


def _line(cells: Mapping[str, str], against: Mapping[str, str], *, of_list: bool) -> Line:
    """The cells in pieces; what is compared is marked where it differs from `against`."""
    return Line(
        of_list,
        {
            key: marks.differing(text, against.get(key, "") if key in _COMPARED else "")
            for key, text in cells.items()
        },
    )


def _of_row(row: Row, lang: Lang) -> dict[str, str]:
    proposal = row.proposal
    return {
        "line": wording.row_of(proposal.source, lang),
        "nik": proposal.nik.given,
        "name": proposal.name_given or row.name,
        "birth": _birth(proposal.birth),
        "sex": wording.sex(proposal.sex),
        "home": _home(proposal.address, proposal.rt, proposal.rw, proposal.village_code, lang),
    }


def _of_candidate(candidate: Candidate, number: int, lang: Lang) -> dict[str, str]:
    return {
        "line": messages.text("review.line.candidate", lang, {"number": str(number)}),
        "nik": candidate.nik,
        "name": candidate.name,
        "birth": wording.short_day(candidate.birth_date),
        "sex": wording.sex(candidate.sex),
        "home": _home("", candidate.rt, candidate.rw, candidate.village_code, lang),
        "sure": wording.probability(candidate.probability, lang),
    }


def _birth(birth: Birth) -> str:
    return wording.short_day(birth.day) or (str(birth.year) if birth.year else "")


def _home(address: str, rt: int, rw: int, village_code: str, lang: Lang) -> str:
    """'Dukuh Krajan, RT 1/RW 2, Bakalankrapyak', as much of it as is known."""
    neighbourhood = f"RT {rt or '?'}/RW {rw or '?'}" if rt or rw else ""
    village = wording.area(village_code, lang) if village_code else ""
    return ", ".join(part for part in (address, neighbourhood, village) if part)
