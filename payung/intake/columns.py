"""Which column holds which field: by the words above it, held against what is in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from payung.intake import content, headers, numbers
from payung.intake.column import Column
from payung.intake.content import Kind
from payung.intake.fields import Field
from payung.intake.headers import Claim
from payung.intake.layout import Header
from payung.intake.tables import Row
from payung.values.finding import Finding, Place, info, warning
from payung.values.sheet import Cell

_SAMPLE_ROWS = 300
# Years of birth, and not those of lists: programmes of pekerja rentan registered hardly anybody
# before 2021. Most of a column's years, not all, must lie here, so a worker born later does no
# harm, and the end may stay until workers born before it are the lesser part, after 2050.
_BIRTH_YEARS = range(1900, 2021)
# A heading that says one thing over cells that are a near relative of it.
_MEANT = {
    (Field.NAME, Kind.NAME_AND_ID): Field.NAME_AND_NIK,
    (Field.NIK, Kind.NAME_AND_ID): Field.NAME_AND_NIK,
    (Field.NAME_AND_NIK, Kind.NAME): Field.NAME,
    (Field.NAME_AND_NIK, Kind.ID): Field.NIK,
    (Field.BIRTH_PLACE, Kind.PLACE_AND_DATE): Field.BIRTH_PLACE_AND_DATE,
    (Field.BIRTH_DATE, Kind.PLACE_AND_DATE): Field.BIRTH_PLACE_AND_DATE,
    (Field.BIRTH_PLACE, Kind.DATE): Field.BIRTH_DATE,
    (Field.BIRTH_PLACE_AND_DATE, Kind.DATE): Field.BIRTH_DATE,
    (Field.BIRTH_PLACE_AND_DATE, Kind.NAME): Field.BIRTH_PLACE,
    (Field.RT, Kind.RT_AND_RW): Field.RT_AND_RW,
    (Field.VILLAGE, Kind.SEX): Field.SEX,  # "KEL." is kelurahan or kelamin
}
# Cells that can never stand under a heading: the heading is wrong, not each of its cells.
_NEVER = {
    Field.NIK: {Kind.PHONE, Kind.DATE, Kind.SEX, Kind.NAME, Kind.RT_AND_RW, Kind.PLACE_AND_DATE},
    Field.KK: {Kind.PHONE, Kind.DATE, Kind.SEX, Kind.NAME, Kind.RT_AND_RW, Kind.PLACE_AND_DATE},
    Field.NAME: {Kind.ID, Kind.PHONE, Kind.DATE, Kind.SEX, Kind.RT_AND_RW},
    Field.BIRTH_DATE: {Kind.ID, Kind.PHONE, Kind.SEX, Kind.NAME},
    Field.SEX: {Kind.ID, Kind.PHONE, Kind.DATE},
    Field.PHONE: {Kind.ID, Kind.DATE, Kind.SEX, Kind.NAME},
    Field.MOTHER: {Kind.ID, Kind.PHONE, Kind.DATE, Kind.SEX},
    Field.NUMBER: {Kind.ID, Kind.PHONE, Kind.NAME},
}
_NEVER_OTHERWISE = frozenset({Kind.ID, Kind.PHONE})
_BY_CONTENT = (
    (Kind.NAME_AND_ID, Field.NAME_AND_NIK, (Field.NIK, Field.NAME)),
    (Kind.PLACE_AND_DATE, Field.BIRTH_PLACE_AND_DATE, (Field.BIRTH_DATE,)),
    (Kind.DATE, Field.BIRTH_DATE, (Field.BIRTH_PLACE_AND_DATE,)),
    (Kind.SEX, Field.SEX, ()),
    (Kind.PHONE, Field.PHONE, ()),
    (Kind.NAME, Field.NAME, (Field.NAME_AND_NIK,)),
)


@dataclass(frozen=True, slots=True)
class Found:
    """The 0-based column of each field (NUMBER too, IGNORED never) and what was doubtful."""

    columns: Mapping[Field, int]
    findings: tuple[Finding, ...]


def find_columns(
    cells: Sequence[Row], header: Header, chosen: Mapping[Field, int], place: Place
) -> Found:
    """Columns by heading and content; those in `chosen` (the user's) are taken without a doubt.

    Refused when two columns may both be the NIK and nothing tells them apart.
    """
    findings: list[Finding] = []
    taken = set(chosen.values())
    columns = [
        _believed(column, place, findings)
        for column in _sampled(cells, header)
        if column.index not in taken
    ]
    found = dict(chosen)
    if Field.NIK not in found:
        columns = numbers.settle(columns, place, findings)
    for field in Field:
        if field not in found and field is not Field.IGNORED:
            _take_claimed(field, columns, found, findings, place)
    _take_by_content(columns, found, findings, place)
    return Found(found, tuple(findings))


def _sampled(cells: Sequence[Row], header: Header) -> list[Column]:
    """Each column with the first few hundred of its data cells."""
    sample: list[Row] = []
    for row in cells[header.first_data :]:
        if len(row) - row.count(None) > 1:
            sample.append(row)
        if len(sample) == _SAMPLE_ROWS:
            break
    by_column = list(zip(*sample, strict=True)) or [()] * len(header.labels)
    return [
        Column(index, label, headers.claim(label), tuple(column), content.profile(column))
        for index, (label, column) in enumerate(zip(header.labels, by_column, strict=True))
    ]


def _believed(column: Column, place: Place, findings: list[Finding]) -> Column:
    """The column with its claim corrected, or dropped when its content says otherwise."""
    if column.claim is None or column.claim.field is Field.IGNORED:
        return column
    field, kind = column.claim.field, column.profile.kind
    if meant := _MEANT.get((field, kind)):
        return replace(column, claim=Claim(meant, column.claim.sureness))
    if kind in _NEVER.get(field, _NEVER_OTHERWISE):
        findings.append(
            warning("HEADER_LIES", column.at(place), header=column.label, letter=column.letter)
        )
        return replace(column, claim=None)
    return column


def _take_claimed(
    field: Field,
    columns: Sequence[Column],
    found: dict[Field, int],
    findings: list[Finding],
    place: Place,
) -> None:
    """The column that claims a field; of several the surest, then the fullest, then the first."""
    claiming = [c for c in columns if c.claim and c.claim.field is field]
    if not claiming:
        return
    best = max(claiming, key=_strength)
    found[field] = best.index
    if len(claiming) > 1 and field is not Field.NUMBER:
        other = next(c for c in claiming if c is not best)
        findings.append(
            info(
                "COLUMN_TWICE",
                best.at(place),
                field=headers.usual(field),
                letter=best.letter,
                other=other.letter,
            )
        )


def _strength(column: Column) -> tuple[float, int, int]:
    sureness = column.claim.sureness if column.claim else 0.0
    return (sureness if column.profile.filled else 0.0, column.profile.filled, -column.index)


def _take_by_content(
    columns: Sequence[Column], found: dict[Field, int], findings: list[Finding], place: Place
) -> None:
    """Fields that no heading named, by what their cells look like."""
    for kind, field, instead in _BY_CONTENT:
        if field in found or any(other in found for other in instead):
            continue
        alike = [c for c in columns if c.claim is None and c.profile.kind is kind]
        if field is Field.BIRTH_DATE:
            alike = [c for c in alike if _may_be_births(c.sample)]
        if not alike:
            continue
        best = max(alike, key=lambda c: (c.profile.distinct, -c.index))
        found[field] = best.index
        facts = {"field": headers.usual(field), "letter": best.letter, "header": best.label or "–"}
        findings.append(info("COLUMN_BY_CONTENT", best.at(place), **facts))


def _may_be_births(sample: Sequence[Cell]) -> bool:
    """Dates of birth and not of registration: most years lie where workers are born."""
    years = [cell.year for cell in sample if isinstance(cell, date)]
    years += [year for cell in sample if isinstance(cell, str) if (year := content.year(cell))]
    return sum(year in _BIRTH_YEARS for year in years) >= 0.6 * max(len(years), 1)
