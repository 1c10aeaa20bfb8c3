"""What happens to the number of a family card."""

from collections.abc import Mapping
from random import Random

from payung.sample import noise

_REGION = slice(0, 6)
_LAST_YEAR = 26


def missing(_dice: Random, _card: str) -> str:
    return ""


def typo(dice: Random, card: str) -> str:
    """One digit is another."""
    at = dice.randrange(len(card))
    other = dice.choice([digit for digit in "0123456789" if digit != card[at]])
    return card[:at] + other + card[at + 1 :]


def old(dice: Random, card: str) -> str:
    """A card from before a marriage or a move: the same region, another day and serial."""
    day = f"{dice.randint(1, 28):02d}{dice.randint(1, 12):02d}{dice.randint(5, _LAST_YEAR):02d}"
    return f"{card[_REGION]}{day}{dice.randint(1, 60):04d}"


SPOILERS: Mapping[str, noise.Spoiler[str]] = {
    "kk_missing": missing,
    "kk_typo": typo,
    "kk_old": old,
}
