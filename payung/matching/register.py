"""A register made ready to be linked with: its keys, and how many share each.

That is the larger part of the work, and the same for every list: so it is done once, and can be
kept beside the register (`keep`) and taken up again (`recall`).
"""

from dataclasses import dataclass, fields
from pathlib import Path

import pyarrow as pa

from payung.matching import compare_name, keys, national
from payung.matching.compare_name import NameLevel
from payung.matching.engines import Engine
from payung.matching.steps import Kernel, Sql, Step
from payung.matching.tables import Source

# What the steps of `prepare` leave behind, and `keep` keeps: everybody, and how many share what.
_TABLES = ("have", "leads", "born", "natives", "districts", "regions", "many", "homes", "drawn")
_ON_THE_WAY = ("people", "names", "quarters", "blind")
# Nothing written is nothing known: '' becomes NULL, which no join and no comparison takes as equal.
_TEXTS = ("birth_place", "sex", "phone", "mother")


# Pairs of people put together blindly, to count how often two have names that are a little alike:
# 2% of the pairs in Java and 7% in Bali, where names share words.
_BLIND_PAIRS = 10_000
# About so many of the people `g`, by their birth date: the same ones in whatever order they lie.
_ONE_OF_SOME = f"""coalesce(date_diff('day', DATE '1900-01-01', g.birth_date), 1)
                % greatest(1, h.people // {_BLIND_PAIRS}) = 0"""
_COMPARED = pa.schema([("weak", pa.int64())])
# More people than this share neither a phone nor a mother's name but by chance: the number is an
# office's, the name stands for none.
_MANY = {"phone": 50, "mother": 1_000}
# Of the people in the usual district of a register: with fewer it is none of its own.
_INHABITED = 0.1


@dataclass(frozen=True, slots=True)
class Size:
    """How many people a register has, and how many villages, districts and RTs they live in.

    Of `blind` pairs of them `weak` have names that are a little alike; of some, `registered`
    somewhere, so many live in the district that the NIK names (`at_home`), and so many bear a name
    that nobody else bears (`once`), or one other (`twice`). None of these is less than one.
    """

    people: int
    villages: int
    districts: int
    neighbourhoods: int
    blind: int
    weak: int
    registered: int
    at_home: int
    once: int
    twice: int


@dataclass(frozen=True, slots=True)
class Register:
    """A register that an engine holds ready in tables whose names begin with `tag`.

    It may still be made ready: whoever seeks in it first makes the rows ready beside it, and asks
    for how many `people` it has no sooner than that, and for its `size` when pairs are weighed.
    """

    tag: str


def prepare(engine: Engine, people: Source, tag: str) -> Register:
    """Makes the register of `people` (PEOPLE) ready; `tag` sets it apart from others."""
    engine.put(f"{tag}_people", people)
    engine.run(_steps(tag))
    engine.drop(*(f"{tag}_{table}" for table in _ON_THE_WAY))
    return Register(tag)


def people(engine: Engine, register: Register) -> int:
    """How many people a register has that `engine` holds ready, at least one."""
    counted = engine.get(f"SELECT people FROM {register.tag}_homes")["people"][0].as_py()
    return max(1, int(counted))


def size(engine: Engine, register: Register) -> Size:
    """The same, and all else that was counted of them."""
    tag, counts = register.tag, ", ".join(count.name for count in fields(Size))
    counted = engine.get(f"SELECT {counts} FROM {tag}_homes CROSS JOIN {tag}_drawn").to_pylist()[0]
    return Size(**{name: max(1, int(count)) for name, count in counted.items()})


def keep(engine: Engine, register: Register, folder: Path) -> None:
    """Writes what was made ready into `folder`, as Parquet: as secret as the register itself."""
    for table in _TABLES:
        engine.keep(f"{register.tag}_{table}", folder / f"{table}.parquet")


def recall(engine: Engine, folder: Path, tag: str) -> Register:
    """The register that `keep` has written into `folder`, whichever engine kept it."""
    for table in _TABLES:
        engine.take(f"{tag}_{table}", folder / f"{table}.parquet")
    return Register(tag)


def _compared_blindly(batch: pa.RecordBatch) -> pa.RecordBatch:
    weak = compare_name.levels(batch) == NameLevel.WEAK
    return pa.RecordBatch.from_arrays([pa.array(weak.astype("int64"))], schema=_COMPARED)


def _steps(tag: str) -> tuple[Step, ...]:
    return (
        Sql(f"{tag}_borne", _count(f"{tag}_people", "g.name", "name"), passing=True),
        keys.of(f"{tag}_borne", f"{tag}_names"),
        Sql(f"{tag}_sounds", _bearing(tag, "sound"), passing=True),
        Sql(f"{tag}_leads", _bearing(tag, "lead")),
        Sql(
            f"{tag}_called",
            f"""SELECT k.name, {keys.COLUMNS}, s.people AS bearers, l.people AS led_alike
            FROM {tag}_names k
            LEFT JOIN {tag}_sounds s ON s.sound = k.sound
            LEFT JOIN {tag}_leads l ON l.lead = k.lead""",
            passing=True,
        ),
        _people(tag),
        Sql(f"{tag}_born", _count(f"{tag}_have", "g.birth_date", "birth_date")),
        _natives(tag),
        Sql(f"{tag}_regions", _count(f"{tag}_have", keys.their_region("g"), "region")),
        Sql(
            f"{tag}_quarters",
            f"""SELECT village, rw, rt, count(*) AS people, count(kk) AS cards FROM {tag}_have
            GROUP BY village, rw, rt""",
        ),
        Sql(
            f"{tag}_homes",
            f"""SELECT cast(coalesce(sum(people), 0) AS BIGINT) AS people,
                count(DISTINCT village) AS villages,
                count(DISTINCT {keys.district("g")}) AS districts, count(*) AS neighbourhoods,
                cast(coalesce(sum(cards), 0) AS BIGINT) AS cards
            FROM {tag}_quarters g""",
        ),
        _districts(tag),
        _many(tag),
        _together(tag),
        Kernel(
            f"{tag}_blind",
            f"SELECT * FROM {tag}_together WHERE their_sound_key IS NOT NULL",
            _compared_blindly,
            _COMPARED,
            passing=True,
        ),
        Sql(
            f"{tag}_drawn",
            f"""SELECT * FROM (
                SELECT count(*) AS blind, cast(coalesce(sum(weak), 0) AS BIGINT) AS weak
                FROM {tag}_blind) alike
            CROSS JOIN (
                SELECT count({keys.at_home("g")}) AS registered,
                    count(*) FILTER (WHERE {keys.at_home("g")}) AS at_home,
                    count(*) FILTER (WHERE g.bearers = 1 AND g.sound_key IS NOT NULL) AS once,
                    count(*) FILTER (WHERE g.bearers = 2) AS twice
                FROM {tag}_have g CROSS JOIN {tag}_homes h WHERE {_ONE_OF_SOME}) homes""",
        ),
    )


def _districts(tag: str) -> Sql:
    """Where its people live, but for districts in which only a few do: one who lives far away does
    not make all who were registered there people of here."""
    return Sql(
        f"{tag}_districts",
        f"""SELECT region FROM (
            SELECT region, people, avg(people) OVER () AS usual FROM (
                SELECT {keys.district("g")} AS region, sum(people) AS people
                FROM {tag}_quarters g WHERE g.village IS NOT NULL GROUP BY 1) each
            ) lived_in WHERE people >= {_INHABITED} * usual""",
    )


def _many(tag: str) -> Sql:
    """What stands with so many people that it says nothing of any: TIDAK DIKETAHUI."""
    shared = (
        f"""SELECT {", ".join(f"g.{one}" if one == of else f"NULL AS {one}" for one in _MANY)}
        FROM {tag}_have g WHERE g.{of} IS NOT NULL GROUP BY g.{of} HAVING count(*) > {most}"""
        for of, most in _MANY.items()
    )
    return Sql(f"{tag}_many", " UNION ALL ".join(shared))


def _together(tag: str) -> Sql:
    """Some of the people beside others, the same ones in whatever order the register has them."""
    return Sql(
        f"{tag}_together",
        f"""SELECT spelling, sound_key, lead(spelling) OVER (ORDER BY dice) AS their_spelling,
            lead(sound_key) OVER (ORDER BY dice) AS their_sound_key
        FROM (SELECT g.spelling, g.sound_key,
                md5(concat(cast(g.spelling AS VARCHAR), ' ', {keys.nik("g")})) AS dice
            FROM {tag}_have g CROSS JOIN {tag}_homes h
            WHERE g.sound_key IS NOT NULL AND {_ONE_OF_SOME}) thrown""",
        passing=True,
    )


def _people(tag: str) -> Sql:
    """Everybody with the keys of the name, and how many share them."""
    given = ", ".join(f"nullif(g.{column}, '') AS {column}" for column in _TEXTS)
    return Sql(
        f"{tag}_have",
        f"""SELECT g.record, {given}, {keys.village("g.village")} AS village,
            {keys.number("g.nik")} AS number,
            {keys.no_number("g.nik")} AS no_number, {keys.number("g.kk")} AS kk, g.birth_date,
            nullif(g.rt, 0) AS rt, nullif(g.rw, 0) AS rw,
            {national.PLACE}, k.spelling, k.sound_key, k.sound, k.sound_words, k.lead, k.onset,
            coalesce(k.bearers, 1) AS bearers, coalesce(k.led_alike, 1) AS led_alike
        FROM {tag}_people g LEFT JOIN {tag}_called k ON k.name = g.name""",
        by=national.LIES_BY,
    )


def _natives(tag: str) -> Sql:
    """By regency and town how many of its `inhabitants` were born there, so far as it is told.

    Of the people as given: in Parquet few texts stand for all.
    """
    return Sql(
        f"{tag}_natives",
        f"""SELECT regency, birth_place, people AS natives,
            cast(sum(people) OVER (PARTITION BY regency) AS BIGINT) AS inhabitants
        FROM (SELECT {keys.regency("g")} AS regency, birth_place,
                cast(sum(people) AS BIGINT) AS people
            FROM (SELECT {keys.village("g.village")} AS village, g.birth_place, count(*) AS people
                FROM {tag}_people g WHERE g.birth_place <> '' GROUP BY g.village, g.birth_place) g
            GROUP BY 1, 2) born""",
    )


def _bearing(tag: str, key: str) -> str:
    """How many people bear a name with this key."""
    return f"""SELECT k.{key}, cast(sum(k.people) AS INTEGER) AS people FROM {tag}_names k
        WHERE k.{key} IS NOT NULL GROUP BY k.{key}"""


def _count(people: str, value: str, name: str) -> str:
    """How many of these people share a value, under the name of a column."""
    return f"""SELECT {value} AS {name}, count(*) AS people FROM {people} g
        WHERE {value} IS NOT NULL GROUP BY {value}"""
