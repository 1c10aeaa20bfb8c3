"""The region that is made up: its real villages, how many live in each, and its neighbours."""

from dataclasses import dataclass

import numpy as np

from payung import areas
from payung.sample.draw import Floats, Ints
from payung.values import towns
from payung.values.refused import Refused


@dataclass(frozen=True, slots=True)
class Territory:
    """A regency or city.

    `villages`: dotted codes; `share`: how much of the people lives in each; `blocks`: RW in
    each village. `home` is the six-digit NIK prefix of each village's district; `near` and
    `far` are prefixes of districts around it and elsewhere in the country. `birth_places`: names
    of towns as birth places are written, its own first.
    """

    code: str
    villages: tuple[str, ...]
    share: Floats
    blocks: Ints
    home: Ints
    near: Ints
    far: Ints
    birth_places: tuple[str, ...]

    @property
    def province(self) -> str:
        return self.code[:2]


def load(code: str, rng: np.random.Generator) -> Territory:
    """The territory of a regency or city ('33.19'); refuses any other code."""
    if code.count(".") != 1 or not areas.is_code(code):
        raise Refused("SAMPLE_REGION_UNKNOWN", region=code)
    villages = areas.villages(code)
    share = rng.lognormal(sigma=0.6, size=len(villages))
    others = [regency for regency in areas.children(code[:2]) if regency != code]
    abroad = [province for province in areas.children("") if province != code[:2]]
    regencies = [regency for province in abroad for regency in areas.children(province)]
    return Territory(
        code=code,
        villages=villages,
        share=share / share.sum(),
        blocks=rng.integers(2, 6, len(villages)),
        home=_prefixes([village[:8] for village in villages]),
        near=_districts(others),
        far=_districts(regencies),
        birth_places=tuple(
            dict.fromkeys(town(c) for c in (code, *others, *regencies[:: len(regencies) // 40]))
        ),
    )


def town(code: str) -> str:
    """'KUDUS' for 33.19: how people write where they were born."""
    return towns.plain(areas.name(code))


def _districts(regencies: list[str]) -> Ints:
    return _prefixes([d for regency in regencies for d in areas.children(regency)])


def _prefixes(districts: list[str]) -> Ints:
    return np.array([int(code.replace(".", "")) for code in districts], dtype=np.int64)
