"""One row of a list as an office typed it, with the flaws that its typing put in."""

from dataclasses import dataclass
from datetime import date
from random import Random

from payung import areas
from payung.sample import (
    draw,
    noise,
    spoil_birth,
    spoil_card,
    spoil_name,
    spoil_nik,
    spoil_town,
    tables,
)
from payung.sample.persons import Person
from payung.values.people import Sex
from payung.values.sheet import Cell

_OFF_STYLE = 0.12


@dataclass(frozen=True, slots=True)
class Line:
    """A person as typed; '' where nothing was. `flaws` are codes."""

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
    # Dice of their own: a region is in all else what it was before these had flaws.
    apart = draw.dice(int(person.nik), f"{name} {birth.date}")
    town_flaw, town = _town(apart, person, rates)
    card_flaw, card = noise.spoil(apart, rates.card, spoil_card.SPOILERS, person.card)
    sex_flaw, sex = _sex(dice, person.sex, rates, office)
    address_flaw = noise.draw(dice, rates.address)
    home = other if address_flaw else person
    flaws = (nik_flaw, card_flaw, name_flaw, birth_flaw, town_flaw, sex_flaw, address_flaw)
    return Line(
        truth=person,
        name=name if office.capitals else name.title(),
        nik=nik,
        card=card,
        birth_place=town if birth.date else "",
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


def _town(dice: Random, person: Person, rates: noise.Noise) -> tuple[str, str]:
    town = spoil_town.Town(person.birth_place, areas.name(person.village).upper())
    flaw, spoiled = noise.spoil(dice, rates.birth_place, spoil_town.SPOILERS, town)
    if not flaw and dice.random() < rates.town_form:
        return "", spoil_town.with_its_kind(dice, person.birth_place)
    return flaw, spoiled.written


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
