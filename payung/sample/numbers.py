"""NIK and family-card numbers with the true structure, as 64-bit integers.

A NIK is `PPKKCC DDMMYY SSSS` (PP 37/2007 Pasal 37): where its bearer was first registered, the
birth date, and a serial that runs from 0001 per district, date and sex.
"""

import numpy as np
import pyarrow as pa

from payung.sample import days
from payung.sample.draw import Flags, Ints
from payung.sample.households import Kin
from payung.sample.territory import Territory

_CAME_FROM_NEAR, _CAME_FROM_FAR, _MOVED_WITHIN = 0.12, 0.06, 0.05  # of adults
_CHILD_MOVES_LESS = 0.35
_CORRECTED = 0.005
_FIRST_CARD, _CARD_DAYS = 12_800, 7_800  # family cards of today date from 2005 on


def serials(keys: Ints) -> Ints:
    """1 for the first row with a key, 2 for the second, and so on, in the order of rows."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    lengths = np.diff(np.r_[starts, len(keys)])
    running = np.arange(len(keys)) - np.repeat(starts, lengths) + 1
    result = np.empty(len(keys), dtype=np.int64)
    result[order] = running
    return result


def niks(
    kin: Kin, district: Ints, foreign: Flags, territory: Territory, rng: np.random.Generator
) -> Ints:
    """One NIK a person. `district`: prefix of the home; `foreign`: mostly registered elsewhere."""
    prefix = _first_registered(kin, district, foreign, territory, rng)
    key = prefix * 1_000_000 + days.ddmmyy(_date_in_nik(kin.born, rng), kin.female)
    return key * 10_000 + serials(key)


def cards(district: Ints, rng: np.random.Generator) -> Ints:
    """One KK number a household."""
    issued = _FIRST_CARD + rng.integers(0, _CARD_DAYS, len(district))
    key = district * 1_000_000 + days.ddmmyy(issued)
    return key * 10_000 + serials(key)


def texts(numbers: Ints) -> pa.Array:
    """The sixteen digits as text."""
    return pa.array(numbers).cast(pa.string())


def _first_registered(
    kin: Kin, district: Ints, foreign: Flags, territory: Territory, rng: np.random.Generator
) -> Ints:
    """Twelve in a hundred of all come from elsewhere, children seldom; siblings share the place."""
    count = len(district)
    chance = rng.random(count)
    chance[kin.rank > 0] = 1.0
    young = kin.born > days.number(days.AS_OF) - 18 * 365
    chance = np.where(young, chance / _CHILD_MOVES_LESS, chance)
    chance = np.where(foreign, chance * 0.18, chance)
    near = _CAME_FROM_NEAR
    far = near + _CAME_FROM_FAR
    within = far + _MOVED_WITHIN
    places = [
        rng.choice(territory.near, count),
        rng.choice(territory.far, count),
        rng.choice(territory.home, count),
    ]
    return np.select([chance < near, chance < far, chance < within], places, district)


def _date_in_nik(born: Ints, rng: np.random.Generator) -> Ints:
    """The NIK keeps the birth date of the first registration when that is corrected later."""
    corrected = rng.random(len(born)) < _CORRECTED
    shift = rng.choice(np.array([-366, -365, -31, -10, -1, 1, 2, 9, 30, 365, 730]), len(born))
    before = np.minimum(born + shift, days.number(days.AS_OF) - 1)
    return np.where(corrected, before, born)
