"""What somebody typed into a form, read; a page never falls over it."""

from collections.abc import Iterable, Mapping
from datetime import date, time

from payung.values import month as months
from payung.values.month import Month
from payung.values.refused import Refused

_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)  # with a day to spare on both sides
_LAST_PAGE = 1_000_000
_LONGEST = 18  # digits of a number that fits into the database


def number(given: Mapping[str, str], name: str, otherwise: int = 0) -> int:
    """A whole number: 117600, 'Rp 117.600,-', '117.600,00'; `otherwise` where there is none."""
    digits = given.get(name, "").replace("Rp", "").strip()
    digits = digits.removesuffix(",-").removesuffix(",00").replace(".", "")
    return int(digits) if _is_number(digits) else otherwise


def numbers(given: Iterable[str]) -> tuple[int, ...]:
    """The numbers among the ticks of a form."""
    return tuple(int(one) for one in given if _is_number(one))


def _is_number(digits: str) -> bool:
    return digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST


def day(given: Mapping[str, str], name: str) -> date | None:
    """The day of an <input type=date>; None for an empty one. Refused DAY_ODD."""
    typed = given.get(name, "").strip()
    if not typed:
        return None
    try:
        read = date.fromisoformat(typed)
    except ValueError as broken:
        raise Refused("DAY_ODD", given=typed[:20]) from broken
    if not _EARLIEST <= read <= _LATEST:
        raise Refused("DAY_ODD", given=typed[:20])
    return read


def day_of(given: Mapping[str, str], name: str) -> date | None:
    """The day of three fields, `name`_d, `name`_m and `name`_y: a day long ago is typed, not turned
    to. None where all are empty. Refused DAY_ODD."""
    parts = [given.get(f"{name}_{part}", "").strip() for part in "ymd"]
    if not any(parts):
        return None
    if not all(part.isascii() and part.isdecimal() for part in parts):
        raise Refused("DAY_ODD", given=" ".join(reversed(parts))[:20])
    year, month, day_ = parts
    return day({name: f"{year:0>4}-{month:0>2}-{day_:0>2}"}, name)


def hour(given: Mapping[str, str], name: str) -> time | None:
    """The hour of an <input type=time>; None for an empty one. Refused DAY_ODD."""
    typed = given.get(name, "").strip()
    try:
        return time.fromisoformat(typed) if typed else None
    except ValueError as broken:
        raise Refused("DAY_ODD", given=typed[:20]) from broken


def month(given: Mapping[str, str], name: str) -> Month:
    """The month of an <input type=month>. Refused MONTH_UNREADABLE."""
    typed = given.get(name, "").strip()
    found = months.parse(typed)
    if found is None:
        raise Refused("MONTH_UNREADABLE", given=typed[:20])
    return found


def page(given: Mapping[str, str], name: str = "hal") -> int:
    """Which page of a list, from 1."""
    return min(max(number(given, name, 1), 1), _LAST_PAGE)
