"""What is true of everybody on a list, one value a person."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from payung.sample import days, draw, numbers
from payung.sample.draw import Ints
from payung.sample.people import People
from payung.sample.standing import Standing
from payung.values.people import Sex

_HAS_PHONE = 0.65


@dataclass(frozen=True, slots=True)
class Person:
    """The truth about somebody on a list. Numbers are digits; `village` is a dotted code."""

    row: int
    nik: str
    card: str
    spouse: str
    relative: str
    name: str
    birth_place: str
    born: date
    sex: Sex
    address: str
    rt: int
    rw: int
    village: str
    job: int
    phone: str
    mother: str


def known(people: People, facts: Standing, rows: Ints, seed: int) -> dict[int, Person]:
    """Everything known about the persons in `rows`, by row number."""
    rows = np.unique(rows)
    kin, houses = people.kin, people.houses
    house = kin.house[rows]
    phones = _phones(len(rows), draw.stream(seed, "phones"))
    columns = zip(
        rows.tolist(),
        numbers.texts(people.nik[rows]).to_pylist(),
        numbers.texts(people.card[house]).to_pylist(),
        _niks(people, kin.spouse[rows]),
        _niks(people, _relatives(people, rows)),
        people.name.take(pa.array(rows)).to_pylist(),
        [people.birth_places[place] for place in people.birth_place[rows]],
        [days.day_of(born) for born in kin.born[rows].tolist()],
        [Sex.FEMALE if female else Sex.MALE for female in kin.female[rows]],
        people.addresses(rows).to_pylist(),
        houses.rt[house].tolist(),
        houses.rw[house].tolist(),
        [people.territory.villages[village] for village in houses.village[house]],
        facts.job[rows].tolist(),
        phones,
        people.mother_name.take(pa.array(rows)).to_pylist(),
        strict=True,
    )
    return {values[0]: Person(*values) for values in columns}


def _niks(people: People, rows: Ints) -> list[str]:
    digits = numbers.texts(people.nik[rows]).to_pylist()
    return [nik if row >= 0 else "" for nik, row in zip(digits, rows, strict=True)]


def _relatives(people: People, rows: Ints) -> Ints:
    """Another member of the household who is not the spouse, or -1."""
    house, spouse = people.kin.house, people.kin.spouse[rows]
    found = np.full(len(rows), -1)
    for step in (1, 2, -1, -2):
        other = np.clip(rows + step, 0, len(house) - 1)
        fits = (house[other] == house[rows]) & (other != rows) & (other != spouse)
        found = np.where((found < 0) & fits, other, found)
    return found


def _phones(count: int, rng: np.random.Generator) -> list[str]:
    start = rng.choice(np.array(["0812", "0813", "0821", "0822", "0852", "0856", "0857", "0878",
                                 "0895", "0896", "0838", "0819"]), count)  # fmt: skip
    rest = rng.integers(1_000_000, 100_000_000, count)
    has = rng.random(count) < _HAS_PHONE
    return [f"{a}{b}" if c else "" for a, b, c in zip(start, rest, has, strict=True)]
