"""Which person of a register is each row? Rows and a register in, probable pairs out."""

import functools

import pyarrow as pa

from payung.matching import block, compare, fit, keys, model, score, weigh
from payung.matching.engines import Engine
from payung.matching.model import Model
from payung.matching.register import Register
from payung.matching.steps import Kernel, Sql, Step
from payung.matching.tables import Source

# Nothing written is nothing known, as in the register.
_TEXTS = ("digits", "kk", "sex", "village", "phone", "mother")

# A pair found by its NIK settles the row when its weight, prior included, is at least this. It
# is far beyond certain: a father whose row has the NIK of a son of his name must still be sought.
_SETTLED_BITS = 12


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
) -> Model:
    """The same, with all tables left in the engine for whoever wants to see how it came about.

    Returns the model fitted to this list, which the links come of.
    """
    tag, people = register.tag, register.size.people
    engine.put(f"{tag}_rows", wanted)
    engine.run((*_prepare_rows(tag), *block.exact(tag), _owners(tag)))
    begun = using or model.shipped()
    weights = functools.partial(weigh.pairs, model=begun, size=register.size)
    engine.run(_weigh_exact(tag, weights, people))
    engine.run((*block.wider(tag), *_weigh_all(tag, weights)))
    fitted = fit.unfitted(begun) if several else fit.to_list(engine, tag, people, begun)
    engine.run((fit.weighed(tag, fitted.moves), *score.probabilities(tag, people, several)))
    return fitted.model


def links_of(tag: str) -> str:
    """A SELECT of the LINKS that `find` has left behind."""
    return (
        f"SELECT row, record, probability FROM {tag}_links ORDER BY row, probability DESC, record"
    )


def _prepare_rows(tag: str) -> tuple[Step, ...]:
    given = ", ".join(f"nullif(w.{column}, '') AS {column}" for column in _TEXTS)
    names = f"SELECT row AS id, name FROM {tag}_rows"
    return (
        Kernel(f"{tag}_row_keys", names, keys.of_names, keys.KEYS),
        Sql(
            f"{tag}_want",
            f"""SELECT w.row, w.own_record, w.shape, w.doubtful, {given},
                w.birth_date, w.birth_year, w.swapped,
                nullif(w.rt, 0) AS rt, nullif(w.rw, 0) AS rw,
                CASE WHEN length(w.digits) = 16 THEN substr(w.digits, 7, 10) END AS day_and_serial,
                {keys.COLUMNS}, {keys.district("w")} AS district
            FROM {tag}_rows w JOIN {tag}_row_keys k ON k.id = w.row""",
        ),
    )


def _owners(tag: str) -> Sql:
    """The KK of whoever bears the NIK that a row gives."""
    return Sql(
        f"{tag}_owners",
        f"""SELECT e.row, min(g.kk) AS kk FROM {tag}_exact e
        JOIN {tag}_have g ON g.record = e.record WHERE g.kk IS NOT NULL GROUP BY e.row""",
    )


def _weigh_exact(tag: str, weights: keys.BatchFunction, people: int) -> tuple[Step, ...]:
    bits = f"log2({people}) + {_SETTLED_BITS}"
    return (
        *compare.pairs(tag, f"{tag}_exact", f"{tag}_exact_compared"),
        Kernel(
            f"{tag}_exact_weighed", f"SELECT * FROM {tag}_exact_compared", weights, weigh.WEIGHED
        ),
        Sql(
            f"{tag}_settled",
            f"SELECT DISTINCT row FROM {tag}_exact_weighed WHERE weight >= {bits}",
        ),
    )


def _weigh_all(tag: str, weights: keys.BatchFunction) -> tuple[Step, ...]:
    """Settled rows keep their exact pairs; the others get every pair that was found."""
    return (
        Sql(
            f"{tag}_more",
            f"""SELECT row, record FROM {tag}_wider
            EXCEPT SELECT row, record FROM {tag}_exact""",
        ),
        *compare.pairs(tag, f"{tag}_more", f"{tag}_more_compared"),
        Kernel(f"{tag}_more_weighed", f"SELECT * FROM {tag}_more_compared", weights, weigh.WEIGHED),
        Sql(
            f"{tag}_weighed_at_first",
            f"SELECT * FROM {tag}_exact_weighed UNION ALL SELECT * FROM {tag}_more_weighed",
        ),
    )
