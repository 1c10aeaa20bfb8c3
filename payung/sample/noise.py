"""How often which flaw is typed into a list. Rates are shares of all rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

T = TypeVar("T")
Rates = Mapping[str, float]
Spoiler = Callable[[Random, T], T | None]

_MOST = 0.75  # a list in which everything is wrong helps nobody


@dataclass(frozen=True, slots=True)
class Noise:
    """Rates of flaws by field; the keys are the flaw codes of truth.csv.

    `sex`, `address`: the same. `town_form`: share of the birth places written with what kind of
    place it is, Kab. Kudus. `nik_format`: share of the good NIKs written with spaces, dots,
    an apostrophe, O for 0 or l for 1.
    """

    nik: Rates
    nik_format: float
    card: Rates
    name: Rates
    birth: Rates
    birth_place: Rates
    town_form: float
    sex: Rates
    address: Rates


def standard() -> Noise:
    """What offices send on an ordinary day.

    A single name cannot lose a word, nor the 25th of a month be read as a month: then another
    flaw takes the place. The rates are set so that what comes out, not what is drawn, is usual:
    19% of the NIKs, 44% of the names, 12% of the birth dates.
    """
    return Noise(
        nik={
            "nik_missing": 0.038,
            "nik_placeholder": 0.009,
            "nik_excel15": 0.036,
            "nik_typo1": 0.035,
            "nik_sci": 0.015,
            "nik_short": 0.012,
            "nik_transpose": 0.012,
            "nik_typo2": 0.009,
            "nik_spouse": 0.0115,
            "nik_kk": 0.007,
            "nik_long": 0.005,
            "nik_family": 0.005,
        },
        nik_format=0.06,
        # Assumed, as for birth places: nobody has told us how these are mistyped.
        card={"kk_missing": 0.03, "kk_typo": 0.03, "kk_old": 0.015},
        name={
            "name_spelling": 0.074,
            "name_title": 0.064,
            "name_abbrev": 0.096,
            "name_typo": 0.044,
            "name_drop": 0.068,
            "name_join": 0.048,
            "name_multi": 0.03,
            "name_nick": 0.013,
            "name_swap": 0.012,
        },
        birth={
            "birth_missing": 0.046,
            "birth_typo": 0.041,
            "birth_year": 0.011,
            "birth_default": 0.01,
            "birth_swap": 0.016,
            "birth_yearonly": 0.006,
        },
        birth_place={
            "town_missing": 0.02,
            "town_home": 0.02,
            "town_typo": 0.02,
        },
        town_form=0.06,
        sex={"sex_missing": 0.06, "sex_wrong": 0.01},
        address={"addr_other": 0.04},
    )


def hard() -> Noise:
    """Two and a half times as many flaws as `standard`; of the names, three in four."""
    usual = standard()
    return replace(
        usual,
        nik=_more(usual.nik),
        nik_format=usual.nik_format * 2.5,
        card=_more(usual.card),
        name=_more(usual.name),
        birth=_more(usual.birth),
        birth_place=_more(usual.birth_place),
        town_form=usual.town_form * 2.5,
        sex=_more(usual.sex),
        address=_more(usual.address),
    )


def _more(rates: Rates) -> Rates:
    factor = min(2.5, _MOST / sum(rates.values()))
    return {code: rate * factor for code, rate in rates.items()}


def draw(dice: Random, rates: Rates) -> str:
    """A flaw code, or '' for no flaw."""
    point = dice.random()
    for code, rate in rates.items():
        point -= rate
        if point < 0:
            return code
    return ""


def spoil(
    dice: Random, rates: Rates, spoilers: Mapping[str, Spoiler[T]], value: T
) -> tuple[str, T]:
    """`value` with at most one flaw, and its code. Another is tried where one cannot happen."""
    code = draw(dice, rates)
    left = dict(rates)
    while code:
        spoiled = spoilers[code](dice, value)
        if spoiled is not None:
            return code, spoiled
        del left[code]
        code = dice.choices(list(left), list(left.values()))[0] if left else ""
    return "", value
