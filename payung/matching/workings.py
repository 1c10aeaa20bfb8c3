"""What `link` works out on its way: the pairs it compared, and the share of rows it found."""

from dataclasses import dataclass

import pyarrow as pa

from payung.matching import score
from payung.matching.engines import Engine
from payung.matching.link import find, links_of
from payung.matching.model import Model
from payung.matching.weigh import Size

_TAG = "seen"


@dataclass(frozen=True, slots=True)
class Workings:
    """`pairs` are those of `compare.pairs`, by row and record; `share` of the rows is known."""

    pairs: pa.Table
    links: pa.Table
    size: Size
    share: float


def of(
    engine: Engine,
    wanted: pa.Table,
    people: pa.Table,
    *,
    row: int | None = None,
    using: Model | None = None,
) -> Workings:
    """How `link` comes to its links, with the pairs of one `row` only where one is named."""
    size = find(engine, wanted, people, _TAG, using=using)
    only = "" if row is None else f"WHERE row = {row}"
    pairs = engine.get(
        f"""SELECT * FROM (SELECT * FROM {_TAG}_exact_compared
            UNION ALL SELECT * FROM {_TAG}_more_compared) {only} ORDER BY row, record"""
    )
    links = engine.get(links_of(_TAG))
    share = engine.get(score.share(_TAG))["rho"][0].as_py()
    engine.forget()
    return Workings(pairs, links, size, share)


def one_batch(pairs: pa.Table) -> pa.RecordBatch:
    """The pairs as `weigh.pairs` wants them, all at once."""
    columns = [column.combine_chunks() for column in pairs.columns]
    return pa.RecordBatch.from_arrays(columns, schema=pairs.schema)
