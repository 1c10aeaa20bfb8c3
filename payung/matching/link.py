"""Which person of a register is each row? Rows and people in, probable pairs out."""

import functools

import pyarrow as pa

from payung.matching import block, compare, keys, model, score, weigh
from payung.matching.engines import Engine
from payung.matching.model import Model
from payung.matching.steps import Kernel, Sql, Step

WANTED = pa.schema(
    [
        ("row", pa.int64()),
        ("own_record", pa.int64()),  # this very row in the register, never its own match; or -1
        ("digits", pa.string()),  # as NikReading.digits
        ("shape", pa.string()),  # as NikReading.shape
        ("doubtful", pa.bool_()),  # whether the digits may be mistyped and neighbours be tried
        ("kk", pa.string()),
        ("name", pa.string()),
        ("birth_date", pa.date32()),
        ("birth_year", pa.int32()),
        ("swapped", pa.date32()),
        ("sex", pa.string()),
        ("village", pa.string()),
        ("rt", pa.int32()),
        ("rw", pa.int32()),
        ("phone", pa.string()),
        ("mother", pa.string()),
    ]
)
PEOPLE = pa.schema(
    [
        ("record", pa.int64()),
        ("nik", pa.string()),
        ("kk", pa.string()),
        ("name", pa.string()),
        ("birth_date", pa.date32()),
        ("sex", pa.string()),
        ("village", pa.string()),
        ("rt", pa.int32()),
        ("rw", pa.int32()),
        ("phone", pa.string()),
        ("mother", pa.string()),
    ]
)
LINKS = pa.schema([("row", pa.int64()), ("record", pa.int64()), ("probability", pa.float64())])

# Nothing written is nothing known: '' becomes NULL, which no join and no comparison takes as equal.
_TEXTS_OF_PEOPLE = ("nik", "kk", "sex", "village", "phone", "mother")
_TEXTS_OF_ROWS = ("digits", *_TEXTS_OF_PEOPLE[1:])
_KEYS_OF_NAME = """nullif(k.name_key, '') AS name_key, nullif(k.sound_key, '') AS sound_key,
                nullif(k.sorted_key, '') AS sorted_key, k.lead, substr(k.lead, 1, 3) AS lead_3"""
_DISTRICT = "nullif(substr({}.village, 1, 8), '')"

# A pair found by its NIK settles the row when its weight, prior included, is at least this.
_SETTLED_BITS = 7


def link(
    engine: Engine,
    wanted: pa.Table,
    people: pa.Table,
    tag: str,
    *,
    several: bool = False,
    using: Model | None = None,
) -> pa.Table:
    """LINKS between `wanted` (WANTED) and `people` (PEOPLE), by row, most probable first.

    `tag` names the engine's tables, so that several registers can be linked one after another.
    Probabilities of one row add up to at most 1, unless a row may mean `several` records at
    once; pairs below 0.001 are left out. Weighs by the model in `using`, else the shipped one.
    """
    find(engine, wanted, people, tag, several=several, using=using)
    links = engine.get(links_of(tag))
    engine.forget()
    return links


def find(
    engine: Engine,
    wanted: pa.Table,
    people: pa.Table,
    tag: str,
    *,
    several: bool = False,
    using: Model | None = None,
) -> weigh.Size:
    """The same, with all tables left in the engine for whoever wants to see how it came about."""
    engine.put(f"{tag}_rows", wanted)
    engine.put(f"{tag}_people", people)
    engine.run((*_prepare_rows(tag), *_prepare_people(tag), *block.exact(tag), _owners(tag)))
    size = _size(engine, tag)
    weights = functools.partial(weigh.pairs, model=using or model.shipped(), size=size)
    engine.run(_weigh_exact(tag, weights, people.num_rows))
    engine.run((*block.wider(tag), *_weigh_all(tag, weights)))
    engine.run(score.probabilities(tag, max(people.num_rows, 1), several))
    return size


def links_of(tag: str) -> str:
    """A SELECT of the LINKS that `find` has left behind."""
    return (
        f"SELECT row, record, probability FROM {tag}_links ORDER BY row, probability DESC, record"
    )


def _prepare_rows(tag: str) -> tuple[Step, ...]:
    given = ", ".join(f"nullif(w.{column}, '') AS {column}" for column in _TEXTS_OF_ROWS)
    return (
        Kernel(f"{tag}_row_keys", _names("row", f"{tag}_rows"), keys.of_names, keys.KEYS),
        Sql(
            f"{tag}_want",
            f"""SELECT w.row, w.own_record, w.shape, w.doubtful, {given},
                w.birth_date, w.birth_year, w.swapped,
                nullif(w.rt, 0) AS rt, nullif(w.rw, 0) AS rw,
                CASE WHEN length(w.digits) = 16 THEN substr(w.digits, 7, 10) END AS day_and_serial,
                {_KEYS_OF_NAME}, {_DISTRICT.format("w")} AS district
            FROM {tag}_rows w JOIN {tag}_row_keys k ON k.id = w.row""",
        ),
    )


def _prepare_people(tag: str) -> tuple[Step, ...]:
    given = ", ".join(f"nullif(g.{column}, '') AS {column}" for column in _TEXTS_OF_PEOPLE)
    return (
        Kernel(f"{tag}_people_keys", _names("record", f"{tag}_people"), keys.of_names, keys.KEYS),
        Sql(
            f"{tag}_have",
            f"""SELECT g.record, {given}, g.birth_date, year(g.birth_date) AS birth_year,
                nullif(g.rt, 0) AS rt, nullif(g.rw, 0) AS rw,
                substr(g.nik, 1, 12) AS front, substr(g.nik, 7, 10) AS day_and_serial,
                {_KEYS_OF_NAME}, {_DISTRICT.format("g")} AS district
            FROM {tag}_people g JOIN {tag}_people_keys k ON k.id = g.record""",
        ),
        Sql(f"{tag}_bearers", _count(tag, "sound_key")),
        Sql(f"{tag}_born", _count(tag, "birth_date")),
        Sql(f"{tag}_fronts", _count(tag, "front")),
        Sql(f"{tag}_tails", _count(tag, "day_and_serial")),
        Sql(f"{tag}_leads", _count(tag, "lead")),
        Sql(
            f"{tag}_regions",
            f"""SELECT substr(front, 1, 6) AS region, sum(people) AS people
            FROM {tag}_fronts GROUP BY substr(front, 1, 6)""",
        ),
    )


def _count(tag: str, column: str) -> str:
    return f"SELECT {column}, count(*) AS people FROM {tag}_have GROUP BY {column}"


def _names(number: str, table: str) -> str:
    return f"SELECT {number} AS id, name FROM {table}"


def _owners(tag: str) -> Sql:
    """The KK of whoever bears the NIK that a row gives."""
    return Sql(
        f"{tag}_owners",
        f"""SELECT e.row, min(g.kk) AS kk FROM {tag}_exact e
        JOIN {tag}_have g ON g.record = e.record WHERE g.kk IS NOT NULL GROUP BY e.row""",
    )


def _size(engine: Engine, tag: str) -> weigh.Size:
    counted = engine.get(
        f"""SELECT count(*) AS people, count(DISTINCT village) AS villages,
            count(DISTINCT district) AS districts,
            count(DISTINCT concat(village, '/', cast(rw AS VARCHAR), '/', cast(rt AS VARCHAR)))
                AS neighbourhoods
        FROM {tag}_have"""
    ).to_pylist()[0]
    return weigh.Size(**{name: max(1, int(count)) for name, count in counted.items()})


def _weigh_exact(tag: str, weights: keys.BatchFunction, people: int) -> tuple[Step, ...]:
    bits = f"log2({max(people, 1)}) + {_SETTLED_BITS}"
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
            f"{tag}_weighed",
            f"SELECT * FROM {tag}_exact_weighed UNION ALL SELECT * FROM {tag}_more_weighed",
        ),
    )
