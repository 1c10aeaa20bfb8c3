"""Facts to what is due: checked, then worked out."""

from dataclasses import dataclass, replace

from payung import claims
from payung.intake import CaseRow, Claimed, ReadCase
from payung.reporting import Judged
from payung.values import finding
from payung.values.claim import Benefit, Case
from payung.values.finding import Finding, Place, Severity
from payung.values.refused import Refused

_FORMULAS = {
    Benefit.JKM: claims.jkm,
    Benefit.JKK: claims.jkk,
    Benefit.SCHOLARSHIP: claims.scholarship,
}


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row of a spreadsheet and what is due in it; None where its flaws say why not."""

    row: CaseRow
    judged: Judged | None
    flaws: tuple[Finding, ...]


def judge(read: ReadCase, claimed: Claimed) -> Judged:
    """One case. Refused CASE_REFUSED where its facts are not sound or do not hold together."""
    case, found = _sound(read, claimed)
    flaws = tuple(one for one in found if one.severity is Severity.ERROR)
    if case is None or flaws:
        raise Refused("CASE_REFUSED", flaws, count=str(len(flaws)))
    return Judged(case, _FORMULAS[read.benefit](case, claimed.book), found)


def judge_row(row: CaseRow, claimed: Claimed) -> JudgedRow:
    """One row of many: a bad one is told and stops nothing."""
    try:
        return JudgedRow(row, judge(row.read, claimed), ())
    except Refused as refused:
        itself = finding.error(refused.code, row.place, **refused.facts)
        return JudgedRow(row, None, refused.findings or (itself,))


def _sound(read: ReadCase, claimed: Claimed) -> tuple[Case | None, tuple[Finding, ...]]:
    """The case, and all that was found in its facts, each at the place of the fact."""
    if read.case is None:
        return None, read.findings
    found = claims.check(read.case, Place(""), claimed.book)
    return read.case, tuple(replace(one, place=read.at(one.place.key)) for one in found)
