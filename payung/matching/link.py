"""Which person of a register is each row? Rows and a register in, probable pairs out."""

import functools
from dataclasses import dataclass

import pyarrow as pa

from payung.matching import block, compare, fit, keys, model, model_file, rows, score, weigh
from payung.matching.engines import Engine
from payung.matching.fit import Fitted
from payung.matching.model import Model
from payung.matching.register import Register
from payung.matching.register import people as register_people
from payung.matching.register import size as register_size
from payung.matching.steps import Kernel, Sql, Step
from payung.matching.tables import Source
from payung.values.identity import NikShape

# Of a NIK: the part that others share, and what of it is alike in one nearly the same: of its
# number, and in which digits.
_PARTS = (
    ("front", keys.front("g"), "g.number // 100000", "1, 11"),
    ("tail", keys.tail("g"), "g.number % 1000000000", "8, 9"),
)
# A pair settles the row, and ends the search, when its weight, prior included, is at least this. It
# is far beyond certain: a father whose row has the NIK of a son of his name must still be sought.
_SETTLED_BITS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """LINKS, and the digest of the model that weighed them, as it was fitted to the list."""

    links: pa.Table
    model_sha256: str


def seek(
    engine: Engine, wanted: Source, register: Register, *, using: Model | None = None
) -> Found:
    """As `link`, and what weighed it."""
    fitted = find(engine, wanted, register, using=using)
    return Found(engine.get(links_of(register.tag)), model_file.digest(fitted.model))


def link(
    engine: Engine,
    wanted: Source,
    register: Register,
    *,
    several: bool = False,
    using: Model | None = None,
) -> pa.Table:
    """LINKS between `wanted` (WANTED) and a register, by row, most probable first.

    Probabilities of one row add up to at most 1, unless a row may mean `several` records at
    once; pairs below 0.001 are left out. Weighs by the model in `using`, else the shipped one,
    fitted to the list (see `fit`) unless a row may mean several.
    """
    find(engine, wanted, register, several=several, using=using)
    return engine.get(links_of(register.tag))


def find(
    engine: Engine,
    wanted: Source,
    register: Register,
    *,
    several: bool = False,
    using: Model | None = None,
    rounds: int = 1,
) -> Fitted:
    """The same, with all tables left in the engine for whoever wants to see how it came about.

    Returns the model fitted to this list, which the links come of, in at most so many rounds.
    """
    tag, begun = register.tag, using or model.shipped()
    engine.put(f"{tag}_rows", wanted)
    engine.run(rows.prepare(tag))
    people = register_people(engine, register)
    for search, steps in block.searches(tag, people).items():
        engine.run(steps)
        engine.drop(*(f"{tag}_{table}" for table in block.ON_THE_WAY))
        weights = functools.partial(weigh.pairs, model=begun, size=register_size(engine, register))
        engine.run(_weigh(tag, search, weights, people))
    engine.run([_together(tag)])
    fitted = fit.to_list(engine, tag, people, begun, 0 if several else rounds)
    score.probabilities(engine, tag, people, several)
    return fitted


def links_of(tag: str) -> str:
    """A SELECT of the LINKS that `find` has left behind."""
    return (
        f"SELECT row, record, probability FROM {tag}_links ORDER BY row, probability DESC, record"
    )


def _shared(tag: str, search: str) -> tuple[Sql, ...]:
    """How many people share a part of a NIK that a row's nearly has.

    At every level that weighs by the part (see `compare_nik`) the digits alike are the same in
    both NIKs: pairs that find no count here need none. Of equal NIKs it is one that may have lost
    its last digit that weighs so. Who is met later under the NIK of somebody found before was
    counted then.
    """
    sought = {
        "exact": f"""{tag}_keyed w JOIN {tag}_exact e ON e.row = w.row
            WHERE w.shape = '{NikShape.CUT}' OR NOT e.owned""",
        "wide": f"{tag}_open w",
    }
    return tuple(
        Sql(
            f"{tag}_{search}_{part}s",
            f"""SELECT {of_nik} AS {part}, count(*) AS people FROM {tag}_have g
            JOIN (SELECT DISTINCT try_cast(substr(w.digits, {digits}) AS BIGINT) AS alike
                FROM {sought[search]}) a ON a.alike = {alike}
            GROUP BY {of_nik} {_counted_before(tag, search, part)}""",
        )
        for part, of_nik, alike, digits in _PARTS
    )


def _counted_before(tag: str, search: str, part: str) -> str:
    return f"UNION SELECT * FROM {tag}_exact_{part}s" if search == "wide" else ""


def _weigh(tag: str, search: str, weights: keys.BatchFunction, people: int) -> tuple[Step, ...]:
    """The pairs of one search weighed, and the rows that these settle if more are to follow."""
    found = f"{tag}_{search}"
    bits = f"log2({people}) + {_SETTLED_BITS}"
    select = f"SELECT row FROM {found}_weighed WHERE weight >= {bits}"
    settled = Sql(f"{found}_settled", select, passing=True)
    return (
        *_shared(tag, search),
        compare.pairs(tag, search),
        Kernel(f"{found}_weighed", f"SELECT * FROM {found}_compared", weights, weigh.WEIGHED),
        *(() if search == block.SEARCHES[-1] else (settled,)),
    )


def _together(tag: str) -> Sql:
    weighed = (f"SELECT * FROM {tag}_{search}_weighed" for search in block.SEARCHES)
    return Sql(f"{tag}_weighed_at_first", " UNION ALL ".join(weighed))
