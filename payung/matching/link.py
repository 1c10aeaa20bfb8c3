"""Which person of a register is each row? Rows and a register in, probable pairs out."""

import functools
from dataclasses import dataclass

import pyarrow as pa

from payung.matching import block, compare, fit, keys, model, model_file, score, weigh
from payung.matching.engines import Engine
from payung.matching.fit import Fitted
from payung.matching.model import Model
from payung.matching.register import Register
from payung.matching.register import size as register_size
from payung.matching.steps import Kernel, Sql, Step
from payung.matching.tables import Source
from payung.values.identity import NikShape

# Nothing written is nothing known, as in the register.
_TEXTS = {name: name for name in ("digits", "birth_place", "sex", "village")}
_TEXTS |= {"phone": "given_phone", "mother": "given_mother"}

# Whether the NIK written beside a birth date holds it; women have 40 added to the day.
_NIK_HAS_DATE = """coalesce(substr(w.digits, 7, 6) = strftime(w.birth_date, '%d%m%y')
    OR substr(w.digits, 7, 6) = concat(
        cast(day(w.birth_date) + 40 AS VARCHAR), strftime(w.birth_date, '%m%y')), false)"""
# What the register shows of a row apart from anybody: whether it has the KK number `h`, and whether
# the NIK is of a district `t` where its people live.
_KK_IS = """CASE WHEN w.kk IS NULL THEN 'missing' WHEN h.kk IS NULL THEN 'unknown'
                    ELSE 'known' END"""
_NIK_IS = """CASE WHEN w.digits IS NULL OR length(w.digits) NOT BETWEEN 15 AND 17
                    THEN 'missing' WHEN t.region IS NULL THEN 'foreign' ELSE 'local' END"""
# More people than this share neither a phone nor a mother's name but by chance: the number is an
# office's, the name stands for none.
_MANY = {"phone": 50, "mother": 1_000}
# Of a NIK: the part that others share, and what of it is alike in one nearly the same: of its
# number, and in which digits.
_PARTS = (
    ("front", keys.front("g"), "g.number // 100000", "1, 11"),
    ("tail", keys.tail("g"), "g.number % 1000000000", "8, 9"),
)
# A pair settles the row, and ends the search, when its weight, prior included, is at least this. It
# is far beyond certain: a father whose row has the NIK of a son of his name must still be sought.
_SETTLED_BITS = 12
# Before any row was seen people of every age are listed alike: that counts as so many rows.
_ROWS_BEFORE = 1_000


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
    engine.run(_prepare_rows(tag))
    size = register_size(engine, register)
    people = size.people
    weights = functools.partial(weigh.pairs, model=begun, size=size)
    for search, steps in block.searches(tag, people).items():
        engine.run(steps)
        engine.drop(*(f"{tag}_{table}" for table in block.ON_THE_WAY))
        engine.run(_weigh(tag, search, weights, people))
    engine.run([_together(tag)])
    fitted = fit.to_list(engine, tag, people, begun, 0 if several else rounds)
    engine.run(score.probabilities(tag, people, several))
    return fitted


def links_of(tag: str) -> str:
    """A SELECT of the LINKS that `find` has left behind."""
    return (
        f"SELECT row, record, probability FROM {tag}_links ORDER BY row, probability DESC, record"
    )


def _prepare_rows(tag: str) -> tuple[Step, ...]:
    given = ", ".join(f"nullif(w.{column}, '') AS {name}" for column, name in _TEXTS.items())
    return (
        Sql(
            f"{tag}_written",
            f"""SELECT name, count(*) AS people FROM {tag}_rows
            WHERE name IS NOT NULL GROUP BY name""",
            passing=True,
        ),
        keys.of(f"{tag}_written", f"{tag}_row_names"),
        Sql(
            f"{tag}_keyed",
            f"""SELECT w.row, w.own_record, w.shape, w.doubtful, {given},
                w.birth_date, w.birth_year, w.swapped,
                nullif(w.rt, 0) AS rt, nullif(w.rw, 0) AS rw,
                {keys.number("w.digits")} AS number, {keys.number("w.kk")} AS kk,
                {_NIK_HAS_DATE} AS nik_has_date, {keys.district("w")} AS district, {keys.COLUMNS}
            FROM {tag}_rows w LEFT JOIN {tag}_row_names k ON k.name = w.name""",
        ),
        _ages(tag),
        _shared_by_many(tag, "phone"),
        _shared_by_many(tag, "mother"),
        _households(tag),
        Sql(
            f"{tag}_want",
            f"""SELECT w.*,
                CASE WHEN p.phone IS NULL THEN w.given_phone END AS phone,
                CASE WHEN m.mother IS NULL THEN w.given_mother END AS mother,
                coalesce(r.people, 1) AS same_region, coalesce(l.people, 1) AS led_alike,
                d.people AS born_that_day,
                {_KK_IS} AS kk_is, {_NIK_IS} AS nik_is
            FROM {tag}_keyed w
            LEFT JOIN {tag}_many_phone p ON p.phone = w.given_phone
            LEFT JOIN {tag}_many_mother m ON m.mother = w.given_mother
            LEFT JOIN {tag}_regions r ON r.region = {keys.region("w.digits")}
            LEFT JOIN {tag}_districts t ON t.region = {keys.region("w.digits")}
            LEFT JOIN {tag}_leads l ON l.lead = w.lead
            LEFT JOIN {tag}_born d ON d.birth_date = w.birth_date
            LEFT JOIN {tag}_households h ON h.kk = w.kk""",
        ),
    )


def _ages(tag: str) -> Sql:
    """How much likelier the list names somebody of that age than somebody of any age.

    By the tens of the year of birth, as the rows state it and as the register's people have it.
    """
    return Sql(
        f"{tag}_ages",
        f"""SELECT p.decade, (coalesce(r.people, 0) / p.share + {_ROWS_BEFORE})
                / (sum(coalesce(r.people, 0)) OVER () + {_ROWS_BEFORE}) AS listed
        FROM (SELECT decade, people / sum(people) OVER () AS share
            FROM (SELECT {keys.decade("birth_date")} AS decade, sum(people) AS people
                FROM {tag}_born GROUP BY 1) b) p
        LEFT JOIN (SELECT birth_year // 10 AS decade, count(*) AS people FROM {tag}_keyed
            WHERE birth_year IS NOT NULL GROUP BY 1) r ON r.decade = p.decade""",
    )


def _households(tag: str) -> Sql:
    """The KK numbers that rows say and the register has."""
    return Sql(
        f"{tag}_households",
        f"""SELECT DISTINCT g.kk FROM {tag}_have g
        JOIN (SELECT DISTINCT kk FROM {tag}_keyed) w ON w.kk = g.kk""",
    )


def _shared_by_many(tag: str, column: str) -> Sql:
    """What rows say that stands with so many people that it says nothing: TIDAK DIKETAHUI."""
    return Sql(
        f"{tag}_many_{column}",
        f"""SELECT g.{column} FROM {tag}_have g
        JOIN (SELECT DISTINCT given_{column} AS given FROM {tag}_keyed) w ON w.given = g.{column}
        GROUP BY g.{column} HAVING count(*) > {_MANY[column]}""",
    )


def _shared(tag: str, search: str) -> tuple[Sql, ...]:
    """How many people share a part of a NIK that a row's nearly has.

    At every level that weighs by the part (see `compare_nik`) the digits alike are the same in
    both NIKs: pairs that find no count here need none. Of equal NIKs it is one that may have lost
    its last digit that weighs so. Who is met later under the NIK of somebody found before was
    counted then.
    """
    rows = {
        "exact": f"""{tag}_keyed w JOIN {tag}_exact e ON e.row = w.row
            WHERE w.shape = '{NikShape.CUT}' OR NOT e.owned""",
        "wide": f"{tag}_open w",
    }
    return tuple(
        Sql(
            f"{tag}_{search}_{part}s",
            f"""SELECT {of_nik} AS {part}, count(*) AS people FROM {tag}_have g
            JOIN (SELECT DISTINCT try_cast(substr(w.digits, {digits}) AS BIGINT) AS alike
                FROM {rows[search]}) a ON a.alike = {alike}
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
