"""Whether a file is the register that it was given as.

Two files exchanged on the command line, or one with nothing in it, would pass for a check and
reject a whole list. Such a file is refused, with what was seen in it.
"""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from payung.intake import words
from payung.intake.registers import columns
from payung.intake.registers.columns import Column, Loaded
from payung.values.money import thousands
from payung.values.people import RegisterKind
from payung.values.refused import Refused

_EXAMPLES = 5
_LONGEST_EXAMPLE = 30
_LEAST_KNOWN = 0.5
_LEAST_JUDGED = 10


def check_columns(loaded: Loaded, kind: RegisterKind, file: str) -> None:
    """Refuses a social register without deciles, and participants given as civil registry.

    A civil registry has family card numbers; a list of participants has segments instead.
    """
    here = loaded.columns
    if kind is RegisterKind.SOCIAL and Column.DECILE not in here:
        raise Refused("REGISTER_WITHOUT_DECILE", file=file, decile=columns.usual(Column.DECILE))
    if kind is RegisterKind.CIVIL and Column.SEGMENT in here and Column.KK not in here:
        segments = pc.unique(here[Column.SEGMENT].drop_null()).slice(0, _EXAMPLES).to_pylist()
        raise Refused("REGISTER_IS_PARTICIPANTS", file=file, seen=_shown(segments))


def check_status(
    kind: RegisterKind, understood: int, unknown: int, seen: Sequence[str], file: str
) -> None:
    """Refuses a file of ten and more status words when most mean nothing in this register."""
    if understood + unknown >= _LEAST_JUDGED and unknown > understood:
        known = ", ".join(words.usual(kind.value))
        raise Refused(
            "REGISTER_OF_ANOTHER_KIND",
            file=file,
            kind=kind.value,
            seen=_shown(seen),
            expected=known,
        )


def check_people(table: pa.Table, kind: RegisterKind, file: str) -> None:
    """Refuses a register of nobody, and a civil registry without the NIKs it is there for."""
    if not table.num_rows:
        raise Refused("REGISTER_EMPTY", file=file)
    known = table.num_rows - table["nik"].null_count
    if kind is RegisterKind.CIVIL and known < _LEAST_KNOWN * table.num_rows:
        people = thousands(table.num_rows)
        raise Refused("REGISTER_WITHOUT_NIK", file=file, known=thousands(known), rows=people)


def _shown(seen: Sequence[str]) -> str:
    return ", ".join(word[:_LONGEST_EXAMPLE] for word in seen)
