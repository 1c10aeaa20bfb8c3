"""Payung on a public set: every fact in the cell in which facts of its kind are compared.

The identifying number stands where we know the NIK, the postcode for the village, the house for
the RT, the street for the phone and the town for the mother (each one text, or nearly), the state,
where no sex is known, for the sex. The weights begin with the shipped model and learn from the
set, without labels, as Splink does.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.matching.public.sets import Pairs, Set
from payung import matching
from payung.matching import Model
from payung.values.identity import NikShape

_SURE = 0.5
_TEXTS = ("sex", "phone", "mother")


def pairs(some: Set) -> Pairs:
    """Pairs of a probability of at least `_SURE`; between two tables the likeliest of each row."""
    within = some.right is None
    people = _people(some.left if some.right is None else some.right)
    wanted = _wanted(some.left, within=within)
    engine = matching.start("duckdb")
    register = matching.prepare(engine, people, "public")
    model = matching.train(engine, wanted, register, _begun_with(wanted, people)).model
    links = matching.link(engine, wanted, register, several=within, using=model).to_pylist()
    engine.close()
    sure = [(one["row"], one["record"]) for one in links if one["probability"] >= _SURE]
    if within:
        return frozenset((min(pair), max(pair)) for pair in sure)
    return frozenset(dict(reversed(sure)).items())


def _begun_with(wanted: pa.Table, people: pa.Table) -> Model:
    """The shipped model, but how often two people share a text is counted here."""
    shipped = matching.shipped()
    levels = dict(shipped.levels)
    for text in _TEXTS:
        equal = _share_alike(wanted[text], people[text])
        if equal:
            levels[text] = {
                **levels[text],
                "equal": {**levels[text]["equal"], "others": equal},
                "differs": {**levels[text]["differs"], "others": 1 - equal},
            }
    return replace(shipped, levels=levels)


def _share_alike(one: pa.ChunkedArray, other: pa.ChunkedArray) -> float:
    """How often two people, one from each side, have the same text; 0 where nobody does."""
    mine, theirs = _shares(one), _shares(other)
    alike = sum(share * theirs.get(text, 0.0) for text, share in mine.items())
    return alike if alike < 1 else 0.0


def _shares(texts: pa.ChunkedArray) -> Mapping[str, float]:
    known = texts.filter(pc.fill_null(pc.not_equal(texts, ""), False))
    counts = pc.value_counts(known).to_pylist()
    return {count["values"]: count["counts"] / len(known) for count in counts}


def _people(table: pa.Table) -> pa.Table:
    rows = [
        {"record": at, "nik": row["number"] or "", **_shared(row)}
        for at, row in enumerate(table.to_pylist())
    ]
    return pa.Table.from_pylist(rows, matching.PEOPLE)


def _wanted(table: pa.Table, *, within: bool) -> pa.Table:
    rows = [
        {"row": at, "own_record": at if within else -1, **_shared(row), **_own(row)}
        for at, row in enumerate(table.to_pylist())
    ]
    return pa.Table.from_pylist(rows, matching.WANTED)


def _shared(row: Mapping[str, str | None]) -> dict[str, Any]:
    """What both sides know."""
    house = row["house"] or ""
    words = (row["given_name"], row["middle"], row["surname"])
    return {
        "name": " ".join(word for word in words if word),
        "birth_date": _birth_date(row),
        "sex": row["sex"] or row["state"],
        "village": row["postcode"],
        "rt": int(house) if house.isdigit() else 0,
        "rw": 1,
        "phone": _joined(row["street"]),
        "mother": _joined(row["town"]),
    }


def _own(row: Mapping[str, str | None]) -> dict[str, Any]:
    """What is known of a row of a list beside that."""
    born, year = _birth_date(row), (row["date_of_birth"] or "")[:4]
    return {
        "digits": row["number"] or "",
        "shape": NikShape.SOUND.value if row["number"] else NikShape.EMPTY.value,
        "doubtful": False,
        "birth_year": int(year) if year.isdigit() else None,
        "swapped": _day(born.year, born.day, born.month) if born else None,
    }


def _joined(text: str | None) -> str:
    return (text or "").replace(" ", "")


def _birth_date(row: Mapping[str, str | None]) -> date | None:
    written = row["date_of_birth"] or ""
    if not (written.isdigit() and len(written) == 8):
        return None
    return _day(int(written[:4]), int(written[4:6]), int(written[6:]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
