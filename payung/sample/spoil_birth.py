"""What happens to a birth date, and the many ways in which a date is written."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from payung.sample import noise
from payung.values.sheet import Cell

_EXCEL_EPOCH = date(1899, 12, 30)
_MONTHS = (
    ("Januari", "Jan", "Januari"), ("Februari", "Peb", "Pebruari"), ("Maret", "Mar", "Maret"),
    ("April", "Apr", "April"), ("Mei", "Mei", "Mei"), ("Juni", "Jun", "Juni"),
    ("Juli", "Jul", "Juli"), ("Agustus", "Agt", "Agustus"), ("September", "Sept", "September"),
    ("Oktober", "Okt", "Oktober"), ("Nopember", "Nop", "November"), ("Desember", "Des", "Desember"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BirthCell:
    """A birth date in the making; without `date` the cell is empty, with `year_only` a year."""

    date: date | None
    year_only: bool = False


def _with(born: date, **changes: int) -> BirthCell | None:
    try:
        changed = born.replace(**changes)
    except ValueError:
        return None
    return BirthCell(changed) if changed != born else None


def missing(_dice: Random, _birth: BirthCell) -> BirthCell:
    return BirthCell(None)


def typo(dice: Random, birth: BirthCell) -> BirthCell | None:
    """One wrong digit that still makes a date."""
    if birth.date is None:
        return None
    day = birth.date
    part = dice.choice(("day", "day", "month", "year"))
    value = getattr(day, part) + dice.choice((1, 2, 3, -1, -2, 10, -10))
    return _with(day, **{part: value}) if value > 0 else None


def wrong_year(dice: Random, birth: BirthCell) -> BirthCell | None:
    if birth.date is None:
        return None
    return _with(birth.date, year=birth.date.year + dice.choice((-2, -1, 1, 2, 5, -5)))


def default(dice: Random, birth: BirthCell) -> BirthCell | None:
    """Nobody knew the day: the last or first of the year."""
    if birth.date is None:
        return None
    month, day = dice.choice(((12, 31), (12, 31), (1, 1)))
    return _with(birth.date, month=month, day=day)


def swapped(_dice: Random, birth: BirthCell) -> BirthCell | None:
    if birth.date is None or birth.date.day > 12:
        return None
    return _with(birth.date, month=birth.date.day, day=birth.date.month)


def year_only(_dice: Random, birth: BirthCell) -> BirthCell:
    return BirthCell(birth.date, year_only=True)


SPOILERS: dict[str, noise.Spoiler[BirthCell]] = {
    "birth_missing": missing,
    "birth_typo": typo,
    "birth_year": wrong_year,
    "birth_default": default,
    "birth_swap": swapped,
    "birth_yearonly": year_only,
}

WRITTEN = ("slash", "short", "iso", "dash", "words", "month3", "javanese", "dots")
TYPED = ("cell", "serial")


def write(style: str, birth: BirthCell) -> Cell | date:
    """The cell for a date in one of the styles WRITTEN or TYPED (those only in spreadsheets)."""
    day = birth.date
    if day is None:
        return ""
    if birth.year_only:
        return str(day.year)
    if style == "cell":
        return day
    if style == "serial":
        return (day - _EXCEL_EPOCH) // timedelta(days=1)
    full, short, office = _MONTHS[day.month - 1]
    return {
        "slash": f"{day:%d/%m/%Y}",
        "short": f"{day.day}-{day.month}-{day:%y}",
        "iso": f"{day:%Y-%m-%d}",
        "dash": f"{day:%d-%m-%Y}",
        "dots": f"{day:%d.%m.%Y}",
        "words": f"{day.day} {full} {day.year}",
        "month3": f"{day.day} {short} {day.year}",
        "javanese": f"{day:%d} {office} {day.year}",
    }[style]
