"""Which column of a reference register is which, by the names that its owners give them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

import pyarrow as pa
import yaml

from payung.intake import headers, seen
from payung.values.finding import Finding
from payung.values.refused import Refused

_SURE = 0.85


class Column(StrEnum):
    """What a column of a register holds; the values are the keys of columns.yaml."""

    NIK = "nik"
    KK = "kk"
    NAME = "name"
    BIRTH_PLACE = "birth_place"
    BIRTH_DATE = "birth_date"
    BIRTH_PLACE_AND_DATE = "birth_place_and_date"
    SEX = "sex"
    ADDRESS = "address"  # known, so that a header is; no decision rests on it
    RT = "rt"
    RW = "rw"
    RT_AND_RW = "rt_and_rw"
    VILLAGE_CODE = "village_code"
    NO_PROP = "no_prop"
    NO_KAB = "no_kab"
    NO_KEC = "no_kec"
    NO_KEL = "no_kel"
    VILLAGE = "village"
    DISTRICT = "district"
    PHONE = "phone"
    MOTHER = "mother"
    STATUS = "status"
    OCCUPATION = "occupation"
    SEGMENT = "segment"
    PAID_UNTIL = "paid_until"
    DECILE = "decile"
    CATEGORY = "category"
    DECISION = "decision"
    EVENT_ON = "event_on"


@dataclass(frozen=True, slots=True)
class Loaded:
    """Columns of one file (Arrow text; dates may be dates), all of one length.

    `cut`: how many NIK cells were numbers that a spreadsheet had cut; these are null.
    """

    columns: Mapping[Column, pa.ChunkedArray]
    rows: int
    findings: tuple[Finding, ...] = ()
    cut: int = 0


def find(labels: Sequence[str]) -> Mapping[Column, int]:
    """0-based position of each column that `labels`, a header line, names."""
    keys = [_key(label) for label in labels]
    found: dict[Column, int] = {}
    for column, aliases in _aliases().items():
        known = [alias for alias in aliases if alias in keys]
        if known:
            found[column] = keys.index(known[0])
    for at, label in enumerate(labels):
        as_in_lists = _as_in_lists(label) if at not in found.values() else None
        if as_in_lists:
            found.setdefault(as_in_lists, at)
    return found


def claiming_nik(labels: Sequence[str]) -> tuple[int, ...]:
    """0-based positions of all columns that are headed as the NIK."""
    aliases = _aliases()[Column.NIK]
    return tuple(
        at
        for at, label in enumerate(labels)
        if _key(label) in aliases or _as_in_lists(label) is Column.NIK
    )


def tells_who(columns: Mapping[Column, int]) -> bool:
    """A NIK, or a name with a birth date."""
    born = Column.BIRTH_DATE in columns or Column.BIRTH_PLACE_AND_DATE in columns
    return Column.NIK in columns or (Column.NAME in columns and born)


def check(columns: Mapping[Column, int], file: str, labels: Sequence[str]) -> None:
    """Refuses a file whose `labels` name nobody, with the headings seen and those looked for.

    A line of `labels` that is no header is somebody's data: nothing of it is shown.
    """
    if tells_who(columns):
        return
    shown = seen.headings(labels, bool(columns))
    raise Refused(
        "REGISTER_WITHOUT_IDENTITY" if shown else "REGISTER_WITHOUT_HEADER",
        file=file,
        seen=shown,
        nik=usual(Column.NIK),
        name=usual(Column.NAME),
        born=usual(Column.BIRTH_DATE),
    )


def usual(column: Column) -> str:
    """What owners call a column most often, to speak of it in messages."""
    return _written()[column][0]


def _as_in_lists(label: str) -> Column | None:
    """A heading that lists use, or one with a typing error."""
    claim = headers.claim(label)
    if claim is None or claim.sureness < _SURE or claim.field.value not in set(Column):
        return None
    return Column(claim.field.value)


def _key(label: str) -> str:
    return headers.plain(label).replace(" ", "")


@cache
def _written() -> Mapping[Column, tuple[str, ...]]:
    file = resources.files("payung.intake.registers") / "columns.yaml"
    by_name = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {Column(name): tuple(words) for name, words in by_name.items()}


@cache
def _aliases() -> Mapping[Column, tuple[str, ...]]:
    return {column: tuple(map(_key, words)) for column, words in _written().items()}
