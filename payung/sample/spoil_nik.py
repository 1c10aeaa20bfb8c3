"""What happens to a NIK between the identity card and the list."""

import re
from dataclasses import dataclass, replace
from random import Random

from payung.sample import noise
from payung.values.sheet import Cell

_DIGITS = "0123456789"
_PLACEHOLDERS = ("0", "0000000000000000", "1111111111111111", "-")


@dataclass(frozen=True, slots=True)
class NikCell:
    """A NIK cell in the making, and the other numbers that lie on the typist's desk.

    `numeric`: the list is a spreadsheet, so that a cell may hold a number.
    """

    cell: Cell
    card: str
    spouse: str
    relative: str
    numeric: bool

    @property
    def digits(self) -> str:
        return str(self.cell)

    def with_cell(self, cell: Cell) -> "NikCell":
        return replace(self, cell=cell)


def missing(_dice: Random, nik: NikCell) -> NikCell:
    return nik.with_cell("")


def placeholder(dice: Random, nik: NikCell) -> NikCell:
    return nik.with_cell(dice.choice(_PLACEHOLDERS))


def excel15(dice: Random, nik: NikCell) -> NikCell | None:
    """A spreadsheet keeps 15 digits of a number: the sixteenth silently becomes 0."""
    if nik.digits.endswith("0"):
        return None
    kept = nik.digits[:15] + "0"
    return nik.with_cell(float(kept) if nik.numeric and dice.random() < 0.6 else kept)


def scientific(dice: Random, nik: NikCell) -> NikCell:
    """The look of a number in a narrow column, copied as text."""
    places = dice.choice((2, 3, 5, 5, 5))
    shown = f"{float(nik.digits):.{places}E}"
    return nik.with_cell(shown.replace(".", dice.choice(".,")))


def typo(dice: Random, nik: NikCell) -> NikCell:
    place = dice.randrange(len(nik.digits))
    other = dice.choice([digit for digit in _DIGITS if digit != nik.digits[place]])
    return nik.with_cell(nik.digits[:place] + other + nik.digits[place + 1 :])


def two_typos(dice: Random, nik: NikCell) -> NikCell | None:
    twice = typo(dice, typo(dice, nik))
    wrong = sum(a != b for a, b in zip(twice.digits, nik.digits, strict=True))
    return twice if wrong == 2 else None


def transposition(dice: Random, nik: NikCell) -> NikCell | None:
    digits = nik.digits
    places = [place for place in range(15) if digits[place] != digits[place + 1]]
    if not places:
        return None
    at = dice.choice(places)
    return nik.with_cell(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def short(dice: Random, nik: NikCell) -> NikCell:
    place = dice.randrange(len(nik.digits))
    return nik.with_cell(nik.digits[:place] + nik.digits[place + 1 :])


def long(dice: Random, nik: NikCell) -> NikCell:
    place = dice.randrange(len(nik.digits))
    extra = nik.digits[place] if dice.random() < 0.7 else dice.choice(_DIGITS)
    return nik.with_cell(nik.digits[:place] + extra + nik.digits[place:])


def spouse(_dice: Random, nik: NikCell) -> NikCell | None:
    return nik.with_cell(nik.spouse) if nik.spouse else None


def relative(_dice: Random, nik: NikCell) -> NikCell | None:
    return nik.with_cell(nik.relative) if nik.relative else None


def family_card(_dice: Random, nik: NikCell) -> NikCell:
    return nik.with_cell(nik.card)


SPOILERS: dict[str, noise.Spoiler[NikCell]] = {
    "nik_missing": missing,
    "nik_placeholder": placeholder,
    "nik_excel15": excel15,
    "nik_sci": scientific,
    "nik_typo1": typo,
    "nik_typo2": two_typos,
    "nik_transpose": transposition,
    "nik_short": short,
    "nik_long": long,
    "nik_spouse": spouse,
    "nik_family": relative,
    "nik_kk": family_card,
}


def decorate(dice: Random, digits: str) -> str:
    """The right digits, written so that a machine stumbles."""
    ways = [
        f"'{digits}",
        re.sub(r"(\d{4})(?=\d)", r"\1 ", digits),
        f"{digits[:6]}.{digits[6:12]}.{digits[12:]}",
        f"{digits[:6]} {digits[6:12]} {digits[12:]}",
        f" {digits} ",
        f"{digits[:6]}-{digits[6:12]}-{digits[12:]}",
    ]
    if "0" in digits:
        ways.append(digits.replace("0", "O", dice.randint(1, 3)))
    if "1" in digits:
        ways.append(digits.replace("1", "l", dice.randint(1, 2)))
    return dice.choice(ways)
