"""The list of a handing over, with names, of what was paid; that it was made is on record."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from payung import areas, reporting
from payung.registry.actions import trail
from payung.registry.permissions import Act
from payung.registry.queries import claim_figures
from payung.registry.scope import Scope
from payung.values.refused import Refused


@dataclass(frozen=True, slots=True)
class Wanted:
    """Claims that were paid from one day to another, both included; `chosen` ids, empty for all."""

    first: date
    last: date
    chosen: Collection[int] = ()


def write(scope: Scope, at: datetime, wanted: Wanted, path: Path) -> int:
    """Writes them into `path`, a .pdf to print and sign or an .xlsx; how many there are.

    Refused CEREMONY_EMPTY, CEREMONY_FILE for any other name. An OSError passes through.
    """
    scope.ask(Act.HANDLE_CLAIM)
    if path.suffix not in (".pdf", ".xlsx"):
        raise Refused("CEREMONY_FILE", name=path.name[:80])
    paid = claim_figures.paid(scope, wanted.first, wanted.last)
    given = tuple(one for one in paid if not wanted.chosen or one.id in wanted.chosen)
    if not given:
        raise Refused("CEREMONY_EMPTY")
    if path.suffix == ".pdf":
        region = areas.name(scope.government)
        path.write_bytes(reporting.ceremony_as_pdf(given, region, wanted.last))
    else:
        reporting.write_ceremony(given, wanted.last, path)
    trail.record(
        scope, at, "write_ceremony", ("claim", given[0].id), file=path.suffix[1:],
        claims=[one.number for one in given], amount=sum(one.amount for one in given),
    )  # fmt: skip
    return len(given)
