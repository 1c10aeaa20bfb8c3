"""Proposals and registers in the shape that matching compares."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from payung import matching
from payung.values import towns
from payung.values.identity import NikShape
from payung.values.people import Proposal
from payung.values.screening import Candidate, Row
from payung.verification import Identity

_CAN_BE_MISTYPED = (NikShape.SOUND, NikShape.FLAWED, NikShape.CUT, NikShape.SHORT, NikShape.LONG)


def from_lists(proposals: Sequence[Proposal]) -> pa.Table:
    """Every row as its list has it (WANTED), to be sought in the civil registry."""
    return _table([_as_given(*numbered) for numbered in enumerate(proposals)])


def with_identities(proposals: Sequence[Proposal], identities: Sequence[Identity]) -> pa.Table:
    """Every row by its certain identity where it has one (WANTED), to be sought elsewhere."""
    rows = [_as_given(*numbered) for numbered in enumerate(proposals)]
    for row, identity in zip(rows, identities, strict=True):
        if identity.certain and identity.person:
            row.update(_as_registered(identity.person))
    return _table(rows)


def screened(rows: Sequence[Row]) -> pa.Table:
    """Rows as screening has left them (WANTED): by the number that they are known under."""
    told = []
    for position, row in enumerate(rows):
        given = _as_given(position, row.proposal)
        if row.nik and row.nik != row.proposal.nik.digits:
            given |= {"digits": row.nik, "shape": NikShape.SOUND.value, "doubtful": False}
        born = row.birth_date
        given |= {"name": row.name, "birth_date": born, "village": row.village_code}
        told.append(given | {"birth_year": born.year if born else given["birth_year"]})
    return _table(told)


def of_persons(persons: Sequence[Candidate]) -> pa.Table:
    """People who are known for certain (WANTED), to be sought in any register."""
    nobody = dict.fromkeys(("kk", "phone", "mother"), "") | {"own_record": -1}
    return _table([nobody | _as_registered(one) | {"row": row} for row, one in enumerate(persons)])


def among_themselves(wanted: pa.Table) -> pa.Table:
    """The same rows, to be sought in `as_register` of them, where none may find itself."""
    at = wanted.column_names.index("own_record")
    return wanted.set_column(at, "own_record", wanted["row"])


def as_register(wanted: pa.Table) -> pa.Table:
    """Rows (WANTED) as a register (PEOPLE) in which a row can find another of the same person."""
    sound = pc.equal(wanted["shape"], NikShape.SOUND.value)
    nik = pc.if_else(sound, wanted["digits"], pa.scalar(None, pa.string()))
    columns = {name: wanted[name] for name in wanted.column_names}
    columns |= {"record": wanted["row"], "nik": nik}
    return pa.table([columns[field.name] for field in matching.PEOPLE], schema=matching.PEOPLE)


def from_register(register: pa.Table) -> pa.Table:
    """A register as intake reads it, with the columns that matching compares."""
    renamed = {"village": "village_code"}
    return pa.table(
        [register[renamed.get(field.name, field.name)] for field in matching.PEOPLE],
        schema=matching.PEOPLE,
    )


def _table(rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Column by column, which Arrow builds several times faster than row by row."""
    columns = {name: [row[name] for row in rows] for name in matching.WANTED.names}
    return pa.Table.from_pydict(columns, matching.WANTED)


def _as_given(position: int, proposal: Proposal) -> dict[str, object]:
    birth = proposal.birth
    return {
        "row": position,
        "own_record": -1,
        "digits": proposal.nik.digits,
        "shape": proposal.nik.shape.value,
        "doubtful": proposal.nik.shape in _CAN_BE_MISTYPED,
        "kk": proposal.kk,
        "name": proposal.name,
        "birth_date": birth.day,
        "birth_year": birth.day.year if birth.day else birth.year,
        "swapped": birth.swapped,
        "birth_place": towns.plain(proposal.birth_place),
        "sex": proposal.sex.value if proposal.sex else "",
        "village": proposal.village_code,
        "rt": proposal.rt,
        "rw": proposal.rw,
        "phone": proposal.phone,
        "mother": proposal.mother,
    }


def _as_registered(person: Candidate) -> dict[str, object]:
    """As the civil registry has them. Of the birth place it says nothing here, and the list's
    own, a village perhaps where registers have the regency, would speak against the person."""
    return {
        "digits": person.nik,
        "shape": NikShape.SOUND.value,
        "doubtful": False,
        "name": person.name,
        "birth_date": person.birth_date,
        "birth_year": person.birth_date.year if person.birth_date else None,
        "swapped": None,
        "birth_place": "",
        "sex": person.sex.value if person.sex else "",
        "village": person.village_code,
        "rt": person.rt,
        "rw": person.rw,
    }
