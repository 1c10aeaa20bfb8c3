"""Links that the engine itself writes out: at the size of a country no process holds them all."""

from dataclasses import dataclass
from pathlib import Path

from payung.matching import model_file, rates
from payung.matching.engines import Engine
from payung.matching.link import find
from payung.matching.model import Model
from payung.matching.register import Register
from payung.matching.steps import Sql
from payung.matching.tables import Source

_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Linked:
    """What was written: how many links, and how many rows are more probably a person than not.

    `share` is the share of the rows whose person the register knows, as it was estimated;
    `model_sha256` the digest of the model as it was fitted to the rows.
    """

    links: int
    found: int
    share: float
    model_sha256: str


def write_links(
    engine: Engine,
    wanted: Source,
    register: Register,
    folder: Path,
    *,
    using: Model | None = None,
) -> Linked:
    """As `link`, but LINKS go to Parquet in `folder`, apart by the `province` of the person.

    `province` is a number (33), or 0 where the register does not tell.
    """
    fitted = find(engine, wanted, register, using=using)
    tag = register.tag
    written = Sql(
        f"{tag}_placed",
        f"""SELECT l.row, l.record, l.probability, g.province
        FROM {tag}_links l JOIN {tag}_have g ON g.record = l.record""",
        passing=True,
    )
    engine.run((written,))
    engine.keep(written.name, folder, ("province",))
    told = engine.get(
        f"""SELECT count(*) AS links,
            count(DISTINCT CASE WHEN probability >= {_LIKELY} THEN row END) AS found
        FROM {tag}_links"""
    ).to_pylist()[0]
    share = engine.get(rates.overall(tag))["rho"][0].as_py()
    return Linked(told["links"], told["found"], share, model_file.digest(fitted.model))
