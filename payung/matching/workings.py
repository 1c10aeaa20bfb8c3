"""What `link` works out on its way: the pairs it compared, and the share of rows it found."""

from dataclasses import dataclass

import pyarrow as pa

from payung.matching import block
from payung.matching.engines import Engine
from payung.matching.link import find, links_of
from payung.matching.model import Model
from payung.matching.register import Register, Size
from payung.matching.register import size as register_size
from payung.matching.tables import Source


@dataclass(frozen=True, slots=True)
class Workings:
    """`pairs` are those of `compare.pairs`, by row and record."""

    pairs: pa.Table
    links: pa.Table
    size: Size
    model: Model  # as it was fitted to the list


def of(
    engine: Engine,
    wanted: Source,
    register: Register,
    *,
    row: int | None = None,
    using: Model | None = None,
) -> Workings:
    """How `link` comes to its links, with the pairs of one `row` only where one is named."""
    fitted = find(engine, wanted, register, using=using)
    tag = register.tag
    only = "" if row is None else f"WHERE row = {row}"
    compared = " UNION ALL ".join(
        f"SELECT * FROM {tag}_{search}_compared" for search in block.SEARCHES
    )
    pairs = engine.get(f"SELECT * FROM ({compared}) {only} ORDER BY row, record")
    links = engine.get(links_of(tag))
    return Workings(pairs, links, register_size(engine, register), fitted.model)


def one_batch(pairs: pa.Table) -> pa.RecordBatch:
    """The pairs as `weigh.pairs` wants them, all at once."""
    columns = [column.combine_chunks() for column in pairs.columns]
    return pa.RecordBatch.from_arrays(columns, schema=pairs.schema)
