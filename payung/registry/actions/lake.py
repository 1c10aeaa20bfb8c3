"""A government's figures leave the register as Parquet, for the roll-up of many."""

from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
from django.utils import timezone

from payung.registry.actions import trail
from payung.registry.permissions import Act
from payung.registry.queries import lake
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.refused import Refused


def export(scope: Scope, at: datetime, folder: Path) -> int:
    """Writes all that is known up to today into a lake; the cells written. What the government put
    there before is replaced, each file whole or not at all.

    Refused COVERAGE_WHOLE to who sees a part of the government.
    """
    scope.ask(Act.READ_COVERAGE)
    if scope.area != scope.government or scope.office != NO_OFFICE:
        raise Refused("COVERAGE_WHOLE")
    known_on = timezone.localdate(at)
    cells = 0
    for name, table in lake.tables(scope, known_on).items():
        place = folder / name / f"{scope.government}.parquet"
        place.parent.mkdir(parents=True, exist_ok=True)
        half = place.with_suffix(".part")
        pq.write_table(table, half, compression="zstd")
        half.replace(place)
        cells += table.num_rows if name == "figures" else 0
    trail.record(scope, at, "export_lake", ("government", 0), known_on=str(known_on), cells=cells)
    return cells
