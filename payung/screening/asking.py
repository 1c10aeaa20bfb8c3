"""A register is asked about many people at once."""

import pyarrow as pa
import pyarrow.compute as pc

from payung import matching
from payung.matching import Engine, Model
from payung.screening.registers import Register
from payung.values.people import RegisterKind
from payung.verification import Answer, answers

Answers = tuple[tuple[Answer, ...], ...]


def ask(
    engine: Engine, model: Model, wanted: pa.Table, register: Register, kind: RegisterKind
) -> tuple[Answers, str]:
    """What the register answers, and the digest of the weights that were fitted to the rows."""
    found = matching.seek(engine, wanted, register.ready(engine, kind.value), using=model)
    links = found.links
    engine.forget()  # so that the next register finds the memory free
    # Of a million people only those are fetched whom some row may mean.
    records = pc.unique(links["record"])
    position = pc.index_in(links["record"], value_set=records)
    at = links.schema.get_field_index("record")
    among = links.set_column(at, "record", position)
    return answers.by_row(among, register.take(records), wanted.num_rows), found.model_sha256
