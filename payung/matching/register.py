"""A register made ready to be linked with: its keys, and how many share each.

That is the larger part of the work, and the same for every list: so it is done once, and can be
kept beside the register (`keep`) and taken up again (`recall`).
"""

from dataclasses import dataclass
from pathlib import Path

from payung.matching import keys
from payung.matching.engines import Engine
from payung.matching.steps import Kernel, Sql, Step
from payung.matching.tables import Source

# What the steps of `prepare` leave behind, and `keep` keeps.
_TABLES = ("have", "bearers", "born", "fronts", "tails", "leads", "regions", "size")
# Nothing written is nothing known: '' becomes NULL, which no join and no comparison takes as equal.
_TEXTS = ("nik", "kk", "sex", "village", "phone", "mother")


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
    given = ", ".join(f"nullif(g.{column}, '') AS {column}" for column in _TEXTS)
    names = f"SELECT record AS id, name FROM {tag}_people"
    return (
        Kernel(f"{tag}_people_keys", names, keys.of_names, keys.KEYS),
        Sql(
            f"{tag}_have",
            f"""SELECT g.record, {given}, g.birth_date, year(g.birth_date) AS birth_year,
                nullif(g.rt, 0) AS rt, nullif(g.rw, 0) AS rw,
                substr(g.nik, 1, 12) AS front, substr(g.nik, 7, 10) AS day_and_serial,
                {keys.COLUMNS}, {keys.district("g")} AS district
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
        Sql(
            f"{tag}_size",
            f"""SELECT count(*) AS people, count(DISTINCT village) AS villages,
                count(DISTINCT district) AS districts,
                count(DISTINCT concat(village, '/', cast(rw AS VARCHAR), '/', cast(rt AS VARCHAR)))
                    AS neighbourhoods
            FROM {tag}_have""",
        ),
    )


def _count(tag: str, column: str) -> str:
    return f"SELECT {column}, count(*) AS people FROM {tag}_have GROUP BY {column}"
