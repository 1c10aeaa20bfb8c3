"""The treasurer's statement as a file."""

import tempfile
from datetime import date
from enum import StrEnum
from pathlib import Path

from payung import reporting
from payung.messages import Lang
from payung.registry.models import Government, Programme
from payung.registry.permissions import Act
from payung.registry.queries import ledger
from payung.registry.queries.ledger import Filter, Row
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.refused import Refused


class Kind(StrEnum):
    """As what the statement is wanted."""

    PDF = "pdf"
    XLSX = "xlsx"


def file(scope: Scope, of: Filter, kind: Kind, on: date) -> tuple[str, bytes]:
    """The name of the file, and its bytes: all entries that touch that part of the year.

    Refused NOT_HERE when there is no such programme.
    """
    scope.ask(Act.READ_MONEY)
    rows, _ = ledger.statement(scope, of, None)
    programme = Programme.objects.filter(government=scope.government, id=of.programme).first()
    if programme is None:
        raise Refused("NOT_HERE")
    made = reporting.Statement(
        Government.objects.get(code=scope.government).name, programme.name, of.year,
        _part(scope, of), on, scope.name, tuple(map(_line, rows)),
    )  # fmt: skip
    content = reporting.statement_as_pdf(made) if kind is Kind.PDF else _book(made)
    return f"buku-pembantu-{programme.slug}-{of.year}.{kind}", content


def _line(row: Row) -> reporting.StatementLine:
    return reporting.StatementLine(
        row.number, row.day, row.kind, row.document, row.why, row.given, row.committed,
        row.payable, row.paid, row.left,
    )  # fmt: skip


def _part(scope: Scope, of: Filter) -> str:
    """Which part of the year it tells, in the words of its filters."""
    office = ledger.offices(scope).get(of.office, "") if of.office else ""
    area = reporting.area(of.area, Lang.ID) if of.area else ""
    month = months.parse(of.month)
    told = reporting.month(month, Lang.ID) if month else ""
    return ", ".join(filter(None, (of.line, told, office, area)))


def _book(made: reporting.Statement) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "statement.xlsx"
        reporting.write_statement(made, path)
        return path.read_bytes()
