"""Rates of flaws: how many rows are spoiled, and with what."""

from random import Random

import pytest

from payung.sample import draw, noise


def _never(_dice: Random, _value: str) -> None:
    return None


def _mark(_dice: Random, value: str) -> str:
    return f"{value}!"


def test_codes_come_as_often_as_their_rates() -> None:
    dice = draw.dice(1, "test")
    drawn = [noise.draw(dice, {"a": 0.1, "b": 0.3}) for _ in range(20_000)]
    assert drawn.count("a") / len(drawn) == pytest.approx(0.1, abs=0.01)
    assert drawn.count("b") / len(drawn) == pytest.approx(0.3, abs=0.015)


def test_where_one_flaw_cannot_happen_another_does() -> None:
    spoilers: dict[str, noise.Spoiler[str]] = {"a": _never, "b": _mark}
    codes = {
        noise.spoil(draw.dice(n, "test"), {"a": 0.5, "b": 0.51}, spoilers, "SARI")
        for n in range(200)
    }
    assert codes == {("b", "SARI!")}


def test_a_value_that_no_flaw_fits_stays_whole() -> None:
    assert noise.spoil(draw.dice(1, "test"), {"a": 1.0}, {"a": _never}, "SARI") == ("", "SARI")


def test_hard_is_about_two_and_a_half_times_as_bad() -> None:
    usual, hard = noise.standard(), noise.hard()
    assert sum(hard.nik.values()) == pytest.approx(2.5 * sum(usual.nik.values()))
    assert sum(hard.name.values()) == pytest.approx(0.75)
    assert sum(hard.birth.values()) == pytest.approx(2.5 * sum(usual.birth.values()))
