"""A register made ready to be linked with: its keys, and how many share each.

That is the larger part of the work, and the same for every list: so it is done once, and can be
kept beside the register (`keep`) and taken up again (`recall`).
"""

from dataclasses import dataclass
from pathlib import Path

from payung.matching import keys, national
from payung.matching.engines import Engine
from payung.matching.steps import Sql, Step
from payung.matching.tables import Source

# What the steps of `prepare` leave behind, and `keep` keeps.
_TABLES = ("have", "leads", "regions", "size")
_ON_THE_WAY = ("people", "borne", "names", "sounds", "called", "born", "fronts", "tails")
# Nothing written is nothing known: '' becomes NULL, which no join and no comparison takes as equal.
_TEXTS = ("nik", "kk", "sex", "village", "phone", "mother")

_SHARED = {
    "bearers": "k.bearers",
    "led_alike": "k.led_alike",
    "born_that_day": "d.people",
    "same_front": "f.people",
    "same_tail": "t.people",
}


@dataclass(frozen=True, slots=True)
class Size:
    """How many people a register has, and how many villages, districts and RTs they live in."""

    people: int
    villages: int
    districts: int
    neighbourhoods: int


@dataclass(frozen=True, slots=True)
class Register:
    """A register that an engine holds ready in tables whose names begin with `tag`."""

    tag: str
    size: Size


def prepare(engine: Engine, people: Source, tag: str) -> Register:
    """Makes the register of `people` (PEOPLE) ready; `tag` sets it apart from others."""
    engine.put(f"{tag}_people", people)
    engine.run(_steps(tag))
    engine.drop(*(f"{tag}_{table}" for table in _ON_THE_WAY))
    return _register(engine, tag)


def keep(engine: Engine, register: Register, folder: Path) -> None:
    """Writes what was made ready into `folder`, as Parquet: as secret as the register itself."""
    for table in _TABLES:
        engine.keep(f"{register.tag}_{table}", folder / f"{table}.parquet")


def recall(engine: Engine, folder: Path, tag: str) -> Register:
    """The register that `keep` has written into `folder`, whichever engine kept it."""
    for table in _TABLES:
        engine.put(f"{tag}_{table}", folder / f"{table}.parquet")
    return _register(engine, tag)


def _register(engine: Engine, tag: str) -> Register:
    counted = engine.get(f"SELECT * FROM {tag}_size").to_pylist()[0]
    return Register(tag, Size(**{name: max(1, int(count)) for name, count in counted.items()}))


def _steps(tag: str) -> tuple[Step, ...]:
    return (
        Sql(f"{tag}_borne", _count(tag, "g.name", "name")),
        keys.of(f"{tag}_borne", f"{tag}_names"),
        Sql(f"{tag}_sounds", _bearing(tag, "sound_key")),
        Sql(f"{tag}_leads", _bearing(tag, "lead")),
        Sql(
            f"{tag}_called",
            f"""SELECT k.name, {keys.COLUMNS}, s.people AS bearers, l.people AS led_alike
            FROM {tag}_names k
            LEFT JOIN {tag}_sounds s ON s.sound_key = k.sound_key
            LEFT JOIN {tag}_leads l ON l.lead = k.lead""",
        ),
        Sql(f"{tag}_born", _count(tag, "g.birth_date", "birth_date")),
        Sql(f"{tag}_fronts", _count(tag, keys.front("g"), "front")),
        Sql(f"{tag}_tails", _count(tag, keys.tail("g"), "tail")),
        Sql(
            f"{tag}_regions",
            f"""SELECT substr(front, 1, 6) AS region, cast(sum(people) AS BIGINT) AS people
            FROM {tag}_fronts GROUP BY substr(front, 1, 6)""",
        ),
        _people(tag),
        Sql(
            f"{tag}_size",
            f"""SELECT count(*) AS people, count(DISTINCT village) AS villages,
                count(DISTINCT {keys.district("g")}) AS districts,
                count(DISTINCT concat(village, '/', cast(rw AS VARCHAR), '/', cast(rt AS VARCHAR)))
                    AS neighbourhoods
            FROM {tag}_have g""",
        ),
    )


def _people(tag: str) -> Sql:
    """Everybody with the keys of the name, and how many share what is compared."""
    given = ", ".join(f"nullif(g.{column}, '') AS {column}" for column in _TEXTS)
    shared = ", ".join(
        f"cast(coalesce({count}, 1) AS INTEGER) AS {name}" for name, count in _SHARED.items()
    )
    return Sql(
        f"{tag}_have",
        f"""SELECT g.record, {given}, g.birth_date, nullif(g.rt, 0) AS rt, nullif(g.rw, 0) AS rw,
            {national.PLACE}, k.name_key, k.sound_key, k.sorted_key, k.lead, {shared}
        FROM {tag}_people g
        LEFT JOIN {tag}_called k ON k.name = g.name
        LEFT JOIN {tag}_born d ON d.birth_date = g.birth_date
        LEFT JOIN {tag}_fronts f ON f.front = {keys.front("g")}
        LEFT JOIN {tag}_tails t ON t.tail = {keys.tail("g")}""",
        by=national.LIES_BY,
    )


def _bearing(tag: str, key: str) -> str:
    """How many people bear a name with this key."""
    return f"""SELECT k.{key}, cast(sum(b.people) AS BIGINT) AS people
        FROM {tag}_names k JOIN {tag}_borne b ON b.name = k.name
        WHERE k.{key} <> '' GROUP BY k.{key}"""


def _count(tag: str, value: str, name: str) -> str:
    """How many people share a value, under the name of a column."""
    return f"""SELECT {value} AS {name}, count(*) AS people FROM {tag}_people g
        WHERE {value} IS NOT NULL GROUP BY {value}"""
