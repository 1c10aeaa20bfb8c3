"""Proposals and registers in the shape that matching compares."""

from collections.abc import Sequence

import pyarrow as pa

from payung import matching
from payung.values.identity import NikShape
from payung.values.people import Proposal
from payung.values.screening import Candidate
from payung.verification import Identity

_CAN_BE_MISTYPED = (NikShape.SOUND, NikShape.FLAWED, NikShape.CUT, NikShape.SHORT, NikShape.LONG)


def from_lists(proposals: Sequence[Proposal]) -> pa.Table:
    """Every row as its list has it, to be sought in the civil registry."""
    rows = [_as_given(position, proposal) for position, proposal in enumerate(proposals)]
    return pa.Table.from_pylist(rows, matching.WANTED)


def with_identities(
    proposals: Sequence[Proposal], identities: Sequence[Identity], own_records: bool = False
) -> pa.Table:
    """Every row by its certain identity where it has one, to be sought in other registers.

    `own_records`: the register is `as_register` of the same rows, in which no row may find itself.
    """
    rows = []
    for position, (proposal, identity) in enumerate(zip(proposals, identities, strict=True)):
        row = _as_given(position, proposal)
        if identity.certain and identity.person:
            row |= _as_registered(identity.person)
        if own_records:
            row["own_record"] = position
        rows.append(row)
    return pa.Table.from_pylist(rows, matching.WANTED)


def as_register(proposals: Sequence[Proposal], identities: Sequence[Identity]) -> pa.Table:
    """The rows as a register in which a row can find another that is the same person."""
    rows = with_identities(proposals, identities)
    sound = [shape == NikShape.SOUND for shape in rows["shape"].to_pylist()]
    niks = (
        digits if usable else None
        for digits, usable in zip(rows["digits"].to_pylist(), sound, strict=True)
    )
    named = {"record": rows["row"], "nik": pa.array(niks, pa.string())}
    columns = {name: rows[name] for name in rows.column_names} | named
    return pa.table([columns[field.name] for field in matching.PEOPLE], schema=matching.PEOPLE)


def from_register(register: pa.Table) -> pa.Table:
    """A register as intake reads it, with the columns that matching compares."""
    renamed = {"village": "village_code"}
    return pa.table(
        [register[renamed.get(field.name, field.name)] for field in matching.PEOPLE],
        schema=matching.PEOPLE,
    )


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
        "sex": proposal.sex.value if proposal.sex else "",
        "village": proposal.village_code,
        "rt": proposal.rt,
        "rw": proposal.rw,
        "phone": proposal.phone,
        "mother": proposal.mother,
    }


def _as_registered(person: Candidate) -> dict[str, object]:
    return {
        "digits": person.nik,
        "shape": NikShape.SOUND.value,
        "doubtful": False,
        "name": person.name,
        "birth_date": person.birth_date,
        "birth_year": person.birth_date.year if person.birth_date else None,
        "swapped": None,
        "sex": person.sex.value if person.sex else "",
        "village": person.village_code,
        "rt": person.rt,
        "rw": person.rw,
    }
