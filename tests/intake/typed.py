"""Sheets as somebody typed them, without a file. Everybody in them is synthetic."""

from collections.abc import Mapping, Sequence
from datetime import date

from payung import intake
from payung.intake import tables
from payung.intake.fields import Field
from payung.intake.read import ReadSheet
from payung.values.finding import Finding
from payung.values.people import Proposal
from payung.values.sheet import Cell, Sheet

ON = date(2026, 11, 21)
KUDUS = ("33.19",)
SARI = "3319014101900001"  # Ibu Sari, born 1 January 1990
BUDI = "3319011208800002"  # Pak Budi, born 12 August 1980

Row = Mapping[Field, Cell]


def sheet(
    rows: Sequence[Row],
    *,
    file: str = "usulan.xlsx",
    name: str = "Sheet1",
    above: Sequence[Sequence[str]] = (),
) -> ReadSheet:
    """A sheet with one column for each field that some row has, under its lines `above`."""
    fields = tuple(dict.fromkeys(field for row in rows for field in row))
    width = max(len(fields), *(len(line) for line in above), 1)
    heading: tuple[Cell, ...] = tuple(field.value.upper() for field in fields)
    typed: list[tuple[Cell, ...]] = [tuple(line) for line in above]
    typed += [heading, *(tuple(row.get(field) for field in fields) for row in rows)]
    cells = tuple((*line, *(None,) * (width - len(line))) for line in typed)
    grid = tuple(tuple(map(tables.text, line)) for line in cells)
    head = len(above) + 1
    people = tuple(range(head + 1, head + 1 + len(rows)))
    columns = {field: at for at, field in enumerate(fields)}
    return ReadSheet(Sheet(file, name, grid, (head,), people), cells, columns)


def read(*rows: Row) -> tuple[tuple[Proposal, ...], tuple[Finding, ...]]:
    return intake.proposals(sheet(rows), KUDUS, ON)


def one(row: Row) -> tuple[Proposal, tuple[str, ...]]:
    """The proposal of a single row and the codes of what is wrong with it."""
    people, findings = read(row)
    return people[0], tuple(finding.code for finding in findings)
