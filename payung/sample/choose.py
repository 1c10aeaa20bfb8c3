"""Who is on the lists: mostly those for whom the programme is meant, and everybody else too."""

import numpy as np

from payung.sample import draw, standing
from payung.sample.draw import Flags, Ints
from payung.sample.people import People
from payung.sample.standing import Standing
from payung.values.refused import Refused

_DUPLICATES = 0.06
_TWINS, _SAME_NAME = 0.004, 0.004  # pairs, where there are so many
_PEOPLE_PER_ROW = 4


def persons(people: People, facts: Standing, rows: int, seed: int) -> Ints:
    """`rows` row numbers of `people`, shuffled; a person proposed twice is there twice."""
    if rows * _PEOPLE_PER_ROW > people.registered:
        most = str(people.registered // _PEOPLE_PER_ROW)
        raise Refused("SAMPLE_LIST_TOO_LONG", rows=str(rows), most=most)
    rng = draw.stream(seed, "who is proposed")
    chosen = _pairs(people, facts, rows, rng)
    once = rows - round(rows * _DUPLICATES)
    for able, share in _strata(people, facts):
        free = able & ~np.isin(np.arange(len(able)), chosen)
        some = draw.subset(rng, free.astype(np.float64), round(share * rows))
        chosen = np.concatenate([chosen, some])
    free = _meant(people, facts) & ~np.isin(np.arange(len(people.nik)), chosen)
    rest = draw.subset(rng, free.astype(np.float64), once - len(chosen))
    chosen = np.concatenate([chosen, rest])
    again = rng.choice(chosen, rows - len(chosen))
    return np.asarray(rng.permutation(np.concatenate([chosen, again])), dtype=np.int64)


def _meant(people: People, facts: Standing) -> Flags:
    """Residents of working age with informal work, unprotected, on no payroll."""
    return np.asarray(_ordinary(people, facts) & (facts.public < 0) & ~facts.active)


def _ordinary(people: People, facts: Standing) -> Flags:
    working_age = (facts.age >= 18) & (facts.age < 65)
    here = people.in_registry & (facts.fate == standing.ALIVE)
    return np.asarray(here & working_age & facts.informal)


def _strata(people: People, facts: Standing) -> tuple[tuple[Flags, float], ...]:
    """Who should not be on a list, and how often they are."""
    adult, here = facts.age >= 18, people.in_registry & (facts.fate == standing.ALIVE)
    insured = here & adult & (facts.age < 65) & facts.active
    return (
        (adult & (facts.fate == standing.DEAD), 0.015),
        (adult & (facts.age < 65) & (facts.fate == standing.MOVED), 0.01),
        (here & adult & (facts.public >= 0), 0.008),
        (insured & (facts.segment == standing.WAGE_EARNER), 0.03),
        (insured & (facts.segment != standing.WAGE_EARNER), 0.03),
        (here & (facts.age >= 14) & (facts.age < 18), 0.008),
        (here & (facts.age >= 65) & (facts.age < 85), 0.015),
        (~people.in_registry & adult & (facts.age < 65), 0.027),
    )


def _pairs(people: People, facts: Standing, rows: int, rng: np.random.Generator) -> Ints:
    """Twins, and fathers with a son of the same name, both on a list."""
    able = _meant(people, facts)
    grown = people.in_registry & (facts.fate == standing.ALIVE) & (facts.age >= 17)
    row = np.arange(len(able))
    twin = people.kin.twin
    twins = able & (twin > row) & able[twin]
    sons = grown & (people.named_after >= 0) & grown[people.named_after]
    first = draw.subset(rng, twins.astype(np.float64), round(rows * _TWINS))
    second = draw.subset(rng, sons.astype(np.float64), round(rows * _SAME_NAME))
    both = [first, twin[first], second, people.named_after[second]]
    return np.unique(np.concatenate(both))
