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
    LAST = 14
    DATE = 15
    DATE_FLAWED = 16
    SEX = 17


# As many others show these levels as were registered in one district, born on one day, of one sex:
SHARE_THE_FRONT = (
    NikLevel.CUT, NikLevel.CUT_AS_TEXT, NikLevel.LAST, NikLevel.SERIAL, NikLevel.FRONT,
)  # fmt: skip
# What a NIK's date part has already told about birth date and sex at these levels: everything.
TOLD_THE_DATE = (*SHARE_THE_FRONT, NikLevel.REGION, NikLevel.LENGTH)
# At these it disagrees, though a birth date stated beside it may speak for it.
DISAGREE_ON_THE_DATE = (NikLevel.DAY, NikLevel.TWO_EDITS, NikLevel.OTHER)
# At these it agrees and nothing else of the NIK does.
ONLY_THE_DATE = (NikLevel.DATE, NikLevel.DATE_FLAWED, NikLevel.SEX)
_REGION_ENDS, _DAY_ENDS, _LAST = 6, 12, 15
_FEMALE = 40  # added to the day of birth


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
    return _edited(digits, shape, nik)


def _incomplete(digits: str, shape: str, nik: str) -> NikLevel:
    if shape == NikShape.SCIENTIFIC:
        return NikLevel.PREFIX if nik.startswith(digits) else NikLevel.DAMAGED
    one_lost_or_doubled = OSA.distance(digits, nik, score_cutoff=1) <= 1
    return NikLevel.LENGTH if one_lost_or_doubled else NikLevel.DAMAGED


def _edited(digits: str, shape: str, nik: str) -> NikLevel:
    date, other_date = (text[_REGION_ENDS:_DAY_ENDS] for text in (digits, nik))
    if _differ_in_sex(date, other_date):
        return NikLevel.SEX
    edits = OSA.distance(digits, nik, score_cutoff=2)
    if edits == 1:
        return _edited_once(digits, nik)
    if date == other_date:
        return _agree_on_the_date(digits, shape, nik)
    return NikLevel.TWO_EDITS if edits == 2 else NikLevel.OTHER


def _edited_once(digits: str, nik: str) -> NikLevel:
    first = next(i for i, (a, b) in enumerate(zip(digits, nik, strict=True)) if a != b)
    if first < _REGION_ENDS:
        return NikLevel.REGION
    if first < _DAY_ENDS:
        return NikLevel.DAY
    return NikLevel.LAST if first == _LAST else NikLevel.SERIAL


def _agree_on_the_date(digits: str, shape: str, nik: str) -> NikLevel:
    if digits[:_REGION_ENDS] == nik[:_REGION_ENDS]:
        return NikLevel.FRONT
    return NikLevel.DATE_FLAWED if shape == NikShape.FLAWED else NikLevel.DATE


def _differ_in_sex(date: str, other: str) -> bool:
    """Whether a man and a woman born on one day have these date parts."""
    return date[2:] == other[2:] and abs(int(date[:2]) - int(other[:2])) == _FEMALE
