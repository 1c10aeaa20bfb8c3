"""Which of several columns that are all headed as the NIK tells who the people are."""

from collections.abc import Callable, Mapping, Sequence

from payung.intake import content
from payung.intake.registers import columns as register_columns
from payung.intake.registers.columns import Column
from payung.intake.tables import column_letter
from payung.values import identity
from payung.values.finding import Finding, Place, warning
from payung.values.identity import NikShape
from payung.values.sheet import Cell

SAMPLE_ROWS = 1000


def settle(
    labels: Sequence[str],
    columns: Mapping[Column, int],
    sample: Callable[[int], Sequence[Cell]],
    file: str,
) -> tuple[Mapping[Column, int], tuple[Finding, ...]]:
    """`columns` with the NIK that fits the birth dates best, and a warning if that was a choice.

    `sample` gives the first cells under a 0-based column, SAMPLE_ROWS at most.
    """
    claiming = register_columns.claiming_nik(labels)
    if len(claiming) < 2:
        return columns, ()
    births = _births(columns, sample)

    def trust(at: int) -> tuple[int, int, bool]:
        return (*_agreement(sample(at), births), at == columns[Column.NIK])

    best = max(claiming, key=trust)
    others = ", ".join(_named(at, labels) for at in claiming if at != best)
    facts = {"used": _named(best, labels), "others": others}
    found = warning("REGISTER_TWO_NIK_COLUMNS", Place(file), **facts)
    return {**columns, Column.NIK: best}, (found,)


def _births(
    columns: Mapping[Column, int], sample: Callable[[int], Sequence[Cell]]
) -> Sequence[Cell]:
    for born in (Column.BIRTH_DATE, Column.BIRTH_PLACE_AND_DATE):
        if born in columns:
            return sample(columns[born])
    return ()


def _agreement(niks: Sequence[Cell], births: Sequence[Cell]) -> tuple[int, int]:
    """How many sound NIKs hold the birth date of their row, and how many are sound at all."""
    sound = [nik if identity.read_nik(nik).shape is NikShape.SOUND else None for nik in niks]
    _, agreed = content.agreement(sound, births) if births else (0, 0)
    return agreed, len(sound) - sound.count(None)


def _named(at: int, labels: Sequence[str]) -> str:
    return f"{column_letter(at)} ({labels[at]})"
