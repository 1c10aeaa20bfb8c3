"""The texts beside the data: the programme of the made region, and what each file is."""

from payung import areas
from payung.sample import days, tables

_MONTHS, _PREMIUM = 12, 16_800


def programme(region: str, rows: int) -> str:
    """A programme whose money ends before the list does: some have to wait."""
    target = rows * 7 // 10
    money = target * _MONTHS * _PREMIUM
    return tables.text("programme.txt").format(
        name=areas.name(region),
        region=region,
        year=days.COVER_FROM.year,
        apbd=money * 6 // 10,
        dbhcht=money * 3 // 10,
        target=target,
    )


def readme(region: str, people: int, rows: int) -> str:
    return tables.text("README.txt").format(
        name=areas.name(region),
        people=people,
        rows=rows,
        year=days.COVER_FROM.year,
        as_of=days.AS_OF.isoformat(),
        cover=days.COVER_FROM.isoformat(),
    )
