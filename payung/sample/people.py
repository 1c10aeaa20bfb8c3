"""The whole population: families with names, numbers, addresses."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from payung.sample import days, draw, households, names, numbers, tables
from payung.sample.draw import Flags, Ints
from payung.sample.households import Houses, Kin
from payung.sample.territory import Territory

_SAME_NAME_SONS = 0.004  # of the sons who live with their father; 0.1% of everybody
_BORN_ELSEWHERE = 0.1


@dataclass(frozen=True, slots=True)
class People:
    """One entry a person. The first `registered` of them are in the civil registry.

    `nik` and `card` (the household's KK) are integers; `named_after` is the row of a father of
    the same name, or -1; `birth_place` indexes `birth_places`.
    """

    territory: Territory
    registered: int
    houses: Houses
    kin: Kin
    nik: Ints
    card: Ints
    name: pa.Array
    mother_name: pa.Array
    named_after: Ints
    birth_place: Ints
    birth_places: tuple[str, ...]

    @property
    def in_registry(self) -> Flags:
        return np.arange(len(self.nik)) < self.registered

    def addresses(self, rows: Ints) -> pa.Array:
        """'JL. MELATI NO. 3', or the name of a hamlet."""
        places = tables.places(self.territory.province)
        house = self.kin.house[rows]
        road, door = self.houses.road[house], self.houses.door[house]
        streets = [f"JL. {name} NO. " for name in places.roads]
        names = pa.array([*streets, *places.hamlets])
        place = names.take(pa.array(np.where(road >= 0, road, len(streets) - 1 - road)))
        number = pa.array(door).cast(pa.string())
        return pc.binary_join_element_wise(place, pc.if_else(pa.array(road >= 0), number, ""), "")

    @property
    def village(self) -> Ints:
        return self.houses.village[self.kin.house]


def make(territory: Territory, registered: int, strangers: int, seed: int) -> People:
    """`registered` people of the territory, and `strangers` whom its registry does not know."""
    kin = households.families(registered + strangers, draw.stream(seed, "families"))
    count = int(kin.house[-1]) + 1
    houses = households.houses(territory, count, draw.stream(seed, "houses"))
    district = territory.home[houses.village]
    rng = draw.stream(seed, "numbers")
    foreign = np.arange(len(kin.house)) >= registered
    nik = numbers.niks(kin, district[kin.house], foreign, territory, rng)
    name, mother_name, named_after = _names(kin, houses, territory, draw.stream(seed, "names"))
    birth_place, birth_places = _birth_places(kin, territory, draw.stream(seed, "birth places"))
    return People(
        territory=territory,
        registered=registered,
        houses=houses,
        kin=kin,
        nik=nik,
        card=numbers.cards(district, rng),
        name=name,
        mother_name=mother_name,
        named_after=named_after,
        birth_place=birth_place,
        birth_places=birth_places,
    )


def _names(
    kin: Kin, houses: Houses, territory: Territory, rng: np.random.Generator
) -> tuple[pa.Array, pa.Array, Ints]:
    """Names, mothers' names, and after which father of the same name somebody is called."""
    namer = names.Namer(tuple(tables.cultures(territory.province)))
    year = days.parts(kin.born)[0]
    # Who is not a child of the house has an unknown place among siblings.
    rank = np.where(kin.role >= households.CHILD, kin.rank, rng.integers(0, 4, len(kin.rank)))
    who = names.Bearers(houses.culture[kin.house], kin.female, year, rank)
    tokens = namer.draw(who, rng)
    names.inherit_family(tokens, kin.father)
    son = (kin.role == households.CHILD) & ~kin.female & (kin.father >= 0)
    after = np.where(son & (rng.random(len(son)) < _SAME_NAME_SONS), kin.father, -1)
    tokens[after >= 0] = tokens[after[after >= 0]]
    absent = np.flatnonzero(kin.mother < 0)
    mothers = tokens[kin.mother]
    ghosts = who.take(absent)
    mothers[absent] = namer.draw(
        names.Bearers(
            ghosts.culture,
            np.ones(len(absent), dtype=np.bool_),
            ghosts.born_year - 25,
            rng.integers(0, 4, len(absent)),
        ),
        rng,
    )
    return namer.write(tokens), namer.write(mothers), after


def _birth_places(
    kin: Kin, territory: Territory, rng: np.random.Generator
) -> tuple[Ints, tuple[str, ...]]:
    """Mostly the region's own name; the others are neighbours and cities further off."""
    places = territory.birth_places
    away = 1 + draw.weighted(rng, draw.zipf(len(places) - 1, 0.7), len(kin.house))
    moved = rng.random(len(kin.house)) < _BORN_ELSEWHERE
    return np.where(moved, away, 0), places
