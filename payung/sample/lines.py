"""One row of a list: what is true of the person, and what the office typed."""

from dataclasses import dataclass
from datetime import date
from random import Random

import numpy as np
import pyarrow as pa

from payung import areas
from payung.sample import (
    days,
    draw,
    noise,
    numbers,
    spoil_birth,
    spoil_name,
    spoil_nik,
    tables,
)
from payung.sample.draw import Ints
from payung.sample.people import People
from payung.sample.standing import Standing
from payung.values.people import Sex
from payung.values.sheet import Cell

_HAS_PHONE = 0.65
_OFF_STYLE = 0.12


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


@dataclass(frozen=True, slots=True)
class Line:
    """The same as typed; '' where nothing was. `flaws` are codes."""

    truth: Person
    name: str
    nik: Cell
    card: str
    birth_place: str
    birth: Cell | date
    sex: str
    address: str
    rt: str
    rw: str
    village: str
    job: str
    phone: str
    mother: str
    flaws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Habits:
    """How one office types. `numeric`: into a spreadsheet, whose cells may hold numbers.

    `sexes`: its words for men and women; `capitals`: names in capitals; `dates`: the style it
    mostly writes (see spoil_birth).
    """

    numeric: bool
    capitals: bool
    sexes: tuple[str, str]
    dates: str


def truth(people: People, facts: Standing, rows: Ints, seed: int) -> dict[int, Person]:
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


def habits(dice: Random, *, numeric: bool) -> Habits:
    """How an office of this kind types."""
    styles = spoil_birth.WRITTEN + (spoil_birth.TYPED * 2 if numeric else ())
    return Habits(
        numeric=numeric,
        capitals=dice.random() < 0.6,
        sexes=dice.choice((("L", "P"), ("L", "P"), ("Laki-laki", "Perempuan"), ("LK", "PR"))),
        dates=dice.choice(styles),
    )


def typed(dice: Random, person: Person, rates: noise.Noise, office: Habits, other: Person) -> Line:
    """What the office made of the person; `other` is somebody whose address slips in."""
    nik_flaw, nik = _nik(dice, person, rates, office)
    name_flaw, name = noise.spoil(dice, rates.name, spoil_name.SPOILERS[person.sex], person.name)
    birth_flaw, birth = noise.spoil(
        dice, rates.birth, spoil_birth.SPOILERS, spoil_birth.BirthCell(person.born)
    )
    sex_flaw, sex = _sex(dice, person.sex, rates, office)
    address_flaw = noise.draw(dice, rates.address)
    home = other if address_flaw else person
    flaws = (nik_flaw, name_flaw, birth_flaw, sex_flaw, address_flaw)
    return Line(
        truth=person,
        name=name if office.capitals else name.title(),
        nik=nik,
        card=person.card,
        birth_place=person.birth_place if birth.date else "",
        birth=spoil_birth.write(_date_style(dice, office), birth),
        sex=sex,
        address=home.address if office.capitals else home.address.title(),
        rt=_block(dice, person.rt),
        rw=_block(dice, person.rw),
        village=areas.name(home.village),
        job=dice.choice(tables.jobs()[person.job].listed),
        phone=_phone(dice, person.phone),
        mother=person.mother if dice.random() < 0.9 else "",
        flaws=tuple(flaw for flaw in flaws if flaw),
    )


def _nik(dice: Random, person: Person, rates: noise.Noise, office: Habits) -> tuple[str, Cell]:
    cell = spoil_nik.NikCell(
        person.nik, person.card, person.spouse, person.relative, office.numeric
    )
    flaw, spoiled = noise.spoil(dice, rates.nik, spoil_nik.SPOILERS, cell)
    if not flaw and dice.random() < rates.nik_format:
        return "nik_format", spoil_nik.decorate(dice, person.nik)
    return flaw, spoiled.cell


def _sex(dice: Random, sex: Sex, rates: noise.Noise, office: Habits) -> tuple[str, str]:
    flaw = noise.draw(dice, rates.sex)
    female = (sex is Sex.FEMALE) != (flaw == "sex_wrong")
    return flaw, "" if flaw == "sex_missing" else office.sexes[female]


def _date_style(dice: Random, office: Habits) -> str:
    if dice.random() >= _OFF_STYLE:
        return office.dates
    return dice.choice(spoil_birth.WRITTEN + (spoil_birth.TYPED if office.numeric else ()))


def _block(dice: Random, number: int) -> str:
    """An RT or RW as people write it."""
    return dice.choice((f"{number:02d}", f"{number:02d}", f"{number:03d}", str(number)))


def _phone(dice: Random, phone: str) -> str:
    if not phone or dice.random() < 0.7:
        return phone
    return dice.choice(
        (f"+62{phone[1:]}", f"62{phone[1:]}", f"{phone[:4]}-{phone[4:8]}-{phone[8:]}", phone[1:])
    )
