"""How a NIK on a list compares with a person's: by what was done to it, and where."""

from enum import IntEnum

from rapidfuzz.distance import OSA

from payung.values.identity import NikShape


class NikLevel(IntEnum):
    """Levels of `nik` in the model, by name in lower case."""

    MISSING = 0
    EXACT = 1
    CUT = 2
    CUT_AS_TEXT = 3
    SERIAL = 4
    REGION = 5
    DAY = 6
    LENGTH = 7
    TWO_EDITS = 8
    FRONT = 9
    HOUSEHOLD = 10
    PREFIX = 11
    DAMAGED = 12
    OTHER = 13


# What a NIK's date part has already told about the birth date at these levels: everything.
TOLD_THE_DATE = (
    NikLevel.CUT, NikLevel.CUT_AS_TEXT, NikLevel.SERIAL, NikLevel.REGION, NikLevel.LENGTH,
    NikLevel.FRONT,
)  # fmt: skip
_REGION_ENDS, _DAY_ENDS = 6, 12


def level(digits: str | None, shape: str, nik: str | None, household: bool) -> NikLevel:
    """`digits` and `shape` as in NikReading; `nik` the person's own, None when unknown.

    `household`: the digits are the KK number, or the NIK of somebody else under that KK.
    """
    if not digits or nik is None:
        return NikLevel.MISSING
    if digits == nik and shape != NikShape.CUT:
        return NikLevel.EXACT
    if household:
        return NikLevel.HOUSEHOLD
    if len(digits) != len(nik):
        return _incomplete(digits, shape, nik)
    if digits[:-1] == nik[:-1] and digits[-1] == "0":
        return NikLevel.CUT if shape == NikShape.CUT else NikLevel.CUT_AS_TEXT
    return _edited(digits, nik)


def _incomplete(digits: str, shape: str, nik: str) -> NikLevel:
    if shape == NikShape.SCIENTIFIC:
        return NikLevel.PREFIX if nik.startswith(digits) else NikLevel.DAMAGED
    one_lost_or_doubled = OSA.distance(digits, nik, score_cutoff=1) <= 1
    return NikLevel.LENGTH if one_lost_or_doubled else NikLevel.DAMAGED


def _edited(digits: str, nik: str) -> NikLevel:
    edits = OSA.distance(digits, nik, score_cutoff=2)
    if edits == 1:
        first = next(i for i, (a, b) in enumerate(zip(digits, nik, strict=True)) if a != b)
        if first < _REGION_ENDS:
            return NikLevel.REGION
        return NikLevel.DAY if first < _DAY_ENDS else NikLevel.SERIAL
    if digits[:_DAY_ENDS] == nik[:_DAY_ENDS]:
        return NikLevel.FRONT
    return NikLevel.TWO_EDITS if edits == 2 else NikLevel.OTHER
