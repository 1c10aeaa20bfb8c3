"""People who are covered, looked up in a kept civil registry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from payung import matching
from payung.registry import storage
from payung.registry.queries import kept_register
from payung.registry.queries.once_covered import Covered
from payung.values.people import CivilStatus
from payung.verification import CERTAIN

_ENGINE = "duckdb"
_READ = (
    "nik", "name", "birth_date", "birth_place", "sex", "village_code", "rt", "rw", "kk", "phone",
    "mother", "status", "event_on",
)  # fmt: skip
_SHOWN = ["name", "birth_date", "status", "event_on"]
_CALLED = {"village": "village_code"}
_NOTHING_ELSE: Mapping[str, Any] = {
    "kk": "", "swapped": None, "birth_place": "", "rt": 0, "rw": 0, "phone": "", "mother": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """What a registry says of somebody, and how probable it is that it means them."""

    name: str
    born: date | None
    status: str
    event_on: date | None
    probability: float

    @property
    def dead(self) -> bool:
        return self.status == CivilStatus.DEAD

    @property
    def alive(self) -> bool:
        return self.status == CivilStatus.ALIVE


def look_up(government: str, stored: str, people: Sequence[Covered]) -> Mapping[int, Shown]:
    """By person what the registry in a stored file says.

    By their verified NIK; whoever it does not know by that is sought among its dead by likeness,
    and taken where they are certainly the same.
    """
    with storage.opened(government, stored) as path:
        table = kept_register.table(path, _READ)
    at = pc.index_in(
        pa.array([one.nik for one in people], pa.string()),
        value_set=table["nik"].combine_chunks(),
        skip_nulls=True,
    )
    there = np.array(at.is_valid())
    by_nik = [one for one, known in zip(people, there, strict=True) if known]
    lost = [one for one, known in zip(people, there, strict=True) if not known]
    rows = table.select(_SHOWN).take(at.drop_null()).to_pylist()
    found = {one.person: _shown(row, 1.0) for one, row in zip(by_nik, rows, strict=True)}
    dead = table.filter(pc.equal(table["status"], CivilStatus.DEAD.value))
    return found | (_by_likeness(lost, dead) if lost and dead.num_rows else {})


def on_one_card(government: str, stored: str, one: str, other: str) -> bool | None:
    """Whether two people, by their NIK, stand on one family card in a stored file; None where it
    does not know both, or has no card of theirs."""
    with storage.opened(government, stored) as path:
        wanted = [("nik", "in", [one, other])]
        table = pq.read_table(path, columns=["nik", "kk"], filters=wanted, memory_map=False)
    cards = {row["nik"]: row["kk"] for row in table.to_pylist() if row["kk"]}
    return cards[one] == cards[other] if {one, other} <= cards.keys() else None


def _by_likeness(lost: Sequence[Covered], dead: pa.Table) -> dict[int, Shown]:
    engine = matching.start(_ENGINE)
    try:
        register = matching.prepare(engine, _as_people(dead), "dead")
        links = matching.link(engine, _wanted(lost), register).to_pylist()
    finally:
        engine.close()
    sure = [one for one in links if one["probability"] >= CERTAIN]
    rows = dead.take(pa.array([one["record"] for one in sure], pa.int64())).to_pylist()
    return {
        lost[link["row"]].person: _shown(row, link["probability"])
        for link, row in zip(sure, rows, strict=True)
    }


def _as_people(table: pa.Table) -> pa.Table:
    columns = {field.name: _CALLED.get(field.name, field.name) for field in matching.PEOPLE}
    given = {name: table[own] for name, own in columns.items() if name != "record"}
    given["record"] = pa.array(np.arange(table.num_rows, dtype=np.int64))
    return pa.table([given[name] for name in columns], schema=matching.PEOPLE)


def _wanted(people: Sequence[Covered]) -> pa.Table:
    """Their NIK was verified, but this registry does not know it: it may be written otherwise."""
    rows = [
        {
            **_NOTHING_ELSE,
            "row": row, "own_record": -1, "digits": one.nik, "shape": "sound", "doubtful": True,
            "name": one.name, "birth_date": one.born, "sex": one.sex, "village": one.area,
            "birth_year": one.born.year if one.born else None,
        }
        for row, one in enumerate(people)
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=matching.WANTED)


def _shown(row: Mapping[str, Any], probability: float) -> Shown:
    return Shown(
        row["name"] or "", row["birth_date"], row["status"] or "", row["event_on"], probability
    )
