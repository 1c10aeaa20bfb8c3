"""Families: who lives together, who is whose child, and where the house stands."""

from dataclasses import dataclass

import numpy as np

from payung.sample import days, draw, tables
from payung.sample.draw import Flags, Floats, Ints
from payung.sample.territory import Territory

HEAD, SPOUSE, CHILD, TWIN, PARENT = range(5)
_MOST_CHILDREN = 6
_SLOT_ROLE = np.array([HEAD, SPOUSE, *([CHILD, TWIN] * _MOST_CHILDREN), PARENT])
_FIRST_CHILD, _PARENT_SLOT, _SLOTS = 2, 2 + 2 * _MOST_CHILDREN, 3 + 2 * _MOST_CHILDREN
_TWIN_BIRTHS = 0.004
_PEOPLE_PER_HOUSE = 2.5  # below the true mean, so that enough houses are made
_NOBODY = -1


@dataclass(frozen=True, slots=True)
class Houses:
    """One entry a household. `decile` 1 (poorest) to 10; `road` ≥ 0, or a hamlet (< 0)."""

    village: Ints
    rt: Ints
    rw: Ints
    road: Ints
    door: Ints
    culture: Ints
    decile: Ints


@dataclass(frozen=True, slots=True)
class Kin:
    """One entry a person, household by household; relatives are row numbers, or -1.

    `rank`: position among the siblings, 0 for a first child.
    """

    house: Ints
    role: Ints
    female: Flags
    born: Ints
    rank: Ints
    father: Ints
    mother: Ints
    spouse: Ints
    twin: Ints


@dataclass(frozen=True, slots=True)
class _Slots:
    """Possible members of every household, one line a household, one column a slot."""

    present: Flags
    age: Floats
    female: Flags
    couple: Flags


def houses(territory: Territory, count: int, rng: np.random.Generator) -> Houses:
    """Where `count` households live, of which culture they are, how poor they are."""
    village = draw.weighted(rng, territory.share, count)
    shares = tables.cultures(territory.province)
    places = tables.places(territory.province)
    street = draw.weighted(rng, draw.zipf(len(places.roads), 0.6), count)
    hamlet = -1 - draw.weighted(rng, draw.zipf(len(places.hamlets), 0.5), count)
    return Houses(
        village=village,
        rt=rng.integers(1, 6, count),
        rw=rng.integers(1, territory.blocks[village] + 1),
        road=np.where(rng.random(count) < 0.45, street, hamlet),
        door=rng.integers(1, 120, count),
        culture=draw.weighted(rng, list(shares.values()), count),
        decile=rng.integers(1, 11, count),
    )


def families(people: int, rng: np.random.Generator) -> Kin:
    """`people` persons in families, ages from birth to 96; the last family may be cut short."""
    slots = _slots(int(people / _PEOPLE_PER_HOUSE) + 50, rng)
    row = np.cumsum(slots.present.ravel()).reshape(slots.present.shape) - 1
    row = np.where(slots.present & (row < people), row, _NOBODY)
    house, slot = np.nonzero(row >= 0)
    role = _SLOT_ROLE[slot]
    born = days.number(days.AS_OF) - (slots.age[house, slot] * 365.25).astype(np.int64) - 1
    female = slots.female[house, slot]
    twin = _twins(row, house, slot)
    return Kin(
        house=house,
        role=role,
        female=female,
        born=_heap(born, twin, rng),
        rank=np.maximum(slot - _FIRST_CHILD, 0) // 2,
        father=_parent(row, slots, house, role, female=False),
        mother=_parent(row, slots, house, role, female=True),
        spouse=np.select([role == HEAD, role == SPOUSE], [row[house, 1], row[house, 0]], _NOBODY),
        twin=twin,
    )


def _slots(count: int, rng: np.random.Generator) -> _Slots:
    age = np.zeros((count, _SLOTS))
    age[:, 0] = 20 + 66 * rng.beta(1.7, 2.6, count)
    couple = rng.random(count) < np.where(age[:, 0] < 60, 0.84, 0.6)
    age[:, 1] = age[:, 0] - rng.normal(3.5, 4, count)
    age[:, 1] = np.where(age[:, 1] < 18, 18 + 6 * rng.random(count), age[:, 1])
    female = rng.random((count, _SLOTS)) < 0.49
    female[:, 0] &= ~couple
    female[:, 1] = True
    female[:, _PARENT_SLOT] = rng.random(count) < 0.7
    present = np.zeros((count, _SLOTS), dtype=np.bool_)
    present[:, 0] = True
    present[:, 1] = couple
    _add_children(age, female, present, rng)
    age[:, _PARENT_SLOT] = age[:, 0] + 19 + rng.gamma(2, 4, count)
    present[:, _PARENT_SLOT] = (rng.random(count) < 0.12) & (age[:, _PARENT_SLOT] < 96)
    return _Slots(present, age, female, couple)


def _add_children(age: Floats, female: Flags, present: Flags, rng: np.random.Generator) -> None:
    """Births from the mother's 19th year on; grown children have mostly moved out."""
    count = len(age)
    wished = np.minimum(rng.poisson(2.3, count), _MOST_CHILDREN)
    mother_age = np.where(present[:, 1], age[:, 1], age[:, 0])
    at_birth = 19 + rng.gamma(2, 1.8, count)
    for child in range(_MOST_CHILDREN):
        slot = _FIRST_CHILD + 2 * child
        years = mother_age - at_birth
        stays = np.select([years < 19, years < 27, years < 40], [1.0, 0.5, 0.18], 0.04)
        born = (wished > child) & (years >= 0) & (at_birth < 46)
        present[:, slot] = born & (rng.random(count) < stays)
        twins = rng.random(count) < _TWIN_BIRTHS
        present[:, slot + 1] = present[:, slot] & twins
        age[:, slot] = age[:, slot + 1] = np.maximum(years, 0)
        alike = rng.random(count) < 0.65
        female[:, slot + 1] = np.where(alike, female[:, slot], ~female[:, slot])
        at_birth = at_birth + 1.3 + rng.gamma(2, 1.4, count)


def _twins(row: Ints, house: Ints, slot: Ints) -> Ints:
    children = (slot >= _FIRST_CHILD) & (slot < _PARENT_SLOT)
    other = np.where(_SLOT_ROLE[slot] == TWIN, slot - 1, np.minimum(slot + 1, _SLOTS - 1))
    return np.where(children, row[house, other], _NOBODY)


def _parent(row: Ints, slots: _Slots, house: Ints, role: Ints, *, female: bool) -> Ints:
    """Row of the father or mother, where they live in the same household."""
    head_fits = slots.female[:, 0] == female
    of_child = np.where(head_fits, row[:, 0], row[:, 1] if female else _NOBODY)
    grand_fits = slots.female[:, _PARENT_SLOT] == female
    of_head = np.where(grand_fits, row[:, _PARENT_SLOT], _NOBODY)
    is_child = (role == CHILD) | (role == TWIN)
    return np.select([is_child, role == HEAD], [of_child[house], of_head[house]], _NOBODY)


def _heap(born: Ints, twin: Ints, rng: np.random.Generator) -> Ints:
    """Birth dates nobody wrote down became 31-12, 1-7 or 1-1: the older, the more often."""
    year, month, day = days.parts(born)
    likely = np.select([year < 1955, year < 1970, year < 1985], [0.14, 0.07, 0.03], 0.008)
    heaped = rng.random(len(born)) < likely
    which = draw.weighted(rng, (55, 30, 15), len(born))
    month = np.where(heaped, np.array([12, 7, 1])[which], month)
    day = np.where(heaped, np.array([31, 1, 1])[which], day)
    dates = days.from_parts(year, month, day)
    dates = np.where(dates < days.number(days.AS_OF), dates, born)
    younger = (twin >= 0) & (twin < np.arange(len(born)))
    dates[younger] = dates[twin[younger]]
    return dates
