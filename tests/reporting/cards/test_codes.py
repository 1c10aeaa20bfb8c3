"""Codes of cards: thousands made from one say to the square what each drawn alone says."""

import random
import string

from payung.reporting.cards import codes

_LETTERS = string.ascii_letters + string.digits + "-_"


def address(luck: random.Random, more: str = "") -> str:
    """As `carding.token` makes them: a reference and a signature."""
    reference, signature = ("".join(luck.choices(_LETTERS, k=long)) for long in (16, 86))
    return f"https://payung.example/kartu/33.19-{reference}.{signature}{more}/"


def test_a_code_made_from_another_is_the_one_that_is_drawn() -> None:
    luck, alike = random.Random(7), codes.Alike()  # noqa: S311 (the same dice every time)
    some = [address(luck) for _ in range(20)]
    assert [alike(one) for one in some] == [codes.alone(one) for one in some]


def test_addresses_of_another_length_and_of_other_letters_have_their_own_codes() -> None:
    luck, alike = random.Random(8), codes.Alike()  # noqa: S311 (the same dice every time)
    some = [address(luck), address(luck, "?b=id"), address(luck, "é"), "HTTPS://A.ID", "12345"]
    assert [alike(one) for one in some] == [codes.alone(one) for one in some]
    assert alike(some[0]) != alike(address(luck))


def test_a_few_codes_are_drawn_one_by_one_and_thousands_from_one() -> None:
    assert codes.drawing(10) is codes.alone
    assert isinstance(codes.drawing(52_000), codes.Alike)


def test_a_code_has_a_black_corner_and_as_many_squares_as_its_size() -> None:
    luck = random.Random(9)  # noqa: S311 (the same dice every time)
    shades = codes.alone(address(luck))
    assert (shades[0], set(shades), len(shades)) == (0, {0, 255}, 45 * 45)
