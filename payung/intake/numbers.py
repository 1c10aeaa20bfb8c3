"""NIK or KK: which of the columns of sixteen-digit numbers tells who a person is.

A KK number looks like a NIK. It repeats within a family, its inner date is the day of issue and
not of birth, and its day is never above 31, while a woman's NIK adds 40 to the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from payung.intake import content
from payung.intake.column import Column
from payung.intake.content import Kind
from payung.intake.fields import Field
from payung.intake.headers import Claim
from payung.values import identity
from payung.values.finding import Finding, Place, warning
from payung.values.refused import Refused
from payung.values.sheet import Cell

_LEAST_COMPARED = 5
_LEAST_LEAD = 0.3
_LEAST_SCORE = 0.5
_HEAD_OF_KK = -1.5
_HEAD_OF_OTHERS = -0.5
_BIRTHS = (Field.BIRTH_DATE, Field.BIRTH_PLACE_AND_DATE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    column: Column
    score: float


def settle(columns: Sequence[Column], place: Place, findings: list[Finding]) -> list[Column]:
    """The same columns, with one NIK and at most one KK among them, if there are any.

    Refused when two columns may be the NIK and neither heading nor content tells them apart.
    """
    births = _births(columns)
    candidates = [_Candidate(c, _score(c, births)) for c in columns if _may_be_nik(c)]
    candidates = [c for c in candidates if _claims(c.column, Field.NIK) or c.score > _LEAST_SCORE]
    if not candidates:
        return _with_kk(list(columns), None)
    ranked = sorted(candidates, key=lambda c: (-c.score, c.column.index))
    best = ranked[0].column
    if len(ranked) > 1:
        _tell_apart(ranked[0], ranked[1], place, findings)
    _remark_on_heading(best, place, findings)
    settled = [_nik_only(column, best) for column in columns]
    return _with_kk(settled, best)


def _claims(column: Column, field: Field) -> bool:
    return column.claim is not None and column.claim.field is field


def _may_be_nik(column: Column) -> bool:
    if _claims(column, Field.NIK):
        return True
    others = column.claim is None or column.claim.field in (Field.KK, Field.IGNORED)
    return others and column.profile.kind is Kind.ID


def _births(columns: Sequence[Column]) -> tuple[Cell, ...]:
    """The cells that tell birth dates, by heading or else by looks; () when there are none."""
    for column in columns:
        if column.claim and column.claim.field in _BIRTHS:
            return column.sample
    dates = (c for c in columns if c.claim is None and c.profile.kind is Kind.DATE)
    return next((column.sample for column in dates), ())


def _score(column: Column, births: tuple[Cell, ...]) -> float:
    """Heading and content together; a NIK under its own name reaches 2 and more."""
    profile = column.profile
    if not profile.filled:
        return 0.0
    score = _heading(column) + profile.ids / profile.filled
    score -= 1 - profile.distinct / profile.filled
    score += 0.5 * content.has_womens_day(column.sample)
    if births:
        compared, agreed = content.agreement(column.sample, births)
        if compared >= _LEAST_COMPARED:
            score += 2 * agreed / compared if agreed > 0.1 * compared else -1
    return score


def _heading(column: Column) -> float:
    if column.claim is None:
        return 0.0
    if column.claim.field is Field.NIK:
        return column.claim.sureness
    return _HEAD_OF_KK if column.claim.field is Field.KK else _HEAD_OF_OTHERS


def _tell_apart(
    best: _Candidate, second: _Candidate, place: Place, findings: list[Finding]
) -> None:
    """Says which of two was taken; refuses when that would be a guess."""
    one, other = best.column, second.column
    if not other.profile.ids or _same(one.sample, other.sample):
        return
    facts = {
        "letter": one.letter, "header": one.label or "–", "example": _example(one.sample),
        "other_letter": other.letter, "other_header": other.label or "–",
        "other_example": _example(other.sample),
    }  # fmt: skip
    if best.score - second.score < _LEAST_LEAD:
        raise Refused("NIK_UNDECIDED", (), file=place.file, sheet=place.sheet or "–", **facts)
    if _claims(other, Field.NIK):
        findings.append(warning("TWO_NIK_COLUMNS", one.at(place), **facts))


def _same(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    pairs = [(content.id_digits(a), content.id_digits(b)) for a, b in zip(one, other, strict=True)]
    return sum(a == b for a, b in pairs) >= 0.95 * len(pairs)


def _example(sample: Sequence[Cell]) -> str:
    """A number of the user's own file, masked."""
    return next((identity.mask(d) for cell in sample if (d := content.id_digits(cell))), "–")


def _remark_on_heading(best: Column, place: Place, findings: list[Finding]) -> None:
    if not _claims(best, Field.NIK):
        facts = {"letter": best.letter, "header": best.label or "–"}
        findings.append(warning("NIK_BY_CONTENT", best.at(place), **facts))


def _nik_only(column: Column, best: Column) -> Column:
    """The chosen column claims the NIK, and no other column does any more."""
    if column is best:
        return replace(column, claim=Claim(Field.NIK, 1.0))
    return replace(column, claim=None) if _claims(column, Field.NIK) else column


def _with_kk(columns: list[Column], nik: Column | None) -> list[Column]:
    """Where no heading names the KK: another column of such numbers, if they repeat."""
    if any(_claims(column, Field.KK) for column in columns):
        return columns
    for at, column in enumerate(columns):
        profile = column.profile
        if column.claim or profile.kind is not Kind.ID or (nik and column.index == nik.index):
            continue
        if profile.distinct < profile.filled:
            columns[at] = replace(column, claim=Claim(Field.KK, 0.5))
            break
    return columns
