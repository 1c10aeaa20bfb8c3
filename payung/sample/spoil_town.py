"""What happens to the town where somebody was born."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from payung.sample import noise, spoil_name

_KINDS = ("KAB. ", "KAB ", "KABUPATEN ", "KOTA ")


@dataclass(frozen=True, slots=True)
class Town:
    """A birth place in the making; `home`: the village where the person lives now."""

    written: str
    home: str


def missing(_dice: Random, town: Town) -> Town:
    return replace(town, written="")


def home(_dice: Random, town: Town) -> Town:
    """Where they live is written, and not where they were born."""
    return replace(town, written=town.home)


def typo(dice: Random, town: Town) -> Town | None:
    spoiled = spoil_name.typo(dice, town.written)
    return replace(town, written=spoiled) if spoiled else None


def with_its_kind(dice: Random, town: str) -> str:
    """'KAB. KUDUS' for KUDUS."""
    return f"{dice.choice(_KINDS)}{town}"


SPOILERS: Mapping[str, noise.Spoiler[Town]] = {
    "town_missing": missing,
    "town_home": home,
    "town_typo": typo,
}
